#include <random>

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "models/queue_model.h"
#include "models/results_model.h"
#include "sample_items.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

JobRow jobRow(std::uint64_t id, const QString& title, JobKind kind = JobKind::Pictures)
{
    JobRow row;
    row.id = JobId{id};
    row.title = title;
    row.kind = kind;
    return row;
}

/// A list of jobs, their items and the model over both, with Qt's own checks watching.
struct Queue {
    JobList jobs;
    ItemModel items;
    QueueModel model{jobs, items};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    /// Starts all that is ready as one job.
    std::vector<RowKey> start(std::uint64_t id)
    {
        std::vector<RowKey> keys = queueAll(items, JobId{id});
        jobs.add(jobRow(id, QStringLiteral("job %1").arg(id)));
        return keys;
    }

    /// "New job[a b] job 1[c]", names without their common parts.
    QString text() const
    {
        QStringList groups;
        for (int place = 0; place < model.rowCount(); ++place) {
            const QModelIndex group = model.index(place, 0);
            QStringList names;
            for (int row = 0; row < model.rowCount(group); ++row)
                names << model.itemAt(model.index(row, 0, group))
                             ->file.path.display()
                             .substr(8) // "/photos/"
                             .c_str();
            groups << group.data().toString() + QLatin1Char('[') + names.join(QLatin1Char(' ')) +
                          QLatin1Char(']');
        }
        return groups.join(QLatin1Char(' '));
    }
};

ItemRows named(const QStringList& names)
{
    std::vector<FoundFile> files;
    std::uint64_t bytes = 0;
    for (const QString& name : names)
        files.push_back(foundFile(name.toStdString(), ++bytes));
    return rowsOf(std::move(files));
}

void report(ItemModel& items, JobId job, std::uint32_t index, ItemState state)
{
    items.apply({itemStatus(job, index, state)});
}

} // namespace

class QueueModelTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsAddedIsTheDraft();
    void startedDraftBecomesTheLastJobAndKeepsItsIndexes();
    void rowsAddedDuringPreparationStayTheDraft();
    void reopenedRowsGoBackToTheDraft();
    void jobsMoveWithTheirItems();
    void filterShowsOneStateAndFollowsChanges();
    void searchHidesJobsWithoutHits();
    void numberJobsAreFoundByTheirTitle();
    void sortsInsideOfEachJob();
    void sortedViewFollowsChangesAndKeepsPersistentIndexes();
    void removedRowsComeBackInPlace();
    void manyScatteredRowsCanBeRemoved();
    void removedJobTakesItsRowsAlong();
    void updatesAreToldTogether();
    void draggedJobAsksForItsPlace_data();
    void draggedJobAsksForItsPlace();
    void finishedItemsAreDraggedAsTheirOutputs();
    void hundredThousandRowsAreSortedInAFraction_data();
    void hundredThousandRowsAreSortedInAFraction();
    void jobComingInIsSortedAtTheEnd();
    void rowTakesLessThanAKilobyteInAllModels();
    void randomChangesKeepTheModelSound();
};

void QueueModelTest::whatIsAddedIsTheDraft()
{
    Queue queue;
    QCOMPARE(queue.text(), QString());
    queue.items.append(named({QStringLiteral("b"), QStringLiteral("a")}));
    QCOMPARE(queue.text(), QStringLiteral("New job[b a]"));
    QVERIFY(queue.model.isDraft(queue.model.index(0, 0)));
    queue.items.append(named({QStringLiteral("c")}));
    QCOMPARE(queue.text(), QStringLiteral("New job[b a c]"));
}

void QueueModelTest::startedDraftBecomesTheLastJobAndKeepsItsIndexes()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a")}));
    queue.start(1);
    queue.items.append(named({QStringLiteral("b"), QStringLiteral("c")}));
    QCOMPARE(queue.text(), QStringLiteral("New job[b c] job 1[a]"));
    const QPersistentModelIndex selected = queue.model.indexOf(RowKey{3});
    const QPersistentModelIndex expanded = queue.model.index(0, 0);
    QSignalSpy inserted(&queue.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&queue.model, &QAbstractItemModel::rowsRemoved);
    queue.start(2);
    QCOMPARE(queue.text(), QStringLiteral("job 1[a] job 2[b c]"));
    QCOMPARE(inserted.count() + removed.count(), 0);
    QCOMPARE(queue.model.itemAt(selected)->key, RowKey{3});
    QCOMPARE(queue.model.jobOf(expanded), JobId{2});
    QCOMPARE(queue.model.keysOf(expanded).size(), std::size_t{2});
}

