#include <array>

#include <QtTest>

#include "pool/worker_state.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

using S = WorkerState;
using E = WorkerEvent;
using R = DeathReason;
using A = WorkerAction;

struct Row {
    S from;
    E event;
    int outstanding;
    S to;
    R reason;
    A action;
};

// Every state with every event. Rows with two counts differ by what the worker still owes.
constexpr Row kTable[] = {
    {S::Starting, E::Greeted, 0, S::Ready, R::None, A::AnnounceReady},
    {S::Starting, E::ItemSent, 1, S::Starting, R::None, A::None},
    {S::Starting, E::ItemAnswered, 0, S::Dead, R::Misbehaved, A::Kill},
    {S::Starting, E::CancelAsked, 0, S::Starting, R::None, A::None},
    {S::Starting, E::DrainAsked, 0, S::Draining, R::None, A::Kill},
    {S::Starting, E::LeaveOverdue, 0, S::Starting, R::None, A::None},
    {S::Starting, E::Misbehaved, 0, S::Dead, R::Misbehaved, A::Kill},
    {S::Starting, E::HeartbeatLost, 0, S::Starting, R::None, A::None},
    {S::Starting, E::DeadlinePassed, 0, S::Starting, R::None, A::None},
    {S::Starting, E::CancelOverdue, 0, S::Starting, R::None, A::None},
    {S::Starting, E::StartOverdue, 0, S::Dead, R::StartOverdue, A::Kill},
    {S::Starting, E::ProcessEnded, 0, S::Dead, R::Crashed, A::ReportDeath},

    {S::Ready, E::Greeted, 0, S::Dead, R::Misbehaved, A::Kill},
    {S::Ready, E::ItemSent, 1, S::Busy, R::None, A::None},
    {S::Ready, E::ItemAnswered, 0, S::Dead, R::Misbehaved, A::Kill},
    {S::Ready, E::CancelAsked, 0, S::Ready, R::None, A::None},
    {S::Ready, E::DrainAsked, 0, S::Draining, R::None, A::SendShutdown},
    {S::Ready, E::LeaveOverdue, 0, S::Ready, R::None, A::None},
    {S::Ready, E::Misbehaved, 0, S::Dead, R::Misbehaved, A::Kill},
    {S::Ready, E::HeartbeatLost, 0, S::Ready, R::None, A::None},
    {S::Ready, E::DeadlinePassed, 0, S::Ready, R::None, A::None},
    {S::Ready, E::CancelOverdue, 0, S::Ready, R::None, A::None},
    {S::Ready, E::StartOverdue, 0, S::Ready, R::None, A::None},
    {S::Ready, E::ProcessEnded, 0, S::Dead, R::Crashed, A::ReportDeath},

    {S::Busy, E::Greeted, 1, S::Dead, R::Misbehaved, A::Kill},
    {S::Busy, E::ItemSent, 2, S::Busy, R::None, A::None},
    {S::Busy, E::ItemAnswered, 1, S::Busy, R::None, A::None},
    {S::Busy, E::ItemAnswered, 0, S::Ready, R::None, A::None},
    {S::Busy, E::CancelAsked, 1, S::Cancelling, R::None, A::SendCancel},
    {S::Busy, E::DrainAsked, 1, S::Draining, R::None, A::None},
    {S::Busy, E::LeaveOverdue, 1, S::Busy, R::None, A::None},
    {S::Busy, E::Misbehaved, 1, S::Dead, R::Misbehaved, A::Kill},
    {S::Busy, E::HeartbeatLost, 1, S::Dead, R::Stalled, A::Kill},
    {S::Busy, E::DeadlinePassed, 1, S::Dead, R::DeadlinePassed, A::Kill},
    {S::Busy, E::CancelOverdue, 1, S::Dead, R::CancelOverdue, A::Kill},
    {S::Busy, E::StartOverdue, 1, S::Busy, R::None, A::None},
    {S::Busy, E::ProcessEnded, 1, S::Dead, R::Crashed, A::ReportDeath},

    {S::Cancelling, E::Greeted, 1, S::Dead, R::Misbehaved, A::Kill},
    {S::Cancelling, E::ItemSent, 2, S::Cancelling, R::None, A::None},
    {S::Cancelling, E::ItemAnswered, 1, S::Busy, R::None, A::None},
    {S::Cancelling, E::ItemAnswered, 0, S::Ready, R::None, A::None},
    {S::Cancelling, E::CancelAsked, 2, S::Cancelling, R::None, A::SendCancel},
    {S::Cancelling, E::DrainAsked, 1, S::Draining, R::None, A::None},
    {S::Cancelling, E::LeaveOverdue, 1, S::Cancelling, R::None, A::None},
    {S::Cancelling, E::Misbehaved, 1, S::Dead, R::Misbehaved, A::Kill},
    {S::Cancelling, E::HeartbeatLost, 1, S::Dead, R::Stalled, A::Kill},
    {S::Cancelling, E::DeadlinePassed, 1, S::Dead, R::DeadlinePassed, A::Kill},
    {S::Cancelling, E::CancelOverdue, 1, S::Dead, R::CancelOverdue, A::Kill},
    {S::Cancelling, E::StartOverdue, 1, S::Cancelling, R::None, A::None},
    {S::Cancelling, E::ProcessEnded, 1, S::Dead, R::Crashed, A::ReportDeath},

    {S::Draining, E::Greeted, 0, S::Draining, R::None, A::None},
    {S::Draining, E::ItemSent, 1, S::Draining, R::None, A::None},
    {S::Draining, E::ItemAnswered, 1, S::Draining, R::None, A::None},
    {S::Draining, E::ItemAnswered, 0, S::Draining, R::None, A::SendShutdown},
    {S::Draining, E::CancelAsked, 1, S::Draining, R::None, A::SendCancel},
    {S::Draining, E::DrainAsked, 0, S::Draining, R::None, A::None},
    {S::Draining, E::LeaveOverdue, 0, S::Draining, R::None, A::Kill},
    {S::Draining, E::Misbehaved, 1, S::Dead, R::Misbehaved, A::Kill},
    {S::Draining, E::HeartbeatLost, 1, S::Dead, R::Stalled, A::Kill},
    {S::Draining, E::DeadlinePassed, 1, S::Dead, R::DeadlinePassed, A::Kill},
    {S::Draining, E::CancelOverdue, 1, S::Dead, R::CancelOverdue, A::Kill},
    {S::Draining, E::StartOverdue, 0, S::Draining, R::None, A::None},
    {S::Draining, E::ProcessEnded, 0, S::Gone, R::None, A::ReportGone},
    {S::Draining, E::ProcessEnded, 1, S::Dead, R::Crashed, A::ReportDeath},
};

