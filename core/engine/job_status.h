#pragma once

#include <cstdint>

#include <QList>
#include <QMetaType>
#include <QString>

#include "base/ids.h"
#include "base/result.h"

namespace manyhands {

enum class JobState : std::uint8_t {
    Running,
    Paused,  ///< By the user.
    Blocked, ///< The output cannot be written; goes on by itself when it can be (see blockedBy).
    Finished,
};

/// A job's counts and sums so far; a plain copy that may cross threads.
struct JobStatus {
    JobId id;
    JobState state = JobState::Running;
    std::uint32_t items = 0; ///< waiting + running + all the final ones below.
    std::uint32_t waiting = 0;
    std::uint32_t held = 0;    ///< Of the waiting ones.
    std::uint32_t running = 0; ///< With a worker or being committed.
    std::uint32_t done = 0;
    std::uint32_t failed = 0;
    std::uint32_t skipped = 0;
    std::uint32_t quarantined = 0;
    std::uint32_t cancelled = 0;
    std::uint64_t bytesIn = 0;  ///< Of done items.
    std::uint64_t bytesOut = 0; ///< Of done items.
    double megapixels = 0;      ///< Of done items' outputs.
    double cpuSeconds = 0;      ///< Of the workers, all attempts.
    double wallSeconds = 0;     ///< Since the start, pauses left out.
    double progress = 0;        ///< 0 to 1, by bytes of input.
    double etaSeconds = -1;     ///< -1 while nothing is known.
    double itemsPerSecond = 0;
    double megapixelsPerSecond = 0;
    Error blockedBy; ///< While Blocked: why, for people.
};

/// One worker process as it stands.
struct WorkerStatus {
    enum class State : std::uint8_t { Starting, Idle, Busy, Leaving };
    WorkerId id;
    std::int64_t pid = 0;
    State state = State::Starting;
    ItemId item; ///< While Busy with one.
    JobId range; ///< While at a range job.
    std::uint64_t peakMemory = 0;
    std::uint32_t posture = 0; ///< Posture::Flag bits.
    std::uint64_t itemsDone = 0;
};

/// The pool as a whole.
struct PoolStatus {
    int target = 0; ///< Workers wanted; 0 is a pause.
    QList<WorkerStatus> workers;
    std::uint64_t deaths = 0; ///< Since the engine began.
    bool broken = false;      ///< Workers cannot be started; retryPool() tries again.
    Error brokenBy;
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::JobStatus)
Q_DECLARE_METATYPE(manyhands::PoolStatus)