void QueueModelTest::rowsAddedDuringPreparationStayTheDraft()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a"), QStringLiteral("b")}));
    const std::vector<RowKey> keys = queue.items.prepareReady();
    queue.items.append(named({QStringLiteral("c")}));
    queue.items.bind(JobId{1}, keys, planFor(queue.items, keys));
    queue.jobs.add(jobRow(1, QStringLiteral("job 1")));
    QCOMPARE(queue.text(), QStringLiteral("New job[c] job 1[a b]"));
}

void QueueModelTest::reopenedRowsGoBackToTheDraft()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a"), QStringLiteral("b")}));
    const auto keys = queue.start(1);
    queue.items.reopen({keys[0]});
    QCOMPARE(queue.text(), QStringLiteral("New job[a] job 1[b]"));
}

void QueueModelTest::jobsMoveWithTheirItems()
{
    Queue queue;
    for (int i = 1; i <= 3; ++i) {
        queue.items.append(named({QString::number(i)}));
        queue.start(static_cast<std::uint64_t>(i));
    }
    queue.items.append(named({QStringLiteral("new")}));
    const QPersistentModelIndex third = queue.model.indexOf(JobId{3});
    queue.jobs.move(JobId{3}, 0);
    QCOMPARE(third.row(), 1);
    QCOMPARE(queue.model.jobOf(queue.model.index(2, 0)), JobId{1});
    queue.jobs.move(JobId{3}, 2);
    QCOMPARE(third.row(), 3);
    QCOMPARE(queue.model.rowCount(third), 1);
}

void QueueModelTest::filterShowsOneStateAndFollowsChanges()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    queue.start(1);
    queue.items.append(named({QStringLiteral("d")}));
    queue.model.setStateFilter(StateFilter::Failed);
    QCOMPARE(queue.text(), QString());
    report(queue.items, JobId{1}, 2, ItemState::Failed);
    QTRY_COMPARE(queue.text(), QStringLiteral("job 1[c]"));
    report(queue.items, JobId{1}, 0, ItemState::Quarantined);
    QTRY_COMPARE(queue.text(), QStringLiteral("job 1[a c]"));
    report(queue.items, JobId{1}, 2, ItemState::Waiting);
    QTRY_COMPARE(queue.text(), QStringLiteral("job 1[a]"));
    queue.model.setStateFilter(StateFilter::All);
    QCOMPARE(queue.text(), QStringLiteral("New job[d] job 1[a b c]"));
}

void QueueModelTest::searchHidesJobsWithoutHits()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("Sea.jpg"), QStringLiteral("hill.jpg")}));
    queue.start(1);
    queue.items.append(named({QStringLiteral("\u00C4pfel.jpg")}));
    queue.start(2);
    queue.model.setSearchText(QStringLiteral("sEA"));
    QCOMPARE(queue.text(), QStringLiteral("job 1[Sea.jpg]"));
    queue.model.setSearchText(QStringLiteral("\u00E4pf"));
    QCOMPARE(queue.model.rowCount(), 1);
    QCOMPARE(queue.model.jobOf(queue.model.index(0, 0)), JobId{2});
    queue.model.setSearchText(QStringLiteral("nothing"));
    QCOMPARE(queue.model.rowCount(), 0);
    queue.model.setSearchText({});
    QCOMPARE(queue.model.rowCount(), 2);
}

void QueueModelTest::numberJobsAreFoundByTheirTitle()
{
    Queue queue;
    queue.jobs.add(jobRow(5, QStringLiteral("Primes below 10^9"), JobKind::Primes));
    QCOMPARE(queue.text(), QStringLiteral("Primes below 10^9[]"));
    queue.model.setSearchText(QStringLiteral("primes"));
    QCOMPARE(queue.model.rowCount(), 1);
    queue.model.setStateFilter(StateFilter::Done);
    QCOMPARE(queue.model.rowCount(), 0);
    JobRow done = *queue.jobs.find(JobId{5});
    done.state = JobRowState::Finished;
    queue.jobs.update(done);
    QCOMPARE(queue.model.rowCount(), 1);
}

