// Ranges among the workers: who gets a turn, when a turn must end, what its end means.

#include "engine/engine.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>

#include "base/clock.h"
#include "pool/death_text.h"

namespace manyhands {
namespace {

/// A turn lasts at least so long while others wait: a picture's time, so that the costs of a change
/// do not show, and short enough that no queue seems to stand still.
constexpr std::int64_t kSliceNs = 200 * kNsPerMs;

Result<std::vector<UniqueFd>> duplicates(int arenaFd, const std::vector<UniqueFd>& payload)
{
    std::vector<int> numbers{arenaFd};
    for (const UniqueFd& fd : payload)
        numbers.push_back(fd.get());
    std::vector<UniqueFd> copies;
    for (const int number : numbers) {
        copies.emplace_back(::fcntl(number, F_DUPFD_CLOEXEC, 0));
        if (!copies.back())
            return systemFailure(ErrorKind::System, "shared memory cannot be passed on", errno);
    }
    return copies;
}

} // namespace

RangeRun* Engine::range(JobId id)
{
    const auto found = m_ranges.find(id);
    return found == m_ranges.end() ? nullptr : found->second.get();
}

void Engine::submitRange(JobId id, RangeJob job)
{
    auto run = RangeRun::create(id, std::move(job), monotonicNs());
    if (!run) {
        RangeStatus status;
        status.id = id;
        status.state = JobState::Finished;
        status.outcome = RangeOutcome::Failed;
        status.error = run.error();
        emit rangeChanged(status);
        emit rangeFinished(id);
        return;
    }
    (*run)->setJournal(m_journalState, monotonicNs());
    m_ranges.insert_or_assign(id, std::move(*run)); // one that ended may begin anew
    changed();
    dispatch();
    finishRanges();
}

void Engine::pauseRange(RangeRun& run)
{
    if (run.finished())
        return;
    run.pause(monotonicNs());
    balance();
    publish();
}

void Engine::resumeRange(RangeRun& run)
{
    if (run.finished() || run.state() == JobState::Running)
        return;
    run.resume(monotonicNs());
    changed();
    dispatch();
}

void Engine::cancelRange(RangeRun& run)
{
    run.cancel();
    giveUpTurns(run);
    changed();
    finishRanges();
}

void Engine::giveUpTurns(const RangeRun& run)
{
    for (const auto& [id, desk] : m_desks) {
        Worker* worker = m_supervisor.find(id);
        if (worker && desk.turn && desk.turn->job == run.id())
            worker->cancel(desk.turn->item);
    }
}

bool Engine::wantsWorker(JobId id)
{
    if (const RangeRun* run = range(id))
        return run->wantsWorker();
    const JobRun* run = job(id);
    return run && dispatchable(*run) && run->available() > 0;
}

bool Engine::giveTurn(Worker& worker, Desk& desk, RangeRun& run)
{
    auto descriptors = duplicates(run.arenaFd(), run.job().payload);
    if (!descriptors) {
        run.fail(descriptors.error());
        return false;
    }
    const std::int64_t now = monotonicNs();
    const RunRange turn = run.startTurn(now);
    desk.turn = RangeTurn{run.id(), turn.item, turn.place, now, false};
    ++desk.itemsTaken;
    m_order.served(run.id());
    m_poolDirty = true;
    worker.run(turn, std::move(*descriptors));
    changed();
    return true;
}

void Engine::askToLeave(RangeTurn& turn)
{
    if (!std::exchange(turn.asked, true))
        range(turn.job)->askToLeave(turn.place);
}

void Engine::balance()
{
    if (m_ranges.empty())
        return;
    bool leaving = false;
    for (auto& [id, desk] : m_desks) {
        if (!desk.turn)
            continue;
        const Worker* worker = m_supervisor.find(id);
        if (range(desk.turn->job)->state() != JobState::Running ||
            (worker && worker->state() == WorkerState::Draining))
            askToLeave(*desk.turn);
        leaving = leaving || desk.turn->asked;
    }
    // One at a time: who is next depends on who comes into the free place.
    if (!leaving && somebodyIsOnTheWay())
        return;
    if (RangeTurn* turn = leaving ? nullptr : turnToEnd())
        askToLeave(*turn);
}

bool Engine::somebodyIsOnTheWay() const
{
    const std::vector<Worker*>& workers = m_supervisor.workers();
    return std::any_of(workers.begin(), workers.end(), [this](const Worker* worker) {
        const auto desk = m_desks.find(worker->id());
        return worker->state() == WorkerState::Starting ||
               (worker->takesItems() && desk != m_desks.end() && desk->second.held() == 0);
    });
}

RangeTurn* Engine::turnToEnd()
{
    const std::int64_t now = monotonicNs();
    RangeTurn* oldest = nullptr;
    for (auto& [id, desk] : m_desks) {
        if (!desk.turn)
            continue;
        RangeTurn& turn = *desk.turn;
        // What a dead worker left would otherwise wait for the end of all other turns.
        if (range(turn.job)->hasAgain())
            return &turn;
        const bool isOld = now - turn.sinceNs >= kSliceNs;
        if (isOld && somebodyIsBehind(turn.job) && (!oldest || turn.sinceNs < oldest->sinceNs))
            oldest = &turn;
    }
    return oldest;
}

std::optional<RangeTurn> Engine::takeTurn(WorkerId id, ItemId item)
{
    const auto desk = m_desks.find(id);
    if (desk == m_desks.end() || !desk->second.turn || desk->second.turn->item != item)
        return std::nullopt;
    m_poolDirty = true;
    return std::exchange(desk->second.turn, std::nullopt);
}

void Engine::onRangeLeft(Worker& worker, const RangeLeft& left)
{
    const auto turn = takeTurn(worker.id(), left.item);
    if (!turn)
        return;
    Desk& desk = m_desks[worker.id()];
    ++desk.itemsDone;
    desk.peakMemory = left.peakMemory;
    range(turn->job)->endTurn(turn->place, left, monotonicNs());
    afterTurn();
}

bool Engine::onTurnFailed(Worker& worker, const Failed& failed)
{
    const auto turn = takeTurn(worker.id(), failed.item);
    if (!turn)
        return false;
    range(turn->job)->turnFailed(turn->place, failed.error, monotonicNs());
    afterTurn();
    return true;
}

void Engine::settleTurnAfterDeath(const RangeTurn& turn, const WorkerDeath& death)
{
    RangeRun& run = *range(turn.job);
    const bool isWanted = m_stopping || run.isGivenUp();
    run.turnDied(turn.place, isWanted ? std::nullopt : std::optional(itemDeathError(death)),
                 monotonicNs());
}

void Engine::afterTurn()
{
    changed();
    dispatch();
    finishRanges();
}

void Engine::publishRanges(std::int64_t now)
{
    bool goesOn = false;
    for (const auto& [id, run] : m_ranges) {
        if (run->finished())
            continue;
        const bool hasWaited = run->state() == JobState::Blocked;
        run->collect(now);
        goesOn = goesOn || (hasWaited && run->state() == JobState::Running);
        for (const std::uint32_t place : run->overdue(now))
            endOverdue(id, place);
        publishRange(*run, now);
    }
    if (goesOn)
        dispatch();
    balance();
    finishRanges();
}

void Engine::publishRange(RangeRun& run, std::int64_t now)
{
    const QList<RangeResult> results = run.takeResults();
    if (!results.isEmpty())
        emit rangeResults(run.id(), results);
    emit rangeChanged(run.status(now));
}

void Engine::endOverdue(JobId job, std::uint32_t place)
{
    for (const auto& [id, desk] : m_desks) {
        Worker* worker = m_supervisor.find(id);
        if (worker && desk.turn && desk.turn->job == job && desk.turn->place == place)
            worker->endOverdue();
    }
}

void Engine::finishRanges()
{
    const std::int64_t now = monotonicNs();
    for (const auto& [id, run] : m_ranges) {
        if (!run->finished() && run->isGivenUp())
            giveUpTurns(*run);
        if (run->finishIfComplete(now)) {
            publishRange(*run, now);
            emit rangeFinished(id);
        }
    }
    eraseForgotten();
}

} // namespace manyhands
