#include "engine/lab_processes.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"

namespace manyhands {
namespace {

__extension__ using Wide = unsigned __int128;

RangeJob jobOf(const LabTask& task)
{
    RangeJob job;
    job.maxWorkers = 1;
    job.task.kind = task.isWait ? RangeKind::Wait : RangeKind::SumOfSquares;
    job.task.parameters[0] = task.number * 1000;
    const std::uint64_t last = task.isWait ? 0 : task.number - 1;
    divideEvenly(job, 0, last, last + 1);
    return job;
}

} // namespace

LabEngineOptions LabProcesses::engine() const
{
    return {static_cast<int>(m_tasks.size())};
}

Result<std::vector<RangeJob>> LabProcesses::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (std::exchange(m_hasBegun, true))
        return jobs;
    for (const LabTask& task : m_tasks)
        jobs.push_back(jobOf(task));
    return jobs;
}

Status LabProcesses::take(std::vector<LabOutcome> outcomes)
{
    for (const LabOutcome& outcome : outcomes) {
        if (Status status = checkOutcome(outcome); !status)
            return status;
        if (outcome.results.size() != 1)
            return failure(ErrorKind::ProtocolViolation, "a task has no result");
    }
    m_outcomes = std::move(outcomes);
    return {};
}

LabProcesses::Times LabProcesses::times() const
{
    Times times;
    const std::int64_t zero = firstStart(m_outcomes);
    for (const LabOutcome& outcome : m_outcomes) {
        const RangeWords& words = outcome.results.front().words;
        const auto seconds = [](std::uint64_t ns, std::int64_t from) {
            return static_cast<double>(static_cast<std::int64_t>(ns) - from) / kNsPerSecond;
        };
        const double took =
            seconds(words[kWordEnded], static_cast<std::int64_t>(words[kWordStarted]));
        times.total = std::max(times.total, seconds(words[kWordEnded], zero));
        times.longest = std::max(times.longest, took);
        times.sum += took;
    }
    return times;
}

std::string labSumText(const RangeWords& words)
{
    Wide value = (Wide{words[1]} << 64) + words[0];
    std::string digits;
    do {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value > 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

} // namespace manyhands
