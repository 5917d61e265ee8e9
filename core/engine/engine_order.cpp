// What the user says of the order of things: priorities, places in the queue, items held back.

#include "engine/engine.h"

#include <algorithm>

#include "base/clock.h"

namespace manyhands {

JobOrder::Candidate Engine::candidate(JobId id) const
{
    return {id, m_jobs.contains(id), workersAt(id)};
}

std::vector<JobId> Engine::servingOrder() const
{
    std::vector<JobOrder::Candidate> candidates;
    for (const auto& [id, run] : m_jobs) {
        if (!run->finished())
            candidates.push_back(candidate(id));
    }
    for (const auto& [id, run] : m_ranges) {
        if (!run->finished())
            candidates.push_back(candidate(id));
    }
    return m_order.servingOrder(std::move(candidates));
}

int Engine::workersAt(JobId job) const
{
    return static_cast<int>(std::count_if(m_desks.begin(), m_desks.end(), [job](const auto& entry) {
        const Desk& desk = entry.second;
        return desk.turn ? desk.turn->job == job : desk.held() > 0 && desk.job == job;
    }));
}

bool Engine::rangeIsBehind(JobId job) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(), [this, job](const auto& entry) {
        return entry.second->wantsWorker() &&
               m_order.isBehind(candidate(entry.first), candidate(job));
    });
}

bool Engine::somebodyIsBehind(JobId than)
{
    for (const JobId id : servingOrder()) {
        if (id != than && wantsWorker(id) && m_order.isBehind(candidate(id), candidate(than)))
            return true;
    }
    return false;
}

void Engine::setJobOrder(const QList<JobId>& order)
{
    m_order.setOrder(order);
    dispatch();
}

void Engine::setJobPriority(JobId id, JobPriority priority)
{
    m_order.setPriority(id, priority);
    dispatch();
}

void Engine::holdItems(JobId id, const QList<std::uint32_t>& indexes, bool held)
{
    JobRun* run = job(id);
    if (!run)
        return;
    for (const std::uint32_t index : indexes) {
        if (index < run->size())
            run->hold(index, held);
    }
    changed();
    dispatch();
}

} // namespace manyhands
