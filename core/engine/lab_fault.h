#pragma once

#include <optional>

#include "engine/lab_experiment.h"
#include "ipc/lab_memory.h"

namespace manyhands {

/// Of the job that goes wrong in its middle.
inline constexpr std::uint64_t kFaultChunks = 20;
inline constexpr std::uint64_t kFaultyChunk = 7;

struct LabFaultSpec {
    std::vector<RangeFault> faults{RangeFault::Crash, RangeFault::Hang, RangeFault::Leak,
                                   RangeFault::Exit, RangeFault::Garbage};
    bool isAlways = false; ///< Every process that takes the chunk goes wrong.
};

/// Lets workers go wrong on purpose, and looks whether the pool does the next job.
class LabFaults : public LabExperiment {
public:
    explicit LabFaults(LabFaultSpec spec) : m_spec(std::move(spec)) {}

    struct Seen {
        RangeFault fault = RangeFault::Crash;
        LabOutcome outcome;
        std::uint32_t pid = 0; ///< The first process that it happened in; 0: not told.
        bool isPoolWell = false;
        /// Once: all chunks are done after all. Always: the job fails and nothing else.
        bool isSurvived = false;

        /// Of the chunk that was done by somebody else; nullptr where nobody did it.
        const RangeResult* faultyResult() const;
    };

    LabEngineOptions engine() const override;
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;

    const LabFaultSpec& spec() const { return m_spec; }
    const std::vector<Seen>& seen() const { return m_seen; }
    /// Whether the next job is the one that shows that the pool is well.
    bool isChecking() const { return m_provoked.has_value(); }

private:
    const LabFaultSpec m_spec;
    std::optional<LabShared<LabFault>> m_memory;
    std::vector<Seen> m_seen;
    std::optional<Seen> m_provoked; ///< And not checked yet.
};

} // namespace manyhands
