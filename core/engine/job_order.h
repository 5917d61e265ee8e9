#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include <QList>

#include "base/ids.h"
#include "engine/job_priority.h"

namespace manyhands {

/// Who is served before whom. A job of a higher priority comes first, always. Within one priority
/// workers are shared fairly: who has fewest of them comes first. All picture jobs are one party in
/// that where an order was given: they follow each other in it. Without one they take turns.
class JobOrder {
public:
    struct Candidate {
        JobId job;
        bool pictures = true;
        int workers = 0; ///< At it now.
    };

    void setOrder(const QList<JobId>& order);
    void setPriority(JobId job, JobPriority priority);
    JobPriority priorityOf(JobId job) const;
    void forget(JobId job);
    void served(JobId job) { m_lastServed = job; }

    /// The candidates' jobs, whoever is to be served first first.
    std::vector<JobId> servingOrder(std::vector<Candidate> candidates) const;
    /// Whether `a`, if it wants a worker, should have one of those that `b` has.
    bool isBehind(const Candidate& a, const Candidate& b) const;

private:
    void shareAmongPictures(std::vector<Candidate>& candidates) const;

    std::unordered_map<JobId, std::size_t> m_places; ///< Empty: no order was given.
    std::unordered_map<JobId, JobPriority> m_priorities;
    JobId m_lastServed;
};

} // namespace manyhands
