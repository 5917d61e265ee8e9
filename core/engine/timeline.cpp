#include "engine/timeline.h"

#include <algorithm>
#include <utility>

namespace manyhands {
namespace {

/// The gap between two items that is only the way of two messages; nobody waits in it.
constexpr std::int64_t kLeastWaitNs = 100'000;

} // namespace

void TimelineRecorder::workerStarted(WorkerId worker, std::int64_t pid, std::int64_t nowNs)
{
    m_desks[worker].pid = pid;
    m_batch.events.push_back({TimelineEvent::Kind::Started, worker, pid, nowNs, {}, {}});
}

void TimelineRecorder::workerReady(WorkerId worker, std::int64_t nowNs)
{
    Desk& desk = m_desks[worker];
    desk.freeSinceNs = nowNs;
    m_batch.events.push_back({TimelineEvent::Kind::Ready, worker, desk.pid, nowNs, {}, {}});
}

void TimelineRecorder::workerDied(WorkerId worker, const QString& text, std::int64_t nowNs)
{
    ended(worker, TimelineEvent::Kind::Died, text, nowNs);
}

void TimelineRecorder::workerLeft(WorkerId worker, std::int64_t nowNs)
{
    ended(worker, TimelineEvent::Kind::Left, {}, nowNs);
}

void TimelineRecorder::ended(WorkerId worker, TimelineEvent::Kind kind, const QString& text,
                             std::int64_t nowNs)
{
    const auto node = m_desks.extract(worker);
    if (node.empty())
        return;
    const Desk& desk = node.mapped();
    if (desk.item)
        m_batch.spans.push_back({worker, desk.item, SpanPhase::Lost, true, desk.beganNs, nowNs});
    m_batch.events.push_back({kind, worker, desk.pid, nowNs, desk.item, text});
}

void TimelineRecorder::itemBegan(WorkerId worker, ItemId item, std::int64_t nowNs)
{
    if (const auto desk = m_desks.find(worker); desk != m_desks.end()) {
        desk->second.item = item;
        desk->second.beganNs = nowNs;
    }
}

void TimelineRecorder::itemDone(WorkerId worker, ItemId item, const WorkTimings& timings,
                                std::int64_t nowNs)
{
    answered(worker, item, timings, false, nowNs);
    m_committing[item] = worker;
}

void TimelineRecorder::itemFailed(WorkerId worker, ItemId item, const WorkTimings& timings,
                                  std::int64_t nowNs)
{
    answered(worker, item, timings, true, nowNs);
}

void TimelineRecorder::answered(WorkerId worker, ItemId item, const WorkTimings& timings,
                                bool failed, std::int64_t nowNs)
{
    const auto at = m_desks.find(worker);
    if (at == m_desks.end())
        return;
    Desk& desk = at->second;
    const std::int64_t earliest = std::max(desk.freeSinceNs, std::min(desk.beganNs, nowNs));
    const std::int64_t most = nowNs - earliest;
    // The numbers come from a worker: each is brought into the time that it can have had.
    const std::int64_t parts[] = {std::clamp<std::int64_t>(timings.decodeNs, 0, most),
                                  std::clamp<std::int64_t>(timings.filterNs, 0, most),
                                  std::clamp<std::int64_t>(timings.encodeNs, 0, most)};
    const std::int64_t sum = parts[0] + parts[1] + parts[2];
    const std::int64_t begin = nowNs - std::min(sum, most);
    const std::int64_t waitFrom = std::max(desk.freeSinceNs, m_workSinceNs);
    if (begin - waitFrom >= kLeastWaitNs)
        m_batch.spans.push_back({worker, {}, SpanPhase::Wait, false, waitFrom, begin});
    std::int64_t done = 0;
    std::int64_t from = begin;
    constexpr SpanPhase kPhases[] = {SpanPhase::Decode, SpanPhase::Filter, SpanPhase::Encode};
    for (std::size_t i = 0; i < 3; ++i) {
        done += parts[i];
        if (parts[i] == 0)
            continue;
        const double share = static_cast<double>(done) / static_cast<double>(sum);
        const std::int64_t to =
            begin + static_cast<std::int64_t>(share * static_cast<double>(nowNs - begin));
        m_batch.spans.push_back({worker, item, kPhases[i], failed, from, to});
        from = to;
    }
    desk.freeSinceNs = nowNs;
    if (desk.item == item)
        desk.item = {};
}

void TimelineRecorder::itemCommitted(ItemId item, std::int64_t tookNs, std::int64_t nowNs)
{
    const auto node = m_committing.extract(item);
    if (!node.empty())
        m_batch.spans.push_back({node.mapped(), item, SpanPhase::Commit, false,
                                 nowNs - std::max<std::int64_t>(tookNs, 0), nowNs});
}

bool TimelineRecorder::hasNews() const
{
    const bool running = std::any_of(m_desks.begin(), m_desks.end(),
                                     [](const auto& entry) { return bool(entry.second.item); });
    return running || m_toldRunning || !m_batch.events.isEmpty() || !m_batch.spans.isEmpty();
}

TimelineBatch TimelineRecorder::take()
{
    TimelineBatch batch = std::exchange(m_batch, {});
    for (const auto& [worker, desk] : m_desks) {
        if (desk.item)
            batch.running.push_back({worker, desk.item, desk.beganNs});
    }
    m_toldRunning = !batch.running.isEmpty();
    return batch;
}

} // namespace manyhands
