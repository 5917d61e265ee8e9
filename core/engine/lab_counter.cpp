#include "engine/lab_counter.h"

#include <algorithm>
#include <fcntl.h>

namespace manyhands {

Result<std::vector<RangeJob>> LabCounting::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (m_measured.size() == m_spec.modes.size())
        return jobs;
    const CounterMode mode = m_spec.modes[m_measured.size()];
    auto counter = LabShared<LabCounter>::create();
    if (!counter)
        return tl::unexpected(counter.error());
    if (auto status = makeLabLock((*counter)->lock); !status)
        return tl::unexpected(status.error());
    m_counter.emplace(std::move(*counter));
    RangeJob job;
    job.task.kind = RangeKind::Counter;
    const bool kills = m_spec.killsHolder && mode == CounterMode::Lock;
    job.task.parameters = {static_cast<std::uint64_t>(mode), m_spec.adds,
                           static_cast<std::uint64_t>(m_spec.workers), kills ? 1U : 0U};
    job.payload.emplace_back(::fcntl(m_counter->fd(), F_DUPFD_CLOEXEC, 0));
    divideEvenly(job, 0, static_cast<std::uint64_t>(m_spec.workers) - 1, 1);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabCounting::take(std::vector<LabOutcome> outcomes)
{
    if (Status status = checkOutcome(outcomes.front()); !status)
        return status;
    const LabCounter& memory = **m_counter;
    const std::uint64_t value = memory.value.load();
    m_measured.push_back({m_spec.modes[m_measured.size()], std::move(outcomes.front()), value,
                          m_spec.expected() - std::min(m_spec.expected(), value),
                          memory.killedPid.load(), memory.mendedBy.load(), memory.mendedFrom.load(),
                          memory.mendedTo.load()});
    m_counter.reset();
    return {};
}

std::optional<std::uint64_t> LabCounting::current() const
{
    return m_counter ? std::optional((*m_counter)->value.load()) : std::nullopt;
}

} // namespace manyhands