void QueueModelTest::sortsInsideOfEachJob()
{
    Queue queue;
    queue.items.append(
        named({QStringLiteral("img-b"), QStringLiteral("img-c"), QStringLiteral("img-a")}));
    queue.start(1);
    queue.items.append(named({QStringLiteral("y"), QStringLiteral("x")}));
    queue.model.sort(ItemModel::Name);
    QCOMPARE(queue.text(), QStringLiteral("New job[x y] job 1[img-a img-b img-c]"));
    queue.model.sort(ItemModel::Size, Qt::DescendingOrder);
    QCOMPARE(queue.text(), QStringLiteral("New job[x y] job 1[img-a img-c img-b]"));
    queue.model.sort(-1);
    QCOMPARE(queue.text(), QStringLiteral("New job[y x] job 1[img-b img-c img-a]"));
}

void QueueModelTest::sortedViewFollowsChangesAndKeepsPersistentIndexes()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    const auto keys = queue.start(1);
    queue.model.sort(ItemModel::State);
    const QPersistentModelIndex second = queue.model.indexOf(keys[1]);
    report(queue.items, JobId{1}, 0, ItemState::Done);
    QTRY_COMPARE(queue.text(), QStringLiteral("job 1[b c a]"));
    QCOMPARE(second.row(), 0);
    QCOMPARE(queue.model.itemAt(second)->key, keys[1]);
}

void QueueModelTest::removedRowsComeBackInPlace()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    const auto keys = queue.start(1);
    queue.items.remove({keys[1]});
    QCOMPARE(queue.text(), QStringLiteral("job 1[a c]"));
    QVERIFY(!queue.model.indexOf(keys[1]).isValid());
    queue.items.restore({keys[1]});
    QCOMPARE(queue.text(), QStringLiteral("job 1[a b c]"));
}

void QueueModelTest::manyScatteredRowsCanBeRemoved()
{
    Queue queue;
    queue.items.append(sampleRows(1000));
    const auto keys = queue.start(1);
    std::vector<RowKey> every;
    for (std::size_t i = 0; i < keys.size(); i += 2)
        every.push_back(keys[i]);
    queue.items.remove(every);
    const QModelIndex job = queue.model.index(0, 0);
    QCOMPARE(queue.model.rowCount(job), 500);
    QCOMPARE(queue.model.itemAt(queue.model.index(1, 0, job))->key, keys[3]);
    queue.items.restore(every);
    QCOMPARE(queue.model.rowCount(job), 1000);
    QCOMPARE(queue.model.itemAt(queue.model.index(2, 0, job))->key, keys[2]);
}

void QueueModelTest::removedJobTakesItsRowsAlong()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a")}));
    const auto keys = queue.start(1);
    queue.items.append(named({QStringLiteral("b")}));
    queue.start(2);
    queue.items.remove(keys);
    const auto row = queue.jobs.take(JobId{1});
    QCOMPARE(queue.text(), QStringLiteral("job 2[b]"));
    queue.jobs.insert(0, *row);
    queue.items.restore(keys);
    QCOMPARE(queue.text(), QStringLiteral("job 1[a] job 2[b]"));
}

void QueueModelTest::updatesAreToldTogether()
{
    Queue queue;
    queue.items.append(sampleRows(1000));
    queue.start(1);
    QSignalSpy changed(&queue.model, &QAbstractItemModel::dataChanged);
    QVERIFY(changed.wait());
    changed.clear();
    for (std::uint32_t i = 0; i < 1000; i += 3)
        report(queue.items, JobId{1}, i, ItemState::Running);
    QCOMPARE(changed.count(), 0);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1);
}

