#include "models/run_totals.h"

#include <algorithm>

namespace manyhands {

void RunTotals::add(JobId job, std::uint32_t items)
{
    if (!isActive())
        m_jobs.clear();
    JobStatus status;
    status.id = job;
    status.items = items;
    status.waiting = items;
    m_jobs[job] = status;
}

void RunTotals::update(const JobStatus& status)
{
    const auto known = m_jobs.find(status.id);
    if (known != m_jobs.end()) {
        known->second = status;
    } else if (status.state != JobState::Finished) {
        if (!isActive())
            m_jobs.clear();
        m_jobs[status.id] = status;
    }
}

RunTotals::Activity RunTotals::activity() const
{
    const auto any = [this](JobState state) {
        return std::any_of(m_jobs.begin(), m_jobs.end(),
                           [state](const auto& job) { return job.second.state == state; });
    };
    if (any(JobState::Blocked))
        return Activity::Blocked;
    if (any(JobState::Running))
        return Activity::Running;
    return any(JobState::Paused) ? Activity::Paused : Activity::Idle;
}

std::vector<JobId> RunTotals::unfinishedJobs() const
{
    std::vector<JobId> jobs;
    for (const auto& [id, status] : m_jobs) {
        if (status.state != JobState::Finished)
            jobs.push_back(id);
    }
    return jobs;
}

Error RunTotals::blockedBy() const
{
    for (const auto& [id, status] : m_jobs) {
        if (status.state == JobState::Blocked)
            return status.blockedBy;
    }
    return {};
}

JobStatus RunTotals::sum() const
{
    JobStatus sum;
    double weighted = 0;
    double longestEta = -1;
    for (const auto& [id, job] : m_jobs) {
        sum.items += job.items;
        sum.waiting += job.waiting;
        sum.running += job.running;
        sum.done += job.done;
        sum.failed += job.failed;
        sum.skipped += job.skipped;
        sum.quarantined += job.quarantined;
        sum.cancelled += job.cancelled;
        sum.bytesIn += job.bytesIn;
        sum.bytesOut += job.bytesOut;
        sum.megapixels += job.megapixels;
        sum.cpuSeconds += job.cpuSeconds;
        sum.wallSeconds += job.wallSeconds;
        sum.itemsPerSecond += job.state == JobState::Finished ? 0 : job.itemsPerSecond;
        sum.megapixelsPerSecond += job.state == JobState::Finished ? 0 : job.megapixelsPerSecond;
        weighted += job.progress * job.items;
        if (job.state != JobState::Finished)
            longestEta = std::max(longestEta, job.etaSeconds);
    }
    sum.progress = sum.items > 0 ? weighted / sum.items : 0;
    const std::vector<JobId> open = unfinishedJobs();
    if (open.size() <= 1)
        sum.etaSeconds = longestEta;
    else if (sum.itemsPerSecond > 0)
        sum.etaSeconds = (sum.waiting + sum.running) / sum.itemsPerSecond;
    // A finished run has no rate of the moment; its own average is what people ask for.
    if (open.empty() && sum.wallSeconds > 0) {
        sum.itemsPerSecond = sum.done / sum.wallSeconds;
        sum.megapixelsPerSecond = sum.megapixels / sum.wallSeconds;
    }
    sum.state = open.empty() ? JobState::Finished : JobState::Running;
    return sum;
}

} // namespace manyhands
