#include <QSignalSpy>
#include <QtTest>

#include "models/job_list.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

JobRow jobRow(std::uint64_t id, const QString& title = {})
{
    JobRow row;
    row.id = JobId{id};
    row.title = title;
    return row;
}

QList<JobId> ids(std::initializer_list<std::uint64_t> values)
{
    QList<JobId> list;
    for (const std::uint64_t value : values)
        list.append(JobId{value});
    return list;
}

} // namespace

class JobListTest : public QObject {
    Q_OBJECT

private slots:
    void jobsKeepTheOrderOfAdding();
    void addingAgainUpdates();
    void updatesAreToldTogether();
    void newStateIsToldAtOnce();
    void updateOfARemovedJobIsPassedOver();
    void removedJobComesBackWhereItWas();
    void movesEitherWay_data();
    void movesEitherWay();
};

void JobListTest::jobsKeepTheOrderOfAdding()
{
    JobList list;
    QSignalSpy added(&list, &JobList::added);
    for (const std::uint64_t id : {3, 1, 2})
        list.add(jobRow(id));
    QCOMPARE(list.order(), ids({3, 1, 2}));
    QCOMPARE(added.count(), 3);
    QVERIFY(list.find(JobId{1})->createdMs > 0);
    QCOMPARE(list.placeOf(JobId{7}), -1);
}

void JobListTest::addingAgainUpdates()
{
    JobList list;
    list.add(jobRow(1, QStringLiteral("first")));
    list.add(jobRow(1, QStringLiteral("second")));
    QCOMPARE(list.size(), 1);
    QCOMPARE(list.at(0).title, QStringLiteral("second"));
}

void JobListTest::updatesAreToldTogether()
{
    JobList list;
    list.add(jobRow(1));
    list.add(jobRow(2));
    QSignalSpy changed(&list, &JobList::changed);
    for (int i = 0; i < 100; ++i) {
        JobRow row = jobRow(1 + static_cast<std::uint64_t>(i % 2));
        row.progress = i / 100.0;
        list.update(row);
    }
    QCOMPARE(changed.count(), 0);
    QCOMPARE(list.at(1).progress, 0.99);
    QVERIFY(changed.wait());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.front().front().value<QList<JobId>>(), ids({1, 2}));
}

void JobListTest::newStateIsToldAtOnce()
{
    JobList list;
    list.add(jobRow(1));
    QSignalSpy changed(&list, &JobList::changed);
    JobRow row = jobRow(1);
    row.state = JobRowState::Running;
    list.update(row);
    QCOMPARE(changed.count(), 1);
}

void JobListTest::updateOfARemovedJobIsPassedOver()
{
    JobList list;
    list.add(jobRow(1));
    QVERIFY(list.take(JobId{1}));
    QVERIFY(!list.take(JobId{1}));
    list.update(jobRow(1));
    QCOMPARE(list.size(), 0);
}

void JobListTest::removedJobComesBackWhereItWas()
{
    JobList list;
    for (const std::uint64_t id : {1, 2, 3})
        list.add(jobRow(id, QString::number(id)));
    auto row = list.take(JobId{2});
    QVERIFY(row);
    list.insert(1, std::move(*row));
    QCOMPARE(list.order(), ids({1, 2, 3}));
    QCOMPARE(list.at(1).title, QStringLiteral("2"));
}

void JobListTest::movesEitherWay_data()
{
    QTest::addColumn<quint64>("job");
    QTest::addColumn<int>("place");
    QTest::addColumn<QList<JobId>>("order");
    QTest::newRow("down") << quint64{1} << 2 << ids({2, 3, 1, 4});
    QTest::newRow("up") << quint64{4} << 0 << ids({4, 1, 2, 3});
    QTest::newRow("beyond the end") << quint64{2} << 9 << ids({1, 3, 4, 2});
    QTest::newRow("where it is") << quint64{3} << 2 << ids({1, 2, 3, 4});
}

void JobListTest::movesEitherWay()
{
    QFETCH(quint64, job);
    QFETCH(int, place);
    JobList list;
    for (const std::uint64_t id : {1, 2, 3, 4})
        list.add(jobRow(id));
    list.move(JobId{job}, place);
    QTEST(list.order(), "order");
}

MANYHANDS_EVENT_TEST(JobListTest)
#include "tst_job_list.moc"
