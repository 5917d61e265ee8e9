#include <algorithm>
#include <csignal>
#include <iterator>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "sample_items.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr JobId kJob{1};

QString nameAt(const ItemModel& model, int row)
{
    return model.index(row, ItemModel::Name).data().toString();
}

} // namespace

class ItemModelTest : public QObject {
    Q_OBJECT

private slots:
    void oneInsertionFor100000Rows();
    void rowTakesLessThanAKilobyte();
    void inputThatWaitsAlreadyIsLeftOut();
    void finishedInputMayBeAddedAgain();
    void batchOfUpdatesBecomesFewRanges();
    void updatesOfUnknownItemsChangeNothing();
    void failureBecomesReadable();
    void refusedPlanMakesRowsReadyAgain();
    void countsFollowStates();
    void updatesFindTheirRowsAfterARemoval();
    void removedRowsComeBackWhereTheyWere_data();
    void removedRowsComeBackWhereTheyWere();
    void removedRowGoesOnFollowingItsItem();
    void forgottenRowIsGone();
    void manyInputsComeInWithinTurns();
    void itemsFollowTheEngineOnTheirWayIn();
    void itemTakenOffOnItsWayInStaysOut();
    void whatIsAddedMeanwhileHasItsPlace();
};

void ItemModelTest::oneInsertionFor100000Rows()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy counted(&model, &ItemModel::countsChanged);
    ItemRows rows = sampleRows(100'000);
    QCOMPARE(model.append(std::move(rows)), std::size_t{100'000});
    QCOMPARE(model.rowCount(), 100'000);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(changed.count(), 0);
    QCOMPARE(counted.count(), 1);
    QCOMPARE(nameAt(model, 99'999), QStringLiteral("picture-099999.jpg"));
}

void ItemModelTest::rowTakesLessThanAKilobyte()
{
    QVERIFY(sizeof(ItemRow) < 600);
#ifdef __GLIBC__
    constexpr int kRows = 100'000;
    const auto inUse = [] {
        const auto info = mallinfo2();
        return info.uordblks + info.hblkhd;
    };
    const std::size_t before = inUse();
    ItemModel model;
    model.append(sampleRows(kRows));
    queueAll(model, kJob);
    const std::size_t used = inUse() - before;
    QVERIFY2(used / kRows < 1024, qPrintable(QString::number(used / kRows)));
#endif
}

void ItemModelTest::inputThatWaitsAlreadyIsLeftOut()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(sampleRows(10));
    QCOMPARE(model.append(sampleRows(10, 5)), std::size_t{5});
    QCOMPARE(model.rowCount(), 15);
    QCOMPARE(model.append(sampleRows(15)), std::size_t{0});
}

void ItemModelTest::finishedInputMayBeAddedAgain()
{
    ItemModel model;
    model.append(sampleRows(1));
    queueAll(model, kJob);
    model.apply({itemStatus(kJob, 0, ItemState::Done)});
    QCOMPARE(model.append(sampleRows(1)), std::size_t{1});
    QCOMPARE(model.rowCount(), 2);
}

void ItemModelTest::batchOfUpdatesBecomesFewRanges()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(sampleRows(1000));
    queueAll(model, kJob);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QList<ItemStatus> batch;
    for (std::uint32_t i = 100; i < 200; ++i)
        batch << itemStatus(kJob, i, ItemState::Done);
    for (std::uint32_t i = 900; i > 850; --i)
        batch << itemStatus(kJob, i, ItemState::Running);
    model.apply(batch);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toModelIndex().row(), 100);
    QCOMPARE(changed[0][1].toModelIndex().row(), 199);
    QCOMPARE(changed[1][0].toModelIndex().row(), 851);
    QCOMPARE(changed[1][1].toModelIndex().row(), 900);
}

void ItemModelTest::updatesOfUnknownItemsChangeNothing()
{
    ItemModel model;
    model.append(sampleRows(3));
    queueAll(model, kJob);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({itemStatus(JobId{77}, 0, ItemState::Done), itemStatus(kJob, 3, ItemState::Done)});
    QCOMPARE(changed.count(), 0);
}

void ItemModelTest::failureBecomesReadable()
{
    ItemModel model;
    model.append(sampleRows(1));
    queueAll(model, kJob);
    ItemStatus status = itemStatus(kJob, 0, ItemState::Quarantined);
    status.failure = ItemFailure{Error{ErrorKind::WorkerDied, "the worker crashed", {}, 0},
                                 DeathInfo{SIGSEGV, 0, WorkPhase::Decode, 0, "last words"}};
    model.apply({status});
    const QModelIndex name = model.index(0, ItemModel::Name);
    QCOMPARE(name.data(ItemModel::SecondLineRole).toString(), QStringLiteral("The worker crashed"));
    const QString tip = name.data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("SIGSEGV")), qPrintable(tip));
    QVERIFY2(tip.contains(QStringLiteral("decoding")), qPrintable(tip));
}

