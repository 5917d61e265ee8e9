#include <csignal>
#include <set>

#include <QFile>
#include <QtTest>

#include "engine_fixture.h"
#include "process_table.h"
#include "sparse_tiff.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;

namespace {

__extension__ using Wide = unsigned __int128;

EngineConfig config(int workers)
{
    EngineConfig config;
    config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString()) / "manyhands-number-worker";
    config.workers = workers;
    config.codecs = false;
    return config;
}

EngineConfig forPicturesToo(int workers)
{
    EngineConfig both = config(workers);
    both.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString()) / "manyhands-worker";
    both.codecs = true;
    return both;
}

/// The sum of i·i for 1 … n, from the formula and not from a loop.
Wide sumOfSquares(std::uint64_t n)
{
    return Wide{n} * (n + 1) * (2 * Wide{n} + 1) / 6;
}

RangeJob spinJob(std::uint64_t chunks, std::uint64_t microseconds)
{
    RangeJob job;
    job.task.kind = RangeKind::Spin;
    job.task.parameters[0] = microseconds;
    divideEvenly(job, 0, chunks - 1, 1);
    job.reportResults = true;
    return job;
}

RangeJob squaresJob(std::uint64_t last, std::uint64_t size)
{
    RangeJob job;
    job.task.kind = RangeKind::SumOfSquares;
    divideEvenly(job, 1, last, size);
    job.reportResults = true;
    return job;
}

RangeJob faultJob(RangeFault fault, std::uint64_t number, std::uint64_t chunks)
{
    RangeJob job;
    job.task.kind = RangeKind::Fault;
    job.task.parameters = {static_cast<std::uint64_t>(fault), number};
    divideEvenly(job, 0, chunks - 1, 1);
    return job;
}

/// What an engine tells about ranges.
struct Listener : QObject {
    explicit Listener(EngineHost& host)
    {
        connect(&host, &EngineHost::rangeChanged, this, [this](const RangeStatus& status) {
            statuses[status.id] = status;
            mostWorkers = std::max(mostWorkers, status.workers);
        });
        connect(&host, &EngineHost::rangeResults, this,
                [this](JobId job, const QList<RangeResult>& some) {
                    for (const RangeResult& result : some)
                        results[job].push_back(result);
                });
        connect(&host, &EngineHost::rangeFinished, this,
                [this](JobId job) { finished.insert(job); });
    }
    bool waitFinished(JobId job)
    {
        return EngineFixture::waitFor([&] { return finished.count(job) > 0; }, 60'000);
    }
    bool waitDone(JobId job, std::uint64_t chunks)
    {
        return EngineFixture::waitFor([&] { return statuses[job].done >= chunks; });
    }
    Wide sum(JobId job) const
    {
        Wide sum = 0;
        for (const RangeResult& result : results.at(job))
            sum += (Wide{result.words[1]} << 64) + result.words[0];
        return sum;
    }
    /// Chunk numbers as they came, each counted once.
    bool everyChunkOnce(JobId job, std::uint64_t chunks) const
    {
        std::set<std::uint64_t> seen;
        for (const RangeResult& result : results.at(job))
            seen.insert(result.chunk);
        return results.at(job).size() == chunks && seen.size() == chunks &&
               *seen.rbegin() == chunks - 1;
    }

    std::map<JobId, RangeStatus> statuses;
    std::map<JobId, std::vector<RangeResult>> results;
    std::set<JobId> finished;
    int mostWorkers = 0;
};

/// Of workers that are at a range now.
QList<qint64> busyPids(const EngineFixture& fixture)
{
    QList<qint64> pids;
    for (const WorkerStatus& worker : fixture.pool().workers) {
        if (worker.range)
            pids.push_back(worker.pid);
    }
    return pids;
}

} // namespace

