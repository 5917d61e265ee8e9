#include <map>

#include <QTest>

#include "models/lab_pattern_run.h"
#include "models/lab_view_text.h"
#include "models/speedup_job.h"
#include "support/picture_files.h"
#include "support/test_program.h"
#include "window_program.h"

using namespace manyhands;
using namespace manyhands::test;
using manyhands::testing::TemporaryFolder;

namespace {

void writePictures(const TemporaryFolder& root, const std::string& folder, int count)
{
    for (int i = 0; i < count; ++i)
        manyhands::testing::writePng(root / (folder + "/" + std::to_string(100 + i) + ".png"), 300,
                                     200, static_cast<unsigned>(i));
}

constexpr std::uint32_t kLongJob = 3 * kArrivalsAtOnce;
constexpr std::uint32_t kLongDraft = 2 * kArrivalsAtOnce + 1;

/// A queue as a program left it: a long job with an item that was taken off the list, a short one,
/// and many inputs that no job has. The pictures are gone by now.
void leaveLongQueue(const TemporaryFolder& root)
{
    const auto opened = QueueJournal::open(Path(root / "data/manyhands"));
    const auto leaveJob = [&](std::uint64_t id, std::uint32_t count) {
        Plan plan;
        plan.items.resize(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::string name = std::to_string(id) + "-" + std::to_string(i) + ".png";
            plan.items[i].input = Path("/gone/" + name);
            plan.items[i].output = Path(root / ("out/" + name));
            plan.items[i].format = ImageFormat::Png;
        }
        ImageJobSpec spec;
        spec.outputFolder = Path(root / "out");
        opened.journal->addImageJob(JobId{id}, spec, std::move(plan), {});
    };
    leaveJob(1, kLongJob);
    leaveJob(2, 5);
    opened.journal->hideItems(JobId{1}, {kLongJob - 2});
    std::vector<DraftInput> draft;
    for (std::uint32_t i = 0; i < kLongDraft; ++i)
        draft.push_back({Path("/gone/draft-" + std::to_string(i) + ".png"), Path("below")});
    opened.journal->setDraft(std::move(draft));
}

/// Inputs of a long queue that no job has, by their names.
QStringList draftOf(const Session& session)
{
    QStringList names;
    for (const ItemRow* row : const_cast<Session&>(session).items().draft())
        names << QString::fromStdString(std::string(row->file.path.fileName()));
    return names;
}

ImageJobSpec specInto(const std::string& folder, const char* filter)
{
    ImageJobSpec spec;
    for (int i = 0; i < 8; ++i)
        spec.filters.push_back(*parseFilter(filter));
    spec.outputFolder = Path(folder);
    return spec;
}

} // namespace

class TestQueueJournal : public QObject {
    Q_OBJECT
private slots:
    void newHomeGetsItsFolders()
    {
        const TemporaryFolder root;
        const auto opened = QueueJournal::open(Path(root / "home/.local/share/x/manyhands"));
        QVERIFY(opened.journal);
        QVERIFY(opened.notices.isEmpty());
    }

    void theQueueComesBackAndGoesOn()
    {
        const TemporaryFolder root;
        writePictures(root, "first", 30);
        writePictures(root, "second", 3);
        writePictures(root, "draft", 4);
        QList<JobId> order;
        {
            Program program(root.path());
            QVERIFY(program.opened.notices.isEmpty());
            QVERIFY(program.waitRestored());
            QCOMPARE(program.restoredJobs, 0);
            QVERIFY(program.add(root / "first", 30));
            program.session.start(specInto(root / "out-first", "median:radius=7"));
            QVERIFY(QTest::qWaitFor([&] { return program.session.jobs().size() == 1; }));
            QVERIFY(program.add(root / "second", 3));
            program.session.start(specInto(root / "out-second", "invert"));
            QVERIFY(QTest::qWaitFor([&] { return program.session.jobs().size() == 2; }));
            const JobId second = program.session.jobs().at(1).id;
            program.session.pauseJobs({second});
            program.session.setPriority({second}, JobPriority::Low);
            program.session.moveJobs({second}, -1);
            QVERIFY(program.add(root / "draft", 4));
            QVERIFY(program.waitFor(RowState::Done, 3));
            order = program.session.jobs().order();
        }
        Program again(root.path());
        QVERIFY(again.waitRestored());
        QCOMPARE(again.restoredJobs, 2);
        QVERIFY(again.problems.isEmpty());
        QCOMPARE(again.session.jobs().order(), order);
        const JobRow& second = again.session.jobs().at(0);
        QCOMPARE(second.priority, JobPriority::Low);
        QCOMPARE(second.state, JobRowState::Paused);
        QCOMPARE(again.session.items().rowCount(), 37);
        QCOMPARE(again.session.items().count(RowState::Ready), 4U);
        QVERIFY(again.session.items().count(RowState::Done) >= 3);

        QVERIFY(again.waitFor(RowState::Done, 30));
        again.session.resumeJobs({second.id});
        QVERIFY(again.waitFor(RowState::Done, 33));
        QCOMPARE(manyhands::testing::filesBelow(root / "out-first").size(), std::size_t{30});
        QCOMPARE(manyhands::testing::filesBelow(root / "out-second").size(), std::size_t{3});
        // What is queued from now on gets an id of its own.
        again.session.start(specInto(root / "out-draft", "invert"));
        QVERIFY(again.waitFor(RowState::Done, 37));
        QCOMPARE(again.session.jobs().size(), 3);
    }