void ItemModelTest::refusedPlanMakesRowsReadyAgain()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(sampleRows(5));
    const std::vector<RowKey> keys = model.prepareReady();
    QCOMPARE(model.count(RowState::Preparing), 5U);
    QVERIFY(model.prepareReady().empty());
    model.unprepare(keys);
    QCOMPARE(model.count(RowState::Ready), 5U);
}

void ItemModelTest::countsFollowStates()
{
    ItemModel model;
    model.append(sampleRows(6));
    const std::vector<RowKey> keys = queueAll(model, kJob);
    model.apply({itemStatus(kJob, 0, ItemState::Done), itemStatus(kJob, 1, ItemState::Failed),
                 itemStatus(kJob, 2, ItemState::Quarantined),
                 itemStatus(kJob, 3, ItemState::Running)});
    QCOMPARE(model.count(RowState::Waiting), 2U);
    QCOMPARE(model.count(RowState::Running), 1U);
    QCOMPARE(model.failures(), 2U);
    model.remove({keys[1], keys[2]});
    QCOMPARE(model.failures(), 0U);
    model.restore({keys[1], keys[2]});
    QCOMPARE(model.failures(), 2U);
}

void ItemModelTest::updatesFindTheirRowsAfterARemoval()
{
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(sampleRows(100));
    const std::vector<RowKey> keys = queueAll(model, kJob);
    model.remove({keys[0], keys[1], keys[2], keys[50]});
    model.apply({itemStatus(kJob, 99, ItemState::Done)});
    QCOMPARE(model.rowCount(), 96);
    QCOMPARE(model.at(95).state, RowState::Done);
    QCOMPARE(nameAt(model, 95), QStringLiteral("picture-000099.jpg"));
}

void ItemModelTest::removedRowsComeBackWhereTheyWere_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("one run") << 1;
    QTest::newRow("some runs") << 20;
    QTest::newRow("many runs, as a reset") << 2;
}

void ItemModelTest::removedRowsComeBackWhereTheyWere()
{
    QFETCH(int, step);
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.append(sampleRows(500));
    std::vector<RowKey> keys;
    for (int row = 100; row < 400; row += step)
        keys.push_back(model.at(row).key);
    model.remove(keys);
    QCOMPARE(model.rowCount(), 500 - static_cast<int>(keys.size()));
    QCOMPARE(model.rowOf(keys.front()), -1);
    model.restore(keys);
    QCOMPARE(model.rowCount(), 500);
    for (int row = 0; row < 500; ++row)
        QCOMPARE(model.at(row).key.value, static_cast<std::uint64_t>(row + 1));
    QCOMPARE(nameAt(model, 399), QStringLiteral("picture-000399.jpg"));
}

void ItemModelTest::removedRowGoesOnFollowingItsItem()
{
    ItemModel model;
    model.append(sampleRows(3));
    const std::vector<RowKey> keys = queueAll(model, kJob);
    model.remove({keys[1]});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({itemStatus(kJob, 1, ItemState::Done)});
    QCOMPARE(changed.count(), 0);
    QCOMPARE(model.count(RowState::Done), 0U);
    model.restore({keys[1]});
    QCOMPARE(model.at(1).state, RowState::Done);
    QCOMPARE(model.count(RowState::Done), 1U);
}

void ItemModelTest::forgottenRowIsGone()
{
    ItemModel model;
    model.append(sampleRows(3));
    const RowKey key = model.at(1).key;
    model.remove({key});
    QVERIFY(model.find(key));
    model.forget({key});
    QVERIFY(!model.find(key));
    model.restore({key});
    QCOMPARE(model.rowCount(), 2);
}

