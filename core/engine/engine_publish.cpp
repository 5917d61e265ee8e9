#include "engine/engine.h"

#include "base/clock.h"

namespace manyhands {
namespace {

WorkerStatus::State shownState(WorkerState state)
{
    switch (state) {
    case WorkerState::Starting:
        return WorkerStatus::State::Starting;
    case WorkerState::Ready:
        return WorkerStatus::State::Idle;
    case WorkerState::Busy:
    case WorkerState::Cancelling:
        return WorkerStatus::State::Busy;
    case WorkerState::Draining:
    case WorkerState::Dead:
    case WorkerState::Gone:
        return WorkerStatus::State::Leaving;
    }
    return WorkerStatus::State::Leaving;
}

} // namespace

void Engine::changed()
{
    if (!m_publishTimer.isActive())
        m_publishTimer.start();
}

void Engine::sampleTelemetry()
{
    for (const Worker* worker : m_supervisor.workers()) {
        const auto desk = m_desks.find(worker->id());
        if (desk == m_desks.end() || desk->second.sent.empty())
            continue;
        const Telemetry telemetry = worker->telemetry();
        const ItemId head = desk->second.sent.front();
        if (telemetry.item != head)
            continue;
        if (JobRun* run = jobOfItem(head))
            run->markProgress(indexOf(head), telemetry.phase, telemetry.progress);
    }
}

void Engine::publish()
{
    sampleTelemetry();
    const std::int64_t now = monotonicNs();
    QList<ItemStatus> items;
    QList<JobStatus> jobs;
    for (const auto& [id, run] : m_jobs) {
        const QList<ItemStatus> changed = run->takeChanged();
        if (!changed.isEmpty() || !run->finished()) {
            jobs.push_back(run->status(now));
            writeDown(id, jobs.back(), now);
        }
        items += changed;
    }
    writeDown(items);
    // Items before their thumbnails and sums, so that a listener never counts what it has not seen.
    if (!items.isEmpty())
        emit itemsChanged(items);
    if (m_timeline.hasNews())
        emit timelineChanged(m_timeline.take());
    if (!m_thumbnails.isEmpty())
        emit thumbnailsMade(std::exchange(m_thumbnails, {}));
    for (const JobStatus& status : jobs)
        emit jobChanged(status);
    publishRanges(now);
    if (std::exchange(m_poolDirty, false))
        emit poolChanged(poolStatus());
    if (!somethingMoves())
        m_publishTimer.stop(); // idle costs nothing
}

bool Engine::somethingMoves() const
{
    if (m_committing > 0)
        return true;
    for (const auto& [id, run] : m_ranges) {
        if (run->waitsToBeKept())
            return true;
    }
    for (const Worker* worker : m_supervisor.workers()) {
        if (worker->state() != WorkerState::Ready)
            return true;
    }
    for (const auto& [id, desk] : m_desks) {
        if (desk.held() > 0)
            return true;
    }
    return false;
}

PoolStatus Engine::poolStatus() const
{
    PoolStatus status;
    status.target = m_wanted;
    status.deaths = m_supervisor.deaths();
    status.broken = m_supervisor.isBroken();
    status.brokenBy = m_supervisor.brokenBy();
    for (const Worker* worker : m_supervisor.workers()) {
        WorkerStatus shown;
        shown.id = worker->id();
        shown.pid = worker->pid();
        shown.state = shownState(worker->state());
        shown.posture = worker->posture();
        if (const auto desk = m_desks.find(worker->id()); desk != m_desks.end()) {
            // Not the trial's, which belongs to no job.
            if (!desk->second.sent.empty() && jobOf(desk->second.sent.front()).value != 0)
                shown.item = desk->second.sent.front();
            if (desk->second.turn)
                shown.range = desk->second.turn->job;
            shown.itemsDone = desk->second.itemsDone;
            shown.peakMemory = desk->second.peakMemory;
        }
        status.workers.push_back(shown);
    }
    return status;
}

void Engine::finishJobs()
{
    const std::int64_t now = monotonicNs();
    std::vector<JobId> finished;
    for (const auto& [id, run] : m_jobs) {
        if (run->finishIfComplete(now))
            finished.push_back(id);
    }
    for (const JobId id : finished)
        m_blocked.erase(id);
    if (!finished.empty())
        publish(); // erases those that are forgotten
    for (const JobId id : finished) {
        if (JobRun* run = job(id)) {
            writeDown(id, run->status(now), now);
            emit jobChanged(run->status(now));
        }
        emit jobFinished(id);
    }
    eraseForgotten();
}

} // namespace manyhands
