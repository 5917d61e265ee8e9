#include <csignal>

#include <QDir>
#include <QFile>
#include <QtTest>

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

const ItemFailure& failureOf(const ItemStatus& item)
{
    static const ItemFailure none;
    return item.failure ? *item.failure : none;
}

} // namespace

/// What becomes of items when workers die, hang or lie; the worker is a process of its own that
/// speaks the real protocol and does what its input tells it.
class WorkerFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void aDeadlyItemIsTriedTwiceThenQuarantined_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<int>("signal");
        QTest::addColumn<WorkPhase>("phase");
        struct Way {
            const char* name;
            int signal;
        };
        for (const Way way : {Way{"kill", SIGKILL}, Way{"segv", SIGSEGV}, Way{"abort", SIGABRT},
                              Way{"exit", 0}, Way{"stop", SIGKILL}}) {
            for (const WorkPhase phase : {WorkPhase::Open, WorkPhase::Decode, WorkPhase::Filter,
                                          WorkPhase::Encode, WorkPhase::Finish})
                QTest::addRow("%s@%s", way.name, workPhaseName(phase))
                    << QByteArray(way.name) << way.signal << phase;
        }
    }
    void aDeadlyItemIsTriedTwiceThenQuarantined()
    {
        QFETCH(QByteArray, way);
        QFETCH(int, signal);
        QFETCH(WorkPhase, phase);
        EngineFixture fixture(config(1));
        fixture.addOrder("bad.png", way + "@" + workPhaseName(phase));
        for (int i = 0; i < 5; ++i)
            fixture.addOrder("good" + QByteArray::number(i) + ".png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));

        const ItemStatus bad = fixture.item(job, 0);
        QCOMPARE(bad.state, ItemState::Quarantined);
        QCOMPARE(bad.attempts, 2U);
        QVERIFY(failureOf(bad).death.has_value());
        QCOMPARE(failureOf(bad).death->signal, signal);
        QCOMPARE(failureOf(bad).death->phase, phase);
        QVERIFY(failureOf(bad).death->logTail.find("about to " + way.toStdString()) !=
                std::string::npos);
        QVERIFY(!failureOf(bad).error.message.empty());
        // With one worker the next item waited behind the deadly one: it is not blamed.
        for (std::uint32_t index = 1; index <= 5; ++index) {
            QCOMPARE(fixture.item(job, index).state, ItemState::Done);
            QCOMPARE(fixture.item(job, index).attempts, 1U);
        }
        QCOMPARE(fixture.job(job).done, 5U);
        QCOMPARE(fixture.job(job).quarantined, 1U);
        QCOMPARE(fixture.outputNames().size(), 5);
    }

    void theRetryRunsOnAFreshWorker()
    {
        EngineFixture fixture(config(2));
        fixture.addOrder("bad.png", "segv@filter");
        for (int i = 0; i < 12; ++i)
            fixture.addOrder("good" + QByteArray::number(i) + ".png", "ok");
        std::set<qint64> pids;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items) {
                        if (item.index == 0 && item.workerPid > 0)
                            pids.insert(item.workerPid);
                    }
                });
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        for (std::uint32_t index = 1; index <= 12; ++index)
            QVERIFY(fixture.item(job, index).workerPid != fixture.item(job, 0).workerPid ||
                    fixture.item(job, index).state != ItemState::Done);
        QVERIFY(fixture.pool().deaths >= 2);
    }

    void whoLiesInMidWorkIsEndedAndTheRestIsDone_data()
    {
        QTest::addColumn<QString>("told");
        QTest::newRow("length") << "over the limit";
        QTest::newRow("type") << "unknown message type";
        QTest::newRow("descriptors") << "descriptors";
        QTest::newRow("tail") << "";
        QTest::newRow("item") << "an item that it did not have";
        QTest::newRow("engine") << "only the engine sends";
        QTest::newRow("turn") << "wrong kind";
        QTest::newRow("preview") << "wrong kind";
        QTest::newRow("hello") << "";
        QTest::newRow("memory") << "an item that it did not run";
        QTest::newRow("greed") << "an item that it did not run";
    }
    void whoLiesInMidWorkIsEndedAndTheRestIsDone()
    {
        QFETCH(QString, told);
        EngineFixture fixture(config(2));
        fixture.addOrder("liar.png", QByteArray("lie-") + QTest::currentDataTag());
        for (int i = 0; i < 6; ++i)
            fixture.addOrder("good" + QByteArray::number(i) + ".png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        const Error error = failureOf(fixture.item(job, 0)).error;
        QVERIFY2(error.kind == ErrorKind::ProtocolViolation, error.message.c_str());
        QVERIFY2(QString::fromStdString(error.message).contains(told), error.message.c_str());
        QCOMPARE(fixture.job(job).done, 6U);
        for (std::uint32_t index = 1; index <= 6; ++index)
            QCOMPARE(fixture.item(job, index).attempts, 1U);
        QCOMPARE(fixture.outputNames().size(), 6);
    }

    void sizesBeyondEverythingAreNotBelieved()
    {
        EngineFixture fixture(config(1));
        QList<ItemThumbnail> thumbnails;
        connect(&fixture.host(), &EngineHost::thumbnailsMade, this,
                [&](const QList<ItemThumbnail>& made) { thumbnails += made; });
        fixture.addOrder("liar.png", "lie-huge");
        fixture.addOrder("good.png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Failed);
        QCOMPARE(failureOf(fixture.item(job, 0)).error.kind, ErrorKind::EncodeFailed);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
        QVERIFY(thumbnails.isEmpty());
    }

    void nonsenseInTheSharedMemoryChangesNothing()
    {
        EngineFixture fixture(config(1));
        bool sensible = true;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items)
                        sensible &= item.progress >= 0 && item.progress <= 1 &&
                                    item.phase <= kLastWorkPhase;
                });
        for (int i = 0; i < 5; ++i)
            fixture.addOrder("liar" + QByteArray::number(i) + ".png", "lie-arena");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 5U);
        QVERIFY(sensible);
    }

    void noRetriesMeansOneAttempt()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("bad.png", "kill@decode");
        ImageJobSpec spec;
        spec.limits.retries = 0;
        const JobId job = fixture.submit(spec);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        QCOMPARE(fixture.item(job, 0).attempts, 1U);
    }

    void anEndlessLoopEndsAtTheDeadline()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("bad.png", "loop@filter");
        fixture.addOrder("good.png", "ok");
        ImageJobSpec spec;
        spec.limits.timeoutMs = 500;
        const JobId job = fixture.submit(spec);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        QCOMPARE(failureOf(fixture.item(job, 0)).error.kind, ErrorKind::WorkerTimedOut);
        QCOMPARE(fixture.item(job, 0).attempts, 2U);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
    }

    void aCancelledItemIsGivenUp_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("by a worker that listens") << QByteArray("loop@filter");
        QTest::newRow("by one that does not") << QByteArray("deaf@filter");
    }
    void aCancelledItemIsGivenUp()
    {
        QFETCH(QByteArray, order);
        EngineFixture fixture(config(1));
        fixture.addOrder("endless.png", order);
        fixture.addOrder("good.png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).state == ItemState::Running; }));
        fixture.host().cancelItem(job, 0);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Cancelled);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
        QCOMPARE(fixture.outputNames(), QStringList{"processed_good.png"});
    }

    void aCancelledItemCanBeWantedAgain()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", "loop@filter");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).state == ItemState::Running; }));
        const qint64 worker = fixture.item(job, 0).workerPid;
        fixture.host().cancelItem(job, 0);
        QVERIFY(fixture.waitFinished(job));
        QFile file(QFile::decodeName((fixture.inputFolder() / "a.png").c_str()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(8);
        file.write("slow, this time it is well");
        file.close();
        fixture.host().retryItems(job, {0});
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).state == ItemState::Done; }));
        QCOMPARE(fixture.item(job, 0).workerPid, worker); // the one that was told to give it up
    }

    void cancelAndRetryAtOnceRunsTheItem()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", "slow");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).state == ItemState::Running; }));
        fixture.host().cancelItem(job, 0);
        fixture.host().retryItems(job, {0});
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Done);
    }

    void anItemThatNeverFindsRoomThoughThereIsSomeFails_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("nothing written") << QByteArray("full");
        QTest::newRow("a hole of a terabyte") << QByteArray("hollow");
    }
    void anItemThatNeverFindsRoomThoughThereIsSomeFails()
    {
        QFETCH(QByteArray, order);
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", order);
        fixture.addOrder("b.png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Failed);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
    }

    void cancellingTheJobKeepsWhatIsDone()
    {
        EngineFixture fixture(config(1));
        constexpr std::uint32_t kEndless = 5;
        for (std::uint32_t i = 0; i < 60; ++i)
            fixture.addOrder("item" + QByteArray::number(i) + ".png",
                             i == kEndless ? "loop@decode" : "ok");
        const JobId job = fixture.submit();
        // Files are opened side by side, so one may come late, even behind the endless one.
        QVERIFY(fixture.waitFor([&] {
            return fixture.job(job).done >= 4 &&
                   fixture.item(job, kEndless).state == ItemState::Running;
        }));
        fixture.host().cancelJob(job);
        QVERIFY(fixture.waitFinished(job));
        const JobStatus status = fixture.job(job);
        QVERIFY(status.done >= 4);
        QVERIFY(status.cancelled >= 50);
        QCOMPARE(status.done + status.cancelled, 60U);
        QCOMPARE(fixture.outputNames().size(), static_cast<qsizetype>(status.done));
    }

    void outputsThatAreNotWhatWasAskedAreRefused_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("wrong size") << QByteArray("short");
        QTest::newRow("wrong content") << QByteArray("text");
    }
    void outputsThatAreNotWhatWasAskedAreRefused()
    {
        QFETCH(QByteArray, order);
        EngineFixture fixture(config(1));
        fixture.addOrder("lie.png", order);
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Failed);
        QCOMPARE(failureOf(fixture.item(job, 0)).error.kind, ErrorKind::EncodeFailed);
        QCOMPARE(fixture.item(job, 0).bytesOut, std::uint64_t{0});
        QVERIFY(fixture.outputNames().isEmpty());
    }

    void aFullDiskPausesTheJobAndBlamesNobody()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", "full");
        fixture.addOrder("b.png", "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).state == JobState::Blocked; }));
        QVERIFY(!fixture.job(job).blockedBy.message.empty());
        QCOMPARE(fixture.job(job).failed, 0U);
        // Space was made: the same input is well now, and the job goes on by itself.
        const Path input = fixture.inputFolder() / "a.png";
        QFile file(QFile::decodeName(input.c_str()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(8);
        file.write("okay");
        file.close();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 2U);
        QCOMPARE(fixture.item(job, 0).attempts, 1U);
    }

    void aDeletedOutputFolderPausesUntilItIsBack()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", "ok");
        const Path out = fixture.outputFolder();
        QVERIFY(QDir().rmdir(QFile::decodeName(out.c_str())));
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).state == JobState::Blocked; }));
        QVERIFY(QDir().mkdir(QFile::decodeName(out.c_str())));
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 1U);
    }

    void inputsThatVanishedAreNamedAndTheRestGoesOn()
    {
        EngineFixture fixture(config(2));
        fixture.addOrder("gone.png", "ok");
        fixture.addOrder("here.png", "ok");
        QVERIFY(QFile::remove(QFile::decodeName((fixture.inputFolder() / "gone.png").c_str())));
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Failed);
        QCOMPARE(failureOf(fixture.item(job, 0)).error.kind, ErrorKind::NotFound);
        QCOMPARE(fixture.item(job, 1).state, ItemState::Done);
    }

    void failedAndQuarantinedItemsCanBeTriedAgain()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("bad.png", "kill@decode");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        const Path input = fixture.inputFolder() / "bad.png";
        QFile file(QFile::decodeName(input.c_str()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(8);
        file.write("ok, all is well now");
        file.close();
        fixture.host().retryItems(job);
        QVERIFY(fixture.waitFor([&] { return fixture.item(job, 0).state == ItemState::Done; }));
        QCOMPARE(fixture.item(job, 0).attempts, 1U);
    }

    void aNameTakenInTheMeantimeIsNumberedNotOverwritten()
    {
        EngineFixture fixture(config(1));
        fixture.addOrder("a.png", "ok");
        QFile taken(QFile::decodeName((fixture.outputFolder() / "processed_a.png").c_str()));
        QVERIFY(taken.open(QIODevice::WriteOnly));
        taken.write("mine");
        taken.close();
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 0).state, ItemState::Done);
        QCOMPARE(fixture.outputNames(), (QStringList{"processed_a-2.png", "processed_a.png"}));
        QVERIFY(taken.open(QIODevice::ReadOnly));
        QCOMPARE(taken.readAll(), QByteArray("mine"));
    }
};

MANYHANDS_EVENT_TEST(WorkerFaultsTest)
#include "tst_worker_faults.moc"