void ItemModelTest::manyInputsComeInWithinTurns()
{
    constexpr int kRows = 3 * kArrivalsAtOnce;
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    QSignalSpy arrived(&model, &ItemModel::arrived);
    model.append(sampleRows(10));
    std::vector<std::size_t> added;
    const auto tell = [&](std::size_t count) { added.push_back(count); };
    ItemRows rows = sampleRows(kRows);
    std::ranges::move(sampleRows(5), std::back_inserter(rows)); // named twice
    model.appendInTurns(std::move(rows), tell);
    model.appendInTurns(sampleRows(20, kRows - 10), tell);
    QVERIFY(model.isArriving());
    QCOMPARE(model.rowCount(), static_cast<int>(kArrivalsAtOnce));
    QCOMPARE(model.draft().size(), std::size_t{kRows + 5 - 10 + 20 + 10});
    QVERIFY(arrived.wait());
    QVERIFY(!model.isArriving());
    QCOMPARE(arrived.count(), 1);
    QCOMPARE(added, (std::vector<std::size_t>{kRows - 10, 10}));
    QCOMPARE(model.rowCount(), kRows + 10);
    QCOMPARE(model.count(RowState::Ready), std::uint32_t{kRows + 10});
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.at(row).file.path, sampleRows(1, row).front()->file.path);
    // Few are in at once.
    model.appendInTurns(sampleRows(3, 2 * kRows), tell);
    QVERIFY(!model.isArriving());
    QCOMPARE(added.back(), std::size_t{3});
}

void ItemModelTest::itemsFollowTheEngineOnTheirWayIn()
{
    constexpr std::uint32_t kRows = 3 * kArrivalsAtOnce;
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    ItemRows rows = sampleRows(kRows);
    for (const ItemRowPtr& row : rows)
        row->state = RowState::Waiting;
    rows[7].reset(); // taken off the list before
    model.appendJob(kJob, std::move(rows));
    const RowKey last = model.keyOf(kJob, kRows - 1);
    QCOMPARE(model.rowOf(last), -1);
    QVERIFY(model.isListed(last));
    QVERIFY(!model.isListed(model.keyOf(kJob, 7)));
    QCOMPARE(model.pathsInUse().size(), std::size_t{2 * (kRows - 1)});
    model.apply(
        {itemStatus(kJob, 0, ItemState::Done), itemStatus(kJob, kRows - 1, ItemState::Failed)});
    QCOMPARE(model.find(last)->state, RowState::Failed);
    QCOMPARE(model.count(RowState::Failed), 0U);
    QTRY_VERIFY(!model.isArriving());
    QCOMPARE(model.count(RowState::Failed), 1U);
    QCOMPARE(model.count(RowState::Done), 1U);
    QCOMPARE(model.count(RowState::Waiting), kRows - 3);
    QCOMPARE(model.rowOf(last), static_cast<int>(kRows) - 2);
    QCOMPARE(model.keysOf(kJob).size(), std::size_t{kRows});
    QVERIFY(!model.find(model.keyOf(kJob, 7)));
}

void ItemModelTest::itemTakenOffOnItsWayInStaysOut()
{
    constexpr std::uint32_t kRows = 2 * kArrivalsAtOnce;
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.appendJob(kJob, sampleRows(kRows));
    const std::vector<RowKey> taken{model.keyOf(kJob, 1), model.keyOf(kJob, kRows - 2)};
    model.remove(taken);
    QTRY_VERIFY(!model.isArriving());
    QCOMPARE(model.rowCount(), static_cast<int>(kRows) - 2);
    QVERIFY(!model.isListed(taken[1]));
    model.restore(taken);
    QCOMPARE(model.rowOf(taken[1]), static_cast<int>(kRows) - 2);
    QCOMPARE(model.count(RowState::Ready), kRows);
}

void ItemModelTest::whatIsAddedMeanwhileHasItsPlace()
{
    constexpr int kRows = 2 * kArrivalsAtOnce;
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    model.appendJob(kJob, sampleRows(kRows));
    QCOMPARE(model.append(sampleRows(2, kRows)), std::size_t{2});
    QCOMPARE(model.rowCount(), static_cast<int>(kArrivalsAtOnce) + 2);
    QTRY_VERIFY(!model.isArriving());
    for (int row = 0; row < kRows + 2; ++row)
        QCOMPARE(model.at(row).file.path, sampleRows(1, row).front()->file.path);
}

MANYHANDS_EVENT_TEST(ItemModelTest)
#include "tst_item_model.moc"
