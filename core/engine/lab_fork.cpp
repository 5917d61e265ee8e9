#include "engine/lab_fork.h"

#include <fcntl.h>

namespace manyhands {

Result<std::vector<RangeJob>> LabForking::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (m_memory)
        return jobs;
    auto memory = LabShared<LabFork>::create();
    if (!memory)
        return tl::unexpected(memory.error());
    m_memory.emplace(std::move(*memory));
    RangeJob job;
    job.task.kind = RangeKind::Fork;
    job.task.parameters = {m_spec.children, m_spec.counts, m_spec.pauseMs};
    job.payload.emplace_back(::fcntl(m_memory->fd(), F_DUPFD_CLOEXEC, 0));
    job.retries = 0;
    divideEvenly(job, 0, 0, 1);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabForking::take(std::vector<LabOutcome> outcomes)
{
    if (Status status = checkOutcome(outcomes.front()); !status)
        return status;
    m_outcome = std::move(outcomes.front());
    return {};
}

} // namespace manyhands
