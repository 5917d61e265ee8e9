#pragma once

#include <array>
#include <memory>
#include <optional>

#include <QMap>
#include <QObject>

#include "engine/engine_host.h"
#include "engine/journal/restored_job.h"
#include "models/engine_news.h"
#include "models/import_choice.h"
#include "models/input_scanner.h"
#include "models/input_thumbnails.h"
#include "models/item_model.h"
#include "models/job_list.h"
#include "models/log_model.h"
#include "models/picture_jobs.h"
#include "models/plan_preview.h"
#include "models/preset_list.h"
#include "models/preview_controller.h"
#include "models/run_totals.h"
#include "models/session_log.h"
#include "models/thumbnail_store.h"
#include "models/timeline_model.h"
#include "models/workers_model.h"

namespace manyhands {

class NumberJobs;

/// Rows and jobs that were taken out, and what has to go on when they come back.
struct Removal {
    struct Job {
        JobRow row;
        int place = 0;
        bool paused = false;    ///< For being taken out; not by the user.
        bool wasPaused = false; ///< By the user.
    };
    std::vector<RowKey> rows;
    std::vector<RowKey> unqueued;
    std::vector<RowKey> held; ///< Those that were held back waited, too.
    std::vector<Job> jobs;    ///< In the order they were taken out.
};

/// What one window works on: the rows, the run under way, and the engine behind them. All verbs
/// return at once.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(EngineHost& engine, QObject* parent = nullptr);
    ~Session() override;

    ItemModel& items() { return m_items; }
    JobList& jobs() { return m_jobs; }
    NumberJobs& numbers() { return *m_numbers; }
    /// Who carries out what is asked of jobs of `kind`; it must outlive the session's use. Without
    /// one such jobs are rows to look at.
    void setJobHandler(JobKind kind, JobHandler* handler);
    /// What a picture job was asked to do; nullptr for others.
    const ImageJobSpec* specOf(JobId job) const { return m_pictures.specOf(job); }
    QList<JobId> unfinishedJobs() const;
    /// Of the picture job that finished something last; empty where none did.
    Path lastOutputFolder() const;
    ThumbnailStore& thumbnails() { return m_thumbnails; }
    TimelineModel& timeline() { return m_timeline; }
    LogModel& log() { return m_log; }
    WorkersModel& workers() { return m_workers; }
    PreviewController& preview() { return m_preview; }
    PresetList& presets() { return m_presets; }
    PlanPreview& plan() { return m_plan; }
    InputThumbnails& inputThumbnails() { return m_inputThumbnails; }
    const RunTotals& run() const { return m_run; }
    const PoolStatus& pool() const { return m_pool; }
    bool isScanning() const { return m_scanner.isBusy() || m_scansComingIn > 0; }
    bool isPreparing() const { return m_preparing > 0; }
    bool hasActiveRows() const;

    void addInputs(std::vector<Path> inputs, const Path& exclude, const ImportReading& import = {});
    void cancelScan() { m_scanner.cancel(); }

    /// Plans all Ready rows with `spec` as it is now and queues them as one job. Rows that are on
    /// their way into the list are waited for.
    void start(const ImageJobSpec& spec);
    void pause();     ///< All jobs.
    void resume();    ///< Also tries blocked jobs now.
    void cancelAll(); ///< What is done stays.

    // Whole jobs, of any kind.
    void pauseJobs(const QList<JobId>& jobs);
    void resumeJobs(const QList<JobId>& jobs);
    void cancelJobs(const QList<JobId>& jobs);
    void retryJobs(const QList<JobId>& jobs);
    /// Its inputs become Ready rows and duplicated() follows.
    void duplicateJob(JobId job);
    /// By so many places, up or down, together.
    void moveJobs(const QList<JobId>& jobs, int by);
    void setPriority(const QList<JobId>& jobs, JobPriority priority);
    /// Hands a picture job from the journal to the engine, and shows it behind the others; `items`
    /// are the rows of its plan, nullptr those that were taken off the list, `row` needs its
    /// priority and time only. Call it in the order of the queue.
    void restoreJob(std::shared_ptr<const RestoredJob> job, ItemRows items, JobRow row = {});
    /// Shows a picture job that the engine has: `items` are the rows of its plan, `status` their
    /// sums. Many come in within several turns of the event loop.
    void showJob(JobId job, const ImageJobSpec& spec, ItemRows items, const JobStatus& status,
                 JobRow row = {});

