#pragma once

#include <cstdint>
#include <unordered_map>

#include <QList>
#include <QMetaType>
#include <QString>

#include "base/ids.h"
#include "ipc/messages.h"

namespace manyhands {

/// What a worker's time went into. Append only: indexes of sums.
enum class SpanPhase : std::uint8_t {
    Wait, ///< There was work to do, and the worker had none yet.
    Decode,
    Filter,
    Encode,
    Commit, ///< Runs beside the worker, so it may overlap its next item and other commits.
    Lost,   ///< On an item that took the worker down.
};
inline constexpr std::size_t kSpanPhases = static_cast<std::size_t>(SpanPhase::Lost) + 1;

/// Times are monotonicNs(). Decode, filter and encode of an item are laid one behind the other in
/// the proportion of WorkTimings; in truth they overlap row by row.
struct TimelineSpan {
    WorkerId worker;
    ItemId item; ///< None for Wait.
    SpanPhase phase = SpanPhase::Wait;
    bool failed = false; ///< The item could not be done.
    std::int64_t beginNs = 0;
    std::int64_t endNs = 0;
};

struct TimelineEvent {
    enum class Kind : std::uint8_t { Started, Ready, Died, Left };
    Kind kind = Kind::Started;
    WorkerId worker;
    std::int64_t pid = 0;
    std::int64_t timeNs = 0;
    ItemId item;  ///< Of Died: what it ran, if anything.
    QString text; ///< Of Died: how, for people.
};

/// What a worker runs right now.
struct TimelineRunning {
    WorkerId worker;
    ItemId item;
    std::int64_t beginNs = 0;
};

/// All that was added since the batch before, and what runs.
struct TimelineBatch {
    QList<TimelineEvent> events;
    QList<TimelineSpan> spans; ///< Those of one worker in the order of their ends, commits apart.
    QList<TimelineRunning> running;
};

/// Writes down what the workers do, from what the engine knows anyway. No clock: times are given
/// in.
class TimelineRecorder {
public:
    /// Waiting counts from here: before, there was nothing to do.
    void workArrived(std::int64_t nowNs) { m_workSinceNs = nowNs; }
    void workerStarted(WorkerId worker, std::int64_t pid, std::int64_t nowNs);
    void workerReady(WorkerId worker, std::int64_t nowNs);
    void workerDied(WorkerId worker, const QString& text, std::int64_t nowNs);
    void workerLeft(WorkerId worker, std::int64_t nowNs);
    void itemBegan(WorkerId worker, ItemId item, std::int64_t nowNs);
    void itemDone(WorkerId worker, ItemId item, const WorkTimings& timings, std::int64_t nowNs);
    void itemFailed(WorkerId worker, ItemId item, const WorkTimings& timings, std::int64_t nowNs);
    void itemCommitted(ItemId item, std::int64_t tookNs, std::int64_t nowNs);

    /// false where take() would give what it gave before.
    bool hasNews() const;
    TimelineBatch take();

private:
    struct Desk {
        std::int64_t pid = 0;
        std::int64_t freeSinceNs = 0; ///< 0 until it is ready.
        std::int64_t beganNs = 0;
        ItemId item;
    };
    void answered(WorkerId worker, ItemId item, const WorkTimings& timings, bool failed,
                  std::int64_t nowNs);
    void ended(WorkerId worker, TimelineEvent::Kind kind, const QString& text, std::int64_t nowNs);

    std::unordered_map<WorkerId, Desk> m_desks;
    std::unordered_map<ItemId, WorkerId> m_committing;
    std::int64_t m_workSinceNs = 0;
    bool m_toldRunning = false;
    TimelineBatch m_batch;
};

} // namespace manyhands

Q_DECLARE_METATYPE(manyhands::TimelineBatch)
