#pragma once

#include <map>
#include <vector>

#include "engine/job_status.h"

namespace manyhands {

/// The sums of one run: all jobs that were started until everything stood still again.
class RunTotals {
public:
    enum class Activity : std::uint8_t { Idle, Running, Paused, Blocked };

    /// A job was queued. Begins a new run where none is under way.
    void add(JobId job, std::uint32_t items);
    /// Passes over jobs of earlier runs, unless one of them was taken up again.
    void update(const JobStatus& status);

    Activity activity() const;
    bool isActive() const { return activity() != Activity::Idle; }
    std::vector<JobId> unfinishedJobs() const;
    /// Why the run waits, while Blocked.
    Error blockedBy() const;

    /// Counts, sums, rates and the remaining time over the run's jobs.
    JobStatus sum() const;

private:
    std::map<JobId, JobStatus> m_jobs;
};

} // namespace manyhands
