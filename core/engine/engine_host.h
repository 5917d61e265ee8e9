#pragma once

#include <memory>
#include <vector>

#include <QList>
#include <QObject>
#include <QString>
#include <QThread>

#include "base/ids.h"
#include "engine/item_status.h"
#include "engine/job_priority.h"
#include "engine/job_status.h"
#include "engine/plan.h"
#include "engine/preview_request.h"
#include "engine/range_job.h"
#include "engine/retry_as.h"
#include "engine/timeline.h"
#include "jobs/image_job.h"

namespace manyhands {

class Engine;
class Journal;
class PreviewService;
class ThumbnailService;
struct RestoredJob;
struct ThumbnailWish;

/// How the engine runs; given once.
struct EngineConfig {
    Path workerProgram;               ///< Empty: beside this program, or in libexec relative to it.
    int workers = 0;                  ///< Wanted at first; 0 is a pause.
    std::uint64_t memoryLimitMib = 0; ///< Address space of each worker; 0: chosen from the machine.
    bool hardenWorkers = true;        ///< false for --no-sandbox.
    std::int64_t heartbeatTimeoutMs = 10'000;
    bool codecs = true;     ///< false where only numbers are worked on: another, smaller worker.
    bool thumbnails = true; ///< false where nobody shows them: thumbnailsMade() stays silent.
    /// One picture a process: a worker that has run one is replaced by a fresh one, so that a
    /// picture that took its worker over meets no other. Processes are started ahead.
    bool isolate = false;
    /// What pictures that need much memory may take beside each other; 0: chosen from the machine.
    std::uint64_t memoryBudgetMib = 0;
    /// A worker that ran so many items, or grew beyond so many MiB (0: chosen from its limit), is
    /// replaced: what a library lost on the way goes with it.
    std::uint64_t recycleAfterItems = 2'000;
    std::uint64_t recycleAboveMib = 0;
    /// Where jobs over files are written down, so that they survive the program; nullptr: nowhere.
    std::shared_ptr<Journal> journal;
};

/// The workers that "auto" means for work that keeps a core busy: one a core.
int recommendedWorkers();

/// The engine on its own thread, seen from another one (a window's or a command line's). Every call
/// returns at once; what came of it arrives as a signal in the caller's thread. All signals that
/// report many things are batched to at most ten a second.
///
/// Destroying it stops the workers and waits until they are gone (at most some seconds); outputs
/// that were committed stay, temporary ones are removed.
class EngineHost : public QObject {
    Q_OBJECT
public:
    explicit EngineHost(EngineConfig config, QObject* parent = nullptr);
    ~EngineHost() override;

    /// Queues the plan's items as one job behind those there are. The plan's index is the items'.
    /// `client` is kept with it in the journal. Shared, since large plans take long to copy.
    JobId submit(const ImageJobSpec& spec, std::shared_ptr<const Plan> plan,
                 const std::string& client = {});
    JobId submit(const ImageJobSpec& spec, Plan plan, const std::string& client = {})
    {
        return submit(spec, std::make_shared<const Plan>(std::move(plan)), client);
    }
    /// Takes up a job that the journal had, under its id: what is final stays so, the rest runs.
    /// Shared, since large jobs take long to copy.
    void restore(std::shared_ptr<const RestoredJob> job);
    /// A job that is no longer wanted to be known, here and in the journal; cancelled if it runs.
    void forgetJob(JobId job);
    /// Items that are no longer wanted to be seen, for the journal.
    void forgetItems(JobId job, const QList<std::uint32_t>& indexes);

    /// Queues a job over chunks of numbers, which shares the workers fairly with all others: a job
    /// that has fewer of them than it gets the next, and a range gives way at a chunk's end.
    JobId submitRange(RangeJob job) { return submitRange(std::move(job), takeJobId()); }
    /// As above, by an id that takeJobId() gave before, and that no job has or one that ended.
    /// Returns it.
    JobId submitRange(RangeJob job, JobId id);

