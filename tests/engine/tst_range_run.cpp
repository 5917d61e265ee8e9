#include <cerrno>
#include <fcntl.h>
#include <set>
#include <vector>

#include <QtTest>

#include "engine/range_run.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

/// Chunks in memory at a time; the tests count with it.
constexpr std::uint32_t kRing = 64;
const Error kDeath{ErrorKind::WorkerDied, "the worker process was ended by SIGKILL", {}, 0};

/// A range run and the workers' side of its memory, in one process and one step at a time.
struct Bench {
    explicit Bench(std::uint64_t chunks, bool ordered = false, int retries = 1)
    {
        RangeJob job;
        divideEvenly(job, 0, chunks - 1, 1);
        job.ordered = ordered;
        job.retries = retries;
        job.ring = kRing;
        job.reportResults = true;
        run = std::move(*RangeRun::create(JobId{1}, std::move(job), 0));
        arena.emplace(*RangeArena::open(UniqueFd(::fcntl(run->arenaFd(), F_DUPFD_CLOEXEC, 0))));
    }

    std::uint32_t startTurn() { return (last = run->startTurn(0)).place; }
    void finish(std::uint64_t chunk) { arena->finish(chunk, {chunk * 7}); }
    void leave(std::uint32_t place)
    {
        arena->release(place);
        run->endTurn(place, RangeLeft{}, 0);
    }
    void die(std::uint32_t place) { run->turnDied(place, kDeath, 0); }
    /// A worker that does all there is, what it is told to do again first.
    void workToTheEnd()
    {
        const std::uint32_t place = startTurn();
        for (const std::uint64_t chunk : last.again) {
            arena->claimAgain(place, chunk);
            finish(chunk);
        }
        while (const auto chunk = arena->claimNext(place))
            finish(*chunk);
        leave(place);
    }
    /// Turns until there is nothing more; whether every chunk then came exactly once and right.
    bool endsExactly(std::uint64_t chunks)
    {
        for (int turns = 0; turns < 100 && !run->finishIfComplete(0); ++turns)
            workToTheEnd();
        std::set<std::uint64_t> seen;
        const QList<RangeResult> results = run->takeResults();
        for (const RangeResult& result : results) {
            if (result.words[0] != result.chunk * 7)
                return false;
            seen.insert(result.chunk);
        }
        return run->status(0).outcome == RangeOutcome::Done &&
               static_cast<std::uint64_t>(results.size()) == chunks && seen.size() == chunks &&
               run->status(0).done == chunks;
    }

    std::unique_ptr<RangeRun> run;
    std::optional<RangeArena> arena;
    RunRange last;
};

} // namespace

/// Deaths at every point of the claim protocol, and memory that lies.
class RangeRunTest : public QObject {
    Q_OBJECT
private slots:
    void whoDiesBeforeItTookAnythingLosesNothing()
    {
        Bench bench(10);
        const std::uint32_t place = bench.startTurn();
        bench.arena->claimAgain(place, 0); // the record alone: the cursor was not moved
        bench.die(place);
        QVERIFY(!bench.run->hasAgain());
        QCOMPARE(bench.run->open(), 10ULL);
        QVERIFY(bench.endsExactly(10));
        QCOMPARE(bench.run->status(0).doneAgain, 0ULL);
    }

    void whatADeadWorkerHadIsDoneAgain()
    {
        Bench bench(10);
        const std::uint32_t place = bench.startTurn();
        bench.finish(*bench.arena->claimNext(place));
        QCOMPARE(bench.arena->claimNext(place), std::optional<std::uint64_t>(1));
        bench.die(place);
        QVERIFY(bench.run->hasAgain());
        const std::uint32_t next = bench.startTurn();
        QCOMPARE(bench.last.again, std::vector<std::uint64_t>{1});
        bench.leave(next); // asked to leave before it began: still to be done
        QVERIFY(bench.run->hasAgain());
        QVERIFY(bench.endsExactly(10));
        QCOMPARE(bench.run->status(0).doneAgain, 1ULL);
        QCOMPARE(bench.run->status(0).deaths, 1ULL);
    }

    void whatADeadWorkerHadFinishedCounts()
    {
        Bench bench(10);
        const std::uint32_t place = bench.startTurn();
        bench.finish(*bench.arena->claimNext(place)); // dead before it claimed the next
        bench.die(place);
        QVERIFY(!bench.run->hasAgain());
        QCOMPARE(bench.run->status(0).done, 1ULL);
        QVERIFY(bench.endsExactly(10));
    }