    void aCountOfPrimesGoesOnWhereItWas()
    {
        const TemporaryFolder root;
        PrimeRequest request;
        request.range = {0, 40'000'000'000};
        request.method = PrimeMethod::Sieve;
        request.workers = 2;
        PrimeRequest quick = request;
        quick.range = {0, 1'000'000};
        JobId slow;
        JobId fast;
        PrimeCheckpoint before;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            fast = numbers.start(quick);
            QVERIFY(QTest::qWaitFor([&] { return numbers.find(fast)->isFinal(); }, 30'000));
            slow = numbers.start(request);
            const auto& run = static_cast<const PrimeRun&>(*numbers.find(slow));
            QVERIFY(QTest::qWaitFor([&] { return run.reached().sum > 0; }, 60'000));
            before = run.reached();
        }
        Program again(root.path(), 2);
        QVERIFY(again.waitRestored());
        NumberJobs& numbers = again.session.numbers();
        QCOMPARE(again.session.jobs().find(fast)->result, QLocale().toString(78'498));
        QCOMPARE(static_cast<const PrimeRun&>(*numbers.find(fast)).number(), 78'498U);
        const auto& run = static_cast<const PrimeRun&>(*numbers.find(slow));
        QVERIFY(run.reached().next >= before.next);
        QVERIFY(QTest::qWaitFor([&] { return run.isFinal(); }, 180'000));
        QCOMPARE(run.number(), 1'711'955'433U); // pi(4e10)
    }

    void aCountByFormulaKeepsItsFirstHalf()
    {
        const TemporaryFolder root;
        PrimeRequest request;
        request.range = {100'000'000'000'000, 2'000'000'000'000'000};
        request.method = PrimeMethod::Formula;
        request.workers = 2;
        JobId job;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            job = numbers.start(request);
            const auto& run = static_cast<const PrimeRun&>(*numbers.find(job));
            QVERIFY(QTest::qWaitFor([&] { return run.reached().below.has_value(); }, 120'000));
            QVERIFY(!run.isFinal());
        }
        Program again(root.path());
        QVERIFY(again.waitRestored());
        const auto& run = static_cast<const PrimeRun&>(*again.session.numbers().find(job));
        QCOMPARE(run.reached().below, std::optional<std::uint64_t>(3'204'941'750'802U)); // pi(1e14)
        QVERIFY(QTest::qWaitFor([&] { return run.isFinal(); }, 180'000));
        QCOMPARE(run.status().chunks, std::uint64_t{1});
        QCOMPARE(run.number(), 55'273'273'931'089U);
    }

    void whatNumbersShowedIsShownAgain()
    {
        const TemporaryFolder root;
        PrimeRequest gaps;
        gaps.verb = PrimesVerb::Gaps;
        gaps.range = {0, 1'000'000};
        PrimeRequest test;
        test.verb = PrimesVerb::Test;
        test.numbers = {"91", "2^61-1", "1"};
        LabCounterSpec counter;
        counter.workers = 2;
        counter.adds = 10'000;
        SpeedupRequest waits;
        waits.work = SpeedupRequest::Work::Waits;
        waits.number = 4;
        waits.most = 2;
        waits.rounds = 1;
        std::vector<JobId> jobs;
        std::map<JobId, JobRow> rows;
        std::string picture;
        std::vector<SpeedupPoint> points;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            jobs = {numbers.start(gaps), numbers.start(test), numbers.start(LabRequest(counter)),
                    numbers.start(LabForkSpec{2, 2, 1}), numbers.start(waits)};
            for (const JobId job : jobs) {
                QVERIFY(QTest::qWaitFor([&] { return numbers.find(job)->isFinal(); }, 60'000));
                rows[job] = *program.session.jobs().find(job);
                QCOMPARE(rows[job].state, JobRowState::Finished);
            }
            picture = labViewText(static_cast<LabPatternRun*>(numbers.find(jobs[3]))->view());
            points = static_cast<SpeedupJob*>(numbers.find(jobs[4]))->points();
        }
        Program again(root.path());
        QVERIFY(again.waitRestored());
        QVERIFY(again.problems.isEmpty());
        QCOMPARE(again.restoredJobs, 5);
        NumberJobs& numbers = again.session.numbers();
        for (const JobId job : jobs) {
            const JobRow* row = again.session.jobs().find(job);
            QCOMPARE(row->state, JobRowState::Finished);
            QCOMPARE(row->title, rows[job].title);
            QCOMPARE(row->detail, rows[job].detail);
            QCOMPARE(row->result, rows[job].result);
        }
        QCOMPARE(static_cast<PrimeRun*>(numbers.find(jobs[0]))->gaps()->records().back().gap,
                 std::uint64_t{114});
        const auto* verdicts = waitForVerdicts(numbers, jobs[1]);
        QVERIFY(verdicts);
        QCOMPARE(verdicts->text(0, 0), QString("91"));
        QCOMPARE(verdicts->text(0, 2), QString("7"));
        QCOMPARE(verdicts->text(1, 1), QString("Prime"));
        QCOMPARE(labViewText(static_cast<LabPatternRun*>(numbers.find(jobs[3]))->view()), picture);
        const auto* speedup = static_cast<SpeedupJob*>(numbers.find(jobs[4]));
        QCOMPARE(speedup->points().size(), points.size());
        QCOMPARE(speedup->points()[1].seconds, points[1].seconds);
    }

    void aPatternAndAMeasurementThatWereUnderWayBeginAnew()
    {
        const TemporaryFolder root;
        SpeedupRequest waits;
        waits.work = SpeedupRequest::Work::Waits;
        waits.number = 40;
        waits.most = 2;
        waits.rounds = 1;
        JobId lab;
        JobId speedup;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            lab = numbers.start(LabRequest(std::vector<LabTask>{{3, true}}));
            speedup = numbers.start(waits);
            for (const JobId job : {lab, speedup})
                QVERIFY(QTest::qWaitFor([&] {
                    return program.session.jobs().find(job)->state == JobRowState::Running;
                }));
        }
        Program again(root.path());
        QVERIFY(again.waitRestored());
        QCOMPARE(again.restoredJobs, 2);
        for (const JobId job : {lab, speedup}) {
            const JobRow* row = again.session.jobs().find(job);
            QVERIFY(row);
            QVERIFY(QTest::qWaitFor([&] { return isFinal(again.session.jobs().find(job)->state); },
                                    60'000));
            QCOMPARE(again.session.jobs().find(job)->state, JobRowState::Finished);
        }
    }

    void aPatternThatEndedWhileItWasOffTheListIsOverWhenItComesBack()
    {
        const TemporaryFolder root;
        Program program(root.path());
        QVERIFY(program.waitRestored());
        Session& session = program.session;
        const JobId job = session.numbers().start(LabRequest(std::vector<LabTask>{{1, true}}));
        QVERIFY(QTest::qWaitFor(
            [&] { return session.jobs().find(job)->state == JobRowState::Running; }));
        const Removal removal = session.removeRows({}, {job});
        QVERIFY(!session.jobs().find(job));
        QVERIFY(QTest::qWaitFor([&] { return session.numbers().find(job)->isFinal(); }, 60'000));
        session.restoreRows(removal);
        QCOMPARE(session.jobs().find(job)->state, JobRowState::Finished);
    }

    void whatWasTakenOffTheListStaysOff()
    {
        const TemporaryFolder root;
        writePictures(root, "one", 3);
        writePictures(root, "two", 2);
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            QVERIFY(program.add(root / "one", 3));
            program.session.start(specInto(root / "out", "invert"));
            QVERIFY(program.waitFor(RowState::Done, 3));
            QVERIFY(program.add(root / "two", 2));
            program.session.start(specInto(root / "out", "invert"));
            QVERIFY(program.waitFor(RowState::Done, 5));
            const JobId first = program.session.jobs().at(0).id;
            const JobId second = program.session.jobs().at(1).id;
            program.session.forgetRows(program.session.removeRows({}, {first}));
            program.session.forgetRows(
                program.session.removeRows({program.session.items().keyOf(second, 1)}));
        }
        Program again(root.path());
        QVERIFY(again.waitRestored());
        QCOMPARE(again.session.jobs().size(), 1);
        QCOMPARE(again.session.items().rowCount(), 1);
        QCOMPARE(again.session.items().at(0).state, RowState::Done);
    }

    void aLongQueueSurvivesEveryEndOnItsWayBack_data()
    {
        QTest::addColumn<int>("rows");
        QTest::newRow("at once") << 0;
        QTest::newRow("in the middle of a job") << 1;
        QTest::newRow("in the middle of the inputs") << static_cast<int>(kLongJob) + 5;
        QTest::newRow("when all are there") << static_cast<int>(kLongJob + 4 + kLongDraft);
    }

    void aLongQueueSurvivesEveryEndOnItsWayBack()
    {
        QFETCH(int, rows);
        const TemporaryFolder root;
        leaveLongQueue(root);
        {
            Program program(root.path(), 0);
            const ItemModel& items = program.session.items();
            QVERIFY(QTest::qWaitFor([&] { return items.rowCount() >= rows; }, 30'000));
            // Just then somebody drops another picture.
            FoundFile dropped;
            dropped.path = Path("/gone/dropped.png");
            program.session.items().append(rowsOf({dropped}));
        }
        Program again(root.path(), 0);
        QVERIFY(again.waitRestored());
        QVERIFY(again.problems.isEmpty());
        QCOMPARE(again.restoredJobs, 2);
        Session& session = again.session;
        QCOMPARE(session.jobs().order(), (QList<JobId>{JobId{1}, JobId{2}}));
        QCOMPARE(session.items().count(RowState::Waiting), kLongJob - 1 + 5);
        for (std::uint32_t i = 0; i < kLongJob; ++i)
            QCOMPARE(session.items().isListed(session.items().keyOf(JobId{1}, i)),
                     i != kLongJob - 2);
        QStringList draft = draftOf(session);
        QVERIFY(draft.removeOne(QStringLiteral("dropped.png")));
        QCOMPARE(draft.size(), static_cast<qsizetype>(kLongDraft));
        for (qsizetype i = 0; i < draft.size(); ++i)
            QCOMPARE(draft[i], QStringLiteral("draft-%1.png").arg(i));
        QCOMPARE(session.items().draft().front()->file.relativeFolder, Path("below"));
    }

    void aJobOnItsWayBackCanBePausedTakenOffAndBroughtBack()
    {
        const TemporaryFolder root;
        leaveLongQueue(root);
        {
            Program program(root.path(), 0);
            Session& session = program.session;
            QVERIFY(QTest::qWaitFor([&] { return session.jobs().size() > 0; }, 30'000));
            QVERIFY(session.items().isArriving());
            session.pauseJobs({JobId{1}});
            const Removal removal = session.removeRows({}, {JobId{1}});
            QCOMPARE(removal.rows.size(), std::size_t{kLongJob - 1});
            QCOMPARE(session.items().rowCount(), 0);
            session.restoreRows(removal);
            QVERIFY(program.waitRestored());
            QCOMPARE(session.items().count(RowState::Waiting), kLongJob - 1 + 5);
            QCOMPARE(session.jobs().order(), (QList<JobId>{JobId{1}, JobId{2}}));
            QVERIFY(QTest::qWaitFor(
                [&] { return session.jobs().find(JobId{1})->state == JobRowState::Paused; }));
        }
        Program again(root.path(), 0);
        QVERIFY(again.waitRestored());
        QCOMPARE(again.session.jobs().find(JobId{1})->state, JobRowState::Paused);
        QCOMPARE(again.session.items().count(RowState::Waiting), kLongJob - 1 + 5);
    }

    void aDamagedQueueIsSetAsideAndSaid()
    {
        const TemporaryFolder root;
        manyhands::testing::writeFile(root / "data/manyhands/queue.journal",
                                      std::string(20'000, 'x'));
        Program program(root.path());
        QVERIFY(program.opened.journal);
        QCOMPARE(program.opened.notices.size(), 1);
        QVERIFY(program.opened.notices.front().contains("queue.journal"));
        QVERIFY(program.waitRestored());
        bool isKept = false;
        for (const std::string& name : manyhands::testing::filesBelow(root / "data/manyhands")) {
            if (name.ends_with(".unused"))
                isKept = manyhands::testing::readFile(root / ("data/manyhands/" + name)) ==
                         std::string(20'000, 'x');
        }
        QVERIFY(isKept);
    }

    void aQueueThatAnotherProgramHasIsLeftToItAndSaid()
    {
        const TemporaryFolder root;
        const Program first(root.path());
        QVERIFY(first.opened.journal);
        Program second(root.path());
        QVERIFY(!second.opened.journal);
        QCOMPARE(second.opened.notices.size(), 1);
        writePictures(root, "in", 2);
        QVERIFY(second.add(root / "in", 2));
        second.session.start(specInto(root / "out", "invert"));
        QVERIFY(second.waitFor(RowState::Done, 2));
    }
};

MANYHANDS_EVENT_TEST(TestQueueJournal)
#include "tst_queue_journal.moc"
