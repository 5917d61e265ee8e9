#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QList>
#include <QMetaType>

#include "base/ids.h"
#include "base/result.h"
#include "base/unique_fd.h"
#include "engine/job_status.h"
#include "jobs/range_task.h"

namespace manyhands {

/// What came of one chunk.
struct RangeResult {
    std::uint64_t chunk = 0;
    RangeWords words{};
    std::uint32_t slot = 0; ///< RangeCall::slot; in a sink, its payload is still there.
};

/// A job over chunks of numbers. Any number of chunks runs in bounded memory.
struct RangeJob {
    RangeTask task;
    std::uint64_t chunks = 0;
    /// The numbers of chunk 0 … chunks-1. Called on the engine's thread, once a chunk, in order.
    std::function<RangeChunk(std::uint64_t)> chunkAt;

    /// Whether results come in the order of the chunks, or as they are done.
    bool ordered = false;
    /// Whether rangeResults() tells every chunk; otherwise only the sums of the words are kept.
    bool reportResults = false;
    /// Called on the engine's thread with each batch of results, in their order, before their slots
    /// are used anew. An error fails the job. May be empty; must not take long.
    std::function<Status(const std::vector<RangeResult>&)> sink;
    /// Brings what the sink was given to where it is kept. Called on the engine's thread after each
    /// batch; while it fails the job is Blocked, no further chunk begins, and it is tried again
    /// every second. The job is not done before it succeeded. May be empty; must not take long.
    std::function<Status()> keep;

    /// Chunks in shared memory at a time; 0: as many as are sensible. For kinds with a payload a
    /// slot, fewer; made a power of two.
    std::uint32_t ring = 0;
    /// Sent to every worker of the job, behind the arena: at most three.
    std::vector<UniqueFd> payload;

    /// A chunk may take so long; then its worker is ended, as if it had died. 0: any time.
    std::int64_t chunkTimeoutMs = 0;
    int retries = 1;    ///< Workers that may die on a chunk and it is tried once more.
    int maxWorkers = 0; ///< 0: all there are.
};

/// The numbers first … last in chunks of `size`; the last one may be shorter. `size` > 0.
void divideEvenly(RangeJob& job, std::uint64_t first, std::uint64_t last, std::uint64_t size);

enum class RangeOutcome : std::uint8_t {
    Unfinished,
    Done,
    Failed, ///< RangeStatus::error says why.
    Cancelled,
};

/// A range job as it stands; a plain copy that may cross threads.
struct RangeStatus {
    JobId id;
    JobState state = JobState::Running; ///< Blocked: what came of it can be kept nowhere.
    RangeOutcome outcome = RangeOutcome::Unfinished;
    Error error;
    Error blockedBy; ///< While Blocked: why, for people.
    std::uint64_t chunks = 0;
    std::uint64_t done = 0;       ///< With their results taken.
    std::uint64_t doneAgain = 0;  ///< Times a chunk was given to another worker.
    std::uint64_t deaths = 0;     ///< Workers that died at it.
    Error lastDeath;              ///< What the last of them died of.
    int workers = 0;              ///< At it now.
    RangeWords sums{};            ///< Of the words of all done chunks, each modulo 2^64.
    double wallSeconds = 0;       ///< Since the start, pauses left out.
    double cpuSeconds = 0;        ///< Of finished turns.
    std::uint64_t peakMemory = 0; ///< Of the hungriest worker so far, bytes.
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::RangeResult)
Q_DECLARE_METATYPE(manyhands::RangeStatus)
