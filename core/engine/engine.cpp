#include "engine/engine.h"

#include <algorithm>

#include "base/clock.h"
#include "engine/descriptor_budget.h"
#include "engine/worker_program.h"

namespace manyhands {
namespace {

/// Ten updates a second look alive and cost a view nothing.
constexpr int kPublishMs = 100;
/// How often a full disk is looked at again.
constexpr int kProbeMs = 1'000;

std::uint64_t recycleAbove(const EngineConfig& config)
{
    constexpr std::uint64_t kLeastMib = 512; // no picture of everyday size takes so much
    return config.recycleAboveMib > 0
               ? config.recycleAboveMib
               : std::max(kLeastMib, workerSettings(config).memoryLimitMib / 2);
}

std::uint64_t memoryBudget(const EngineConfig& config)
{
    return (config.memoryBudgetMib > 0 ? config.memoryBudgetMib : memoryForWorkersMib()) << 20;
}

} // namespace

Engine::Engine(EngineConfig config)
    : m_config(std::move(config)),
      m_supervisor(workerSettings(m_config), this),
      m_memory(memoryBudget(m_config)),
      m_recycleAboveMib(recycleAbove(m_config)),
      m_descriptors(descriptorBudget()),
      m_wanted(std::clamp(m_config.workers, 0, m_descriptors.workers)),
      m_publishTimer(this),
      m_probeTimer(this),
      m_files(m_config.journal.get(), this)
{
    followJournal();
    connect(&m_supervisor, &Supervisor::workerAdded, this, &Engine::onWorkerAdded);
    connect(&m_supervisor, &Supervisor::workerReady, this, [this](Worker* worker) {
        m_timeline.workerReady(worker->id(), monotonicNs());
        m_poolDirty = true;
        changed();
        dispatch();
    });
    connect(&m_supervisor, &Supervisor::workerDied, this, &Engine::onWorkerDied);
    connect(&m_supervisor, &Supervisor::workerLeft, this, [this](WorkerId id) {
        m_timeline.workerLeft(id, monotonicNs());
        m_desks.erase(id);
        m_memory.release(id);
        grantMemory();
        m_poolDirty = true;
        changed();
        dispatch();
    });
    connect(&m_supervisor, &Supervisor::broke, this, [this] {
        m_poolDirty = true;
        abandonTrial();
        publish();
    });
    connect(&m_supervisor, &Supervisor::stopped, this, [this] {
        m_outputs.clear();
        publish();
        emit stopped();
    });
    m_publishTimer.setInterval(kPublishMs);
    connect(&m_publishTimer, &QTimer::timeout, this, &Engine::publish);
    m_probeTimer.setInterval(kProbeMs);
    connect(&m_probeTimer, &QTimer::timeout, this, &Engine::probeBlocked);
}

Engine::~Engine()
{
    if (m_config.journal)
        m_config.journal->setListener({});
}

JobRun* Engine::job(JobId id)
{
    const auto found = m_jobs.find(id);
    return found == m_jobs.end() ? nullptr : found->second.get();
}

void Engine::submit(JobId id, const ImageJobSpec& spec, const Plan& plan)
{
    if (std::all_of(m_jobs.begin(), m_jobs.end(),
                    [](const auto& entry) { return entry.second->finished(); }))
        m_timeline.workArrived(monotonicNs());
    m_jobs.emplace(id, std::make_unique<JobRun>(id, spec, plan, monotonicNs()));
    if (!m_journalState)
        onJournal(m_journalState);
    changed();
    dispatch();
    finishJobs();
}

void Engine::pauseJob(JobId id)
{
    if (RangeRun* numbers = range(id))
        pauseRange(*numbers);
    JobRun* run = job(id);
    if (!run || run->finished())
        return;
    m_blocked.erase(id);
    run->setState(JobState::Paused, monotonicNs());
    publish();
}

void Engine::resumeJob(JobId id)
{
    if (RangeRun* numbers = range(id))
        resumeRange(*numbers);
    JobRun* run = job(id);
    if (!run || run->finished() || run->state() == JobState::Running)
        return;
    // The job may be paused, cancelled or forgotten while a folder is made.
    const auto goOn = [this, id, from = run->state()](const Status&) {
        JobRun* resumed = job(id);
        if (!resumed || resumed->state() != from)
            return;
        resumed->setState(JobState::Running, monotonicNs());
        if (!m_journalState) // it is still full: nothing could be finished
            onJournal(m_journalState);
        changed();
        dispatch();
    };
    if (m_blocked.erase(id) == 0) {
        goOn({});
        return;
    }
    // Asked for by hand, a folder that was deleted may be made again. What is wrong with it shows
    // when the next item runs.
    m_files.makeFolder(run->spec().outputFolder, goOn);
}

void Engine::cancelJob(JobId id)
{
    if (RangeRun* numbers = range(id))
        cancelRange(*numbers);
    JobRun* run = job(id);
    if (!run)
        return;
    for (std::uint32_t index = 0; index < run->size(); ++index)
        cancelItem(id, index);
    finishJobs();
}

void Engine::cancelItem(JobId id, std::uint32_t index)
{
    JobRun* run = job(id);
    if (!run || index >= run->size())
        return;
    ItemRecord& record = run->item(index);
    const ItemState state = record.status.state;
    if (isFinal(state))
        return;
    record.cancelAsked = true;
    record.retryAsked = false;
    if (state == ItemState::Committing) // about to be done: nothing to save
        return;
    if (!record.taken) {
        run->markFinal(index, ItemState::Cancelled, monotonicNs());
        changed();
        finishJobs();
        return;
    }
    for (Worker* worker : m_supervisor.workers())
        worker->cancel(record.status.id);
}

void Engine::retryItems(JobId id, const QList<std::uint32_t>& indexes, RetryAs as)
{
    JobRun* run = job(id);
    if (!run)
        return;
    const std::int64_t now = monotonicNs();
    if (indexes.isEmpty()) {
        for (std::uint32_t index = 0; index < run->size(); ++index) {
            const ItemState state = run->item(index).status.state;
            if (state == ItemState::Failed || state == ItemState::Quarantined)
                run->requeueFinal(index, now);
        }
    }
    for (const std::uint32_t index : indexes) {
        if (index >= run->size())
            continue;
        ItemRecord& record = run->item(index);
        record.retryAsked = record.cancelAsked && !isFinal(record.status.state);
        run->requeueFinal(index, now);
        if (as == RetryAs::Held)
            run->hold(index, true);
    }
    if (as == RetryAs::Paused && !run->finished())
        run->setState(JobState::Paused, now);
    changed();
    dispatch();
}

void Engine::setWorkerCount(int count)
{
    m_wanted = std::clamp(count, 0, m_descriptors.workers);
    m_poolDirty = true;
    changed();
    dispatch();
}

void Engine::restartWorker(WorkerId id)
{
    m_supervisor.replace(id);
    m_poolDirty = true;
    changed();
    dispatch(); // a range that it is at is asked to let it go
}

void Engine::retryPool()
{
    m_environmentFailed = false;
    m_supervisor.retry();
    m_poolDirty = true;
    changed();
    dispatch();
}

void Engine::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    if (m_config.journal)
        m_config.journal->hurry();
    m_probeTimer.stop();
    m_files.commitGathered();
    for (const auto& [id, desk] : m_desks) {
        if (Worker* worker = m_supervisor.find(id)) {
            for (const ItemId item : desk.sent)
                worker->cancel(item);
            if (desk.turn)
                worker->cancel(desk.turn->item);
        }
    }
    m_supervisor.stop();
}

} // namespace manyhands
