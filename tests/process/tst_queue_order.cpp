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

void addOrders(EngineFixture& fixture, int count, const QByteArray& order)
{
    static int serial = 0;
    for (int i = 0; i < count; ++i)
        fixture.addOrder("item" + QByteArray::number(++serial) + ".png", order);
}

QList<std::uint32_t> indexes(std::uint32_t first, std::uint32_t end)
{
    QList<std::uint32_t> list;
    for (std::uint32_t index = first; index < end; ++index)
        list.append(index);
    return list;
}

} // namespace

/// What the user says of the order of things, obeyed by real workers.
class QueueOrderTest : public QObject {
    Q_OBJECT
private slots:
    void jobsFollowEachOtherInTheirOrder()
    {
        EngineFixture fixture(config(2));
        addOrders(fixture, 10, "slow");
        const JobId first = fixture.submit();
        addOrders(fixture, 40, "slow"); // still at it when a busy machine comes to look
        const JobId second = fixture.submit();
        fixture.host().setJobOrder({first, second});
        QVERIFY(fixture.waitFinished(first));
        QVERIFY(fixture.job(second).state == JobState::Running);
        QVERIFY(fixture.waitFinished(second));
    }

    void aJobMovedToTheFrontIsServedNext()
    {
        EngineFixture fixture(config(1));
        addOrders(fixture, 30, "slow");
        const JobId first = fixture.submit();
        addOrders(fixture, 3, "slow");
        const JobId second = fixture.submit();
        fixture.host().setJobOrder({first, second});
        QVERIFY(fixture.waitFor([&] { return fixture.job(first).done > 0; }));
        fixture.host().setJobOrder({second, first});
        QVERIFY(fixture.waitFinished(second));
        QVERIFY(fixture.job(first).waiting > 0);
        fixture.host().cancelJob(first);
        QVERIFY(fixture.waitFinished(first));
    }

    void higherPriorityOvertakes()
    {
        EngineFixture fixture(config(2));
        addOrders(fixture, 40, "slow");
        const JobId first = fixture.submit();
        addOrders(fixture, 4, "slow");
        const JobId second = fixture.submit();
        fixture.host().setJobOrder({first, second});
        QVERIFY(fixture.waitFor([&] { return fixture.job(first).done > 0; }));
        fixture.host().setJobPriority(second, JobPriority::High);
        QVERIFY(fixture.waitFinished(second));
        QVERIFY(fixture.job(first).waiting > 0);
        fixture.host().cancelJob(first);
        QVERIFY(fixture.waitFinished(first));
    }

    void heldItemsWaitUntilTheyAreReleased()
    {
        EngineFixture fixture(config(0));
        addOrders(fixture, 6, "ok");
        const JobId job = fixture.submit();
        fixture.host().holdItems(job, indexes(2, 6));
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).held == 4; }));
        QVERIFY(fixture.item(job, 3).held);
        fixture.host().setWorkerCount(2);
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).done == 2; }));
        // Nothing of the held ones begins, although workers are free.
        fixture.host().releaseItems(job, {5});
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).done == 3; }));
        QCOMPARE(fixture.item(job, 5).state, ItemState::Done);
        QCOMPARE(fixture.item(job, 2).attempts, 0U);
        QCOMPARE(fixture.job(job).held, 3U);
        QVERIFY(fixture.job(job).state == JobState::Running);
        fixture.host().releaseItems(job, indexes(0, 6));
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 6U);
        QCOMPARE(fixture.job(job).held, 0U);
    }

    void heldItemsCanBeCancelled()
    {
        EngineFixture fixture(config(0));
        addOrders(fixture, 4, "ok");
        const JobId job = fixture.submit();
        fixture.host().holdItems(job, indexes(0, 4));
        fixture.host().setWorkerCount(1);
        fixture.host().cancelItem(job, 0);
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).cancelled == 1; }));
        QCOMPARE(fixture.job(job).held, 3U);
        fixture.host().releaseItems(job, indexes(0, 4));
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).done, 3U);
        QCOMPARE(fixture.job(job).cancelled, 1U);
    }

    void aRunningJobIsForgottenOnceNobodyIsAtIt()
    {
        EngineFixture fixture(config(2));
        addOrders(fixture, 6, "slow");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFor([&] { return fixture.job(job).running > 0; }));
        fixture.host().forgetJob(job);
        QVERIFY(fixture.waitFinished(job));
        QCOMPARE(fixture.job(job).state, JobState::Finished);
        QCOMPARE(fixture.job(job).cancelled + fixture.job(job).done, 6U);
        addOrders(fixture, 1, "ok");
        QVERIFY(fixture.waitFinished(fixture.submit()));
    }

    void aForgottenJobTakesNoMoreOrders()
    {
        EngineFixture fixture(config(1));
        addOrders(fixture, 2, "fail");
        const JobId job = fixture.submit();
        QVERIFY(fixture.waitFinished(job));
        fixture.host().forgetJob(job);
        fixture.host().retryItems(job);
        addOrders(fixture, 1, "ok");
        const JobId next = fixture.submit();
        QVERIFY(fixture.waitFinished(next));
        QCOMPARE(fixture.job(job).state, JobState::Finished);
        QCOMPARE(fixture.job(job).waiting, 0U);
    }
};

MANYHANDS_EVENT_TEST(QueueOrderTest)
#include "tst_queue_order.moc"
