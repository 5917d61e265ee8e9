#pragma once

#include <cstdint>
#include <optional>

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include "base/ids.h"
#include "base/path.h"
#include "base/rare.h"
#include "base/result.h"
#include "ipc/worker_arena.h"

namespace manyhands {

enum class ItemState : std::uint8_t {
    Waiting,
    Running,    ///< Sent to a worker, prefetched ones included once they began.
    Committing, ///< The worker is through; the output is being synced and renamed.
    Done,
    Failed,      ///< The input or output is at fault; not tried again by itself.
    Quarantined, ///< It took workers down with it and used up its retries.
    Skipped,     ///< The plan said so, or the output was not wanted; the note or reason says why.
    Cancelled,
};

/// No further change follows by itself.
bool isFinal(ItemState state);
/// "waiting", "running", …, as written in reports.
const char* itemStateName(ItemState state);

/// Nanoseconds. decode + filter + encode is the worker's wall time on the item (see WorkTimings).
struct ItemTimings {
    std::int64_t waitNs = 0; ///< From queued (or resumed after a retry) until a worker began.
    std::int64_t decodeNs = 0;
    std::int64_t filterNs = 0;
    std::int64_t encodeNs = 0;
    std::int64_t commitNs = 0; ///< Check, sync and rename, with those it shares the sync with.
    std::int64_t totalNs = 0;  ///< From queued to final.
    std::int64_t cpuNs = 0;    ///< Processor time in the worker.
};

/// How the process under an item ended, for reports.
struct DeathInfo {
    int signal = 0; ///< 0: left by itself.
    int exitCode = 0;
    WorkPhase phase = WorkPhase::Idle;
    std::uint64_t peakMemory = 0; ///< Bytes, 0 where unknown.
    std::string logTail;
};

struct ItemFailure {
    Error error;
    std::optional<DeathInfo> death; ///< Where a worker died.
};

/// One item as it stands; a plain copy that may cross threads.
struct ItemStatus {
    JobId job;
    ItemId id;
    std::uint32_t index = 0; ///< Its place in the job, from 0.
    ItemState state = ItemState::Waiting;
    WorkPhase phase = WorkPhase::Idle;
    bool held = false;  ///< While Waiting: not to be given out.
    float progress = 0; ///< 0 to 1, while Running.
    std::uint32_t attempts = 0;
    std::int64_t workerPid = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    Path input;
    Path output; ///< As planned; as committed once Done.
    ItemTimings timings;
    std::string note;
    Rare<ItemFailure> failure;
};

/// A finished output's picture: RGBA8, width*4 bytes a row.
struct ItemThumbnail {
    JobId job;
    std::uint32_t index = 0;
    int width = 0;
    int height = 0;
    QByteArray rgba;
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::ItemStatus)
Q_DECLARE_METATYPE(manyhands::ItemThumbnail)
Q_DECLARE_METATYPE(manyhands::JobId)
