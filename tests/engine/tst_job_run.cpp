#include <QtTest>

#include "base/clock.h"
#include "engine/job_run.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

Plan planOf(const std::vector<std::uint64_t>& sizes)
{
    Plan plan;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        PlannedItem item;
        item.input = Path("/in/" + std::to_string(i) + ".jpg");
        item.output = Path("/out/" + std::to_string(i) + ".jpg");
        item.bytesIn = sizes[i];
        item.format = ImageFormat::Jpeg;
        plan.items.push_back(item);
    }
    return plan;
}

JobRun jobOfSizes(const std::vector<std::uint64_t>& sizes)
{
    return JobRun(JobId{1}, ImageJobSpec{}, planOf(sizes), 0);
}

std::vector<std::uint32_t> takeAll(JobRun& job, bool fresh)
{
    std::vector<std::uint32_t> taken;
    while (const auto index = job.take(fresh))
        taken.push_back(*index);
    return taken;
}

} // namespace

class JobRunTest : public QObject {
    Q_OBJECT
private slots:
    void idsCarryJobAndPlace()
    {
        const ItemId id = itemIdOf(JobId{7}, 12345);
        QCOMPARE(jobOf(id), JobId{7});
        QCOMPARE(indexOf(id), 12345U);
        QVERIFY(itemIdOf(JobId{1}, 0) != ItemId{});
    }