class RangesTest : public QObject {
    Q_OBJECT
private slots:
    void resultsAreExact()
    {
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(squaresJob(3'000'001, 10'000));
        QVERIFY(listener.waitFinished(job));
        const RangeStatus status = listener.statuses[job];
        QCOMPARE(status.outcome, RangeOutcome::Done);
        QCOMPARE(status.state, JobState::Finished);
        QCOMPARE(status.chunks, 301ULL);
        QCOMPARE(status.done, 301ULL);
        QCOMPARE(status.doneAgain, 0ULL);
        QVERIFY(listener.everyChunkOnce(job, 301));
        QVERIFY(listener.sum(job) == sumOfSquares(3'000'001));
        QCOMPARE(status.sums[0], static_cast<std::uint64_t>(sumOfSquares(3'000'001)));
    }

    void aRangeLongerThanTheRingRunsInOrder()
    {
        constexpr std::uint64_t kChunks = 1'000'000;
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        RangeJob job;
        divideEvenly(job, 5, kChunks + 4, 1);
        job.ordered = true;
        // The sink runs on the engine's thread, and is looked at when that has said it is done.
        const auto seen = std::make_shared<std::vector<std::uint64_t>>();
        job.sink = [seen](const std::vector<RangeResult>& batch) -> Status {
            for (const RangeResult& result : batch)
                seen->push_back(result.chunk);
            return {};
        };
        const JobId id = fixture.host().submitRange(std::move(job));
        QVERIFY(listener.waitFinished(id));
        QCOMPARE(listener.statuses[id].done, std::uint64_t{kChunks});
        QCOMPARE(seen->size(), static_cast<std::size_t>(kChunks));
        for (std::uint64_t chunk = 0; chunk < kChunks; ++chunk)
            QVERIFY((*seen)[chunk] == chunk);
    }

    void theLastNumberThereIsBelongsToARange()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        RangeJob job;
        job.task.kind = RangeKind::SumOfSquares;
        divideEvenly(job, ~0ULL - 5, ~0ULL, 4);
        job.reportResults = true;
        const JobId id = fixture.host().submitRange(std::move(job));
        QVERIFY(listener.waitFinished(id));
        Wide expected = 0;
        for (std::uint64_t less = 0; less <= 5; ++less)
            expected += Wide{~0ULL - less} * (~0ULL - less);
        QCOMPARE(listener.statuses[id].chunks, 2ULL);
        // Six squares of nearly 2^128: only their sum modulo 2^128 fits.
        QVERIFY(listener.sum(id) == expected);
    }

    void anEmptyRangeIsDoneAtOnce()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        RangeJob job;
        divideEvenly(job, 2, 1, 10);
        const JobId id = fixture.host().submitRange(std::move(job));
        QVERIFY(listener.waitFinished(id));
        QCOMPARE(listener.statuses[id].outcome, RangeOutcome::Done);
        QCOMPARE(listener.statuses[id].chunks, 0ULL);
    }

    void killingWorkersAgainAndAgainLosesNothing()
    {
        constexpr std::uint64_t kChunks = 4'000;
        constexpr std::uint64_t kSize = 2'000'000;
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        RangeJob work = squaresJob(kChunks * kSize, kSize);
        work.retries = 100; // two of these kills may well meet the same chunk
        const JobId job = fixture.host().submitRange(std::move(work));
        int kills = 0;
        while (listener.finished.count(job) == 0 && kills < 12) {
            const std::uint64_t before = listener.statuses[job].done;
            const bool goesOn = EngineFixture::waitFor([&] {
                return listener.finished.count(job) > 0 ||
                       (listener.statuses[job].done > before + 50 && !busyPids(fixture).isEmpty());
            });
            QVERIFY(goesOn);
            if (listener.finished.count(job) > 0)
                break;
            for (const qint64 pid : busyPids(fixture)) {
                if (isAlive(pid) && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0)
                    ++kills;
                if (kills % 2 == 0)
                    break; // sometimes one, sometimes both
            }
        }
        QVERIFY(listener.waitFinished(job));
        const RangeStatus status = listener.statuses[job];
        QCOMPARE(QString::fromStdString(status.error.message), QString());
        QCOMPARE(status.outcome, RangeOutcome::Done);
        QVERIFY(kills >= 4);
        QVERIFY(status.deaths >= 4);
        QVERIFY(listener.everyChunkOnce(job, kChunks));
        QVERIFY(listener.sum(job) == sumOfSquares(kChunks * kSize));
    }

