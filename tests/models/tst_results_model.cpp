#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include "models/results_model.h"
#include "sample_items.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

void report(ItemModel& items, JobId job, std::uint32_t index, ItemState state)
{
    items.apply({itemStatus(job, index, state)});
}

QString names(const ResultsModel& results)
{
    QStringList list;
    for (int row = 0; row < results.rowCount(); ++row)
        list << results.index(row).data().toString();
    return list.join(QLatin1Char(' '));
}

} // namespace

class ResultsModelTest : public QObject {
    Q_OBJECT

private slots:
    void resultsComeInTheOrderInWhichTheyEnded();
    void failuresAreResultsToo();
    void resultsOfOneJob();
    void retriedItemIsNoResult();
    void removedRowsAreGoneAndComeBack();
    void manyRemovedAtOnce();
    void outputsAreDragged();
    void savedSizeIsReadable_data();
    void savedSizeIsReadable();
};

void ResultsModelTest::resultsComeInTheOrderInWhichTheyEnded()
{
    ItemModel items;
    ResultsModel results(items);
    const QAbstractItemModelTester tester(&results);
    items.append(sampleRows(3));
    queueAll(items, JobId{1});
    report(items, JobId{1}, 2, ItemState::Done);
    QTRY_COMPARE(results.rowCount(), 1);
    report(items, JobId{1}, 0, ItemState::Done);
    QTRY_COMPARE(names(results),
                 QStringLiteral("processed_picture-000002.jpg processed_picture-000000.jpg"));
}

void ResultsModelTest::failuresAreResultsToo()
{
    ItemModel items;
    ResultsModel results(items);
    items.append(sampleRows(2));
    queueAll(items, JobId{1});
    ItemStatus failed = itemStatus(JobId{1}, 1, ItemState::Failed);
    failed.failure = ItemFailure{Error{ErrorKind::DecodeFailed, "it is broken", {}}, {}};
    items.apply({failed});
    QTRY_COMPARE(names(results), QStringLiteral("picture-000001.jpg"));
    QVERIFY(results.index(0)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("it is broken"), Qt::CaseInsensitive));
}

void ResultsModelTest::resultsOfOneJob()
{
    ItemModel items;
    ResultsModel results(items);
    const QAbstractItemModelTester tester(&results);
    for (const std::uint64_t job : {1, 2}) {
        items.append(sampleRows(2, static_cast<int>(job) * 10));
        queueAll(items, JobId{job});
        report(items, JobId{job}, 0, ItemState::Done);
    }
    QTRY_COMPARE(results.rowCount(), 2);
    results.setJob(JobId{2});
    QCOMPARE(names(results), QStringLiteral("processed_picture-000020.jpg"));
    report(items, JobId{1}, 1, ItemState::Done);
    report(items, JobId{2}, 1, ItemState::Done);
    QTRY_COMPARE(results.rowCount(), 2);
    results.setSearchText(QStringLiteral("021"));
    QCOMPARE(names(results), QStringLiteral("processed_picture-000021.jpg"));
    results.setSearchText({});
    results.setJob({});
    QCOMPARE(results.rowCount(), 4);
}

void ResultsModelTest::retriedItemIsNoResult()
{
    ItemModel items;
    ResultsModel results(items);
    const QAbstractItemModelTester tester(&results);
    items.append(sampleRows(1));
    queueAll(items, JobId{1});
    report(items, JobId{1}, 0, ItemState::Failed);
    QTRY_COMPARE(results.rowCount(), 1);
    report(items, JobId{1}, 0, ItemState::Waiting);
    QTRY_COMPARE(results.rowCount(), 0);
}

void ResultsModelTest::removedRowsAreGoneAndComeBack()
{
    ItemModel items;
    ResultsModel results(items);
    const QAbstractItemModelTester tester(&results);
    items.append(sampleRows(4));
    const auto keys = queueAll(items, JobId{1});
    for (std::uint32_t i = 0; i < 4; ++i)
        report(items, JobId{1}, i, ItemState::Done);
    QTRY_COMPARE(results.rowCount(), 4);
    items.remove({keys[0], keys[2]});
    QCOMPARE(results.rowCount(), 2);
    QVERIFY(!results.indexOf(keys[0]).isValid());
    QCOMPARE(results.indexOf(keys[3]).row(), 1);
    items.restore({keys[0], keys[2]});
    QTRY_COMPARE(results.rowCount(), 4);
}

void ResultsModelTest::manyRemovedAtOnce()
{
    ItemModel items;
    ResultsModel results(items);
    const QAbstractItemModelTester tester(&results);
    items.append(sampleRows(500));
    const auto keys = queueAll(items, JobId{1});
    QList<ItemStatus> done;
    for (std::uint32_t i = 0; i < 500; ++i)
        done.append(itemStatus(JobId{1}, i, ItemState::Done));
    items.apply(done);
    QTRY_COMPARE(results.rowCount(), 500);
    items.remove({keys.begin(), keys.begin() + 400});
    QCOMPARE(results.rowCount(), 100);
    QCOMPARE(results.indexOf(keys[400]).row(), 0);
}

void ResultsModelTest::outputsAreDragged()
{
    ItemModel items;
    ResultsModel results(items);
    items.append(sampleRows(2));
    queueAll(items, JobId{1});
    report(items, JobId{1}, 0, ItemState::Done);
    report(items, JobId{1}, 1, ItemState::Failed);
    QTRY_COMPARE(results.rowCount(), 2);
    const std::unique_ptr<QMimeData> data(results.mimeData({results.index(0), results.index(1)}));
    QCOMPARE(data->urls(),
             QList<QUrl>{QUrl(QStringLiteral("file:///out/processed_picture-000000.jpg"))});
}

void ResultsModelTest::savedSizeIsReadable_data()
{
    QTest::addColumn<quint64>("before");
    QTest::addColumn<quint64>("after");
    QTest::addColumn<QString>("text");
    QTest::newRow("smaller") << quint64{4'400'000} << quint64{1'200'000}
                             << QStringLiteral("4.4 MB → 1.2 MB, \u221273\u00A0%");
    QTest::newRow("larger") << quint64{1'000} << quint64{1'500}
                            << QStringLiteral("1 kB → 2 kB, +50\u00A0%");
    QTest::newRow("the same") << quint64{2'000'000} << quint64{2'000'001}
                              << QStringLiteral("2.0 MB → 2.0 MB");
    QTest::newRow("from nothing") << quint64{0} << quint64{5}
                                  << QStringLiteral("0 bytes → 5 bytes");
}

void ResultsModelTest::savedSizeIsReadable()
{
    QLocale::setDefault(QLocale::c());
    QFETCH(quint64, before);
    QFETCH(quint64, after);
    QTEST(sizeChangeText(before, after), "text");
}

MANYHANDS_EVENT_TEST(ResultsModelTest)
#include "tst_results_model.moc"