    // Single items.
    void holdRows(const std::vector<RowKey>& keys);
    void releaseRows(const std::vector<RowKey>& keys);
    void cancelRows(const std::vector<RowKey>& keys);
    void retryRows(const std::vector<RowKey>& keys);
    void retryFailed();

    /// Takes rows off the list that nothing is happening to, and jobs with all that is theirs; what
    /// of them was not done yet is cancelled. A job whose last row goes does, too.
    Removal removeRows(const std::vector<RowKey>& keys, const QList<JobId>& jobs = {});
    void restoreRows(const Removal& removal);
    void forgetRows(const Removal& removal);

    void setWorkerCount(int count) { m_engine.setWorkerCount(count); }
    void restartWorker(WorkerId worker) { m_engine.restartWorker(worker); }
    void retryPool() { m_engine.retryPool(); }

signals:
    void scanProgressed(quint64 found);
    /// `added`: rows that are new. The scanner may still have further requests.
    void scanned(quint64 added, const manyhands::ScanSummary& summary);
    void preparingChanged();
    /// What was asked of start() is a job in the queue.
    void started(manyhands::JobId job);
    /// The rows are Ready again; why they cannot be started.
    void startRefused(const manyhands::Error& error);
    /// A job is to be set up anew: what it was asked to do, for the form.
    void duplicated(const manyhands::ImageJobSpec& spec);
    void runChanged();
    void runFinished();
    void poolChanged();

private:
    struct Preparation;
    void prepare(const std::shared_ptr<Preparation>& preparation);
    void plan(const std::shared_ptr<Preparation>& preparation);
    void submit(Preparation& preparation);
    void rescan(const std::vector<RowKey>& keys);
    JobHandler* handlerOf(JobId job);
    void ask(const QList<JobId>& jobs, void (JobHandler::*verb)(JobId));
    void duplicate(const ImageJobSpec& spec, const std::vector<RowKey>& keys);
    void addEmptied(const std::vector<RowKey>& keys, QList<JobId>& jobs) const;
    void removeJob(JobId job, Removal& removal);
    void noteWaiting(RowKey key, Removal& removal) const;
    void takeThumbnails(const QList<ItemThumbnail>& thumbnails);
    QMap<JobId, QList<std::uint32_t>> byJob(const std::vector<RowKey>& keys,
                                            bool (*wanted)(RowState)) const;

    EngineHost& m_engine;
    EngineNews m_news;
    ItemModel m_items;
    JobList m_jobs;
    PictureJobs m_pictures;
    std::unique_ptr<NumberJobs> m_numbers;
    std::array<JobHandler*, kJobKinds> m_handlers{};
    ThumbnailStore m_thumbnails;
    TimelineModel m_timeline;
    LogModel m_log;
    SessionLog m_sessionLog;
    WorkersModel m_workers;
    InputScanner m_scanner;
    PreviewController m_preview;
    PresetList m_presets;
    PlanPreview m_plan;
    InputThumbnails m_inputThumbnails;
    RunTotals m_run;
    PoolStatus m_pool;
    std::optional<ImageJobSpec> m_startWhenIn; ///< Asked for while rows were coming in.
    int m_preparing = 0;
    int m_scansComingIn = 0;        ///< What they found is on its way into the list.
    std::uint64_t m_generation = 0; ///< Raised by cancelAll(): plans from before are not queued.
};

} // namespace manyhands