void QueueModelTest::draggedJobAsksForItsPlace_data()
{
    QTest::addColumn<int>("job");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("place");
    QTest::newRow("before the first") << 3 << 1 << 0;
    QTest::newRow("before the draft") << 3 << 0 << 0;
    QTest::newRow("down by one") << 1 << 3 << 1;
    QTest::newRow("behind the last") << 1 << 4 << 2;
    QTest::newRow("on the empty ground") << 1 << -1 << 2;
}

void QueueModelTest::draggedJobAsksForItsPlace()
{
    QFETCH(int, job);
    QFETCH(int, row);
    QFETCH(int, place);
    Queue queue;
    for (int i = 1; i <= 3; ++i) {
        queue.items.append(sampleRows(1, i));
        queue.start(static_cast<std::uint64_t>(i));
    }
    queue.items.append(sampleRows(1, 9));
    QSignalSpy asked(&queue.model, &QueueModel::moveRequested);
    const std::unique_ptr<QMimeData> data(
        queue.model.mimeData({queue.model.indexOf(JobId{static_cast<std::uint64_t>(job)})}));
    queue.model.dropMimeData(data.get(), Qt::MoveAction, row, 0, {});
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().at(1).toInt(), place);
}

void QueueModelTest::finishedItemsAreDraggedAsTheirOutputs()
{
    Queue queue;
    queue.items.append(named({QStringLiteral("a b.jpg"), QStringLiteral("c.jpg")}));
    const auto keys = queue.start(1);
    report(queue.items, JobId{1}, 0, ItemState::Done);
    const QModelIndex done = queue.model.indexOf(keys[0]);
    const QModelIndex waiting = queue.model.indexOf(keys[1]);
    QVERIFY(queue.model.flags(done).testFlag(Qt::ItemIsDragEnabled));
    QVERIFY(!queue.model.flags(waiting).testFlag(Qt::ItemIsDragEnabled));
    const std::unique_ptr<QMimeData> data(queue.model.mimeData({done, waiting}));
    QCOMPARE(data->urls(), QList<QUrl>{QUrl(QStringLiteral("file:///out/processed_a%20b.jpg"))});
}

void QueueModelTest::hundredThousandRowsAreSortedInAFraction_data()
{
    QTest::addColumn<int>("column");
    QTest::newRow("name") << int{ItemModel::Name};
    QTest::newRow("state") << int{ItemModel::State};
    QTest::newRow("size") << int{ItemModel::Size};
    QTest::newRow("encode") << int{ItemModel::Encode};
}

void QueueModelTest::hundredThousandRowsAreSortedInAFraction()
{
    QFETCH(int, column);
    constexpr int kRows = 100'000;
    JobList jobs;
    ItemModel items;
    QueueModel model(jobs, items);
    items.append(sampleRows(kRows));
    const std::vector<RowKey> keys = queueAll(items, JobId{1});
    std::mt19937 random(7);
    QList<ItemStatus> statuses;
    for (std::uint32_t i = 0; i < kRows; ++i) {
        ItemStatus status = itemStatus(JobId{1}, i, static_cast<ItemState>(random() % 8));
        status.timings.encodeNs = static_cast<std::int64_t>(random());
        statuses.append(status);
    }
    items.apply(statuses);
    QElapsedTimer clock;
    clock.start();
    model.sort(column, Qt::DescendingOrder);
    const qint64 sorted = clock.restart();
    model.setSearchText(QStringLiteral("99"));
    const qint64 searched = clock.restart();
    model.setSearchText({});
    const qint64 all = clock.elapsed();
    qInfo("sort %lld ms, search %lld ms, all again %lld ms", sorted, searched, all);
    const QModelIndex group = model.index(0, 0);
    QCOMPARE(model.rowCount(group), kRows);
    model.sort(-1);
    QCOMPARE(model.itemAt(model.index(0, 0, group))->key, keys.front());
}

