#include "engine/engine.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "engine/sized_names.h"
#include "pool/death_text.h"

namespace manyhands {
namespace {

DeathInfo deathInfo(const WorkerDeath& death)
{
    return {death.signal, death.exitCode, death.phase, death.peakMemory, death.logTail};
}

} // namespace

void Engine::onWorkerAdded(Worker* worker)
{
    m_desks.try_emplace(worker->id());
    m_timeline.workerStarted(worker->id(), worker->pid(), monotonicNs());
    m_poolDirty = true;
    connect(worker, &Worker::itemDone, this,
            [this, worker](const Done& done, const WorkerThumbnail& thumbnail) {
                onDone(*worker, done, thumbnail);
            });
    connect(worker, &Worker::itemFailed, this,
            [this, worker](const Failed& failed) { onFailed(*worker, failed); });
    connect(worker, &Worker::memoryNeeded, this, [this, worker](ItemId item, quint64 bytes) {
        m_memory.ask(worker->id(), item, bytes);
        grantMemory();
    });
    connect(worker, &Worker::rangeLeft, this,
            [this, worker](const RangeLeft& left) { onRangeLeft(*worker, left); });
    changed();
}

void Engine::releaseAnswered(Worker& worker, ItemId id)
{
    Desk& desk = m_desks[worker.id()];
    std::erase(desk.sent, id);
    desk.isolated = desk.alone = false;
    m_killers.clear(); // somebody survived an item
    m_unseenDeaths = 0;
    m_memory.release(worker.id());
    grantMemory();
    recycle(worker, desk);
    if (!desk.sent.empty())
        markHead(desk, worker);
    m_poolDirty = true;
}

void Engine::grantMemory()
{
    for (const auto& [id, item] : m_memory.admitted()) {
        if (Worker* worker = m_supervisor.find(id))
            worker->admit(item);
    }
}

void Engine::recycle(Worker& worker, const Desk& desk)
{
    if (m_config.isolate)
        worker.drain(); // whether another is wanted in its place is seen when work is given out
    else if (desk.itemsTaken >= m_config.recycleAfterItems ||
             desk.peakMemory >> 20 >= m_recycleAboveMib)
        m_supervisor.replace(worker.id()); // it finishes what it holds
}

void Engine::onDone(Worker& worker, const Done& done, const WorkerThumbnail& thumbnail)
{
    if (endTrial(done.item, true, {}))
        return;
    JobRun* run = jobOfItem(done.item);
    auto output = m_outputs.extract(done.item);
    Desk& desk = m_desks[worker.id()];
    ++desk.itemsDone;
    desk.peakMemory = done.peakMemory;
    m_timeline.itemDone(worker.id(), done.item, done.timings, monotonicNs());
    releaseAnswered(worker, done.item);
    if (!run || output.empty())
        return;
    const std::uint32_t index = indexOf(done.item);
    run->markCommitting(index, done);
    const ItemRecord& record = run->item(index);
    if (m_config.thumbnails && thumbnail.width > 0)
        m_thumbnails.push_back(ItemThumbnail{record.status.job, index, thumbnail.width,
                                             thumbnail.height, thumbnail.rgba});
    CommitRequest request;
    request.destination = record.status.output;
    request.format = record.format;
    request.bytes = done.bytesOut;
    request.conflict = run->spec().conflict;
    request.times = run->spec().times;
    request.input = record.status.input;
    request.mustBeBelow = run->spec().skipIfLarger ? record.status.bytesIn : 0;
    if (m_config.journal)
        request.item = record.status;
    if (SizedNames* names = run->sizedNames()) {
        const auto name = names->nameOf({index, record.status.input, record.status.output,
                                         record.modified, done.width, done.height});
        request.destination = name.path;
        request.conflict = name.conflict;
    }
    ++m_committing;
    m_files.commit(std::move(output.mapped()), request,
                   [this, id = done.item](Result<Path> path, std::int64_t tookNs) {
                       onCommitted(id, std::move(path), tookNs);
                   });
    changed();
    dispatch();
}

void Engine::onCommitted(ItemId id, Result<Path> path, std::int64_t tookNs)
{
    --m_committing;
    m_timeline.itemCommitted(id, tookNs, monotonicNs());
    JobRun* run = jobOfItem(id);
    if (!run)
        return;
    const std::uint32_t index = indexOf(id);
    ItemStatus& status = run->item(index).status;
    const std::int64_t now = monotonicNs();
    status.timings.commitNs = tookNs;
    const std::uint64_t written = status.bytesOut;
    if (!path)
        status.bytesOut = 0; // nothing is left of it
    if (path) {
        status.output = *path;
        run->markFinal(index, ItemState::Done, now);
    } else if (path.error().kind == ErrorKind::OutputUnavailable) {
        block(*run, index, path.error(), written);
    } else if (path.error().kind == ErrorKind::OutputExists &&
               run->spec().conflict == ConflictPolicy::Skip) {
        status.note = "a file of this name appeared while the job ran";
        run->markFinal(index, ItemState::Skipped, now);
    } else if (path.error().kind == ErrorKind::NotSmaller) {
        status.note = path.error().message;
        run->markFinal(index, ItemState::Skipped, now);
    } else {
        failItem(id, path.error());
    }
    changed();
    dispatch();
    finishJobs();
}

void Engine::onFailed(Worker& worker, const Failed& failed)
{
    if (onTurnFailed(worker, failed) || endTrial(failed.item, false, failed.error.message))
        return;
    JobRun* run = jobOfItem(failed.item);
    auto output = m_outputs.extract(failed.item);
    m_desks[worker.id()].peakMemory = failed.peakMemory;
    m_timeline.itemFailed(worker.id(), failed.item, failed.timings, monotonicNs());
    releaseAnswered(worker, failed.item);
    if (!run || output.empty())
        return;
    const std::uint32_t index = indexOf(failed.item);
    const std::uint64_t written = roomTakenBy(output.mapped().fd());
    output.mapped() = TemporaryOutput(); // its space is free before anybody looks for room
    run->addCpu(index, failed.timings);
    if (failed.error.kind == ErrorKind::Cancelled && run->item(index).cancelAsked)
        settleCancelled(*run, index);
    else if (failed.error.kind == ErrorKind::Cancelled && m_stopping)
        run->putBack(index, monotonicNs()); // the program ends; the journal has it waiting
    else if (failed.error.kind == ErrorKind::OutputUnavailable)
        block(*run, index, failed.error, written);
    else
        failItem(failed.item, failed.error);
    changed();
    dispatch();
    finishJobs();
}

void Engine::onWorkerDied(WorkerId id, const WorkerDeath& death)
{
    const auto desk = m_desks.extract(id);
    m_timeline.workerDied(id, QString::fromStdString(itemDeathError(death).message), monotonicNs());
    m_poolDirty = true;
    m_memory.release(id);
    grantMemory();
    if (!desk.empty()) {
        for (const ItemId item : desk.mapped().sent) {
            if (!endTrial(item, false, itemDeathError(death).message))
                settleAfterDeath(item, death);
        }
        if (desk.mapped().turn)
            settleTurnAfterDeath(*desk.mapped().turn, death);
    }
    changed();
    dispatch();
    finishJobs();
    finishRanges();
}

void Engine::settleAfterDeath(ItemId id, const WorkerDeath& death)
{
    m_outputs.erase(id);
    const JobRun* run = jobOfItem(id);
    if (!run || m_stopping)
        return;
    Blame blame = death.outstanding.empty() || death.outstanding.front() != id ? Blame::Waiting
                  : death.running == id                                        ? Blame::Running
                                                                               : Blame::Unknown;
    // What is seen running is told by memory that the dead could write to. One that was suspected
    // before had this worker for itself.
    if (blame == Blame::Unknown && jobOfItem(id)->item(indexOf(id)).blamedDeaths > 0)
        blame = Blame::Running;
    if (!holdForTrial(id, death, blame))
        judge(id, death, blame);
}

void Engine::judge(ItemId id, const WorkerDeath& death, Blame blame)
{
    JobRun* run = jobOfItem(id);
    const std::uint32_t index = indexOf(id);
    ItemRecord& record = run->item(index);
    const ItemHistory history{record.blamedDeaths, record.unblamedDeaths,
                              run->spec().limits.retries, record.cancelAsked};
    const AfterDeath after = afterDeath(history, blame);
    if (blame == Blame::Running || after == AfterDeath::RetryFresh)
        ++record.blamedDeaths;
    else if (blame == Blame::Unknown)
        ++record.unblamedDeaths;
    const std::int64_t now = monotonicNs();
    if (after != AfterDeath::Requeue)
        record.status.failure = ItemFailure{itemDeathError(death), deathInfo(death)};
    switch (after) {
    case AfterDeath::Requeue:
        // It was sent but never ran: that was no attempt.
        if (record.status.state == ItemState::Running)
            --record.status.attempts;
        run->putBack(index, now);
        return;
    case AfterDeath::RetryFresh:
        record.alone = looksLikeMemory(death);
        run->putBack(index, now);
        return;
    case AfterDeath::Quarantine:
        run->markFinal(index, ItemState::Quarantined, now);
        return;
    case AfterDeath::Cancel:
        record.status.failure.reset();
        settleCancelled(*run, index);
        return;
    }
}

void Engine::settleCancelled(JobRun& run, std::uint32_t index)
{
    run.markFinal(index, ItemState::Cancelled, monotonicNs());
    if (std::exchange(run.item(index).retryAsked, false))
        run.requeueFinal(index, monotonicNs());
}

void Engine::failItem(ItemId id, Error error)
{
    JobRun& run = *jobOfItem(id);
    run.item(indexOf(id)).status.failure = ItemFailure{std::move(error), std::nullopt};
    run.markFinal(indexOf(id), ItemState::Failed, monotonicNs());
}

void Engine::block(JobRun& job, std::uint32_t index, const Error& error, std::uint64_t bytesNeeded)
{
    /// So that the file system's own bookkeeping fits as well.
    constexpr std::uint64_t kHeadroom = 64 * 1024;
    /// So often may the place look well and the item still not find room in it; beyond that it is
    /// the item's own trouble, and the rest of the job must not wait for it.
    constexpr int kBlocksBearable = 10;
    /// An output may take as much as its input, but a job waits for no more room than this on no
    /// better grounds than that: an input may be nothing but a hole.
    constexpr std::uint64_t kMostGuessed = 256ULL * 1024 * 1024;
    const std::int64_t now = monotonicNs();
    ItemRecord& record = job.item(index);
    ItemStatus& status = record.status;
    if (record.cancelAsked) {
        settleCancelled(job, index);
        return;
    }
    if (!isAboutThePlace(error.systemError) || ++record.blocks > kBlocksBearable) {
        Error own = error;
        own.kind = ErrorKind::EncodeFailed;
        failItem(status.id, std::move(own));
        return;
    }
    if (status.state != ItemState::Waiting && status.attempts > 0)
        --status.attempts; // the disk failed, not the item
    job.putBack(index, now);
    if (job.state() == JobState::Paused)
        return; // whoever paused it decides when it goes on
    Blockage& blockage = m_blocked[status.job];
    blockage.folder = status.output.parent();
    blockage.probing = false;
    bytesNeeded = std::max(bytesNeeded, std::min(status.bytesIn, kMostGuessed));
    blockage.bytes = std::max(blockage.bytes, bytesNeeded + kHeadroom);
    Error shown = error;
    shown.message += " (" + job.spec().outputFolder.display() + ")";
    job.setState(JobState::Blocked, now, std::move(shown));
    m_probeTimer.start();
    publish();
}

void Engine::probeBlocked()
{
    if (m_blocked.empty()) {
        m_probeTimer.stop();
        return;
    }
    for (auto& [id, blockage] : m_blocked) {
        if (blockage.byJournal)
            continue;
        if (std::exchange(blockage.probing, true)) // one at a time: the place may hang
            continue;
        m_files.probe(blockage.folder, job(id)->spec().outputFolder, blockage.bytes,
                      [this, id = id](const Status& status) {
                          JobRun* run = job(id);
                          const auto blocked = m_blocked.find(id);
                          if (!run || blocked == m_blocked.end())
                              return;
                          blocked->second.probing = false;
                          if (!status)
                              return;
                          m_blocked.erase(blocked);
                          run->setState(JobState::Running, monotonicNs());
                          changed();
                          dispatch();
                      });
    }
}

} // namespace manyhands
