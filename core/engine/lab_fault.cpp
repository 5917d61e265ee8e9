#include "engine/lab_fault.h"

#include <algorithm>
#include <fcntl.h>

namespace manyhands {
namespace {

constexpr int kWorkers = 2;
/// The other chunks take no time, so this one shows soon that it hangs.
constexpr std::int64_t kHangTimeoutMs = 1'000;
/// A leak takes the system a while on a busy machine, and shall end at the limit and not at the clock.
constexpr std::int64_t kOtherTimeoutMs = 60'000;
/// Small, so that a leak meets it soon; large enough for the worker's libraries.
constexpr std::uint64_t kMemoryLimitMib = 1'024;
/// The check that the pool is well afterwards: the sum of i*i for i < 1000.
constexpr std::uint64_t kSquares = 1'000;
constexpr std::uint64_t kSumOfSquares = 332'833'500;

bool isSurvivedBy(const RangeStatus& status, bool isAlways)
{
    if (isAlways)
        return status.outcome == RangeOutcome::Failed;
    return status.outcome == RangeOutcome::Done && status.done == kFaultChunks &&
           status.deaths == 1;
}

} // namespace

LabEngineOptions LabFaults::engine() const
{
    LabEngineOptions options;
    options.workers = kWorkers;
    options.memoryLimitMib = kMemoryLimitMib;
    return options;
}

Result<std::vector<RangeJob>> LabFaults::nextJobs()
{
    std::vector<RangeJob> jobs;
    RangeJob job;
    if (m_provoked) {
        job.task.kind = RangeKind::SumOfSquares;
        divideEvenly(job, 0, kSquares - 1, kSquares / 10);
        jobs.push_back(std::move(job));
        return jobs;
    }
    if (m_seen.size() == m_spec.faults.size())
        return jobs;
    if (!m_memory) {
        auto memory = LabShared<LabFault>::create();
        if (!memory)
            return tl::unexpected(memory.error());
        m_memory.emplace(std::move(*memory));
    }
    (*m_memory)->pid.store(0);
    job.task.kind = RangeKind::Fault;
    const RangeFault fault = m_spec.faults[m_seen.size()];
    job.task.parameters = {static_cast<std::uint64_t>(fault), kFaultyChunk};
    job.chunkTimeoutMs = fault == RangeFault::Hang ? kHangTimeoutMs : kOtherTimeoutMs;
    if (!m_spec.isAlways)
        job.payload.emplace_back(::fcntl(m_memory->fd(), F_DUPFD_CLOEXEC, 0));
    divideEvenly(job, 0, kFaultChunks - 1, 1);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabFaults::take(std::vector<LabOutcome> outcomes)
{
    LabOutcome& outcome = outcomes.front();
    if (!m_provoked) {
        m_provoked = Seen{m_spec.faults[m_seen.size()], std::move(outcome), (*m_memory)->pid.load(),
                          false, false};
        return {};
    }
    Seen seen = std::move(*m_provoked);
    m_provoked.reset();
    seen.isPoolWell =
        outcome.status.outcome == RangeOutcome::Done && outcome.status.sums[0] == kSumOfSquares;
    seen.isSurvived = seen.isPoolWell && isSurvivedBy(seen.outcome.status, m_spec.isAlways);
    m_seen.push_back(std::move(seen));
    return {};
}

const RangeResult* LabFaults::Seen::faultyResult() const
{
    const auto& results = outcome.results;
    const auto found = std::find_if(results.begin(), results.end(), [](const RangeResult& result) {
        return result.chunk == kFaultyChunk;
    });
    return found == results.end() ? nullptr : &*found;
}

} // namespace manyhands
