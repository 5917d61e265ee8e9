#pragma once

#include <cstdint>

namespace manyhands {

/// Life of one worker process.
///
///   Starting ──greeted──→ Ready ⇄ Busy ──drain──→ Draining ──ended──→ Gone
///                                  │ ⇅ cancel/answer
///                               Cancelling
///   any of them ──died, hung or lied──→ Dead (with the reason) ──ended──→ reported
enum class WorkerState : std::uint8_t { Starting, Ready, Busy, Cancelling, Draining, Dead, Gone };

/// Why a worker is Dead. In the order of the events that lead there.
enum class DeathReason : std::uint8_t {
    None,
    Crashed,    ///< It ended by itself: signal, abort, exit.
    Misbehaved, ///< It sent what no honest worker sends.
    Stalled,    ///< No heartbeat: stopped, or starved.
    DeadlinePassed,
    CancelOverdue, ///< It did not give up the item in time.
    StartOverdue,  ///< It never said hello.
};

enum class WorkerEvent : std::uint8_t {
    Greeted,
    ItemSent,
    ItemAnswered,
    CancelAsked,
    DrainAsked,
    LeaveOverdue, ///< Asked to leave, and still here.
    Misbehaved,
    HeartbeatLost,
    DeadlinePassed,
    CancelOverdue,
    StartOverdue,
    ProcessEnded,
};

/// What the owner of the process has to do next.
enum class WorkerAction : std::uint8_t {
    None,
    AnnounceReady,
    SendCancel,
    SendShutdown,
    Kill,
    ReportDeath,
    ReportGone,
};

struct WorkerTransition {
    WorkerState state;
    DeathReason reason;
    WorkerAction action;

    bool operator==(const WorkerTransition&) const = default;
};

/// The whole life as a pure function. `outstanding` counts the items the worker still owes an
/// answer for, after the event. Events that make no sense in a state leave it as it is, save those
/// from the worker itself, which are misbehaviour.
WorkerTransition nextWorkerState(WorkerState state, DeathReason reason, WorkerEvent event,
                                 int outstanding);

} // namespace manyhands
