#include <QAbstractItemModelTester>
#include <QProcess>
#include <QSignalSpy>
#include <QtTest>

#include <unistd.h>

#include "models/item_model.h"
#include "models/process_usage.h"
#include "models/workers_model.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

WorkerStatus worker(std::uint64_t id, std::int64_t pid,
                    WorkerStatus::State state = WorkerStatus::State::Idle)
{
    WorkerStatus status;
    status.id = WorkerId{id};
    status.pid = pid;
    status.state = state;
    return status;
}

PoolStatus pool(QList<WorkerStatus> workers)
{
    PoolStatus status;
    status.workers = std::move(workers);
    return status;
}

} // namespace

class WorkersModelTest : public QObject {
    Q_OBJECT

private slots:
    void rowsFollowThePool();
    void usageOfThisProcessIsSeen();
    void usageIsSampledWhileWatchedOnly();
    void idleWorkersAreLeftAloneUntilSomethingHappens();
};

void WorkersModelTest::rowsFollowThePool()
{
    const ItemModel items;
    WorkersModel model(items);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setPool(pool({worker(1, 100), worker(2, 101, WorkerStatus::State::Busy)}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, WorkersModel::Process).data().toString(), QStringLiteral("100"));
    QCOMPARE(model.index(1, WorkersModel::State).data().toString(), QStringLiteral("Working"));
    // One died and another came in its place: the other row stays the same.
    const QPersistentModelIndex second = model.index(1, 0);
    model.setPool(pool({worker(2, 101), worker(3, 102)}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(removed.count(), 1);
    QVERIFY(second.isValid());
    QCOMPARE(second.row(), 0);
    QCOMPARE(model.index(1, WorkersModel::Process).data().toString(), QStringLiteral("102"));
    model.setPool(pool({}));
    QCOMPARE(model.rowCount(), 0);
}

void WorkersModelTest::usageOfThisProcessIsSeen()
{
    const auto before = processUsage(::getpid());
    QVERIFY(before);
    QVERIFY(before->memoryBytes > 1'000'000);
    std::vector<char> memory(64'000'000, 'x');
    volatile std::uint64_t sum = 0;
    QTRY_VERIFY([&] {
        for (const char c : memory)
            sum = sum + static_cast<std::uint64_t>(c);
        return processUsage(::getpid())->cpuNs > before->cpuNs;
    }());
    QVERIFY(processUsage(::getpid())->memoryBytes > before->memoryBytes + 32'000'000);
    QVERIFY(!processUsage(0x7fffffff));
}

void WorkersModelTest::usageIsSampledWhileWatchedOnly()
{
    const ItemModel items;
    WorkersModel model(items);
    QSignalSpy changed(&model, &WorkersModel::usageChanged);
    model.setPool(pool({worker(1, ::getpid())}));
    QVERIFY(model.index(0, WorkersModel::Memory).data().toString().isEmpty());
    model.setWatched(true);
    QTRY_VERIFY(changed.count() >= 1);
    QVERIFY(!model.index(0, WorkersModel::Memory).data().toString().isEmpty());
    QVERIFY(model.memoryBytes() > 1'000'000);
    // The share of a core needs two looks.
    QTRY_VERIFY(model.index(0, 0).data(WorkersModel::CpuRole).toDouble() >= 0);
    model.setWatched(false);
    QVERIFY(!model.isLooking());
}

void WorkersModelTest::idleWorkersAreLeftAloneUntilSomethingHappens()
{
    const ItemModel items;
    WorkersModel model(items);
    QProcess sleeper;
    sleeper.start(QStringLiteral("sleep"), {QStringLiteral("600")});
    QVERIFY(sleeper.waitForStarted());
    model.setWatched(true);
    model.setPool(pool({worker(1, sleeper.processId(), WorkerStatus::State::Busy)}));
    QVERIFY(model.isLooking());
    model.setPool(pool({worker(1, sleeper.processId())}));
    QTRY_VERIFY_WITH_TIMEOUT(!model.isLooking(), 30'000);
    QCOMPARE(model.index(0, 0).data(WorkersModel::CpuRole).toDouble(), 0.0);
    model.setPool(pool({worker(1, sleeper.processId(), WorkerStatus::State::Busy)}));
    QVERIFY(model.isLooking());
    sleeper.kill();
    QVERIFY(sleeper.waitForFinished());
}

MANYHANDS_EVENT_TEST(WorkersModelTest)
#include "tst_workers_model.moc"
