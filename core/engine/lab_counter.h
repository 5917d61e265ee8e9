#pragma once

#include <optional>

#include "engine/lab_experiment.h"
#include "ipc/lab_memory.h"

namespace manyhands {

inline constexpr std::uint64_t kMostLabAdds = 100'000'000;

struct LabCounterSpec {
    int workers = 4;
    std::uint64_t adds = 100'000; ///< Of each.
    bool killsHolder = false;     ///< Of the lock, once.
    std::vector<CounterMode> modes{CounterMode::None, CounterMode::Lock, CounterMode::Atomic};

    std::uint64_t expected() const { return adds * static_cast<std::uint64_t>(workers); }
};

/// One shared value that many processes add to: without a lock, with one, as an atomic.
class LabCounting : public LabExperiment {
public:
    explicit LabCounting(LabCounterSpec spec) : m_spec(std::move(spec)) {}

    struct Measured {
        CounterMode mode = CounterMode::None;
        LabOutcome outcome;
        std::uint64_t value = 0;
        std::uint64_t lost = 0;
        std::uint32_t killed = 0; ///< The process that was killed with the lock; 0: none.
        std::uint32_t mendedBy = 0;
        std::uint64_t mendedFrom = 0;
        std::uint64_t mendedTo = 0;
    };

    LabEngineOptions engine() const override { return {m_spec.workers}; }
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;

    const LabCounterSpec& spec() const { return m_spec; }
    const std::vector<Measured>& measured() const { return m_measured; }
    /// The value of the mode that is under way, which comes behind those that were measured.
    std::optional<std::uint64_t> current() const;

private:
    const LabCounterSpec m_spec;
    std::optional<LabShared<LabCounter>> m_counter; ///< While a mode is under way.
    std::vector<Measured> m_measured;
};

} // namespace manyhands
