#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include "models/item_filter_model.h"
#include "sample_items.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

constexpr JobId kJob{1};

} // namespace

class ItemFilterModelTest : public QObject {
    Q_OBJECT

private slots:
    void withoutASortColumnTheOrderIsThatOfAdding();
    void showsOneStateAndFollowsChanges();
    void searchIgnoresCase();
    void sortsByNumbersAndNotByTheirText();
    void sortedViewStandsStillWhileBusyAndSettlesAfterwards();
    void keysComeOncePerRow();
};

void ItemFilterModelTest::withoutASortColumnTheOrderIsThatOfAdding()
{
    ItemModel items;
    ItemFilterModel shown(items);
    const QAbstractItemModelTester tester(&shown);
    QSignalSpy inserted(&shown, &QAbstractItemModel::rowsInserted);
    items.append(sampleRows(100'000));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(shown.rowCount(), 100'000);
    QCOMPARE(shown.rowAt(shown.index(70'000, 0)).key.value, std::uint64_t{70'001});
}

void ItemFilterModelTest::showsOneStateAndFollowsChanges()
{
    ItemModel items;
    ItemFilterModel shown(items);
    const QAbstractItemModelTester tester(&shown);
    items.append(sampleRows(10));
    queueAll(items, kJob);
    shown.setStateFilter(StateFilter::Failed);
    QCOMPARE(shown.rowCount(), 0);
    items.apply({itemStatus(kJob, 3, ItemState::Failed), itemStatus(kJob, 7, ItemState::Running)});
    QCOMPARE(shown.rowCount(), 1);
    QCOMPARE(shown.rowAt(shown.index(0, 0)).index, 3U);
    shown.setStateFilter(StateFilter::Running);
    QCOMPARE(shown.rowCount(), 1);
    items.apply({itemStatus(kJob, 7, ItemState::Done)});
    QCOMPARE(shown.rowCount(), 0);
    shown.setStateFilter(StateFilter::All);
    QCOMPARE(shown.rowCount(), 10);
}

void ItemFilterModelTest::searchIgnoresCase()
{
    ItemModel items;
    ItemFilterModel shown(items);
    items.append(
        rowsOf({foundFile("Beach.JPG"), foundFile("harbour.jpg"), foundFile("beach2.png")}));
    shown.setSearchText(QStringLiteral(" bEACH "));
    QCOMPARE(shown.rowCount(), 2);
    shown.setSearchText({});
    QCOMPARE(shown.rowCount(), 3);
}

void ItemFilterModelTest::sortsByNumbersAndNotByTheirText()
{
    ItemModel items;
    ItemFilterModel shown(items);
    items.append(rowsOf({foundFile("a", 9'000), foundFile("b", 10'000'000), foundFile("c", 200)}));
    shown.sort(ItemModel::Size);
    QCOMPARE(shown.rowAt(shown.index(0, 0)).file.bytes, 200U);
    QCOMPARE(shown.rowAt(shown.index(2, 0)).file.bytes, 10'000'000U);
    shown.sort(-1);
    QCOMPARE(shown.rowAt(shown.index(0, 0)).file.bytes, 9'000U);
}

void ItemFilterModelTest::sortedViewStandsStillWhileBusyAndSettlesAfterwards()
{
    ItemModel items;
    ItemFilterModel shown(items);
    const QAbstractItemModelTester tester(&shown);
    items.append(sampleRows(3));
    queueAll(items, kJob);
    shown.setBusy(true);
    shown.sort(ItemModel::Decode, Qt::DescendingOrder);
    QSignalSpy moved(&shown, &QAbstractItemModel::layoutChanged);
    ItemStatus slow = itemStatus(kJob, 2, ItemState::Done);
    slow.timings.decodeNs = 5'000'000;
    items.apply({slow});
    QCOMPARE(moved.count(), 0);
    shown.setBusy(false);
    QCOMPARE(shown.rowAt(shown.index(0, 0)).index, 2U);
}

void ItemFilterModelTest::keysComeOncePerRow()
{
    ItemModel items;
    ItemFilterModel shown(items);
    items.append(sampleRows(5));
    const std::vector<RowKey> keys =
        shown.keysOf({shown.index(3, 0), shown.index(1, 0), shown.index(3, 4), shown.index(1, 2)});
    const std::vector<RowKey> expected{RowKey{2}, RowKey{4}};
    QVERIFY(keys == expected);
}

QTEST_GUILESS_MAIN(ItemFilterModelTest)
#include "tst_item_filter_model.moc"