constexpr std::array kEvents{E::Greeted,        E::ItemSent,      E::ItemAnswered, E::CancelAsked,
                             E::DrainAsked,     E::LeaveOverdue,  E::Misbehaved,   E::HeartbeatLost,
                             E::DeadlinePassed, E::CancelOverdue, E::StartOverdue, E::ProcessEnded};

} // namespace

class WorkerStateTest : public QObject {
    Q_OBJECT
private slots:
    void everyStateAnswersEveryEvent()
    {
        for (const Row& row : kTable) {
            const auto next = nextWorkerState(row.from, R::None, row.event, row.outstanding);
            const WorkerTransition expected{row.to, row.reason, row.action};
            QVERIFY2(next == expected,
                     qPrintable(QStringLiteral("state %1, event %2, outstanding %3")
                                    .arg(static_cast<int>(row.from))
                                    .arg(static_cast<int>(row.event))
                                    .arg(row.outstanding)));
        }
    }

    void theTableIsComplete()
    {
        for (const S state : {S::Starting, S::Ready, S::Busy, S::Cancelling, S::Draining}) {
            for (const E event : kEvents) {
                const bool listed =
                    std::any_of(std::begin(kTable), std::end(kTable), [&](const Row& row) {
                        return row.from == state && row.event == event;
                    });
                QVERIFY(listed);
            }
        }
    }

    void theDeadReportOnceAndKeepTheirReason()
    {
        for (const E event : kEvents) {
            const auto next = nextWorkerState(S::Dead, R::DeadlinePassed, event, 1);
            QCOMPARE(next.state, S::Dead);
            QCOMPARE(next.reason, R::DeadlinePassed);
            QCOMPARE(next.action, event == E::ProcessEnded ? A::ReportDeath : A::None);
        }
    }

    void whoHasLeftHearsNothing()
    {
        for (const E event : kEvents) {
            const auto next = nextWorkerState(S::Gone, R::None, event, 0);
            QCOMPARE(next.state, S::Gone);
            QCOMPARE(next.action, A::None);
        }
    }
};

MANYHANDS_TEST(WorkerStateTest)
#include "tst_worker_state.moc"