    void aDeadWorkersWishForWhatAnotherHasIsNoClaim()
    {
        Bench bench(10);
        const std::uint32_t taker = bench.startTurn();
        const std::uint32_t wisher = bench.startTurn();
        QCOMPARE(bench.arena->claimNext(taker), std::optional<std::uint64_t>(0));
        bench.arena->claimAgain(wisher, 0); // wrote its record, lost the race for the cursor
        bench.die(wisher);
        QVERIFY(!bench.run->hasAgain()); // not while the taker's record says that it has it
        bench.run->collect(0);
        QVERIFY(!bench.run->hasAgain());
        bench.finish(0);
        (void)bench.arena->claimNext(taker);
        bench.run->collect(0);
        QVERIFY(!bench.run->hasAgain());
        bench.finish(1);
        bench.leave(taker);
        QVERIFY(bench.endsExactly(10));
        QCOMPARE(bench.run->status(0).doneAgain, 0ULL);
    }

    void aLivingWorkersWishForWhatADeadOneHadKeepsItOpenOnly()
    {
        Bench bench(10);
        const std::uint32_t taker = bench.startTurn();
        const std::uint32_t wisher = bench.startTurn();
        QCOMPARE(bench.arena->claimNext(taker), std::optional<std::uint64_t>(0));
        bench.arena->claimAgain(wisher, 0);
        bench.die(taker);
        QVERIFY(!bench.run->hasAgain()); // as far as can be told the living one has it
        QCOMPARE(bench.arena->claimNext(wisher), std::optional<std::uint64_t>(1));
        bench.run->collect(0);
        QVERIFY(bench.run->hasAgain()); // it moved on, and the chunk is not done
        bench.finish(1);
        bench.leave(wisher);
        QVERIFY(bench.endsExactly(10));
        QCOMPARE(bench.run->status(0).doneAgain, 1ULL);
    }

    void twoDeadWorkersWithOneRecordLoseOneChunk()
    {
        Bench bench(10);
        const std::uint32_t taker = bench.startTurn();
        const std::uint32_t wisher = bench.startTurn();
        QCOMPARE(bench.arena->claimNext(taker), std::optional<std::uint64_t>(0));
        bench.arena->claimAgain(wisher, 0);
        bench.die(taker);
        bench.die(wisher);
        QCOMPARE(bench.run->open(), 10ULL); // nine that nobody took and this one
        QVERIFY(bench.endsExactly(10));
        QCOMPARE(bench.run->status(0).doneAgain, 1ULL);
    }

    void aChunkThatEndsItsWorkersFailsTheJobWithItsNumbers()
    {
        Bench bench(10);
        for (int death = 0; death < 2; ++death) {
            const std::uint32_t place = bench.startTurn();
            if (death == 0)
                (void)bench.arena->claimNext(place);
            else
                bench.arena->claimAgain(place, bench.last.again.front());
            bench.die(place);
        }
        QVERIFY(bench.run->isGivenUp());
        QVERIFY(bench.run->finishIfComplete(0));
        const RangeStatus status = bench.run->status(0);
        QCOMPARE(status.outcome, RangeOutcome::Failed);
        QVERIFY(QString::fromStdString(status.error.message).contains("SIGKILL"));
    }

    void workersThatDieBeforeTheyTakeAnythingEndTheJobAfterSome()
    {
        Bench bench(10);
        int deaths = 0;
        while (!bench.run->isGivenUp() && deaths < 100) {
            bench.die(bench.startTurn());
            ++deaths;
        }
        QVERIFY(deaths > 2 && deaths < 20);
    }

