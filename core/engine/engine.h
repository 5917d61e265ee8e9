#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QList>
#include <QObject>
#include <QTimer>

#include "engine/descriptor_budget.h"
#include "engine/desk.h"
#include "engine/engine_host.h"
#include "engine/file_stage.h"
#include "engine/job_order.h"
#include "engine/job_run.h"
#include "engine/journal/journal.h"
#include "engine/journal/restored_job.h"
#include "engine/memory_ledger.h"
#include "engine/range_run.h"
#include "engine/retry_as.h"
#include "engine/timeline.h"
#include "engine/trial.h"
#include "pool/supervisor.h"

namespace manyhands {

/// Decides: which item goes to which worker, what a result or a death means, when a job waits.
/// Lives on the engine's thread with all processes; see EngineHost for the same from outside.
///
///   submit → dispatch → FileStage::open → Worker::run → itemDone → FileStage::commit → Done
///              ↑                             │ died, disk full
///              └───────── putBack ───────────┘
class Engine : public QObject {
    Q_OBJECT
public:
    explicit Engine(EngineConfig config);
    ~Engine() override;

    void submit(JobId id, const ImageJobSpec& spec, const Plan& plan);
    void restore(const RestoredJob& restored);
    void forgetJob(JobId id);
    void submitRange(JobId id, RangeJob job);
    void pauseJob(JobId id);
    void resumeJob(JobId id);
    void cancelJob(JobId id);
    void cancelItem(JobId id, std::uint32_t index);
    void retryItems(JobId id, const QList<std::uint32_t>& indexes, RetryAs as);
    void holdItems(JobId id, const QList<std::uint32_t>& indexes, bool held);
    void setJobOrder(const QList<JobId>& order);
    void setJobPriority(JobId id, JobPriority priority);
    void setWorkerCount(int count);
    void restartWorker(WorkerId id);
    void retryPool();
    void stop();

signals:
    void jobChanged(const manyhands::JobStatus& status);
    void itemsChanged(const QList<manyhands::ItemStatus>& items);
    void thumbnailsMade(const QList<manyhands::ItemThumbnail>& thumbnails);
    void poolChanged(const manyhands::PoolStatus& status);
    void timelineChanged(const manyhands::TimelineBatch& batch);
    void jobFinished(manyhands::JobId job);
    void rangeChanged(const manyhands::RangeStatus& status);
    void rangeResults(manyhands::JobId job, const QList<manyhands::RangeResult>& results);
    void rangeFinished(manyhands::JobId job);
    void stopped();

private:
    // engine_dispatch.cpp
    void dispatch();
    bool anythingWithWorkers() const;
    bool giveWork(Worker& worker, Desk& desk);
    bool giveItem(Worker& worker, Desk& desk, JobRun& run);
    bool mayHold(const Desk& desk, std::size_t place) const;
    bool somebodyIsAlone() const;
    bool nothingElseToDo() const;
    std::size_t availableItems() const;
    void adjustDemand();
    void renewForFreshItems();
    void onOpened(WorkerId workerId, ItemId id, Result<ItemFiles> files);
    void send(Worker& worker, Desk& desk, ItemId id, ItemFiles files);
    void markHead(const Desk& desk, const Worker& worker);

    // engine_results.cpp
    void onWorkerAdded(Worker* worker);
    void onDone(Worker& worker, const Done& done, const WorkerThumbnail& thumbnail);
    void onFailed(Worker& worker, const Failed& failed);
    void onWorkerDied(WorkerId id, const WorkerDeath& death);
    void settleAfterDeath(ItemId id, const WorkerDeath& death);
    void judge(ItemId id, const WorkerDeath& death, Blame blame);
    void onCommitted(ItemId id, Result<Path> path, std::int64_t tookNs);
    void failItem(ItemId id, Error error);
    void settleCancelled(JobRun& run, std::uint32_t index);
    void block(JobRun& job, std::uint32_t index, const Error& error, std::uint64_t bytesNeeded);
    void probeBlocked();
    void releaseAnswered(Worker& worker, ItemId id);

    void grantMemory();
    void recycle(Worker& worker, const Desk& desk);

