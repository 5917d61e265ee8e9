#include "engine/job_order.h"

#include <algorithm>
#include <array>
#include <limits>

namespace manyhands {

void JobOrder::setOrder(const QList<JobId>& order)
{
    m_places.clear();
    for (qsizetype i = 0; i < order.size(); ++i)
        m_places.emplace(order[i], static_cast<std::size_t>(i));
}

void JobOrder::setPriority(JobId job, JobPriority priority)
{
    m_priorities[job] = priority;
}

JobPriority JobOrder::priorityOf(JobId job) const
{
    const auto known = m_priorities.find(job);
    return known == m_priorities.end() ? JobPriority::Normal : known->second;
}

void JobOrder::forget(JobId job)
{
    m_places.erase(job);
    m_priorities.erase(job);
}

std::vector<JobId> JobOrder::servingOrder(std::vector<Candidate> candidates) const
{
    std::sort(candidates.begin(), candidates.end(),
              [](const Candidate& a, const Candidate& b) { return a.job < b.job; });
    if (m_places.empty()) {
        // Round robin, beginning behind the one served last.
        const auto next = std::upper_bound(
            candidates.begin(), candidates.end(), m_lastServed,
            [](JobId last, const Candidate& candidate) { return last < candidate.job; });
        std::rotate(candidates.begin(), next, candidates.end());
    } else {
        // Those that the order does not know yet came last.
        const auto placeOf = [this](const Candidate& candidate) {
            const auto place = m_places.find(candidate.job);
            return place == m_places.end() ? std::numeric_limits<std::size_t>::max()
                                           : place->second;
        };
        std::stable_sort(
            candidates.begin(), candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return placeOf(a) < placeOf(b); });
        shareAmongPictures(candidates);
    }
    // Items alone share well without counting workers: they are short.
    const bool counted = std::any_of(candidates.begin(), candidates.end(),
                                     [](const Candidate& c) { return !c.pictures; });
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&](const Candidate& a, const Candidate& b) {
                         const JobPriority first = priorityOf(a.job);
                         const JobPriority second = priorityOf(b.job);
                         if (first != second)
                             return first < second;
                         return counted && a.workers < b.workers;
                     });
    std::vector<JobId> jobs;
    jobs.reserve(candidates.size());
    for (const Candidate& candidate : candidates)
        jobs.push_back(candidate.job);
    return jobs;
}

void JobOrder::shareAmongPictures(std::vector<Candidate>& candidates) const
{
    std::array<int, 3> workers{};
    const auto ofPriority = [&](const Candidate& candidate) -> int& {
        return workers[static_cast<std::size_t>(priorityOf(candidate.job))];
    };
    for (const Candidate& candidate : candidates) {
        if (candidate.pictures)
            ofPriority(candidate) += candidate.workers;
    }
    for (Candidate& candidate : candidates) {
        if (candidate.pictures)
            candidate.workers = ofPriority(candidate);
    }
}

bool JobOrder::isBehind(const Candidate& a, const Candidate& b) const
{
    const JobPriority first = priorityOf(a.job);
    const JobPriority second = priorityOf(b.job);
    return first == second ? a.workers < b.workers : first < second;
}

} // namespace manyhands
