#include <csignal>
#include <sys/resource.h>

#include <QDir>
#include <QElapsedTimer>
#include <QtTest>

#include "engine/journal/journal.h"
#include "engine_fixture.h"
#include "process_table.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;

namespace {

EngineConfig config(int workers)
{
    EngineConfig config;
    config.workerProgram = Path(FAULT_WORKER);
    config.workers = workers;
    config.heartbeatTimeoutMs = 1'500;
    return config;
}

/// Sets the fault worker's mode for one test.
struct Mode {
    explicit Mode(const char* mode) { qputenv("MANYHANDS_FAULT", mode); }
    ~Mode() { qunsetenv("MANYHANDS_FAULT"); }
};

int idleWorkers(const EngineFixture& fixture)
{
    int idle = 0;
    for (const WorkerStatus& worker : fixture.pool().workers)
        idle += worker.state == WorkerStatus::State::Idle ? 1 : 0;
    return idle;
}

void addGood(EngineFixture& fixture, int count, const QByteArray& order = "ok")
{
    static int serial = 0;
    for (int i = 0; i < count; ++i)
        fixture.addOrder("good" + QByteArray::number(++serial) + ".png", order);
}

} // namespace

/// The pool itself: who is started, replaced, drained, and what is left afterwards.
class WorkerSupervisionTest : public QObject {
    Q_OBJECT
private slots:
    /// A picture that takes its worker over must not find the user's keys there.
    void workersGetNoMoreOfTheEnvironmentThanLibrariesNeed()
    {
        const QTemporaryDir folder;
        const QString program = folder.filePath(QStringLiteral("worker"));
        const QString listing = folder.filePath(QStringLiteral("environment"));
        QFile script(program);
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nenv >'" + listing.toUtf8() +
                     "'\nexec '" FAULT_WORKER "' \"$@\"\n");
        script.close();
        QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("MY_SECRET_TOKEN", "hidden");
        qputenv("XDG_CACHE_HOME", "shown");
        EngineConfig recording = config(1);
        recording.workerProgram = Path(program.toStdString());
        EngineFixture fixture(recording);
        addGood(fixture, 1);
        const bool isDone = fixture.waitFinished(fixture.submit());
        qunsetenv("MY_SECRET_TOKEN");
        qunsetenv("XDG_CACHE_HOME");
        QVERIFY(isDone);
        QFile list(listing);
        QVERIFY(list.open(QIODevice::ReadOnly));
        const QByteArray environment = list.readAll();
        QVERIFY(environment.contains("XDG_CACHE_HOME=shown"));
        QVERIFY(!environment.contains("MY_SECRET_TOKEN"));
    }

    void aWorkerKilledWhileIdleIsReplaced()
    {
        EngineFixture fixture(config(2));
        addGood(fixture, 8);
        QVERIFY(fixture.waitFinished(fixture.submit()));
        QVERIFY(fixture.waitFor([&] { return idleWorkers(fixture) == 2; }));
        const qint64 victim = fixture.pool().workers.first().pid;
        QCOMPARE(::kill(static_cast<pid_t>(victim), SIGKILL), 0);
        QVERIFY(fixture.waitFor([&] {
            return idleWorkers(fixture) == 2 && fixture.pool().workers.first().pid != victim;
        }));
        addGood(fixture, 4);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 4U);
    }

    void aWorkerStoppedWhileIdleCostsNoItem()
    {
        EngineFixture fixture(config(1));
        addGood(fixture, 1);
        QVERIFY(fixture.waitFinished(fixture.submit()));
        QVERIFY(fixture.waitFor([&] { return idleWorkers(fixture) == 1; }));
        QCOMPARE(::kill(static_cast<pid_t>(fixture.pool().workers.first().pid), SIGSTOP), 0);
        addGood(fixture, 3);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 3U);
        QCOMPARE(fixture.item(job, 0).attempts, 1U);
    }

    void deathsOfUselessWorkersOpenTheBreakerAndTellWhy_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("told");
        QTest::newRow("die") << QByteArray("die") << "the sky is falling";
        QTest::newRow("garbage") << QByteArray("garbage") << "mark";
        QTest::newRow("version") << QByteArray("version") << "version";
        QTest::newRow("fds") << QByteArray("fds") << "descriptors";
        QTest::newRow("flood") << QByteArray("flood") << "posture";
        QTest::newRow("vanish") << QByteArray("vanish") << "status 5";
        QTest::newRow("unasked") << QByteArray("unasked") << "an item that it did not have";
    }
    void deathsOfUselessWorkersOpenTheBreakerAndTellWhy()
    {
        QFETCH(QByteArray, mode);
        QFETCH(QString, told);
        const Mode set(mode.constData());
        EngineFixture fixture(config(2));
        addGood(fixture, 3);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.pool().broken; }));
        const QString message = QString::fromStdString(fixture.pool().brokenBy.message);
        QVERIFY2(message.contains(told), qPrintable(message));
        // Nothing lost, nobody blamed.
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).waiting == 3; }));
        QVERIFY(fixture.pool().deaths >= 4);

        qunsetenv("MANYHANDS_FAULT");
        fixture.host().retryPool();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 3U);
        QVERIFY(!fixture.pool().broken);
    }

    void aWorkerThatCannotBeConfinedIsRefusedWithTheWayOut()
    {
        const Mode set("unconfined");
        EngineFixture fixture(config(2));
        addGood(fixture, 2);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.pool().broken; }));
        QCOMPARE(fixture.pool().brokenBy.kind, ErrorKind::SandboxMissing);
        QVERIFY(fixture.pool().brokenBy.message.find("--no-sandbox") != std::string::npos);
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).waiting == 2; }));
    }

    void aWorkerThatNeedNotBeConfinedIsTakenAsItIs()
    {
        const Mode set("unconfined");
        EngineConfig unconfined = config(1);
        unconfined.hardenWorkers = false;
        EngineFixture fixture(unconfined);
        addGood(fixture, 2);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 2U);
    }

    void aMissingWorkerProgramIsToldAtOnce()
    {
        EngineConfig missing = config(2);
        missing.workerProgram = Path("/nonexistent/manyhands-worker");
        EngineFixture fixture(missing);
        addGood(fixture, 2);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.pool().broken; }));
        QCOMPARE(fixture.pool().brokenBy.kind, ErrorKind::WorkerMissing);
        QVERIFY(fixture.pool().brokenBy.message.find("/nonexistent/manyhands-worker") !=
                std::string::npos);
        QCOMPARE(fixture.job(job).waiting, 2U);
    }

    void theWorkerCountFollowsWhileAJobRuns()
    {
        EngineFixture fixture(config(1));
        addGood(fixture, 60, "slow");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).running >= 1; }));
        fixture.host().setWorkerCount(4);
        QVERIFY(fixture.waitFor([&] { return fixture.pool().workers.size() == 4; }));
        fixture.host().setWorkerCount(2);
        QVERIFY(fixture.waitFor([&] { return fixture.pool().workers.size() == 2; }));
        fixture.host().setWorkerCount(0);
        QVERIFY(fixture.waitFor(
            [&] { return fixture.pool().workers.isEmpty() && fixture.job(job).running == 0; }));
        QVERIFY(fixture.job(job).waiting > 0);
        const std::uint32_t doneBefore = fixture.job(job).done;
        fixture.host().setWorkerCount(3);
        QVERIFY(fixture.waitFinished(job));
        QVERIFY(doneBefore < 60);
        QCOMPARE(fixture.job(job).done, 60U);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0}); // all left in good order
        for (std::uint32_t index = 0; index < 60; ++index)
            QCOMPARE(fixture.item(job, index).attempts, 1U);
    }

    void pausingHoldsTheQueueAndResumingGoesOn()
    {
        EngineFixture fixture(config(2));
        addGood(fixture, 20, "slow");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).running >= 1; }));
        fixture.host().pauseJob(job);
        QVERIFY(fixture.waitFor([&] {
            return fixture.job(job).state == JobState::Paused && fixture.job(job).running == 0;
        }));
        QVERIFY(fixture.job(job).waiting > 0);
        fixture.host().resumeJob(job);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 20U);
    }

    void aJobIsNotResumedWhileItsJournalIsFull()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath(QStringLiteral("journal")).toStdString();
        auto journal = Journal::open(Path(file), IfMissing::Make);
        QVERIFY(journal);
        EngineConfig writing = config(1);
        writing.journal = *journal;
        EngineFixture fixture(writing);
        addGood(fixture, 1);
        QVERIFY(fixture.waitFinished(fixture.submit())); // its worker is there from now on
        addGood(fixture, 30);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit little{4096, before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
        const JobId job = fixture.submit();
        const auto is = [&](JobState state) {
            return fixture.waitFor([&] { return fixture.job(job).state == state; });
        };
        const bool waited = is(JobState::Blocked);
        fixture.host().pauseJob(job);
        const bool paused = is(JobState::Paused);
        fixture.host().resumeJob(job);
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).state != JobState::Paused; }));
        const JobState resumed = fixture.job(job).state;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(waited && paused);
        QCOMPARE(resumed, JobState::Blocked);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 30U);
    }

    void twoJobsShareTheWorkers()
    {
        EngineFixture fixture(config(2));
        addGood(fixture, 30, "slow");
        const JobId first = fixture.submit();
        addGood(fixture, 4, "slow");
        const JobId second = fixture.submit();
        QVERIFY(fixture.waitFinished(second));
        QVERIFY(fixture.job(first).waiting > 0);
        QVERIFY(fixture.waitFinished(first));
    }

    void randomKillsCostNothing()
    {
        EngineFixture fixture(config(3));
        addGood(fixture, 60, "slow");
        ImageJobSpec spec;
        spec.limits.retries = 100;
        const JobId job = fixture.submit(spec);
        quint32 seed = 7;
        int kills = 0;
        QElapsedTimer sinceKill;
        sinceKill.start();
        QVERIFY(fixture.waitFor(
            [&] {
                if (sinceKill.elapsed() > 200 && !fixture.pool().workers.isEmpty()) {
                    seed = seed * 1664525 + 1013904223;
                    const auto& workers = fixture.pool().workers;
                    const qint64 pid = workers[(seed >> 16) % workers.size()].pid;
                    kills += pid > 0 && ::kill(static_cast<pid_t>(pid), SIGKILL) == 0 ? 1 : 0;
                    sinceKill.restart();
                }
                return fixture.job(job).state == JobState::Finished;
            },
            120'000));
        QVERIFY(kills > 5);
        QCOMPARE(fixture.job(job).done, 60U);
        QCOMPARE(fixture.outputNames().size(), 60);
    }

    void nothingIsLeftBehind()
    {
        const int before = descriptorCount();
        const QStringList sharedBefore = QDir("/dev/shm").entryList(QDir::Files | QDir::Hidden);
        std::set<qint64> pids;
        {
            EngineFixture fixture(config(3));
            addGood(fixture, 10);
            fixture.addOrder("bad1.png", "segv@decode");
            fixture.addOrder("bad2.png", "stop@encode");
            const JobId job = fixture.submit();
            QVERIFY(fixture.waitFinished(job));
            QCOMPARE(fixture.outputNames().size(), 10);
            pids = fixture.pidsSeen();
            QVERIFY(pids.size() >= 3);
        }
        for (const qint64 pid : pids)
            QVERIFY(!isAlive(pid));
        QVERIFY(childrenOf(QCoreApplication::applicationPid()).isEmpty()); // no zombie either
        QCOMPARE(descriptorCount(), before);
        QCOMPARE(QDir("/dev/shm").entryList(QDir::Files | QDir::Hidden), sharedBefore);
    }

    void stoppingInMidRunEndsWorkersAndLeavesNoTemporaryFile()
    {
        EngineFixture fixture(config(2));
        addGood(fixture, 5);
        fixture.addOrder("endless1.png", "deaf@filter");
        fixture.addOrder("endless2.png", "loop@filter");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor(
            [&] { return fixture.job(job).done == 5 && fixture.job(job).running == 2; }));
        const auto pids = fixture.pidsSeen();
        QElapsedTimer elapsed;
        elapsed.start();
        fixture.close();
        QVERIFY(elapsed.elapsed() < 10'000);
        for (const qint64 pid : pids)
            QVERIFY(!isAlive(pid));
        QCOMPARE(fixture.outputNames().size(), 5);
    }
};

MANYHANDS_EVENT_TEST(WorkerSupervisionTest)
#include "tst_worker_supervision.moc"
