#include "models/picture_jobs.h"

#include <numeric>

#include "models/job_text.h"
#include "models/text.h"

namespace manyhands {

PictureJobs::PictureJobs(EngineHost& engine, const EngineNews& news, JobList& jobs,
                         ItemModel& items)
    : m_engine(engine), m_jobs(jobs), m_items(items)
{
    connect(&news, &EngineNews::jobChanged, this, &PictureJobs::follow);
}

void PictureJobs::add(JobId job, const ImageJobSpec& spec, const JobStatus& status, JobRow row)
{
    m_known[job] = {spec, status};
    row.id = job;
    row.kind = JobKind::Pictures;
    row.title = pictureJobTitle(spec, status.items);
    row.detail = folderText(spec.outputFolder);
    manyhands::follow(row, status);
    m_jobs.add(std::move(row));
}

const ImageJobSpec* PictureJobs::specOf(JobId job) const
{
    const auto known = m_known.find(job);
    return known == m_known.end() ? nullptr : &known->second.spec;
}

JobStatus PictureJobs::statusOf(JobId job) const
{
    const auto known = m_known.find(job);
    return known == m_known.end() ? JobStatus{} : known->second.status;
}

void PictureJobs::follow(const JobStatus& status)
{
    const auto known = m_known.find(status.id);
    if (known == m_known.end())
        return;
    known->second.status = status;
    if (const JobRow* shown = m_jobs.find(status.id)) {
        JobRow row = *shown;
        manyhands::follow(row, status);
        m_jobs.update(std::move(row));
    }
}

void PictureJobs::refresh(JobRow& row) const
{
    if (const auto known = m_known.find(row.id); known != m_known.end())
        manyhands::follow(row, known->second.status);
}

void PictureJobs::pauseJob(JobId job)
{
    m_engine.pauseJob(job);
}

void PictureJobs::resumeJob(JobId job)
{
    m_engine.resumeJob(job);
    if (statusOf(job).held == 0)
        return;
    QList<std::uint32_t> all(static_cast<qsizetype>(m_items.keysOf(job).size()));
    std::iota(all.begin(), all.end(), 0U);
    m_engine.releaseItems(job, all);
}

void PictureJobs::cancelJob(JobId job)
{
    m_engine.cancelJob(job);
}

void PictureJobs::retryJob(JobId job)
{
    std::vector<RowKey> failed;
    std::vector<RowKey> cancelled;
    for (const RowKey key : m_items.keysOf(job)) {
        if (!m_items.isListed(key))
            continue;
        const RowState state = m_items.find(key)->state;
        if (isFailure(state))
            failed.push_back(key);
        else if (state == RowState::Cancelled)
            cancelled.push_back(key);
    }
    emit retryRequested(failed.empty() ? cancelled : failed);
}

void PictureJobs::duplicateJob(JobId job)
{
    const ImageJobSpec* spec = specOf(job);
    if (!spec)
        return;
    std::vector<RowKey> keys;
    for (const RowKey key : m_items.keysOf(job)) {
        if (m_items.isListed(key))
            keys.push_back(key);
    }
    emit duplicateRequested(*spec, keys);
}

void PictureJobs::forgetJob(JobId job)
{
    m_engine.forgetJob(job);
    m_items.forgetJob(job);
    m_known.erase(job);
}

} // namespace manyhands
