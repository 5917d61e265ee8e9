#pragma once

#include <string>

#include "engine/lab_experiment.h"

namespace manyhands {

inline constexpr std::uint64_t kLargestLabSum = 1'000'000'000'000; ///< Minutes.
inline constexpr std::uint64_t kLongestLabWait = 600;              ///< Seconds.
inline constexpr std::size_t kMostLabTasks = 64;

/// One process's work.
struct LabTask {
    std::uint64_t number = 0; ///< Squares to add, or seconds to wait.
    bool isWait = false;
};

/// Tasks that compute and tasks that wait, a process each, at once.
class LabProcesses : public LabExperiment {
public:
    explicit LabProcesses(std::vector<LabTask> tasks) : m_tasks(std::move(tasks)) {}

    LabEngineOptions engine() const override;
    Result<std::vector<RangeJob>> nextJobs() override;
    Status take(std::vector<LabOutcome> outcomes) override;

    const std::vector<LabTask>& tasks() const { return m_tasks; }
    /// By task, each with one result; empty before the end.
    const std::vector<LabOutcome>& outcomes() const { return m_outcomes; }

    /// Seconds of all the tasks, since the first one began.
    struct Times {
        double total = 0;   ///< Until the last one was joined.
        double longest = 0; ///< What the longest of them took.
        double sum = 0;     ///< One after the other.
    };
    Times times() const;

private:
    std::vector<LabTask> m_tasks;
    std::vector<LabOutcome> m_outcomes;
    bool m_hasBegun = false;
};

/// The sum of squares in a chunk's words, exact.
std::string labSumText(const RangeWords& words);

} // namespace manyhands
