#pragma once

#include <map>

#include <QObject>

#include "engine/engine_host.h"
#include "models/engine_news.h"
#include "models/item_model.h"
#include "models/job_list.h"

namespace manyhands {

/// The picture jobs of a session: what they were asked to do, their rows in the job list, and how
/// the engine is told what is asked of them.
class PictureJobs : public QObject, public JobHandler {
    Q_OBJECT
public:
    PictureJobs(EngineHost& engine, const EngineNews& news, JobList& jobs, ItemModel& items);

    /// A job the engine has, with `row` for what the spec does not tell (priority, time).
    void add(JobId job, const ImageJobSpec& spec, const JobStatus& status, JobRow row = {});
    /// nullptr where the job is none of pictures.
    const ImageJobSpec* specOf(JobId job) const;
    /// The engine's latest of the job.
    JobStatus statusOf(JobId job) const;

    /// Brings a row up to date that was out of the list.
    void refresh(JobRow& row) const;

    void pauseJob(JobId job) override;
    void resumeJob(JobId job) override; ///< Also lets held items go.
    void cancelJob(JobId job) override;
    void retryJob(JobId job) override;
    void duplicateJob(JobId job) override;
    void forgetJob(JobId job) override;

signals:
    void retryRequested(const std::vector<manyhands::RowKey>& keys);
    /// The job's inputs, as they were found, are to be started anew with `spec`.
    void duplicateRequested(const manyhands::ImageJobSpec& spec,
                            const std::vector<manyhands::RowKey>& keys);

private:
    struct Entry {
        ImageJobSpec spec;
        JobStatus status;
    };
    void follow(const JobStatus& status);

    EngineHost& m_engine;
    JobList& m_jobs;
    ItemModel& m_items;
    std::map<JobId, Entry> m_known;
};

} // namespace manyhands