    void theWorkerCountChangesWhileARangeRuns()
    {
        constexpr std::uint64_t kChunks = 600;
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(spinJob(kChunks, 5'000));
        const auto workersAre = [&](int count) {
            return EngineFixture::waitFor([&] { return listener.statuses[job].workers == count; });
        };
        QVERIFY(workersAre(1));
        fixture.host().setWorkerCount(3);
        QVERIFY(workersAre(3));
        fixture.host().setWorkerCount(0);
        QVERIFY(workersAre(0));
        const std::uint64_t paused = listener.statuses[job].done;
        QVERIFY(paused < kChunks);
        QCOMPARE(listener.statuses[job].doneAgain, 0ULL); // every chunk was finished
        QVERIFY(EngineFixture::waitFor([&] { return fixture.pool().workers.isEmpty(); }));
        fixture.host().setWorkerCount(2);
        QVERIFY(listener.waitFinished(job));
        QCOMPARE(listener.statuses[job].outcome, RangeOutcome::Done);
        QCOMPARE(listener.statuses[job].deaths, 0ULL);
        QVERIFY(listener.everyChunkOnce(job, kChunks));
    }

    void aPauseActsAtChunkEndsAndKeepsTheWorkers()
    {
        constexpr std::uint64_t kChunks = 300;
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(spinJob(kChunks, 5'000));
        QVERIFY(listener.waitDone(job, 10));
        fixture.host().pauseJob(job);
        QVERIFY(EngineFixture::waitFor([&] {
            return listener.statuses[job].state == JobState::Paused &&
                   listener.statuses[job].workers == 0;
        }));
        const RangeStatus paused = listener.statuses[job];
        QVERIFY(paused.done < kChunks);
        QCOMPARE(paused.doneAgain, 0ULL);
        // Another job goes on meanwhile, with the same workers.
        const JobId other = fixture.host().submitRange(squaresJob(1'000, 10));
        QVERIFY(listener.waitFinished(other));
        QVERIFY(listener.sum(other) == sumOfSquares(1'000));
        QCOMPARE(listener.statuses[job].done, paused.done);
        fixture.host().resumeJob(job);
        QVERIFY(listener.waitFinished(job));
        QVERIFY(listener.everyChunkOnce(job, kChunks));
        QCOMPARE(fixture.pool().deaths, 0ULL);
        QCOMPARE(fixture.pidsSeen().size(), std::size_t{2});
    }

    void aCancelledRangeEndsInTheMiddleOfAChunk()
    {
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(spinJob(10, 3'000'000'000));
        QVERIFY(EngineFixture::waitFor([&] { return listener.statuses[job].workers == 2; }));
        fixture.host().cancelJob(job);
        QVERIFY(listener.waitFinished(job));
        QCOMPARE(listener.statuses[job].outcome, RangeOutcome::Cancelled);
        QCOMPARE(listener.statuses[job].done, 0ULL);
        QCOMPARE(fixture.pool().deaths, 0ULL);
        // The workers are well and take the next job.
        const JobId next = fixture.host().submitRange(squaresJob(1'000, 10));
        QVERIFY(listener.waitFinished(next));
        QVERIFY(listener.sum(next) == sumOfSquares(1'000));
    }

    void aCancelledRangeThatDoesNotListenIsEnded()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(faultJob(RangeFault::Hang, 0, 1));
        QVERIFY(EngineFixture::waitFor([&] { return listener.statuses[job].workers == 1; }));
        fixture.host().cancelJob(job);
        QVERIFY(listener.waitFinished(job));
        QCOMPARE(listener.statuses[job].outcome, RangeOutcome::Cancelled);
        QVERIFY(EngineFixture::waitFor([&] { return fixture.pool().deaths == 1; }));
    }

    void aChunkThatAlwaysEndsItsWorkerFailsTheJob_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("reason");
        QTest::newRow("crash") << static_cast<int>(RangeFault::Crash) << "SIGSEGV";
        QTest::newRow("kill") << static_cast<int>(RangeFault::Kill) << "SIGKILL";
        QTest::newRow("exit") << static_cast<int>(RangeFault::Exit) << "status 9";
    }
    void aChunkThatAlwaysEndsItsWorkerFailsTheJob()
    {
        QFETCH(int, fault);
        QFETCH(QString, reason);
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId job =
            fixture.host().submitRange(faultJob(static_cast<RangeFault>(fault), 70, 100));
        QVERIFY(listener.waitFinished(job));
        const RangeStatus status = listener.statuses[job];
        QCOMPARE(status.outcome, RangeOutcome::Failed);
        QCOMPARE(status.error.kind, ErrorKind::WorkerDied);
        const QString message = QString::fromStdString(status.error.message);
        QVERIFY2(message.contains(reason), qPrintable(message));
        QVERIFY2(message.contains("70"), qPrintable(message));
        QCOMPARE(status.deaths, 2ULL);
        // The pool survives it.
        const JobId next = fixture.host().submitRange(squaresJob(1'000, 10));
        QVERIFY(listener.waitFinished(next));
        QVERIFY(listener.sum(next) == sumOfSquares(1'000));
    }

    void aChunkThatTakesTooLongIsEndedAndFailsTheJob()
    {
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        RangeJob work = faultJob(RangeFault::Hang, 3, 10);
        work.chunkTimeoutMs = 300;
        work.retries = 0;
        const JobId job = fixture.host().submitRange(std::move(work));
        QVERIFY(listener.waitFinished(job));
        QCOMPARE(listener.statuses[job].outcome, RangeOutcome::Failed);
        QCOMPARE(listener.statuses[job].error.kind, ErrorKind::WorkerTimedOut);
    }

    void aKindThatRefusesFailsTheJobAndKeepsTheWorker()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        const JobId job = fixture.host().submitRange(faultJob(RangeFault::Fail, 3, 10));
        QVERIFY(listener.waitFinished(job));
        QCOMPARE(listener.statuses[job].outcome, RangeOutcome::Failed);
        QCOMPARE(listener.statuses[job].error.message, std::string("a chunk fails on purpose"));
        QCOMPARE(fixture.pool().deaths, 0ULL);
    }

    void aSinkThatRefusesFailsTheJob()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        RangeJob job = squaresJob(1'000, 1);
        job.sink = [](const std::vector<RangeResult>&) -> Status {
            return failure(ErrorKind::OutputUnavailable, "no room");
        };
        const JobId id = fixture.host().submitRange(std::move(job));
        QVERIFY(listener.waitFinished(id));
        QCOMPARE(listener.statuses[id].outcome, RangeOutcome::Failed);
        QCOMPARE(listener.statuses[id].error.message, std::string("no room"));
    }

    void twoRangesShareTheWorkers()
    {
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId first = fixture.host().submitRange(spinJob(100'000, 2'000));
        QVERIFY(EngineFixture::waitFor([&] { return listener.statuses[first].workers == 2; }));
        const JobId second = fixture.host().submitRange(spinJob(100'000, 2'000));
        QVERIFY(EngineFixture::waitFor([&] {
            return listener.statuses[first].workers == 1 && listener.statuses[second].workers == 1;
        }));
        QCOMPARE(fixture.pool().deaths, 0ULL);
    }

    void higherPriorityTakesTheWorkersAtChunkEnds()
    {
        EngineFixture fixture(config(2));
        Listener listener(fixture.host());
        const JobId first = fixture.host().submitRange(spinJob(100'000, 2'000));
        QVERIFY(EngineFixture::waitFor([&] { return listener.statuses[first].workers == 2; }));
        const JobId second = fixture.host().submitRange(spinJob(100'000, 2'000));
        fixture.host().setJobPriority(second, JobPriority::High);
        QVERIFY(EngineFixture::waitFor([&] {
            return listener.statuses[first].workers == 0 && listener.statuses[second].workers == 2;
        }));
        fixture.host().setJobPriority(second, JobPriority::Low);
        QVERIFY(EngineFixture::waitFor([&] {
            return listener.statuses[first].workers == 2 && listener.statuses[second].workers == 0;
        }));
        QCOMPARE(fixture.pool().deaths, 0ULL);
    }

    void picturesAndNumbersShareTheWorkers_data()
    {
        QTest::addColumn<int>("workers");
        QTest::newRow("one worker") << 1;
        QTest::newRow("two workers") << 2;
    }
    void picturesAndNumbersShareTheWorkers()
    {
        QFETCH(int, workers);
        EngineFixture fixture(forPicturesToo(workers));
        Listener listener(fixture.host());
        const JobId numbers = fixture.host().submitRange(spinJob(100'000, 5'000));
        QVERIFY(listener.waitDone(numbers, 5));
        constexpr int kPictures = 8;
        for (int i = 0; i < kPictures; ++i) {
            const Path path = fixture.inputFolder() / (std::to_string(i) + ".tif");
            QVERIFY(writeSparseTiff(QFile::decodeName(path.c_str()), 400, 300));
            fixture.addFile(path, ImageFormat::Jpeg);
        }
        const JobId pictures = fixture.submit();
        // The pictures get through although the range has work for hours …
        QVERIFY(fixture.waitFinished(pictures));
        QCOMPARE(fixture.job(pictures).done, static_cast<std::uint32_t>(kPictures));
        // … and the range is still at it.
        QVERIFY(listener.finished.count(numbers) == 0);
        QVERIFY(listener.waitDone(numbers, listener.statuses[numbers].done + 5));
        QCOMPARE(fixture.pool().deaths, 0ULL);
    }

    void numbersGetThroughAQueueOfPictures()
    {
        EngineFixture fixture(forPicturesToo(1));
        Listener listener(fixture.host());
        for (int i = 0; i < 200; ++i) {
            const Path path = fixture.inputFolder() / (std::to_string(i) + ".tif");
            QVERIFY(writeSparseTiff(QFile::decodeName(path.c_str()), 1500, 1000));
            fixture.addFile(path, ImageFormat::Jpeg);
        }
        const JobId pictures = fixture.submit();
        QVERIFY(EngineFixture::waitFor([&] { return fixture.job(pictures).done > 0; }));
        const JobId numbers = fixture.host().submitRange(squaresJob(1'000, 10));
        QVERIFY(listener.waitFinished(numbers));
        QVERIFY(listener.sum(numbers) == sumOfSquares(1'000));
        QVERIFY(fixture.job(pictures).state == JobState::Running);
        QVERIFY(fixture.job(pictures).done < 200);
    }

    void aWorkerForNumbersAloneRefusesPictures()
    {
        EngineFixture fixture(config(1));
        const Path path = fixture.inputFolder() / "a.tif";
        QVERIFY(writeSparseTiff(QFile::decodeName(path.c_str()), 40, 30));
        fixture.addFile(path, ImageFormat::Jpeg);
        const JobId pictures = fixture.submit();
        QVERIFY(fixture.waitFinished(pictures));
        QCOMPARE(fixture.job(pictures).failed, 1U);
    }

    void aRangeGivesWayOnASingleWorker()
    {
        EngineFixture fixture(config(1));
        Listener listener(fixture.host());
        const JobId endless = fixture.host().submitRange(spinJob(100'000, 5'000));
        QVERIFY(listener.waitDone(endless, 5));
        const JobId brief = fixture.host().submitRange(squaresJob(1'000, 10));
        QVERIFY(listener.waitFinished(brief));
        QVERIFY(listener.finished.count(endless) == 0);
        const std::uint64_t then = listener.statuses[endless].done;
        QVERIFY(listener.waitDone(endless, then + 5));
    }
};

MANYHANDS_EVENT_TEST(RangesTest)
#include "tst_ranges.moc"