void QueueModelTest::jobComingInIsSortedAtTheEnd()
{
    constexpr int kRows = 3 * kArrivalsAtOnce;
    JobList jobs;
    ItemModel items;
    QueueModel model(jobs, items);
    const QAbstractItemModelTester tester(&model);
    model.sort(ItemModel::Name, Qt::DescendingOrder);
    jobs.add(jobRow(1, QStringLiteral("job")));
    items.appendJob(JobId{1}, sampleRows(kRows));
    const auto nameAt = [&](int row) {
        return model.itemAt(model.index(row, 0, model.index(0, 0)))->file.path.fileName();
    };
    const QPersistentModelIndex first = model.indexOf(items.keyOf(JobId{1}, 0));
    QTRY_COMPARE(model.rowCount(model.index(0, 0)), kRows);
    QTRY_COMPARE(nameAt(0), sampleRows(1, kRows - 1).front()->file.path.fileName());
    for (int row = 0; row < kRows; ++row)
        QCOMPARE(nameAt(row), sampleRows(1, kRows - 1 - row).front()->file.path.fileName());
    QCOMPARE(first.row(), kRows - 1);
}

void QueueModelTest::rowTakesLessThanAKilobyteInAllModels()
{
#ifdef __GLIBC__
    constexpr int kRows = 100'000;
    const auto inUse = [] {
        const auto info = mallinfo2();
        return info.uordblks + info.hblkhd;
    };
    const std::size_t before = inUse();
    JobList jobs;
    ItemModel items;
    QueueModel model(jobs, items);
    ResultsModel results(items);
    items.append(sampleRows(kRows));
    queueAll(items, JobId{1});
    QList<ItemStatus> done;
    for (std::uint32_t i = 0; i < kRows; ++i)
        done.append(itemStatus(JobId{1}, i, ItemState::Done));
    items.apply(done);
    done = {};
    QTRY_COMPARE(results.rowCount(), kRows);
    const std::size_t used = (inUse() - before) / kRows;
    qInfo("%zu bytes a row", used);
    QVERIFY2(used < 1024, qPrintable(QString::number(used)));
#endif
}

void QueueModelTest::randomChangesKeepTheModelSound()
{
    Queue queue;
    std::mt19937 random(42);
    std::uint64_t lastJob = 0;
    std::vector<std::vector<RowKey>> removed;
    for (int step = 0; step < 400; ++step) {
        const ItemModel& items = queue.items;
        const auto any = [&](int below) { return static_cast<int>(random() % below); };
        switch (any(9)) {
        case 0:
            queue.items.append(sampleRows(1 + any(5), step * 10));
            break;
        case 1:
            if (items.count(RowState::Ready) > 0)
                queue.start(++lastJob);
            break;
        case 2:
        case 3:
            for (int i = 0; i < 5 && lastJob > 0; ++i)
                report(queue.items, JobId{1 + random() % lastJob}, random() % 4,
                       static_cast<ItemState>(any(8)));
            break;
        case 4:
            if (lastJob > 0)
                queue.jobs.move(JobId{1 + random() % lastJob}, any(4));
            break;
        case 5: {
            std::vector<RowKey> keys;
            for (int row = 0; row < items.rowCount(); ++row) {
                if (any(4) == 0)
                    keys.push_back(items.at(row).key);
            }
            queue.items.remove(keys);
            removed.push_back(keys);
            break;
        }
        case 6:
            if (!removed.empty()) {
                queue.items.restore(removed.back());
                removed.pop_back();
            }
            break;
        case 7:
            queue.model.sort(any(4) - 1, any(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            break;
        default:
            queue.model.setStateFilter(any(2) ? StateFilter::All
                                              : static_cast<StateFilter>(any(4)));
            queue.model.setSearchText(any(3) ? QString() : QString::number(any(10)));
        }
        if (step % 40 == 0)
            QTest::qWait(110);
    }
    queue.model.setSearchText({});
    queue.model.setStateFilter(StateFilter::All);
    int rows = 0;
    for (int place = 0; place < queue.model.rowCount(); ++place) {
        const QModelIndex group = queue.model.index(place, 0);
        rows += queue.model.rowCount(group);
        for (int row = 0; row < queue.model.rowCount(group); ++row) {
            const QModelIndex item = queue.model.index(row, 0, group);
            QCOMPARE(queue.model.itemAt(item)->job, queue.model.jobOf(group));
            QCOMPARE(queue.model.indexOf(queue.model.itemAt(item)->key), item);
        }
    }
    QCOMPARE(rows, queue.items.rowCount());
}

MANYHANDS_EVENT_TEST(QueueModelTest)
#include "tst_queue_model.moc"
