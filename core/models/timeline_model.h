#pragma once

#include <unordered_map>
#include <vector>

#include <QAbstractListModel>

#include "models/span_store.h"

namespace manyhands {

/// What happened to the process of a lane.
struct LaneEvent {
    std::int64_t timeNs = 0;
    std::int64_t pid = 0;
    TimelineEvent::Kind kind = TimelineEvent::Kind::Started;
    ItemId item;
    QString text;
};

/// A place that one worker holds at a time; whoever replaces it gets the same place.
struct TimelineLane {
    WorkerId worker; ///< None while nobody holds it.
    std::int64_t pid = 0;
    std::uint64_t items = 0; ///< Those that came as far as being encoded, and those that were lost.
    SpanTrack work;
    SpanTrack commits;
    std::vector<LaneEvent> events;
    ItemId running;
    std::int64_t runningSinceNs = 0;
};

/// The lanes of all workers, and what they spent their time on.
class TimelineModel : public QAbstractListModel {
    Q_OBJECT
public:
    /// About 25 MB: the whole of some 200,000 items. What is older is forgotten.
    static constexpr std::size_t kMostSpans = 1'000'000;
    static constexpr std::size_t kMostEvents = 1'000; ///< A lane.

    explicit TimelineModel(QObject* parent = nullptr, std::size_t mostSpans = kMostSpans)
        : QAbstractListModel(parent), m_mostSpans(mostSpans)
    {}

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    const TimelineLane& lane(int row) const { return m_lanes[static_cast<std::size_t>(row)]; }
    /// Of all that is known; equal where nothing is.
    std::int64_t beginNs() const { return m_beginNs; }
    std::int64_t endNs() const { return m_endNs; }
    bool isRunning() const { return m_running; }
    std::size_t spans() const { return m_spans; }

    void apply(const TimelineBatch& batch);

signals:
    void changed(); ///< Once a batch.

private:
    std::size_t laneOf(WorkerId worker);
    void apply(const TimelineEvent& event);
    void forgetOldest();

    std::vector<TimelineLane> m_lanes;
    std::unordered_map<WorkerId, std::size_t> m_places;
    std::size_t m_mostSpans;
    std::size_t m_spans = 0;
    std::int64_t m_beginNs = 0;
    std::int64_t m_endNs = 0;
    bool m_running = false;
};

/// "Decode", "Filter", …, for people.
QString spanPhaseText(SpanPhase phase);

} // namespace manyhands
