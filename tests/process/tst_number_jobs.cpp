// The jobs over numbers of a window, with real workers: from what is asked for to what is shown.

#include <QtTest>

#include "engine_fixture.h"
#include "models/lab_pattern_run.h"
#include "models/number_jobs.h"
#include "models/number_list_file.h"
#include "models/number_verdict_rows.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::test;
using manyhands::testing::filesBelow;
using manyhands::testing::readFile;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writeFile;

namespace {

constexpr int kWorkers = 2;

EngineConfig config()
{
    EngineConfig config;
    config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString()) / "manyhands-worker";
    config.workers = kWorkers;
    config.codecs = false;
    return config;
}

PrimeRequest primes(PrimesVerb verb, std::uint64_t start, std::uint64_t stop)
{
    PrimeRequest request;
    request.verb = verb;
    request.range = {start, stop};
    request.workers = kWorkers;
    return request;
}

} // namespace

class NumberJobsTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_host = std::make_unique<EngineHost>(config());
        m_rows = std::make_unique<JobList>();
        m_jobs = std::make_unique<NumberJobs>(*m_host, *m_rows);
    }
    void cleanup()
    {
        m_jobs.reset();
        m_rows.reset();
        m_host.reset();
    }

    void countsByEitherMethod()
    {
        for (const PrimeMethod method : {PrimeMethod::Sieve, PrimeMethod::Formula}) {
            PrimeRequest request = primes(PrimesVerb::Count, 0, 100'000'000);
            request.method = method;
            const JobId id = m_jobs->start(request);
            QVERIFY(isFinished(id));
            const auto* run = find<PrimeRun>(id);
            QVERIFY(run->method() == method);
            QVERIFY(run->number() == std::uint64_t{5'761'455});
            QCOMPARE(digits(m_rows->find(id)->result), QString("5761455"));
            QCOMPARE(m_rows->find(id)->progress, 1.0);
        }
    }

    void findsThePlaceOfAPrime()
    {
        PrimeRequest request = primes(PrimesVerb::Nth, 0, 0);
        request.n = 100'000;
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        QVERIFY(find<PrimeRun>(id)->number() == std::uint64_t{1'299'709});
    }

    void listsIntoAFileThatOpensAsATable()
    {
        const TemporaryFolder folder;
        PrimeRequest request = primes(PrimesVerb::List, 0, 1'000'000);
        request.output = Path(folder / "list.txt");
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        NumberListFile* list = find<PrimeRun>(id)->list();
        QVERIFY(list);
        QVERIFY(EngineFixture::waitFor([&] { return list->isComplete(); }));
        QCOMPARE(list->rows(), std::uint64_t{78'498});
        QString last;
        QVERIFY(EngineFixture::waitFor([&] { return !(last = list->text(78'497, 1)).isEmpty(); }));
        QCOMPARE(digits(last), QString("999983"));
        QCOMPARE(filesBelow(folder.path()), std::vector<std::string>{"list.txt"});
    }

    void refusesAListIntoAFolderThatIsNotThere()
    {
        const TemporaryFolder folder;
        PrimeRequest request = primes(PrimesVerb::List, 0, 1'000);
        request.output = Path(folder / "nowhere/list.txt");
        const JobId id = m_jobs->start(request);
        QVERIFY(EngineFixture::waitFor([&] { return isFinal(m_rows->find(id)->state); }));
        QVERIFY(m_rows->find(id)->state == JobRowState::Failed);
        QVERIFY(!m_rows->find(id)->error.isEmpty());
        QVERIFY(m_rows->find(id)->canRetry);
        folder.folder("nowhere");
        m_jobs->retryJob(id);
        QVERIFY(isFinished(id));
        QVERIFY(readFile(folder / "nowhere/list.txt").ends_with("997\n"));
    }

    void measuresGaps()
    {
        const JobId id = m_jobs->start(primes(PrimesVerb::Gaps, 0, 10'000'000));
        QVERIFY(isFinished(id));
        const PrimeGaps* gaps = find<PrimeRun>(id)->gaps();
        QVERIFY(gaps);
        QCOMPARE(gaps->records().back().gap, std::uint64_t{154});
        QCOMPARE(gaps->records().back().after, std::uint64_t{4'652'353});
    }

    void testsNumbersThatAreWritten()
    {
        PrimeRequest request = primes(PrimesVerb::Test, 0, 0);
        request.numbers = {"2^61-1", "91", "1", "2^127-1"};
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        const NumberVerdictRows* rows = find<PrimeRun>(id)->verdicts();
        QVERIFY(rows);
        QVERIFY(rows->isComplete());
        QCOMPARE(rows->rows(), std::uint64_t{4});
        QCOMPARE(rows->text(0, 0), QString("2^61-1"));
        QCOMPARE(rows->text(0, 1), QString("Prime"));
        QCOMPARE(rows->text(1, 1), QString("Composite"));
        QCOMPARE(rows->text(1, 2), QString("7"));
        QCOMPARE(rows->text(2, 1), QString("Neither"));
        QCOMPARE(rows->text(3, 1), QString("Probable prime"));
    }

    void testsTheNumbersOfAFile()
    {
        const TemporaryFolder folder;
        std::string text;
        for (int number = 100'000; number < 200'000; ++number)
            text += std::to_string(number) + (number % 7 == 0 ? "\n\n" : "\n");
        writeFile(folder / "numbers", text);
        PrimeRequest request = primes(PrimesVerb::Test, 0, 0);
        request.from = Path(folder / "numbers");
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        const NumberVerdictRows* rows = find<PrimeRun>(id)->verdicts();
        QCOMPARE(rows->numbers(), std::uint64_t{100'000});
        QCOMPARE(rows->countOf(PrimeVerdict::Prime), std::uint64_t{8'392});
        QCOMPARE(rows->text(99'999, 0), QString("199999"));
        QCOMPARE(rows->text(99'999, 1), QString("Prime"));
        // What is not at hand any more is read from the disk.
        QVERIFY(rows->text(0, 0).isEmpty());
        QVERIFY(EngineFixture::waitFor([&] { return !rows->text(0, 0).isEmpty(); }));
        QCOMPARE(rows->text(0, 0), QString("100000"));
        QCOMPARE(rows->text(3, 1), QString("Prime"));
        QCOMPARE(rows->text(1, 2), QString("11"));
    }

    void saysWhichLineOfAFileIsNoNumber()
    {
        const TemporaryFolder folder;
        writeFile(folder / "numbers", "7\neight\n9\n");
        PrimeRequest request = primes(PrimesVerb::Test, 0, 0);
        request.from = Path(folder / "numbers");
        const JobId id = m_jobs->start(request);
        QVERIFY(EngineFixture::waitFor([&] { return isFinal(m_rows->find(id)->state); }));
        QVERIFY(m_rows->find(id)->state == JobRowState::Failed);
        QVERIFY(m_rows->find(id)->error.contains("line 2"));
    }

    void pausesGoesOnAndIsCancelled()
    {
        PrimeRequest request = primes(PrimesVerb::Count, 0, 300'000'000'000);
        request.method = PrimeMethod::Sieve;
        const JobId id = m_jobs->start(request);
        QVERIFY(waitForState(id, JobRowState::Running));
        m_jobs->pauseJob(id);
        QVERIFY(waitForState(id, JobRowState::Paused));
        m_jobs->resumeJob(id);
        QVERIFY(waitForState(id, JobRowState::Running));
        m_jobs->cancelJob(id);
        QVERIFY(waitForState(id, JobRowState::Cancelled));
        QVERIFY(!find<PrimeRun>(id)->number());
        m_jobs->forgetJob(id);
        QVERIFY(!m_jobs->find(id));
    }

    void asksTheFormForADuplicate()
    {
        PrimeRequest asked;
        connect(m_jobs.get(), &NumberJobs::primesAsked, this,
                [&](const PrimeRequest& request) { asked = request; });
        const JobId id = m_jobs->start(primes(PrimesVerb::Count, 5, 1'000));
        m_jobs->duplicateJob(id);
        QVERIFY(asked.range == (NumberRange{5, 1'000}));
        QVERIFY(isFinished(id));
    }

    void runsProcessesSideBySide()
    {
        const LabView view =
            runLab(std::vector<LabTask>{{2'000'000, false}, {3'000'000, false}, {1, true}});
        QCOMPARE(view.times.lanes.size(), std::size_t{3});
        QCOMPARE(view.times.bars.size(), std::size_t{3});
        for (const LabBar& bar : view.times.bars) {
            QVERIFY(!bar.isOpen);
            QVERIFY(bar.end >= bar.begin && bar.end <= view.times.span + 1e-9);
        }
        QVERIFY(view.times.bars[2].end - view.times.bars[2].begin >= 0.99);
        QCOMPARE(view.log.size(), std::size_t{6});
    }

    void comparesAPoolWithOneProcess()
    {
        const LabView view = runLab(LabPoolSpec{100'000, 199'999, 8, kWorkers});
        QCOMPARE(view.times.bars.size(), std::size_t{16});
        QVERIFY(view.summary.contains(QLocale().toString(8392)));
        QVERIFY(view.times.lanes.front().beginsGroup);
    }

    void fillsAndDrainsAQueue()
    {
        const LabView view = runLab(LabQueueSpec{2, 1, 4, 60, 0, 2});
        QVERIFY(view.queue.isExact);
        QCOMPARE(view.queue.put, std::uint64_t{60});
        QCOMPARE(view.queue.steps.size(), std::size_t{120});
        std::int64_t highest = 0;
        for (const auto& step : view.queue.steps) {
            QVERIFY(step.items >= 0 && step.items <= 4);
            highest = std::max(highest, step.items);
        }
        QCOMPARE(highest, std::int64_t{4}); // producers do not rest, the consumer does
        QCOMPARE(view.queue.steps.back().items, std::int64_t{0});
        QCOMPARE(view.log.size(), std::size_t{120});
    }

    void losesAdditionsWithoutALock()
    {
        LabCounterSpec spec;
        spec.workers = 3;
        spec.adds = 50'000;
        spec.killsHolder = true;
        const LabView view = runLab(spec);
        QCOMPARE(view.counter.expected, std::uint64_t{150'000});
        QCOMPARE(view.counter.modes.size(), std::size_t{3});
        QVERIFY(view.counter.modes[0].lost > 0);
        QCOMPARE(view.counter.modes[1].value, std::uint64_t{150'000});
        QVERIFY(!view.counter.modes[1].remark.isEmpty()); // who was killed, and who mended it
        QCOMPARE(view.counter.modes[2].lost, std::uint64_t{0});
    }

    void forksAndWaits()
    {
        const LabView view = runLab(LabForkSpec{3, 2, 5});
        QCOMPARE(view.times.lanes.size(), std::size_t{4});
        QCOMPARE(view.times.links.size(), std::size_t{6}); // there and back
        QCOMPARE(view.times.marks.size(), std::size_t{9}); // two counts and the end of each
    }

    void outlivesFaults()
    {
        LabFaultSpec spec;
        spec.faults = {RangeFault::Crash, RangeFault::Exit};
        const LabView view = runLab(spec);
        QCOMPARE(view.fault.rows.size(), std::size_t{2});
        for (const LabFaultPicture::Row& row : view.fault.rows) {
            QVERIFY(row.isSurvived);
            QVERIFY(row.chunks[kFaultyChunk] == LabFaultPicture::Cell::Again);
            QCOMPARE(std::count(row.chunks.begin(), row.chunks.end(), LabFaultPicture::Cell::Done),
                     std::ptrdiff_t{kFaultChunks - 1});
        }
    }

    void findsNoWayOutOfAWorker()
    {
        const LabView view = runLab(LabSandboxSpec{});
        QCOMPARE(view.sandbox.attempts.size(), kSandboxAttempts);
        for (const LabSandboxPicture::Row& row : view.sandbox.attempts)
            QVERIFY2(row.isOver && row.isGood, qPrintable(row.text));
        QCOMPARE(view.sandbox.formats.size(), std::size_t{7});
        for (const LabSandboxPicture::Row& row : view.sandbox.formats)
            QVERIFY2(row.isOver && row.isGood, qPrintable(row.text));
        QCOMPARE(view.log.size(), kSandboxAttempts);
    }

    void stopsAPattern()
    {
        const JobId id = m_jobs->start(LabRequest(std::vector<LabTask>{{600, true}}));
        QVERIFY(waitForState(id, JobRowState::Running));
        m_jobs->cancelJob(id);
        QVERIFY(waitForState(id, JobRowState::Cancelled));
    }

    void measuresTheSpeedupOfWaiting()
    {
        SpeedupRequest request;
        request.work = SpeedupRequest::Work::Waits;
        request.number = 6;
        request.most = 2;
        request.rounds = 1;
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        const auto* job = find<SpeedupJob>(id);
        const auto points = job->points();
        QCOMPARE(points.size(), std::size_t{2});
        QVERIFY(points[0].seconds >= 0.3); // six times 50 ms
        QVERIFY(points[1].seconds >= 0.15);
        QCOMPARE(job->fit().recommended, 2);
        QVERIFY(!m_rows->find(id)->result.isEmpty());
    }

    void measuresTheSpeedupOfPictures()
    {
        const TemporaryFolder folder;
        SpeedupRequest request;
        request.work = SpeedupRequest::Work::Pictures;
        request.most = 2;
        request.rounds = 1;
        for (int i = 0; i < 3; ++i) {
            FoundFile file;
            file.path = Path(folder / ("p" + std::to_string(i) + ".png"));
            file.format = ImageFormat::Png;
            file.bytes = 1000;
            manyhands::testing::writePng(file.path.bytes(), 40, 30, static_cast<unsigned>(i));
            request.files.push_back(file);
        }
        request.spec.outputFolder = Path(folder / "out");
        const JobId id = m_jobs->start(request);
        QVERIFY(isFinished(id));
        QCOMPARE(find<SpeedupJob>(id)->points().size(), std::size_t{2});
        QCOMPARE(filesBelow(folder.path()).size(), std::size_t{3}); // outputs went elsewhere
    }

    void takesASampleOfManyPictures()
    {
        std::vector<FoundFile> files(1000);
        for (std::size_t i = 0; i < files.size(); ++i)
            files[i].bytes = i;
        const auto sample = speedupSample(files);
        QCOMPARE(sample.size(), kMostSpeedupPictures);
        QCOMPARE(sample.front().bytes, std::uint64_t{0});
        QVERIFY(sample.back().bytes > 950);
        QCOMPARE(speedupSample({files[3]}).size(), std::size_t{1});
    }

private:
    static QString digits(QString text) { return text.remove(QRegularExpression("[^0-9]")); }

    template <typename Job>
    Job* find(JobId id) const
    {
        return qobject_cast<Job*>(m_jobs->find(id));
    }

    bool waitForState(JobId id, JobRowState state) const
    {
        return EngineFixture::waitFor([&] { return m_rows->find(id)->state == state; });
    }

    bool isFinished(JobId id) const
    {
        const bool isOver =
            EngineFixture::waitFor([&] { return isFinal(m_rows->find(id)->state); }, 120'000);
        if (!m_rows->find(id)->error.isEmpty())
            qWarning() << m_rows->find(id)->error;
        return isOver && m_rows->find(id)->state == JobRowState::Finished;
    }

    LabView runLab(const LabRequest& request) const
    {
        const JobId id = m_jobs->start(request);
        return isFinished(id) ? find<LabPatternRun>(id)->view() : LabView();
    }

    std::unique_ptr<EngineHost> m_host;
    std::unique_ptr<JobList> m_rows;
    std::unique_ptr<NumberJobs> m_jobs;
};

MANYHANDS_EVENT_TEST(NumberJobsTest)
#include "tst_number_jobs.moc"
