// The tables of tests of numbers outlive the program, however it ends.

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sys/resource.h>

#include <QProcess>
#include <QTest>

#include "support/picture_files.h"
#include "support/test_program.h"
#include "window_program.h"

using namespace manyhands;
using namespace manyhands::test;
using manyhands::testing::exists;
using manyhands::testing::filesBelow;
using manyhands::testing::readFile;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writeFile;

namespace {

constexpr const char* kFolderOfKilled = "MANYHANDS_TEST_KILLED_IN";
constexpr int kSlowNumbers = 12'000;

PrimeRequest testOf(const Path& file)
{
    PrimeRequest request;
    request.verb = PrimesVerb::Test;
    request.from = file;
    request.workers = 2;
    return request;
}

/// Numbers of 200 digits without small factors that could be found at once: seconds of work.
std::string slowNumber(int place)
{
    std::string number(199, '1' + static_cast<char>(place % 9));
    number.replace(50, 8, std::to_string(10'000'000 + 17 * place));
    return number + '1';
}

void writeSlowNumbers(const std::string& file)
{
    std::string text;
    for (int i = 0; i < kSlowNumbers; ++i)
        text += slowNumber(i) + "\n";
    writeFile(file, text);
}

/// The whole row, which may have to be read first.
QString rowText(const NumberVerdictRows& rows, std::uint64_t row)
{
    const bool isThere = QTest::qWaitFor([&] { return !rows.text(row, 0).isEmpty(); }, 30'000);
    return isThere ? rows.text(row, 0) + '|' + rows.text(row, 1) + '|' + rows.text(row, 2)
                   : QString();
}

/// What the table of slow numbers shows, from an undisturbed run.
QStringList sampleOf(const NumberVerdictRows& rows)
{
    QStringList sample;
    for (std::uint64_t row = 0; row < rows.rows(); row += 777)
        sample << rowText(rows, row);
    return sample << QString::number(rows.rows())
                  << QString::number(rows.countOf(PrimeVerdict::ProbablePrime));
}

bool waitFinal(Session& session, JobId job)
{
    return QTest::qWaitFor([&] { return isFinal(session.jobs().find(job)->state); }, 120'000);
}

std::string verdictFile(const TemporaryFolder& root, JobId job)
{
    return root / ("data/manyhands/queue.journal-verdicts/" + std::to_string(job.value));
}

/// A program that another one kills: tests the numbers there, and says so when it is done.
int beKilled(const std::string& folder)
{
    Program program(folder);
    if (!program.waitRestored())
        return 1;
    const JobId job = program.session.numbers().start(testOf(Path(folder + "/numbers")));
    if (!waitFinal(program.session, job))
        return 1;
    std::puts("done");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class KeptVerdictsTest : public QObject {
    Q_OBJECT
private slots:
    void theTableOfAFileComesBackWithoutTheFile()
    {
        const TemporaryFolder root;
        std::string text;
        for (std::uint64_t number = 0; number < 300'000; ++number)
            text += (number % 1'000 == 3 ? "2^" + std::to_string(64 + number / 1'000)
                                         : std::to_string(number * number + 1)) +
                    (number % 10 == 0 ? "\n\n" : "\n");
        writeFile(root / "numbers", text);
        const std::vector<std::uint64_t> places{0, 3, 4, 4'095, 4'096, 150'003, 299'999};
        JobId job;
        JobRow row;
        QStringList before;
        double seconds = 0;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            job = program.session.numbers().start(testOf(Path(root / "numbers")));
            const auto* rows = waitForVerdicts(program.session.numbers(), job);
            QVERIFY(rows && waitFinal(program.session, job));
            for (const std::uint64_t place : places)
                before << rowText(*rows, place);
            row = *program.session.jobs().find(job);
            QCOMPARE(row.state, JobRowState::Finished);
            seconds =
                static_cast<PrimeRun*>(program.session.numbers().find(job))->status().wallSeconds;
            QVERIFY(seconds > 0);
        }
        QCOMPARE(before[1], QString("2^64|Composite|2"));
        QCOMPARE(before[2], QString("17|Prime|"));
        std::remove((root / "numbers").c_str());
        for (int i = 0; i < 2; ++i) { // and once more
            Program again(root.path());
            QVERIFY(again.waitRestored());
            QVERIFY(again.problems.isEmpty());
            const auto* rows = waitForVerdicts(again.session.numbers(), job);
            QVERIFY(rows);
            QCOMPARE(rows->rows(), std::uint64_t{300'000});
            for (std::size_t place = 0; place < places.size(); ++place)
                QCOMPARE(rowText(*rows, places[place]), before[static_cast<int>(place)]);
            const JobRow* shown = again.session.jobs().find(job);
            QCOMPARE(shown->state, JobRowState::Finished);
            QCOMPARE(shown->result, row.result);
            QCOMPARE(static_cast<PrimeRun*>(again.session.numbers().find(job))->status().wallSeconds,
                     seconds);
            QVERIFY(exists(verdictFile(root, job)));
        }
    }

    void aTestThatIsKilledGoesOn()
    {
        const TemporaryFolder root;
        writeSlowNumbers(root / "numbers");
        QStringList whole;
        {
            Program undisturbed(root / "undisturbed");
            QVERIFY(undisturbed.waitRestored());
            NumberJobs& numbers = undisturbed.session.numbers();
            const JobId job = numbers.start(testOf(Path(root / "numbers")));
            const auto* rows = waitForVerdicts(numbers, job);
            QVERIFY(rows);
            whole = sampleOf(*rows);
        }
        // In the middle, and when it was just done: the journal may not know it yet.
        for (const bool isDone : {false, true}) {
            QProcess killed;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(kFolderOfKilled, QString::fromStdString(root.path()));
            killed.setProcessEnvironment(environment);
            killed.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            killed.start(QCoreApplication::applicationFilePath(), {"kept_verdicts"});
            QVERIFY(killed.waitForStarted());
            const JobId job{isDone ? 2U : 1U};
            const auto isTime = [&] {
                return isDone ? killed.bytesAvailable() > 0
                              : exists(verdictFile(root, job)) &&
                                    readFile(verdictFile(root, job)).size() > 100'000;
            };
            QVERIFY(QTest::qWaitFor(isTime, 120'000));
            killed.kill();
            QVERIFY(killed.waitForFinished());
            QCOMPARE(killed.exitStatus(), QProcess::CrashExit);

            Program again(root.path());
            QVERIFY(again.waitRestored());
            NumberJobs& numbers = again.session.numbers();
            const auto* run = static_cast<const PrimeRun*>(numbers.find(job));
            QVERIFY(run);
            QVERIFY(QTest::qWaitFor([&] { return run->verdicts() != nullptr; }, 30'000));
            QVERIFY(run->verdicts()->rows() >= 800); // of the work before the kill
            const auto* rows = waitForVerdicts(numbers, job);
            QVERIFY(rows && waitFinal(again.session, job));
            QCOMPARE(again.session.jobs().find(job)->state, JobRowState::Finished);
            QCOMPARE(sampleOf(*rows), whole);
        }
    }

    void aFileThatChangedIsTestedFromItsBeginning()
    {
        const TemporaryFolder root;
        writeSlowNumbers(root / "numbers");
        JobId job;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            job = numbers.start(testOf(Path(root / "numbers")));
            const auto* run = static_cast<const PrimeRun*>(numbers.find(job));
            QVERIFY(QTest::qWaitFor([&] { return run->verdicts() && run->verdicts()->rows() > 0; },
                                    60'000));
        }
        writeFile(root / "numbers", "6\n7\n");
        Program again(root.path());
        QVERIFY(again.waitRestored());
        const auto* rows = waitForVerdicts(again.session.numbers(), job);
        QVERIFY(rows);
        QCOMPARE(rows->rows(), std::uint64_t{2});
        QCOMPARE(rowText(*rows, 1), QString("7|Prime|"));
    }

    void damagedVerdictsAreToldAndCanBeFoundAgain()
    {
        const TemporaryFolder root;
        writeFile(root / "numbers", "7\n8\n9\n");
        JobId job;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            job = program.session.numbers().start(testOf(Path(root / "numbers")));
            QVERIFY(waitFinal(program.session, job));
        }
        std::string bytes = readFile(verdictFile(root, job));
        bytes.back() = static_cast<char>(bytes.back() ^ 1);
        writeFile(verdictFile(root, job), bytes);
        Program again(root.path());
        QVERIFY(again.waitRestored());
        const JobList& jobs = again.session.jobs();
        QVERIFY(QTest::qWaitFor([&] { return jobs.find(job)->state == JobRowState::Failed; }));
        QCOMPARE(jobs.find(job)->error,
                 QString("The verdicts that were kept are damaged; test the numbers again"));
        QVERIFY(jobs.find(job)->canRetry);
        NumberJobs& numbers = again.session.numbers();
        numbers.retryJob(job);
        const auto* rows = waitForVerdicts(numbers, job);
        QVERIFY(rows && waitFinal(again.session, job));
        QCOMPARE(jobs.find(job)->state, JobRowState::Finished);
        QVERIFY(jobs.find(job)->error.isEmpty());
        QCOMPARE(rows->text(0, 1), QString("Prime"));
    }

    void whatIsForgottenTakesItsVerdictsAlong()
    {
        const TemporaryFolder root;
        writeFile(root / "numbers", "7\n8\n9\n");
        JobId kept;
        {
            Program program(root.path());
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            const JobId gone = numbers.start(testOf(Path(root / "numbers")));
            kept = numbers.start(testOf(Path(root / "numbers")));
            QVERIFY(waitFinal(program.session, gone) && waitFinal(program.session, kept));
            QVERIFY(exists(verdictFile(root, gone)));
            numbers.forgetJob(gone);
            QVERIFY(QTest::qWaitFor([&] { return !exists(verdictFile(root, gone)); }, 30'000));
        }
        // What a kill between the two left, and what is none of ours.
        const std::string stray = verdictFile(root, JobId{1});
        writeFile(stray, "stray");
        writeFile(verdictFile(root, JobId{1}) + ".txt", "mine");
        Program again(root.path());
        QVERIFY(again.waitRestored());
        QVERIFY(QTest::qWaitFor([&] { return !exists(stray); }, 30'000));
        QVERIFY(exists(stray + ".txt"));
        QVERIFY(waitForVerdicts(again.session.numbers(), kept));
    }

    void aFullDiskPausesTheTest()
    {
        const TemporaryFolder root;
        writeSlowNumbers(root / "numbers");
        Program program(root.path());
        QVERIFY(program.waitRestored());
        NumberJobs& numbers = program.session.numbers();
        const JobId job = numbers.start(testOf(Path(root / "numbers")));
        const auto* run = static_cast<const PrimeRun*>(numbers.find(job));
        QVERIFY(QTest::qWaitFor([&] { return run->status().workers == 2; }, 60'000));
        // Files that may not grow stand for a disk that is full, whoever the test runs as.
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
        const auto former = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{150'000, limit.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const bool isBlocked = QTest::qWaitFor(
            [&] { return run->row().state == JobRowState::Blocked && run->status().workers == 0; },
            60'000);
        const QString said = run->row().error;
        const std::uint64_t done = run->status().done;
        QTest::qWait(1'500); // asked again in vain meanwhile
        const bool hasWaited = run->row().state == JobRowState::Blocked;
        const std::uint64_t doneLater = run->status().done;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        std::signal(SIGXFSZ, former);
        QVERIFY(isBlocked && hasWaited);
        QCOMPARE(doneLater, done);
        QVERIFY2(said.contains("queue.journal"), qPrintable(said));
        QVERIFY(waitFinal(program.session, job));
        QCOMPARE(program.session.jobs().find(job)->state, JobRowState::Finished);
        QVERIFY(program.session.jobs().find(job)->error.isEmpty());
        const auto* rows = waitForVerdicts(numbers, job);
        QCOMPARE(rows->rows(), static_cast<std::uint64_t>(kSlowNumbers));
        QVERIFY(rowText(*rows, 11'000)
                    .startsWith(QString::fromStdString(slowNumber(11'000).substr(0, 120))));
    }
};

static int runKeptVerdicts(int argc, char** argv)
{
    if (const char* folder = std::getenv(kFolderOfKilled)) {
        const QCoreApplication application(argc, argv);
        return beKilled(folder);
    }
    return manyhands::testing::runTest<KeptVerdictsTest, QCoreApplication>(argc, argv);
}

MANYHANDS_TEST_MAIN(runKeptVerdicts)
#include "tst_kept_verdicts.moc"