    // engine_trial.cpp
    bool holdForTrial(ItemId id, const WorkerDeath& death, Blame blame);
    bool isTimeToDoubt(ItemId id, Blame blame);
    void runTrial();
    bool endTrial(ItemId answered, bool isGood, const std::string& how);
    void environmentFails(const std::string& how);
    void abandonTrial();
    void putBackUnblamed(ItemId id);

    // engine_order.cpp
    JobOrder::Candidate candidate(JobId id) const;
    std::vector<JobId> servingOrder() const;
    int workersAt(JobId job) const;
    bool rangeIsBehind(JobId job) const;
    bool somebodyIsBehind(JobId than);

    // engine_ranges.cpp
    void pauseRange(RangeRun& run);
    void resumeRange(RangeRun& run);
    void cancelRange(RangeRun& run);
    void giveUpTurns(const RangeRun& run);
    bool wantsWorker(JobId id);
    bool giveTurn(Worker& worker, Desk& desk, RangeRun& run);
    void askToLeave(RangeTurn& turn);
    void balance();
    bool somebodyIsOnTheWay() const;
    RangeTurn* turnToEnd();
    std::optional<RangeTurn> takeTurn(WorkerId id, ItemId item);
    void onRangeLeft(Worker& worker, const RangeLeft& left);
    bool onTurnFailed(Worker& worker, const Failed& failed);
    void settleTurnAfterDeath(const RangeTurn& turn, const WorkerDeath& death);
    void afterTurn();
    void publishRanges(std::int64_t now);
    void publishRange(RangeRun& run, std::int64_t now);
    void endOverdue(JobId job, std::uint32_t place);
    void finishRanges();

    // engine_journal.cpp
    void followJournal();
    void onJournal(const Status& status);
    void writeDown(const QList<ItemStatus>& items);
    void writeDown(JobId id, const JobStatus& status, std::int64_t nowNs);
    void eraseForgotten();

    // engine_publish.cpp
    void changed();
    void publish();
    void sampleTelemetry();
    bool somethingMoves() const;
    PoolStatus poolStatus() const;
    void finishJobs();

    JobRun* job(JobId id);
    RangeRun* range(JobId id);
    JobRun* jobOfItem(ItemId id) { return job(jobOf(id)); }
    bool dispatchable(const JobRun& job) const { return job.state() == JobState::Running; }

    const EngineConfig m_config;
    Supervisor m_supervisor;
    std::map<JobId, std::unique_ptr<JobRun>> m_jobs; ///< In the order they came.
    std::map<JobId, std::unique_ptr<RangeRun>> m_ranges;
    JobOrder m_order;
    std::unordered_map<WorkerId, Desk> m_desks;
    std::unordered_map<ItemId, TemporaryOutput> m_outputs; ///< Of items with workers.
    struct Blockage {
        Path folder;
        std::uint64_t bytes = 0;
        bool probing = false;
        bool byJournal = false; ///< Not the outputs' place: the journal says when it is over.
    };
    std::map<JobId, Blockage> m_blocked;
    std::optional<Trial> m_trial;
    std::vector<ItemId> m_killers; ///< Blamed for deaths since the last success, a time for each.
    int m_unseenDeaths = 0;        ///< Since the last success, of workers not seen at work.
    bool m_environmentFailed = false;
    MemoryLedger m_memory;
    const std::uint64_t m_recycleAboveMib;
    Status m_journalState; ///< Why outputs wait for the journal.
    struct WrittenJob {
        JobState state = JobState::Running;
        std::int64_t atNs = 0;
    };
    std::map<JobId, WrittenJob> m_written; ///< What the journal knows of jobs.
    std::set<JobId> m_forgotten;           ///< To be erased when nothing of them is underway.
    int m_committing = 0;
    const DescriptorBudget m_descriptors;
    int m_wanted = 0;
    bool m_stopping = false;
    bool m_poolDirty = true;
    QTimer m_publishTimer;
    QTimer m_probeTimer;
    QList<ItemThumbnail> m_thumbnails;
    TimelineRecorder m_timeline;
    FileStage m_files; ///< Last: its threads end before what they answer to goes.
};

} // namespace manyhands