    void orderedResultsWaitForTheChunkThatIsDoneAgain()
    {
        Bench bench(1'000, true);
        const std::uint32_t dying = bench.startTurn();
        const std::uint32_t living = bench.startTurn();
        QCOMPARE(bench.arena->claimNext(dying), std::optional<std::uint64_t>(0));
        while (const auto chunk = bench.arena->claimNext(living))
            bench.finish(*chunk);
        bench.leave(living);
        // The ring is full behind the chunk that is missing, and nothing was handed on.
        QCOMPARE(bench.run->status(0).done, std::uint64_t{kRing - 1});
        QVERIFY(bench.run->takeResults().isEmpty());
        bench.die(dying);
        for (int turns = 0; turns < 100 && !bench.run->finishIfComplete(0); ++turns)
            bench.workToTheEnd();
        const QList<RangeResult> results = bench.run->takeResults();
        QCOMPARE(results.size(), 1'000);
        for (qsizetype i = 0; i < results.size(); ++i)
            QCOMPARE(results[i].chunk, static_cast<std::uint64_t>(i));
    }

    void chunksThatALyingCursorPassedAreDoneAllTheSame()
    {
        Bench bench(200);
        const std::uint32_t place = bench.startTurn();
        bench.arena->setCursor(40); // nobody ever had those
        bench.leave(place);
        QVERIFY(bench.endsExactly(200));
    }

    void aCursorBeyondEverythingIsBroughtBack()
    {
        Bench bench(200);
        const std::uint32_t place = bench.startTurn();
        bench.arena->setCursor(~0ULL);
        bench.run->collect(0);
        bench.leave(place);
        QVERIFY(bench.endsExactly(200));
    }

    void aCursorThatGoesBackDoesNothingTwice()
    {
        Bench bench(60);
        const std::uint32_t place = bench.startTurn();
        for (int i = 0; i < 20; ++i)
            bench.finish(*bench.arena->claimNext(place));
        bench.run->collect(0);
        bench.arena->setCursor(5);
        while (const auto chunk = bench.arena->claimNext(place))
            bench.finish(*chunk);
        bench.leave(place);
        QVERIFY(bench.endsExactly(60));
    }

    void aJobWhoseMemoryNeverStopsLyingEnds()
    {
        Bench bench(1'000);
        int turns = 0;
        while (!bench.run->isGivenUp() && turns < 100) {
            const std::uint32_t place = bench.startTurn();
            bench.arena->setCursor(~0ULL);
            bench.leave(place);
            ++turns;
        }
        QVERIFY(turns < 10);
        QVERIFY(bench.run->finishIfComplete(0));
        QCOMPARE(bench.run->status(0).error.kind, ErrorKind::ProtocolViolation);
    }

    void recordsOutOfBoundsAreIgnored()
    {
        for (const std::uint64_t lie : {std::uint64_t{63}, std::uint64_t{64},
                                        std::uint64_t{1} << 40, ~std::uint64_t{0} - 1}) {
            Bench bench(200);
            const std::uint32_t place = bench.startTurn();
            bench.arena->claimAgain(place, lie);
            bench.die(place);
            QVERIFY(!bench.run->hasAgain());
            QVERIFY(bench.endsExactly(200));
        }
    }

    void aLoweredLimitKeepsNobodyFromTheChunks()
    {
        // The limit is the engine's to write, but a worker that was taken over can.
        Bench bench(200);
        bench.arena->setLimit(0);
        QVERIFY(!bench.arena->claimNext(bench.startTurn()));
        bench.leave(0);
        QVERIFY(bench.endsExactly(200));
    }

    void whoLowersTheLimitAgainAndAgainEndsTheJob()
    {
        Bench bench(200);
        int turns = 0;
        for (; turns < 10 && bench.run->wantsWorker(); ++turns) {
            const std::uint32_t place = bench.startTurn();
            bench.arena->setLimit(0);
            bench.leave(place);
        }
        QVERIFY(turns < 10);
        QVERIFY(bench.run->finishIfComplete(0));
        QCOMPARE(bench.run->status(0).error.kind, ErrorKind::ProtocolViolation);
    }

    void aChunkWithinItsTimeIsNotOverdueAndOneBeyondIs()
    {
        RangeJob job;
        divideEvenly(job, 0, 9, 1);
        job.chunkTimeoutMs = 3'000;
        const auto run = std::move(*RangeRun::create(JobId{1}, std::move(job), 0));
        auto arena = RangeArena::open(UniqueFd(::fcntl(run->arenaFd(), F_DUPFD_CLOEXEC, 0)));
        const std::uint32_t place = run->startTurn(0).place;
        (void)arena->claimNext(place);
        const auto overdueAt = [&run](std::int64_t ms) { return run->overdue(ms * 1'000'000); };
        for (std::int64_t ms = 100; ms <= 3'000; ms += 100)
            QVERIFY(overdueAt(ms).empty());
        QCOMPARE(overdueAt(3'200), std::vector<std::uint32_t>{place});
        // Looks that come late mean that we were stopped: the time begins anew.
        QVERIFY(overdueAt(60'000).empty());
        QVERIFY(overdueAt(61'000).empty());
        // Another chunk, another time.
        arena->finish(0, {});
        (void)arena->claimNext(place);
        QVERIFY(overdueAt(62'900).empty());
        QVERIFY(overdueAt(64'000).empty());
    }

    void whatCannotBeKeptHoldsTheRestBack()
    {
        constexpr std::int64_t kSecond = 1'000'000'000;
        int asked = 0;
        bool isFull = true;
        RangeJob job;
        divideEvenly(job, 0, 9, 1);
        job.ordered = true;
        job.sink = [](const std::vector<RangeResult>&) { return Status(); };
        job.keep = [&]() -> Status {
            ++asked;
            return isFull ? systemFailure(ErrorKind::OutputUnavailable, "no room", ENOSPC)
                          : Status();
        };
        const auto run = std::move(*RangeRun::create(JobId{1}, std::move(job), 0));
        auto arena = *RangeArena::open(UniqueFd(::fcntl(run->arenaFd(), F_DUPFD_CLOEXEC, 0)));
        const std::uint32_t place = run->startTurn(0).place;
        arena.finish(*arena.claimNext(place), {1});
        run->collect(0);
        QCOMPARE(asked, 1);
        QVERIFY(run->state() == JobState::Blocked);
        QCOMPARE(run->status(0).blockedBy.systemError, ENOSPC);
        QVERIFY(!run->wantsWorker());
        QVERIFY(run->waitsToBeKept());
        run->collect(kSecond / 2);
        QCOMPARE(asked, 1); // once a second
        // All of the rest comes all the same: it had begun.
        while (const auto chunk = arena.claimNext(place))
            arena.finish(*chunk, {1});
        arena.release(place);
        run->endTurn(place, RangeLeft{}, kSecond);
        QCOMPARE(asked, 2);
        QCOMPARE(run->status(0).done, 10ULL);
        QVERIFY(!run->finishIfComplete(kSecond));
        run->pause(kSecond);
        QVERIFY(run->state() == JobState::Paused);
        run->resume(kSecond); // asked for by hand: at once
        QCOMPARE(asked, 3);
        QVERIFY(run->state() == JobState::Blocked);
        isFull = false;
        run->collect(3 * kSecond);
        QVERIFY(run->state() == JobState::Running);
        QVERIFY(run->status(0).blockedBy.message.empty());
        QVERIFY(run->finishIfComplete(3 * kSecond));
        QVERIFY(run->status(0).outcome == RangeOutcome::Done);
        QCOMPARE(run->status(0).wallSeconds, 0.0); // it waited all the time
    }

    void aJournalThatCannotBeWrittenHoldsARangeBack()
    {
        Bench bench(10);
        const Status full = failure(ErrorKind::OutputUnavailable, "no room");
        bench.run->setJournal(full, 0);
        QVERIFY(bench.run->state() == JobState::Blocked);
        QVERIFY(!bench.run->wantsWorker());
        bench.run->pause(0);
        bench.run->setJournal({}, 0);
        QVERIFY(bench.run->state() == JobState::Paused);
        bench.run->resume(0);
        QVERIFY(bench.run->wantsWorker());
        bench.run->setJournal(full, 0);
        bench.run->cancel(); // what waits can be ended
        QVERIFY(bench.run->finishIfComplete(0));
        QVERIFY(bench.run->status(0).outcome == RangeOutcome::Cancelled);
    }

    void theNumbersAreDividedWithoutOverflow()
    {
        RangeJob job;
        divideEvenly(job, 10, 25, 6);
        QCOMPARE(job.chunks, 3ULL);
        QVERIFY((job.chunkAt(0) == RangeChunk{10, 15}));
        QVERIFY((job.chunkAt(2) == RangeChunk{22, 25}));
        divideEvenly(job, 0, ~0ULL, 1ULL << 32);
        QCOMPARE(job.chunks, 1ULL << 32);
        QVERIFY((job.chunkAt(job.chunks - 1) == RangeChunk{~0ULL - ((1ULL << 32) - 1), ~0ULL}));
        divideEvenly(job, 5, 4, 10);
        QCOMPARE(job.chunks, 0ULL);
        divideEvenly(job, 0, ~0ULL, 1);
        QVERIFY(!RangeRun::create(JobId{1}, std::move(job), 0)); // more than can be counted
    }
};

MANYHANDS_EVENT_TEST(RangeRunTest)
#include "tst_range_run.moc"