    void firstRowsComeInOrderThenTheLargest()
    {
        JobRun job = jobOfSizes({1, 2, 3, 4, 5, 6, 7, 8, 10, 30, 20});
        QCOMPARE(takeAll(job, true),
                 (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 8}));
        QCOMPARE(job.available(), 0U);
    }

    void aSuspectGoesToAFreshWorkerOnly()
    {
        JobRun job = jobOfSizes({1, 1, 1});
        QCOMPARE(job.take(false), std::optional<std::uint32_t>(0));
        job.item(0).blamedDeaths = 1;
        job.putBack(0, 0);
        QCOMPARE(takeAll(job, false), (std::vector<std::uint32_t>{1, 2}));
        QVERIFY(job.hasFreshOnly());
        QCOMPARE(job.available(), 1U);
        QCOMPARE(job.take(true), std::optional<std::uint32_t>(0));
        QVERIFY(!job.hasFreshOnly());
    }

    void whatRanOutOfMemoryComesWhenNothingElseIsLeft()
    {
        JobRun job = jobOfSizes({1, 1, 1, 1});
        for (const std::uint32_t index : {0U, 1U}) {
            QCOMPARE(job.take(false), std::optional(index));
            job.item(index).blamedDeaths = 1;
            job.item(index).alone = index == 0;
            job.putBack(index, 0);
        }
        QCOMPARE(job.available(), 4U);
        QCOMPARE(job.availableAlone(), 1U);
        QCOMPARE(takeAll(job, true), (std::vector<std::uint32_t>{1, 2, 3}));
        QVERIFY(job.hasFreshOnly());
        QVERIFY(!job.take(false, true));
        QVERIFY(!job.take(true, false));
        QCOMPARE(job.take(true, true), std::optional<std::uint32_t>(0));
        QCOMPARE(job.available(), 0U);
        QCOMPARE(job.availableAlone(), 0U);
    }

    void aForgivenDeathWasNoAttempt()
    {
        JobRun job = jobOfSizes({1, 1});
        job.take(false);
        job.markRunning(0, 99, 0);
        job.item(0).blamedDeaths = 1;
        job.putBack(0, 0);
        job.forgive(0, 0);
        QCOMPARE(job.item(0).blamedDeaths, 0);
        QCOMPARE(job.item(0).status.attempts, 0U);
        QCOMPARE(job.take(true), std::optional<std::uint32_t>(0)); // still on a fresh worker

        job.take(false);
        job.markRunning(1, 99, 0);
        job.item(1).blamedDeaths = 1;
        job.markFinal(1, ItemState::Quarantined, 0);
        job.forgive(1, 0);
        QCOMPARE(job.item(1).status.state, ItemState::Waiting);
        QCOMPARE(job.status(0).quarantined, 0U);
        QCOMPARE(job.take(false), std::optional<std::uint32_t>(1));
    }

    void whatIsPutBackComesFirst()
    {
        JobRun job = jobOfSizes({1, 1, 1});
        const auto first = job.take(false);
        job.putBack(*first, 0);
        QCOMPARE(job.take(false), first);
    }

    void cancelledItemsAreNotTaken()
    {
        JobRun job = jobOfSizes({1, 1, 1});
        job.take(false);
        job.item(0).blamedDeaths = 1;
        job.putBack(0, 0);
        job.markFinal(0, ItemState::Cancelled, 0);
        job.markFinal(1, ItemState::Cancelled, 0);
        QCOMPARE(job.available(), 1U);
        QVERIFY(!job.hasFreshOnly());
        QCOMPARE(takeAll(job, true), (std::vector<std::uint32_t>{2}));
        job.requeueFinal(0, 0);
        QCOMPARE(takeAll(job, false), (std::vector<std::uint32_t>{0}));
    }

    void countsFollowTheStates()
    {
        Plan plan = planOf({100, 100, 100, 100});
        plan.items[2].fate = PlannedItem::Fate::Skip;
        plan.items[2].reason = "exists";
        plan.items[3].fate = PlannedItem::Fate::Fail;
        plan.items[3].problem = Error{ErrorKind::EmptyFile, "the file is empty", {}, 0};
        JobRun job(JobId{1}, ImageJobSpec{}, plan, 0);
        JobStatus status = job.status(0);
        QCOMPARE(status.items, 4U);
        QCOMPARE(status.waiting, 2U);
        QCOMPARE(status.skipped, 1U);
        QCOMPARE(status.failed, 1U);

        QCOMPARE(job.take(false), std::optional<std::uint32_t>(0));
        job.markRunning(0, 99, 5 * kNsPerMs);
        QCOMPARE(job.status(0).running, 1U);
        Done done;
        done.width = 2000;
        done.height = 1000;
        done.bytesOut = 60;
        done.timings = {1, 2, 3, 6, 7};
        job.markCommitting(0, done);
        job.markFinal(0, ItemState::Done, 20 * kNsPerMs);
        status = job.status(0);
        QCOMPARE(status.done, 1U);
        QCOMPARE(status.bytesIn, std::uint64_t{100});
        QCOMPARE(status.bytesOut, std::uint64_t{60});
        QCOMPARE(status.megapixels, 2.0);
        QCOMPARE(job.item(0).status.timings.waitNs, 5 * kNsPerMs);
        QCOMPARE(job.item(0).status.timings.totalNs, 20 * kNsPerMs);
        QVERIFY(!job.finishIfComplete(0));
        job.markFinal(1, ItemState::Cancelled, 0);
        QVERIFY(job.finishIfComplete(0));
        QCOMPARE(job.status(0).progress, 1.0);
    }

    void theProgressDoesNotFallWhileAPictureIsCommitted()
    {
        JobRun job = jobOfSizes({1'000'000, 1'000'000});
        job.take(false);
        job.markRunning(0, 100, 0);
        job.markProgress(0, WorkPhase::Encode, 0.9);
        const double before = job.status(0).progress;
        QVERIFY(before > 0.4);
        job.markCommitting(0, Done{});
        QCOMPARE(job.status(0).progress, 0.5);
        job.markFinal(0, ItemState::Done, 0);
        QCOMPARE(job.status(0).progress, 0.5);
    }

    void aHeldItemIsNotGivenOut()
    {
        JobRun job = jobOfSizes({1, 1, 1});
        job.hold(0, true);
        job.hold(2, true);
        QCOMPARE(job.available(), 1U);
        QCOMPARE(job.status(0).held, 2U);
        QCOMPARE(takeAll(job, true), (std::vector<std::uint32_t>{1}));
        job.markRunning(1, 1, 0);
        job.markFinal(1, ItemState::Done, 0);
        QVERIFY(!job.finishIfComplete(0));
        job.hold(2, false);
        QCOMPARE(takeAll(job, true), (std::vector<std::uint32_t>{2}));
        // Held while it is being opened: it counts once it comes back.
        job.hold(2, true);
        job.putBack(2, 0);
        QCOMPARE(job.available(), 0U);
        job.markFinal(0, ItemState::Cancelled, 0);
        QCOMPARE(job.status(0).held, 1U);
        job.hold(2, false);
        QCOMPARE(job.available(), 1U);
        QCOMPARE(takeAll(job, false), (std::vector<std::uint32_t>{2}));
    }

    void changesAreReportedOnceEach()
    {
        JobRun job = jobOfSizes({1, 1});
        QVERIFY(job.takeChanged().isEmpty());
        job.take(false);
        job.markRunning(0, 1, 0);
        job.markProgress(0, WorkPhase::Decode, 0.5);
        const auto changed = job.takeChanged();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().progress, 0.5F);
        QVERIFY(job.takeChanged().isEmpty());
    }

    void pausesDoNotCountAsWallTime()
    {
        JobRun job = jobOfSizes({1});
        job.setState(JobState::Paused, 2 * kNsPerSecond);
        job.setState(JobState::Running, 10 * kNsPerSecond);
        QCOMPARE(job.status(11 * kNsPerSecond).wallSeconds, 3.0);
    }

    void theEtaFollowsTheSpeed()
    {
        Throughput speed;
        QCOMPARE(speed.etaSeconds(100), -1.0);
        for (int second = 0; second <= 4; ++second)
            speed.record(second * kNsPerSecond, second * 50.0, second, second * 2.0);
        QCOMPARE(speed.workPerSecond(), 50.0);
        QCOMPARE(speed.etaSeconds(100), 2.0);
        QCOMPARE(speed.megapixelsPerSecond(), 2.0);
    }
};

MANYHANDS_TEST(JobRunTest)
#include "tst_job_run.moc"
