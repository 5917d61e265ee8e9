#pragma once

#include <optional>

#include "engine/lab_experiment.h"
#include "ipc/lab_memory.h"

namespace manyhands {

/// Slow enough to be watched; longer ones help nobody.
inline constexpr std::uint64_t kLongestLabPauseMs = 10'000;

struct LabQueueSpec {
    std::uint64_t producers = 2;
    std::uint64_t consumers = 2;
    std::uint64_t capacity = 16;
    std::uint64_t items = 100;
    std::uint64_t putPauseMs = 0;  ///< Of a producer before each item.
    std::uint64_t takePauseMs = 0; ///< Of a consumer behind each item.
};

/// What became of all items.
struct LabQueueTally {
    std::uint64_t once = 0;
    std::uint64_t lost = 0;
    std::uint64_t twice = 0;
    std::int64_t firstNs = 0; ///< The first put.
    std::int64_t lastNs = 0;  ///< The last take.
};
LabQueueTally tally(const LabQueueMemory& queue);

/// Items in the queue from a moment on.
struct LabQueueLevel {
    std::int64_t ns = 0;
    std::int64_t items = 0;
};
/// From the log of a run that is over: how full the queue was, over time. No more than `most`
/// steps; where there are more, the highest and lowest of neighbours.
std::vector<LabQueueLevel> levelsOf(const LabQueueMemory& queue, std::size_t most);

/// Producers and consumers on a bounded queue in shared memory.
class LabQueue : public LabExperiment {
public:
    explicit LabQueue(const LabQueueSpec& spec) : m_spec(spec) {}

    LabEngineOptions engine() const override;
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;

    const LabQueueSpec& spec() const { return m_spec; }
    const LabQueueMemory* memory() const { return m_memory ? &*m_memory : nullptr; }
    const std::optional<LabOutcome>& outcome() const { return m_outcome; }

private:
    const LabQueueSpec m_spec;
    std::optional<LabQueueMemory> m_memory; ///< Once it has begun.
    std::optional<LabOutcome> m_outcome;
};

} // namespace manyhands
