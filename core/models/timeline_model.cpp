#include "models/timeline_model.h"

#include <algorithm>

#include "models/text.h"

namespace manyhands {

QString spanPhaseText(SpanPhase phase)
{
    switch (phase) {
    case SpanPhase::Wait:
        return TimelineModel::tr("Wait");
    case SpanPhase::Decode:
        return TimelineModel::tr("Decode");
    case SpanPhase::Filter:
        return TimelineModel::tr("Filter");
    case SpanPhase::Encode:
        return TimelineModel::tr("Encode");
    case SpanPhase::Commit:
        return TimelineModel::tr("Commit");
    case SpanPhase::Lost:
        return TimelineModel::tr("Lost");
    }
    return {};
}

int TimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lanes.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const TimelineLane& shown = lane(index.row());
    const QString name = tr("Worker %1").arg(index.row() + 1);
    return shown.worker ? tr("%1, process %2, %3 items").arg(name).arg(shown.pid).arg(shown.items)
                        : tr("%1, gone, %2 items").arg(name).arg(shown.items);
}

std::size_t TimelineModel::laneOf(WorkerId worker)
{
    const auto known = m_places.find(worker);
    if (known != m_places.end())
        return known->second;
    const auto free = std::find_if(m_lanes.begin(), m_lanes.end(),
                                   [](const TimelineLane& lane) { return !lane.worker; });
    const auto place = static_cast<std::size_t>(free - m_lanes.begin());
    if (free == m_lanes.end()) {
        beginInsertRows({}, rowCount(), rowCount());
        m_lanes.emplace_back();
        endInsertRows();
    }
    m_lanes[place].worker = worker;
    m_places[worker] = place;
    return place;
}

void TimelineModel::apply(const TimelineEvent& event)
{
    TimelineLane& lane = m_lanes[laneOf(event.worker)];
    if (lane.events.size() >= kMostEvents)
        lane.events.erase(lane.events.begin(), lane.events.begin() + kMostEvents / 2);
    lane.events.push_back({event.timeNs, event.pid, event.kind, event.item, event.text});
    lane.pid = event.pid;
    if (event.kind == TimelineEvent::Kind::Died || event.kind == TimelineEvent::Kind::Left)
        lane.worker = {};
    m_endNs = std::max(m_endNs, event.timeNs);
    if (m_beginNs == 0)
        m_beginNs = event.timeNs;
}

void TimelineModel::apply(const TimelineBatch& batch)
{
    for (const TimelineEvent& event : batch.events)
        apply(event);
    for (const TimelineSpan& span : batch.spans) {
        TimelineLane& lane = m_lanes[laneOf(span.worker)];
        (span.phase == SpanPhase::Commit ? lane.commits : lane.work).append(span);
        lane.items += span.phase == SpanPhase::Encode || span.phase == SpanPhase::Lost ? 1 : 0;
        ++m_spans;
        m_endNs = std::max(m_endNs, span.endNs);
        m_beginNs = m_beginNs == 0 ? span.beginNs : std::min(m_beginNs, span.beginNs);
    }
    // Whoever left needs no place any more; its last spans came with its end.
    for (const TimelineEvent& event : batch.events) {
        if (event.kind == TimelineEvent::Kind::Died || event.kind == TimelineEvent::Kind::Left)
            m_places.erase(event.worker);
    }
    for (TimelineLane& lane : m_lanes)
        lane.running = {};
    m_running = !batch.running.isEmpty();
    for (const TimelineRunning& running : batch.running) {
        TimelineLane& lane = m_lanes[laneOf(running.worker)];
        lane.running = running.item;
        lane.runningSinceNs = running.beginNs;
    }
    while (m_spans > m_mostSpans) {
        const std::size_t before = m_spans;
        forgetOldest();
        if (m_spans == before)
            break;
    }
    if (!m_lanes.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
    emit changed();
}

void TimelineModel::forgetOldest()
{
    SpanTrack* oldest = nullptr;
    for (TimelineLane& lane : m_lanes) {
        for (SpanTrack* track : {&lane.work, &lane.commits}) {
            if (track->size() > 64 && (!oldest || track->at(0).beginNs < oldest->at(0).beginNs))
                oldest = track;
        }
    }
    if (!oldest)
        return;
    m_spans -= oldest->dropOldest();
    if (oldest->size() > 0)
        m_beginNs = std::max(m_beginNs, oldest->at(0).beginNs);
}

} // namespace manyhands
