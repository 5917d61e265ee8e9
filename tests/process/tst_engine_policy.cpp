#include <algorithm>

#include <QtTest>

#include "engine_fixture.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;

namespace {

EngineConfig config(int workers)
{
    EngineConfig config;
    config.workerProgram = Path(FAULT_WORKER);
    config.workers = workers;
    return config;
}

/// Sets the fault worker's mode for one test.
struct Mode {
    explicit Mode(const char* mode) { qputenv("MANYHANDS_FAULT", mode); }
    ~Mode() { qunsetenv("MANYHANDS_FAULT"); }
};

void addOrders(EngineFixture& fixture, int count, const QByteArray& order)
{
    static int serial = 0;
    for (int i = 0; i < count; ++i)
        fixture.addOrder("item" + QByteArray::number(++serial) + ".png", order);
}

ImageJobSpec withRetries(int retries)
{
    ImageJobSpec spec;
    spec.limits.retries = retries;
    return spec;
}

} // namespace

/// What the engine does when it is not a single item's fault: broken surroundings, little memory,
/// workers that grow, and pictures that shall not meet.
class EnginePolicyTest : public QObject {
    Q_OBJECT
private slots:
    void surroundingsThatKillEveryPictureBlameNobody_data()
    {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("retries");
        QTest::newRow("one worker") << 1 << 1;
        QTest::newRow("three workers") << 3 << 1;
        QTest::newRow("one worker, no retries") << 1 << 0;
        QTest::newRow("three workers, no retries") << 3 << 0;
    }
    void surroundingsThatKillEveryPictureBlameNobody()
    {
        QFETCH(int, workers);
        QFETCH(int, retries);
        const Mode set("cursed");
        EngineFixture fixture(config(workers));
        addOrders(fixture, 5, "ok");
        const JobId job = fixture.submit(withRetries(retries));
        QVERIFY(fixture.waitFor([&] { return fixture.pool().broken; }));
        const std::string& why = fixture.pool().brokenBy.message;
        QVERIFY2(why.find("known to be good") != std::string::npos, why.c_str());
        QVERIFY2(why.find("SIGILL") != std::string::npos, why.c_str());
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).waiting == 5; }));
        QCOMPARE(fixture.job(job).quarantined, 0U);
        QCOMPARE(fixture.job(job).state, JobState::Running);

        qunsetenv("MANYHANDS_FAULT");
        fixture.host().retryPool();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 5U);
        for (std::uint32_t index = 0; index < 5; ++index) {
            QCOMPARE(fixture.item(job, index).attempts, 1U);
            QVERIFY(!fixture.item(job, index).failure);
        }
    }

    void brokenSurroundingsCanBeLeft()
    {
        const Mode set("cursed");
        EngineFixture fixture(config(2));
        addOrders(fixture, 4, "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.pool().broken; }));
        fixture.host().cancelJob(job);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).cancelled, 4U);
    }

    void deadlyPicturesInARowAreBlamedWhereAGoodOneSurvives_data()
    {
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("retries");
        QTest::newRow("one worker") << 1 << 1;
        QTest::newRow("three workers, no retries") << 3 << 0;
    }
    void deadlyPicturesInARowAreBlamedWhereAGoodOneSurvives()
    {
        QFETCH(int, workers);
        QFETCH(int, retries);
        EngineFixture fixture(config(workers));
        addOrders(fixture, 8, "segv@decode");
        addOrders(fixture, 3, "ok");
        const JobId job = fixture.submit(withRetries(retries));
        QVERIFY(fixture.waitFinished(job));
        QVERIFY(!fixture.pool().broken);
        QCOMPARE(fixture.job(job).quarantined, 8U);
        QCOMPARE(fixture.job(job).done, 3U);
        for (std::uint32_t index = 0; index < 8; ++index)
            QCOMPARE(fixture.item(job, index).attempts, 1U + static_cast<unsigned>(retries));
        QCOMPARE(fixture.outputNames().size(), 3);
    }

    void whatDiedForLackOfMemoryIsRetriedAlone()
    {
        EngineFixture fixture(config(3));
        addOrders(fixture, 1, "oom@filter");
        addOrders(fixture, 12, "slow");
        JobId job;
        bool sawRetry = false;
        bool hadCompany = false;
        connect(&fixture.host(), &EngineHost::itemsChanged, this,
                [&](const QList<ItemStatus>& items) {
                    for (const ItemStatus& item : items) {
                        if (item.index != 0 || item.attempts != 2)
                            continue;
                        sawRetry = true;
                        for (std::uint32_t other = 1; other <= 12; ++other)
                            hadCompany |= fixture.item(job, other).state == ItemState::Running;
                    }
                });
        job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QVERIFY(sawRetry);
        QVERIFY(!hadCompany);
        QCOMPARE(fixture.item(job, 0).state, ItemState::Quarantined);
        QVERIFY(fixture.item(job, 0).failure->error.message.find("lack of memory") !=
                std::string::npos);
        QCOMPARE(fixture.job(job).done, 12U);
    }

    void whatNeedsMuchMemoryRunsWithFewerBesideIt_data()
    {
        QTest::addColumn<int>("budget");
        QTest::addColumn<int>("most");
        QTest::newRow("room for two") << 700 << 2;
        QTest::newRow("room for none") << 100 << 1;
    }
    void whatNeedsMuchMemoryRunsWithFewerBesideIt()
    {
        QFETCH(int, budget);
        QFETCH(int, most);
        EngineConfig small = config(4);
        small.memoryBudgetMib = static_cast<std::uint64_t>(budget);
        EngineFixture fixture(small);
        addOrders(fixture, 8, "needs");
        addOrders(fixture, 8, "ok");
        JobId job;
        int highest = 0;
        connect(&fixture.host(), &EngineHost::itemsChanged, this, [&](const QList<ItemStatus>&) {
            int together = 0;
            for (std::uint32_t index = 0; index < 8; ++index)
                together += fixture.item(job, index).state == ItemState::Running &&
                                    fixture.item(job, index).phase == WorkPhase::Filter
                                ? 1
                                : 0;
            highest = std::max(highest, together);
        });
        ImageJobSpec spec;
        spec.limits.timeoutMs = 2'000; // waiting for memory is not part of it
        job = fixture.submit(spec);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 16U);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0});
        QCOMPARE(highest, most);
    }

    void whoWaitsForMemoryCanBeCancelledOrDie()
    {
        EngineConfig small = config(2);
        small.memoryBudgetMib = 100;
        EngineFixture fixture(small);
        addOrders(fixture, 2, "needs");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] {
            return fixture.item(job, 0).state == ItemState::Running &&
                   fixture.item(job, 1).state == ItemState::Running &&
                   (fixture.item(job, 0).phase == WorkPhase::Filter ||
                    fixture.item(job, 1).phase == WorkPhase::Filter);
        }));
        const std::uint32_t waits = fixture.item(job, 0).phase == WorkPhase::Filter ? 1 : 0;
        fixture.host().cancelItem(job, waits);
        QVERIFY(fixture.waitFor(
            [&] { return fixture.item(job, waits).state == ItemState::Cancelled; }));
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.item(job, 1 - waits).state, ItemState::Done);
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0});
    }

    void workersAreRecycled_data()
    {
        QTest::addColumn<int>("afterItems");
        QTest::addColumn<int>("aboveMib");
        QTest::newRow("after so many items") << 3 << 100'000;
        QTest::newRow("when they have grown") << 1'000'000 << 1;
    }
    void workersAreRecycled()
    {
        QFETCH(int, afterItems);
        QFETCH(int, aboveMib);
        EngineConfig recycling = config(1);
        recycling.recycleAfterItems = static_cast<std::uint64_t>(afterItems);
        recycling.recycleAboveMib = static_cast<std::uint64_t>(aboveMib);
        EngineFixture fixture(recycling);
        addOrders(fixture, 12, "ok");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        std::map<qint64, int> items;
        for (std::uint32_t index = 0; index < 12; ++index) {
            QCOMPARE(fixture.item(job, index).state, ItemState::Done);
            QCOMPARE(fixture.item(job, index).attempts, 1U);
            ++items[fixture.item(job, index).workerPid];
        }
        QVERIFY(items.size() >= 3);
        for (const auto& [pid, count] : items)
            QVERIFY(count <= 4); // those that it had been sent already
        QCOMPARE(fixture.pool().deaths, std::uint64_t{0});
    }

    void isolatedPicturesNeverShareAProcess()
    {
        EngineConfig isolated = config(2);
        isolated.isolate = true;
        EngineFixture fixture(isolated);
        addOrders(fixture, 6, "ok");
        addOrders(fixture, 1, "segv@filter");
        addOrders(fixture, 5, "slow");
        int most = 0;
        connect(&fixture.host(), &EngineHost::itemsChanged, this, [&](const QList<ItemStatus>&) {
            const auto busy =
                std::count_if(fixture.pool().workers.begin(), fixture.pool().workers.end(),
                              [](const WorkerStatus& worker) { return worker.item.value != 0; });
            most = std::max(most, static_cast<int>(busy));
        });
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 11U);
        QCOMPARE(fixture.item(job, 6).state, ItemState::Quarantined);
        std::set<qint64> pids;
        for (std::uint32_t index = 0; index < 12; ++index)
            pids.insert(fixture.item(job, index).workerPid);
        QCOMPARE(pids.size(), std::size_t{12});
        QCOMPARE(fixture.pool().deaths, std::uint64_t{2});
        QVERIFY(most <= 2);
    }

    void isolatedPicturesAreJudgedWhereNoneIsLeft_data()
    {
        QTest::addColumn<int>("retries");
        QTest::newRow("no retries") << 0;
        QTest::newRow("one retry") << 1;
    }
    void isolatedPicturesAreJudgedWhereNoneIsLeft()
    {
        QFETCH(int, retries);
        EngineConfig isolated = config(2);
        isolated.isolate = true;
        EngineFixture fixture(isolated);
        addOrders(fixture, 3, "segv@decode");
        const JobId job = fixture.submit(withRetries(retries));
        QVERIFY(fixture.waitFinished(job));
        QVERIFY(!fixture.pool().broken);
        QCOMPARE(fixture.job(job).quarantined, 3U);
    }
};

MANYHANDS_EVENT_TEST(EnginePolicyTest)
#include "tst_engine_policy.moc"
