#pragma once

#include <optional>

#include "engine/lab_experiment.h"

namespace manyhands {

/// Trial division beyond takes a minute a thousand numbers.
inline constexpr std::uint64_t kLargestLabPrime = 1'000'000'000'000'000;
inline constexpr std::uint64_t kMostLabChunks = 100'000;

struct LabPoolSpec {
    std::uint64_t first = 100'000;
    std::uint64_t last = 199'999;
    std::uint64_t chunks = 4;
    int workers = 1;
};
/// Refuses a range that ends before it begins.
Status validate(const LabPoolSpec& spec);

/// Primes by trial division, by one process and then by a pool.
class LabPool : public LabExperiment {
public:
    explicit LabPool(const LabPoolSpec& spec) : m_spec(spec) {}

    LabEngineOptions engine() const override { return {m_spec.workers}; }
    Result<std::vector<RangeJob>> nextJobs() override;
    /// Refuses where the two do not agree.
    Status take(std::vector<LabOutcome> outcomes) override;

    const LabPoolSpec& spec() const { return m_spec; }
    const std::optional<LabOutcome>& one() const { return m_one; }
    const std::optional<LabOutcome>& pool() const { return m_pool; }
    double speedup() const; ///< 0 before the end.

private:
    const LabPoolSpec m_spec;
    std::optional<LabOutcome> m_one;
    std::optional<LabOutcome> m_pool;
};

} // namespace manyhands
