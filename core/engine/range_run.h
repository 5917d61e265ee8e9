#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "engine/range_job.h"
#include "ipc/messages.h"
#include "ipc/range_arena.h"

namespace manyhands {

/// The chunks of one range job: what is in shared memory, what is done, what must be done again.
/// No processes and no signals; times are given in. See RangeArena for why no chunk is lost.
///
///   chunkAt → ring → workers → collect() → in order, if asked → sums, sink, takeResults()
///              ↑         │ died
///              └─ again ─┘
class RangeRun {
public:
    /// Errors: no shared memory, a job without sense.
    static Result<std::unique_ptr<RangeRun>> create(JobId id, RangeJob job, std::int64_t nowNs);

    JobId id() const { return m_status.id; }
    const RangeJob& job() const { return m_job; }
    JobState state() const { return m_status.state; }
    bool finished() const { return m_status.state == JobState::Finished; }
    /// Whether another worker would find something to do.
    bool wantsWorker() const;
    /// Chunks that nobody has, and those that are to be done again.
    std::uint64_t open() const;
    bool hasAgain() const { return !m_again.empty(); }
    int workers() const { return m_workers; }

    /// Gives a worker a place. Its descriptors are arenaFd() and the job's payload.
    RunRange startTurn(std::int64_t nowNs);
    int arenaFd() const { return m_arena->fd(); }
    /// Asks the worker at the place to leave at its chunk's end.
    void askToLeave(std::uint32_t place) { m_arena->askToLeave(place); }
    void endTurn(std::uint32_t place, const RangeLeft& left, std::int64_t nowNs);
    /// The worker is gone. `death` is what to say if its chunk is given up; none: the death was
    /// wanted and nobody is blamed.
    void turnDied(std::uint32_t place, const std::optional<Error>& death, std::int64_t nowNs);
    /// The work itself refused: the job fails.
    void turnFailed(std::uint32_t place, Error error, std::int64_t nowNs);

    /// Takes what is done, has it kept and fills up the ring.
    void collect(std::int64_t nowNs);
    /// Results wait for a place that takes them: collect() has to be called on.
    bool waitsToBeKept() const { return m_isKeepDue; }
    /// Places whose chunk takes longer than the job allows.
    std::vector<std::uint32_t> overdue(std::int64_t nowNs);

    void pause(std::int64_t nowNs);
    /// Also has a job that waits to be kept tried at once.
    void resume(std::int64_t nowNs);
    /// Whether the journal of the jobs can be written; while it cannot, the job is Blocked.
    void setJournal(const Status& journal, std::int64_t nowNs);
    void cancel();
    void fail(Error error);
    /// Whether turns shall be given up in the middle of a chunk.
    bool isGivenUp() const { return m_given || m_status.outcome == RangeOutcome::Failed; }
    /// True once, when nothing is left to do and nobody is at it.
    bool finishIfComplete(std::int64_t nowNs);

    RangeStatus status(std::int64_t nowNs) const;
    QList<RangeResult> takeResults();

private:
    struct Place {
        bool taken = false;
        std::vector<std::uint64_t> again; ///< What it was named, as far as it is not collected.
        std::optional<std::uint64_t> watched;
        std::int64_t watchedSinceNs = 0;
    };
    /// A chunk that a dead worker had, or was about to take.
    struct Suspect {
        std::uint64_t chunk;
        std::optional<Error> death;
    };

    RangeRun(JobId id, RangeJob job, RangeArena arena, std::int64_t nowNs);
    bool isCollected(std::uint64_t chunk) const;
    void takeDone();
    void take(std::uint64_t chunk);
    void deliver();
    void refill();
    void settleSuspects();
    void recoverStrays();
    void countStrayRound();
    bool somebodyElseClaims(std::uint64_t chunk) const;
    void doAgain(std::uint64_t chunk, const std::optional<Error>& death);
    void freePlace(std::uint32_t place);
    void keep(std::int64_t nowNs);
    void settleState(std::int64_t nowNs);
    void setState(JobState state, std::int64_t nowNs);

    RangeJob m_job;
    RangeStatus m_status;
    std::optional<RangeArena> m_arena; ///< Until the job is finished.
    std::uint64_t m_head = 0;          ///< Chunks below are through; their slots are used anew.
    std::uint64_t m_limit = 0;         ///< Chunks below were put into the ring.
    std::vector<bool> m_collected;     ///< By slot, for m_head … m_limit-1.
    std::deque<std::uint64_t> m_again;
    std::set<std::uint64_t> m_named; ///< Of the above and of all Place::again.
    std::vector<Suspect> m_suspects;
    std::map<std::uint64_t, int> m_deaths;
    std::vector<Place> m_places;
    std::vector<RangeResult> m_batch;
    QList<RangeResult> m_results;
    int m_workers = 0;
    int m_strayRounds = 0;
    int m_barrenDeaths = 0;
    bool m_given = false; ///< Cancelled.
    bool m_isPaused = false;
    bool m_isKeepDue = false;  ///< The sink was given something since m_job.keep succeeded.
    Status m_kept;             ///< How that went the last time, …
    std::int64_t m_keptNs = 0; ///< … and when.
    Status m_journal;
    std::uint32_t m_turns = 0;
    std::int64_t m_activeSinceNs = 0;
    std::int64_t m_activeNs = 0;
    std::int64_t m_watchedNs = 0;
};

} // namespace manyhands
