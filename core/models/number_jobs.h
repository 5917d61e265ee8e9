#pragma once

#include <functional>
#include <map>
#include <memory>

#include "models/job_list.h"
#include "models/lab_request.h"
#include "models/number_job.h"
#include "models/prime_run.h"
#include "models/speedup_job.h"

namespace manyhands {

/// The jobs over numbers of one window: starts them, keeps their rows in the queue up to date, and
/// carries out what is asked of them there.
class NumberJobs : public QObject, public JobHandler {
    Q_OBJECT
public:
    NumberJobs(EngineHost& engine, JobList& rows, QObject* parent = nullptr);
    ~NumberJobs() override;

    /// Where tests keep their verdicts, each in a file named by its job's id, so that they can be
    /// restored; made when it is needed. Before, and for the others, they are as long as the
    /// program.
    void setVerdictFolder(const Path& folder) { m_verdictFolder = folder; }
    Path verdictFile(JobId job) const;

    JobId start(const PrimeRequest& request);
    JobId start(const LabRequest& request);
    JobId start(const SpeedupRequest& request);

    /// One of an earlier run of the program, in its own words (NumberJob::requestText(), …), under
    /// its id: goes on, or shows what came of it. `row` needs its id, kind, time and priority only.
    /// False: the request is damaged.
    bool restore(std::string_view request, std::string_view progress, const JobRow& row);

    /// nullptr where there is none.
    NumberJob* find(JobId job) const;

    /// Brings a row up to date that was out of the queue for a while.
    void refresh(JobRow& row) const;

    void pauseJob(JobId job) override;
    void resumeJob(JobId job) override;
    void cancelJob(JobId job) override;
    /// One that failed or was cancelled begins anew, in the same row.
    void retryJob(JobId job) override;
    void duplicateJob(JobId job) override;
    void forgetJob(JobId job) override;

signals:
    void started(manyhands::JobId job); ///< Also anew: find() gives another one.
    void forgotten(manyhands::JobId job);
    /// For the form: a further job like this one.
    void primesAsked(const manyhands::PrimeRequest& request);
    void labAsked(const manyhands::LabRequest& request);

private:
    using Make = std::function<std::unique_ptr<NumberJob>(JobId)>;
    struct Entry {
        std::unique_ptr<NumberJob> job;
        Make make;
    };
    Make makerOf(const PrimeRequest& request);
    Make makerOf(const LabRequest& request);
    Make makerOf(const SpeedupRequest& request);
    JobId begin(JobId id, Make make);
    NumberJob* enter(JobId id, Make make);
    void follow(const NumberJob& job);

    EngineHost& m_engine;
    JobList& m_rows;
    Path m_verdictFolder;
    std::map<JobId, Entry> m_jobs;
};

} // namespace manyhands
