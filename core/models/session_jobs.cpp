// What is asked of whole jobs.

#include <algorithm>

#include "models/in_turns.h"
#include "models/session.h"

namespace manyhands {

void Session::setJobHandler(JobKind kind, JobHandler* handler)
{
    m_handlers[static_cast<std::size_t>(kind)] = handler;
}

JobHandler* Session::handlerOf(JobId job)
{
    const JobRow* row = m_jobs.find(job);
    return row ? m_handlers[static_cast<std::size_t>(row->kind)] : nullptr;
}

void Session::ask(const QList<JobId>& jobs, void (JobHandler::*verb)(JobId))
{
    for (const JobId job : jobs) {
        if (JobHandler* handler = handlerOf(job))
            (handler->*verb)(job);
    }
}

QList<JobId> Session::unfinishedJobs() const
{
    QList<JobId> jobs;
    for (int place = 0; place < m_jobs.size(); ++place) {
        if (!isFinal(m_jobs.at(place).state))
            jobs.append(m_jobs.at(place).id);
    }
    return jobs;
}

Path Session::lastOutputFolder() const
{
    Path folder;
    std::int64_t latestMs = -1;
    for (int place = 0; place < m_jobs.size(); ++place) {
        const JobRow& row = m_jobs.at(place);
        const ImageJobSpec* spec = specOf(row.id);
        if (!spec || m_pictures.statusOf(row.id).done == 0 || row.createdMs < latestMs)
            continue;
        folder = spec->outputFolder;
        latestMs = row.createdMs;
    }
    return folder;
}

void Session::pauseJobs(const QList<JobId>& jobs)
{
    ask(jobs, &JobHandler::pauseJob);
}

void Session::resumeJobs(const QList<JobId>& jobs)
{
    ask(jobs, &JobHandler::resumeJob);
}

void Session::cancelJobs(const QList<JobId>& jobs)
{
    ask(jobs, &JobHandler::cancelJob);
}

void Session::retryJobs(const QList<JobId>& jobs)
{
    ask(jobs, &JobHandler::retryJob);
}

void Session::duplicateJob(JobId job)
{
    ask({job}, &JobHandler::duplicateJob);
}

void Session::moveJobs(const QList<JobId>& jobs, int by)
{
    QList<int> places;
    for (const JobId job : jobs)
        places.append(m_jobs.placeOf(job));
    std::sort(places.begin(), places.end());
    // As a block: when the first one is at the end, all stay.
    if (places.isEmpty() || places.front() + by < 0 || places.back() + by >= m_jobs.size())
        return;
    if (by > 0)
        std::reverse(places.begin(), places.end());
    for (const int place : places) {
        if (place >= 0)
            m_jobs.move(m_jobs.at(place).id, place + by);
    }
}

void Session::setPriority(const QList<JobId>& jobs, JobPriority priority)
{
    for (const JobId job : jobs) {
        const JobRow* known = m_jobs.find(job);
        if (!known || known->priority == priority)
            continue;
        JobRow row = *known;
        row.priority = priority;
        m_jobs.update(std::move(row));
        m_engine.setJobPriority(job, priority);
    }
}

void Session::duplicate(const ImageJobSpec& spec, const std::vector<RowKey>& keys)
{
    emit duplicated(spec);
    inTurns(this, keys.size(), [this, keys](std::size_t first, std::size_t last) {
        std::vector<FoundFile> files;
        files.reserve(last - first);
        for (std::size_t i = first; i < last; ++i) {
            if (const ItemRow* row = m_items.find(keys[i]))
                files.push_back(row->file);
        }
        m_items.appendInTurns(rowsOf(std::move(files)));
    });
}

void Session::restoreJob(std::shared_ptr<const RestoredJob> job, ItemRows items, JobRow row)
{
    m_engine.restore(job);
    // Until the engine has told: what its items say.
    JobStatus status;
    status.state = job->state;
    for (const ItemStatus& item : job->statuses) {
        status.waiting += item.state == ItemState::Waiting ? 1 : 0;
        status.done += item.state == ItemState::Done ? 1 : 0;
        status.failed += item.state == ItemState::Failed ? 1 : 0;
        status.quarantined += item.state == ItemState::Quarantined ? 1 : 0;
        status.skipped += item.state == ItemState::Skipped ? 1 : 0;
        status.cancelled += item.state == ItemState::Cancelled ? 1 : 0;
    }
    if (status.waiting == 0)
        status.state = JobState::Finished;
    m_sessionLog.takeRestored(job->id, status.state);
    const JobPriority priority = row.priority;
    showJob(job->id, job->spec, std::move(items), status, std::move(row));
    if (priority != JobPriority::Normal)
        m_engine.setJobPriority(job->id, priority);
}

void Session::showJob(JobId job, const ImageJobSpec& spec, ItemRows items, const JobStatus& status,
                      JobRow row)
{
    JobStatus known = status;
    known.id = job;
    known.items = static_cast<std::uint32_t>(items.size());
    m_items.appendJob(job, std::move(items));
    m_pictures.add(job, spec, known, std::move(row));
    if (known.state != JobState::Finished)
        m_run.add(job, known.items);
    emit runChanged();
}

} // namespace manyhands
