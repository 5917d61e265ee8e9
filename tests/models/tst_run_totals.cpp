#include <QtTest>

#include "models/run_totals.h"
#include "models/text.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

JobStatus statusOf(JobId id, JobState state, std::uint32_t items, std::uint32_t done)
{
    JobStatus status;
    status.id = id;
    status.state = state;
    status.items = items;
    status.done = done;
    status.waiting = items - done;
    status.progress = static_cast<double>(done) / items;
    return status;
}

} // namespace

class RunTotalsTest : public QObject {
    Q_OBJECT

private slots:
    void jobsOfOneRunAreAddedUp();
    void nextRunBeginsAtZero();
    void jobThatIsTakenUpAgainIsARunOfItsOwn();
    void remainingTimeOfSeveralJobsComesFromTheRate();
    void blockedJobTellsItsReason();
    void finishedRunShowsItsAverageRate();
    void timesAreReadable();
};

void RunTotalsTest::jobsOfOneRunAreAddedUp()
{
    RunTotals run;
    QVERIFY(!run.isActive());
    run.add(JobId{1}, 10);
    run.add(JobId{2}, 30);
    QVERIFY(run.isActive());
    run.update(statusOf(JobId{1}, JobState::Finished, 10, 10));
    run.update(statusOf(JobId{2}, JobState::Running, 30, 15));
    QCOMPARE(run.sum().items, 40U);
    QCOMPARE(run.sum().done, 25U);
    QCOMPARE(run.sum().progress, 0.625);
    QCOMPARE(run.unfinishedJobs().size(), std::size_t{1});
}

void RunTotalsTest::nextRunBeginsAtZero()
{
    RunTotals run;
    run.add(JobId{1}, 10);
    run.update(statusOf(JobId{1}, JobState::Finished, 10, 10));
    QVERIFY(!run.isActive());
    QCOMPARE(run.sum().items, 10U);
    run.add(JobId{2}, 5);
    QCOMPARE(run.sum().items, 5U);
    run.update(statusOf(JobId{1}, JobState::Finished, 10, 10));
    QCOMPARE(run.sum().items, 5U);
}

void RunTotalsTest::jobThatIsTakenUpAgainIsARunOfItsOwn()
{
    RunTotals run;
    run.add(JobId{1}, 10);
    run.update(statusOf(JobId{1}, JobState::Finished, 10, 8));
    run.add(JobId{2}, 5);
    run.update(statusOf(JobId{2}, JobState::Finished, 5, 5));
    run.update(statusOf(JobId{1}, JobState::Running, 10, 8));
    QVERIFY(run.isActive());
    QCOMPARE(run.sum().items, 10U);
}

void RunTotalsTest::remainingTimeOfSeveralJobsComesFromTheRate()
{
    RunTotals run;
    run.add(JobId{1}, 10);
    JobStatus first = statusOf(JobId{1}, JobState::Running, 10, 5);
    first.etaSeconds = 3;
    first.itemsPerSecond = 2;
    run.update(first);
    QCOMPARE(run.sum().etaSeconds, 3.0);
    run.add(JobId{2}, 15);
    QCOMPARE(run.sum().etaSeconds, 10.0);
}

void RunTotalsTest::blockedJobTellsItsReason()
{
    RunTotals run;
    run.add(JobId{1}, 10);
    JobStatus blocked = statusOf(JobId{1}, JobState::Blocked, 10, 5);
    blocked.blockedBy = Error{ErrorKind::OutputUnavailable, "the disk is full", {}, 0};
    run.update(blocked);
    QCOMPARE(run.activity(), RunTotals::Activity::Blocked);
    QCOMPARE(run.blockedBy().message, std::string("the disk is full"));
}

void RunTotalsTest::finishedRunShowsItsAverageRate()
{
    RunTotals run;
    run.add(JobId{1}, 10);
    JobStatus finished = statusOf(JobId{1}, JobState::Finished, 10, 10);
    finished.wallSeconds = 4;
    finished.itemsPerSecond = 0;
    run.update(finished);
    QCOMPARE(run.sum().itemsPerSecond, 2.5);
}

void RunTotalsTest::timesAreReadable()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(durationText(400'000), QStringLiteral("0.4 ms"));
    QCOMPARE(durationText(85'000'000), QStringLiteral("85 ms"));
    QCOMPARE(durationText(1'240'000'000), QStringLiteral("1.24 s"));
    QCOMPARE(durationText(125'000'000'000), QStringLiteral("2 min 05 s"));
    QCOMPARE(remainingText(0.2), QStringLiteral("1 s"));
    QCOMPARE(remainingText(200), QStringLiteral("3 min 20 s"));
    QCOMPARE(remainingText(7500), QStringLiteral("2 h 05 min"));
}

MANYHANDS_EVENT_TEST(RunTotalsTest)
#include "tst_run_totals.moc"
