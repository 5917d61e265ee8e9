#include "engine/lab_pool.h"

namespace manyhands {

Status validate(const LabPoolSpec& spec)
{
    if (spec.last < spec.first)
        return failure(ErrorKind::InvalidArgument,
                       "the range ends before it begins: START is over STOP");
    return {};
}

Result<std::vector<RangeJob>> LabPool::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (m_pool)
        return jobs;
    RangeJob job;
    job.task.kind = RangeKind::TrialPrimes;
    job.maxWorkers = m_one ? m_spec.workers : 1;
    const std::uint64_t numbers = m_spec.last - m_spec.first + 1;
    divideEvenly(job, m_spec.first, m_spec.last, (numbers + m_spec.chunks - 1) / m_spec.chunks);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabPool::take(std::vector<LabOutcome> outcomes)
{
    if (Status status = checkOutcome(outcomes.front()); !status)
        return status;
    (m_one ? m_pool : m_one) = std::move(outcomes.front());
    if (m_pool && m_pool->status.sums[0] != m_one->status.sums[0])
        return failure(ErrorKind::ProtocolViolation, "one process and the pool do not agree");
    return {};
}

double LabPool::speedup() const
{
    return m_pool && m_pool->status.wallSeconds > 0
               ? m_one->status.wallSeconds / m_pool->status.wallSeconds
               : 0;
}

} // namespace manyhands
