#pragma once

#include <optional>

#include "engine/lab_experiment.h"
#include "ipc/lab_memory.h"

namespace manyhands {

struct LabForkSpec {
    std::uint64_t children = 2;  ///< At most kMostForkChildren.
    std::uint64_t counts = 5;    ///< How far each counts; at most kMostForkCounts.
    std::uint64_t pauseMs = 100; ///< Before each number; at most kLongestForkPauseMs.
};
inline constexpr std::uint64_t kLongestForkPauseMs = 10'000;

/// A process forks children and waits for them.
class LabForking : public LabExperiment {
public:
    explicit LabForking(const LabForkSpec& spec) : m_spec(spec) {}

    /// Without a sandbox, which forbids to fork; it reads no files.
    LabEngineOptions engine() const override { return {1, false}; }
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;

    const LabForkSpec& spec() const { return m_spec; }
    const LabFork* memory() const { return m_memory ? &**m_memory : nullptr; }
    const std::optional<LabOutcome>& outcome() const { return m_outcome; }

private:
    const LabForkSpec m_spec;
    std::optional<LabShared<LabFork>> m_memory; ///< Once it has begun.
    std::optional<LabOutcome> m_outcome;
};

} // namespace manyhands
