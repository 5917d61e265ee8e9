#include "pool/worker_state.h"

namespace manyhands {
namespace {

WorkerTransition stay(WorkerState state)
{
    return {state, DeathReason::None, WorkerAction::None};
}

WorkerTransition killed(DeathReason reason)
{
    return {WorkerState::Dead, reason, WorkerAction::Kill};
}

WorkerTransition ended(WorkerState state, int outstanding)
{
    if (state == WorkerState::Draining && outstanding == 0)
        return {WorkerState::Gone, DeathReason::None, WorkerAction::ReportGone};
    return {WorkerState::Dead, DeathReason::Crashed, WorkerAction::ReportDeath};
}

WorkerTransition answered(WorkerState state, int outstanding)
{
    switch (state) {
    case WorkerState::Busy:
    case WorkerState::Cancelling:
        return stay(outstanding == 0 ? WorkerState::Ready : WorkerState::Busy);
    case WorkerState::Draining:
        return {state, DeathReason::None,
                outstanding == 0 ? WorkerAction::SendShutdown : WorkerAction::None};
    default:
        return killed(DeathReason::Misbehaved);
    }
}

WorkerTransition drained(WorkerState state, int outstanding)
{
    switch (state) {
    case WorkerState::Starting: // it has seen nothing yet: no need for manners
        return {WorkerState::Draining, DeathReason::None, WorkerAction::Kill};
    case WorkerState::Ready:
    case WorkerState::Busy:
    case WorkerState::Cancelling:
        return {WorkerState::Draining, DeathReason::None,
                outstanding == 0 ? WorkerAction::SendShutdown : WorkerAction::None};
    default:
        return stay(state);
    }
}

bool owesAnswers(WorkerState state)
{
    return state == WorkerState::Busy || state == WorkerState::Cancelling ||
           state == WorkerState::Draining;
}

} // namespace

WorkerTransition nextWorkerState(WorkerState state, DeathReason reason, WorkerEvent event,
                                 int outstanding)
{
    if (state == WorkerState::Gone)
        return stay(state);
    if (state == WorkerState::Dead) // nothing counts any more but the end of the process
        return {state, reason,
                event == WorkerEvent::ProcessEnded ? WorkerAction::ReportDeath
                                                   : WorkerAction::None};
    switch (event) {
    case WorkerEvent::Greeted:
        if (state == WorkerState::Starting)
            return {WorkerState::Ready, DeathReason::None, WorkerAction::AnnounceReady};
        // Killed while it was starting, its greeting may still be on the way.
        return state == WorkerState::Draining ? stay(state) : killed(DeathReason::Misbehaved);
    case WorkerEvent::ItemSent:
        return stay(state == WorkerState::Ready ? WorkerState::Busy : state);
    case WorkerEvent::ItemAnswered:
        return answered(state, outstanding);
    case WorkerEvent::CancelAsked:
        if (state == WorkerState::Busy)
            return {WorkerState::Cancelling, DeathReason::None, WorkerAction::SendCancel};
        return {state, DeathReason::None,
                owesAnswers(state) ? WorkerAction::SendCancel : WorkerAction::None};
    case WorkerEvent::DrainAsked:
        return drained(state, outstanding);
    case WorkerEvent::LeaveOverdue:
        return {state, DeathReason::None,
                state == WorkerState::Draining ? WorkerAction::Kill : WorkerAction::None};
    case WorkerEvent::Misbehaved:
        return killed(DeathReason::Misbehaved);
    case WorkerEvent::HeartbeatLost:
        return owesAnswers(state) ? killed(DeathReason::Stalled) : stay(state);
    case WorkerEvent::DeadlinePassed:
        return owesAnswers(state) ? killed(DeathReason::DeadlinePassed) : stay(state);
    case WorkerEvent::CancelOverdue:
        return owesAnswers(state) ? killed(DeathReason::CancelOverdue) : stay(state);
    case WorkerEvent::StartOverdue:
        return state == WorkerState::Starting ? killed(DeathReason::StartOverdue) : stay(state);
    case WorkerEvent::ProcessEnded:
        return ended(state, outstanding);
    }
    return stay(state);
}

} // namespace manyhands