    /// As it was configured; empty: the one beside this program.
    const Path& workerProgram() const { return m_workerProgram; }

    /// An id that no job of the engine has or gets, for one that is made of several of them.
    JobId takeJobId() { return JobId{++m_lastJob}; }

    // Of either kind of job. A range is paused when its workers have finished their chunks.
    void pauseJob(JobId job);
    void resumeJob(JobId job); ///< Also tries a blocked one now.
    void cancelJob(JobId job); ///< What is done stays done.
    void cancelItem(JobId job, std::uint32_t index) { cancelItems(job, {index}); }
    void cancelItems(JobId job, const QList<std::uint32_t>& indexes);
    /// Puts failed, quarantined and cancelled items back; none named: all failed and quarantined.
    void retryItems(JobId job, const QList<std::uint32_t>& indexes = {},
                    RetryAs as = RetryAs::Waiting);

    /// Waiting items that are held are not given out until they are released; what is with a worker
    /// already runs to its end. The job is not finished while it holds some.
    void holdItems(JobId job, const QList<std::uint32_t>& indexes);
    void releaseItems(JobId job, const QList<std::uint32_t>& indexes);

    /// The places of all jobs in the queue: picture jobs of one priority are served in this order,
    /// one after the other. Before it was first called they take turns.
    void setJobOrder(const QList<JobId>& order);
    void setJobPriority(JobId job, JobPriority priority);

    /// Renders a picture as it is and as a chain leaves it, in a worker of its own: no batch makes
    /// it wait. The newest request wins; what it took the place of is not answered. Returns the id
    /// of the answer.
    std::uint64_t requestPreview(const PreviewRequest& request);
    void cancelPreview();

    /// Small pictures of inputs, in the order given, in a worker of their own; in place of all that
    /// was asked for before. Each is answered once it is made, unless it was not asked for again.
    void requestThumbnails(std::vector<ThumbnailWish> wishes);

    void setWorkerCount(int count); ///< Acts while jobs run; 0 pauses all.
    /// Puts a fresh process in this one's place once it has finished what it holds.
    void restartWorker(WorkerId worker);
    void retryPool(); ///< After PoolStatus::broken.
    /// Stops everything in order; stopped() follows when the last worker is gone.
    void stop();

signals:
    void jobChanged(const manyhands::JobStatus& status);
    void itemsChanged(const QList<manyhands::ItemStatus>& items);
    void thumbnailsMade(const QList<manyhands::ItemThumbnail>& thumbnails);
    void poolChanged(const manyhands::PoolStatus& status);
    void timelineChanged(const manyhands::TimelineBatch& batch);
    /// All items are final; a last jobChanged() and itemsChanged() came before.
    void jobFinished(manyhands::JobId job);
    void rangeChanged(const manyhands::RangeStatus& status);
    /// For jobs that ask for it; in the order of the chunks, if they ask for that, too.
    void rangeResults(manyhands::JobId job, const QList<manyhands::RangeResult>& results);
    /// A last rangeChanged() and rangeResults() came before.
    void rangeFinished(manyhands::JobId job);
    void previewRendered(const manyhands::PreviewResult& result);
    void previewFailed(quint64 id, const manyhands::Error& error);
    void inputThumbnailMade(quint64 key, const manyhands::PreviewSide& side);
    void inputThumbnailFailed(quint64 key, const manyhands::Error& error);
    void stopped();

private:
    /// Runs `call(Engine&)` on the engine's thread, later.
    template <typename Call>
    void post(Call call);

    const Path m_workerProgram;
    QThread m_thread;
    const std::shared_ptr<Journal> m_journal;
    Engine* m_engine = nullptr;           ///< Lives and dies in m_thread.
    PreviewService* m_previews = nullptr; ///< As m_engine.
    ThumbnailService* m_thumbnails = nullptr;
    std::uint64_t m_lastPreview = 0;
    std::uint64_t m_lastJob = 0;
    bool m_stopAsked = false; ///< From then on the engine may be gone.
};

} // namespace manyhands
