#include <QTest>

#include "engine/item_files.h"
#include "engine/journal/job_spec_text.h"
#include "engine/journal/journal.h"
#include "engine/journal/restored_job.h"
#include "engine/preset.h"
#include "support/picture_files.h"
#include "support/test_program.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace manyhands;
using manyhands::testing::TemporaryFolder;

namespace {

Path in(const TemporaryFolder& folder, const char* name)
{
    return Path(folder / name);
}

ImageJobSpec someSpec(const TemporaryFolder& root)
{
    ImageJobSpec spec;
    spec.filters = {*parseFilter("blur:sigma=3.5"), *parseFilter("sharpen")};
    spec.format = OutputFormat::Webp;
    spec.quality = 71;
    spec.conflict = ConflictPolicy::Overwrite;
    spec.times = FileTimes::KeepInput;
    spec.outputFolder = Path(root / "out \xFF\x01");
    spec.nameTemplate = "{name}-{index:03}";
    spec.limits.timeoutMs = 5'500;
    spec.limits.timeoutPerMegapixelMs = 0;
    spec.limits.retries = 4;
    return spec;
}

Plan planOf(const TemporaryFolder& root, int count)
{
    Plan plan;
    for (int i = 0; i < count; ++i) {
        PlannedItem item;
        item.input = Path(root / ("in \xFE" + std::to_string(i) + ".png"));
        item.output = Path(root / ("out/" + std::to_string(i) + ".webp"));
        item.bytesIn = static_cast<std::uint64_t>(1'000 + i);
        item.modified = 77 + i;
        item.format = ImageFormat::Webp;
        plan.items.push_back(std::move(item));
    }
    return plan;
}

ItemStatus statusOf(JobId job, const Plan& plan, std::uint32_t index, ItemState state)
{
    ItemStatus status;
    status.job = job;
    status.index = index;
    status.state = state;
    status.input = plan.items[index].input;
    status.output = plan.items[index].output;
    status.bytesIn = plan.items[index].bytesIn;
    status.attempts = 1;
    return status;
}

std::shared_ptr<Journal> opened(const Path& file, IfMissing missing = IfMissing::Make)
{
    auto journal = Journal::open(file, missing);
    return journal ? std::move(*journal) : nullptr;
}

/// Changes a closed journal behind its back.
void alter(const Path& file, const char* sql)
{
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("alter"));
        database.setDatabaseName(QString::fromStdString(file.bytes()));
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(QLatin1String(sql)));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("alter"));
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT
private slots:
    void aSpecComesBackAsItWas()
    {
        const TemporaryFolder root;
        ImageJobSpec spec = someSpec(root);
        FilterStep watermark = defaultStep(FilterKind::Watermark);
        watermark.file = root / "a,\\b \xFF.png";
        spec.filters.push_back(watermark);
        const auto again = readJobSpec(jobSpecText(spec));
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
        QCOMPARE(jobSpecText(*again), jobSpecText(spec));
        QVERIFY(again->filters == spec.filters);
        QVERIFY(again->outputFolder == spec.outputFolder);
        QCOMPARE(presetJson("x", "", *again), presetJson("x", "", spec));
        QCOMPARE(again->limits.timeoutMs, spec.limits.timeoutMs);
        QCOMPARE(again->limits.timeoutPerMegapixelMs, spec.limits.timeoutPerMegapixelMs);
        QCOMPARE(again->limits.maxPixels, spec.limits.maxPixels);
        QCOMPARE(again->limits.retries, spec.limits.retries);
    }

    void aSpecThatNobodyWroteIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no folder") << QByteArray("{\"settings\":\"{}\"}");
        QTest::newRow("half an escape")
            << QByteArray("{\"settings\":\"{}\",\"output_folder\":\"/a%4\"}");
        QTest::newRow("no limits") << QByteArray("{\"settings\":\"{}\",\"output_folder\":\"/a\"}");
    }

    void aSpecThatNobodyWroteIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto spec = readJobSpec(text.toStdString());
        QVERIFY(!spec);
        QVERIFY(!spec.error().message.empty());
    }

    void jobsAndWhatBecameOfTheirItemsComeBack()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        const ImageJobSpec spec = someSpec(root);
        const Plan plan = planOf(root, 5);
        const JobId job{7};
        {
            const auto journal = opened(file);
            QVERIFY(journal);
            QVERIFY(journal->takeJobs().empty());
            journal->addImageJob(job, spec, plan, "client words");
            ItemStatus done = statusOf(job, plan, 0, ItemState::Done);
            done.width = 640;
            done.height = 480;
            done.bytesOut = 4'321;
            done.note = "laid on white";
            done.timings = {1, 2, 3, 4, 5, 6, 7};
            done.workerPid = 99;
            ItemStatus dead = statusOf(job, plan, 1, ItemState::Quarantined);
            dead.attempts = 2;
            dead.failure = ItemFailure{Error{ErrorKind::WorkerDied, "it fell", "log", 0},
                                       DeathInfo{11, 0, WorkPhase::Filter, 5'000'000, "the end"}};
            ItemStatus running = statusOf(job, plan, 2, ItemState::Running);
            ItemStatus held = statusOf(job, plan, 4, ItemState::Waiting);
            held.held = true;
            journal->itemsChanged({held});
            journal->itemsChanged(
                {done, dead, running, statusOf(job, plan, 3, ItemState::Cancelled)});
            journal->setState(job, JobState::Paused, 12.5);
            journal->setPlace(job, 3, JobPriority::High);
            journal->hideItems(job, {3});
            journal->setDraft({{in(root, "draft.png"), Path("sub")}, {in(root, "b.png"), Path()}});
        }
        const auto journal = opened(file, IfMissing::Refuse);
        QVERIFY(journal);
        QVERIFY(journal->problems().empty());
        QVERIFY(journal->lastJob() == job);
        std::vector<JournalJob> jobs = journal->takeJobs();
        QCOMPARE(jobs.size(), std::size_t{1});
        QCOMPARE(jobs[0].kind, std::string(kImageJob));
        QCOMPARE(jobs[0].client, std::string("client words"));
        QCOMPARE(jobs[0].state, JobState::Paused);
        QCOMPARE(jobs[0].activeSeconds, 12.5);
        QCOMPARE(jobs[0].priority, JobPriority::High);
        const std::vector<DraftInput> draft = journal->takeDraft();
        QCOMPARE(draft.size(), std::size_t{2});
        QVERIFY((draft[0] == DraftInput{in(root, "draft.png"), Path("sub")}));
        QVERIFY((draft[1] == DraftInput{in(root, "b.png"), Path()}));

        const auto restored = restoreImageJob(jobs[0]);
        QVERIFY(restored);
        QCOMPARE(jobSpecText(restored->spec), jobSpecText(spec));
        QCOMPARE(restored->plan.items.size(), std::size_t{5});
        QVERIFY(restored->plan.items[4].input == plan.items[4].input);
        QCOMPARE(restored->plan.items[4].modified, plan.items[4].modified);
        QCOMPARE(restored->plan.items[4].format, ImageFormat::Webp);
        const ItemStatus& done = restored->statuses[0];
        QCOMPARE(done.state, ItemState::Done);
        QCOMPARE(done.width, 640U);
        QCOMPARE(done.bytesOut, 4'321U);
        QCOMPARE(done.note, std::string("laid on white"));
        QCOMPARE(done.timings.cpuNs, 7);
        QCOMPARE(done.workerPid, 99);
        const ItemStatus& dead = restored->statuses[1];
        QCOMPARE(dead.state, ItemState::Quarantined);
        QCOMPARE(dead.attempts, 2U);
        QCOMPARE(dead.failure->error.kind, ErrorKind::WorkerDied);
        QCOMPARE(dead.failure->death->signal, 11);
        QCOMPARE(dead.failure->death->logTail, std::string("the end"));
        QCOMPARE(restored->statuses[2].state, ItemState::Waiting);
        QCOMPARE(restored->statuses[3].state, ItemState::Cancelled);
        QCOMPARE(restored->statuses[4].state, ItemState::Waiting);
        QVERIFY(restored->statuses[4].held);
        QCOMPARE(restored->hidden, QList<std::uint32_t>{3});
        const auto all = restoreImageJob(jobs[0], Again::AndFailed);
        QCOMPARE(all->statuses[1].state, ItemState::Waiting);
        QCOMPARE(all->statuses[3].state, ItemState::Waiting);
        QCOMPARE(all->news.size(), 2);
    }

    void anOutputThatGotItsNameIsDoneAndOneThatDidNotRunsAgain()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        const Plan plan = planOf(root, 4);
        const JobId job{1};
        root.folder("out");
        // Item 0 got its name, item 1 a number since the name was taken, item 2 none, and under
        // the name of item 3 there is another file.
        manyhands::testing::writeFile(root / "out/0.webp", "first");
        manyhands::testing::writeFile(root / "out/1.webp", "somebody's");
        manyhands::testing::writeFile(root / "out/1-2.webp", "second");
        manyhands::testing::writeFile(root / "elsewhere", "fourth");
        manyhands::testing::writeFile(root / "out/3.webp", "another");
        const std::vector<Path> made{in(root, "out/0.webp"), in(root, "out/1-2.webp"),
                                     in(root, "out/0.webp"), in(root, "elsewhere")};
        {
            const auto journal = opened(file);
            QVERIFY(journal);
            journal->addImageJob(job, someSpec(root), plan, {});
            std::vector<PublishIntent> intents;
            for (std::uint32_t i = 0; i < 4; ++i) {
                FileIdentity identity = *identityOf(made[i]);
                if (i == 2)
                    identity.inode += 1'000'000;
                ItemStatus status = statusOf(job, plan, i, ItemState::Committing);
                status.width = 10 + i;
                intents.push_back(PublishIntent{status, plan.items[i].output, identity});
            }
            QVERIFY(journal->aboutToPublish(intents).has_value());
        }
        const auto journal = opened(file);
        const auto restored = restoreImageJob(std::move(journal->takeJobs().front()));
        QVERIFY(restored);
        const std::vector<ItemStatus>& statuses = restored->statuses;
        QCOMPARE(statuses[0].state, ItemState::Done);
        QCOMPARE(statuses[0].width, 10U);
        QCOMPARE(statuses[1].state, ItemState::Done);
        QVERIFY(statuses[1].output == in(root, "out/1-2.webp"));
        QCOMPARE(statuses[2].state, ItemState::Waiting);
        QCOMPARE(statuses[3].state, ItemState::Waiting);
        QVERIFY(statuses[3].output == plan.items[3].output);
    }

    void anOutputThatIsCountedAnewIsKnownWhereNothingIsReplaced_data()
    {
        QTest::addColumn<int>("conflict");
        QTest::addColumn<int>("state");
        QTest::newRow("numbers") << int(ConflictPolicy::Rename) << int(ItemState::Done);
        QTest::newRow("leaves out") << int(ConflictPolicy::Skip) << int(ItemState::Done);
        // The old file may have the same size and time.
        QTest::newRow("replaces") << int(ConflictPolicy::Overwrite) << int(ItemState::Waiting);
    }
    /// As after another mount of a file system without numbers of its own.
    void anOutputThatIsCountedAnewIsKnownWhereNothingIsReplaced()
    {
        QFETCH(int, conflict);
        QFETCH(int, state);
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        const Plan plan = planOf(root, 2);
        root.folder("out");
        manyhands::testing::writeFile(root / "out/0.webp", "first");
        manyhands::testing::writeFile(root / "out/1.webp", "second");
        ImageJobSpec spec = someSpec(root);
        spec.conflict = static_cast<ConflictPolicy>(conflict);
        {
            const auto journal = opened(file);
            QVERIFY(journal);
            journal->addImageJob(JobId{1}, spec, plan, {});
            std::vector<PublishIntent> intents;
            for (std::uint32_t i = 0; i < 2; ++i) {
                FileIdentity identity = *identityOf(plan.items[i].output);
                identity.inode += 1'000'000;
                identity.modifiedNs += i; // the second one is another file
                intents.push_back(PublishIntent{statusOf(JobId{1}, plan, i, ItemState::Committing),
                                                plan.items[i].output, identity});
            }
            QVERIFY(journal->aboutToPublish(intents).has_value());
        }
        const auto journal = opened(file);
        const auto restored = restoreImageJob(std::move(journal->takeJobs().front()));
        QVERIFY(restored);
        QCOMPARE(int(restored->statuses[0].state), state);
        QCOMPARE(restored->statuses[1].state, ItemState::Waiting);
    }

    void temporariesOfTheDeadAreRemovedAndThoseOfTheLivingStay()
    {
        const TemporaryFolder root;
        const std::string dead = root / ".manyhands-00000000dead0000.tmp";
        const std::string living = root / ".manyhands-00000000beef0000.tmp";
        const std::string other = root / ".manyhands-notes";
        for (const std::string& name : {dead, living, other})
            manyhands::testing::writeFile(name, "x");
        const UniqueFd held(::open(living.c_str(), O_RDWR | O_CLOEXEC));
        QCOMPARE(::flock(held.get(), LOCK_EX | LOCK_NB), 0);
        removeStaleTemporaries(Path(root.path()));
        QVERIFY(!manyhands::testing::exists(dead));
        QVERIFY(manyhands::testing::exists(living));
        QVERIFY(manyhands::testing::exists(other));
    }

    void forgottenJobsAreGone()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        {
            const auto journal = opened(file);
            journal->addImageJob(JobId{1}, someSpec(root), planOf(root, 2), {});
            journal->addRangeJob(JobId{2}, "primes", "words", {});
            journal->setProgress(JobId{2}, "half way");
            journal->forgetJob(JobId{1});
        }
        const auto jobs = opened(file)->takeJobs();
        QCOMPARE(jobs.size(), std::size_t{1});
        QCOMPARE(jobs[0].kind, std::string("primes"));
        QCOMPARE(jobs[0].progress, std::string("half way"));
    }

    void aSecondOpenerIsToldThatItIsInUse()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        const auto first = opened(file);
        QVERIFY(first);
        const auto second = Journal::open(file, IfMissing::Make);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, JournalProblem::Kind::InUse);
    }

    void aLimitThatSqliteHasNoWordForIsNamed()
    {
        const TemporaryFolder root;
        const auto journal = opened(in(root, "queue.journal"));
        journal->addRangeJob(JobId{1}, "primes", "words", {});
        QVERIFY(journal->flush());
        std::vector<Status> told;
        std::mutex mutex;
        journal->setListener([&](const Status& status) {
            const std::lock_guard lock(mutex);
            told.push_back(status);
        });
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
        const auto former = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{4'096, limit.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        journal->setProgress(JobId{1}, "half way");
        const Status refused = journal->flush();
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limit), 0);
        std::signal(SIGXFSZ, former);
        QVERIFY(!refused);
        QCOMPARE(refused.error().systemError, EFBIG);
        QVERIFY(QByteArray::fromStdString(refused.error().message).contains("File too large"));
        // And it goes on by itself.
        QVERIFY(QTest::qWaitFor([&] {
            const std::lock_guard lock(mutex);
            return told.size() == 2;
        }));
        QVERIFY(!told[0] && told[1]);
        QVERIFY(journal->flush());
    }

    void whatIsNoJournalOfOursIsNamedForWhatItIs()
    {
        const TemporaryFolder root;
        const auto kindOf = [](const Path& file) {
            const auto journal = Journal::open(file, IfMissing::Refuse);
            return journal ? JournalProblem::Kind::Unavailable : journal.error().kind;
        };
        QCOMPARE(kindOf(in(root, "missing")), JournalProblem::Kind::Missing);
        QCOMPARE(kindOf(Path(root.path())), JournalProblem::Kind::Foreign);

        const Path foreign = in(root, "foreign");
        alter(foreign, "CREATE TABLE recipes (name TEXT)");
        QCOMPARE(kindOf(foreign), JournalProblem::Kind::Foreign);

        const Path newer = in(root, "newer");
        QVERIFY(opened(newer));
        alter(newer, "PRAGMA user_version = 1000");
        const std::string before = manyhands::testing::readFile(newer.bytes());
        QCOMPARE(kindOf(newer), JournalProblem::Kind::Newer);
        QVERIFY(manyhands::testing::readFile(newer.bytes()) == before);

        const auto aside = setAside(newer);
        QVERIFY(aside);
        QVERIFY(manyhands::testing::readFile(aside->bytes()) == before);
        QVERIFY(!manyhands::testing::exists(newer.bytes()));
    }

    void aBrokenLogIsToldAndLeftAsItIs_data()
    {
        QTest::addColumn<int>("broken"); // bytes before the end of the log; 0: its head
        QTest::addColumn<bool>("refused");
        constexpr int kFrame = 24 + 4096;
        QTest::newRow("in the middle") << 8 * kFrame << true;
        QTest::newRow("in its head") << 0 << true;
        // As a power cut leaves it: what was written last is not whole.
        QTest::newRow("at the end") << kFrame / 2 << false;
    }
    /// SQLite takes a log up to the first mistake and throws the rest away without a word.
    void aBrokenLogIsToldAndLeftAsItIs()
    {
        QFETCH(int, broken);
        QFETCH(bool, refused);
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        const Path copy = in(root, "copy.journal");
        std::string log;
        {
            const auto journal = opened(file);
            for (std::uint64_t id = 1; id <= 9; ++id) {
                journal->addImageJob(JobId{id}, someSpec(root), planOf(root, 3), {});
                QVERIFY(journal->flush());
            }
            // As they are when the program is killed.
            log = manyhands::testing::readFile(file.bytes() + "-wal");
            manyhands::testing::writeFile(copy.bytes(), manyhands::testing::readFile(file.bytes()));
        }
        QVERIFY(log.size() > 10 * 4096);
        manyhands::testing::writeFile(copy.bytes() + "-wal", log);
        {
            const auto whole = opened(copy);
            QVERIFY(whole);
            QCOMPARE(whole->takeJobs().size(), std::size_t{9});
        }
        manyhands::testing::writeFile(copy.bytes(), std::string());
        manyhands::testing::writeFile(copy.bytes() + "-wal", log);
        const auto empty = Journal::open(copy, IfMissing::Make);
        QVERIFY(!empty);
        QCOMPARE(empty.error().kind, JournalProblem::Kind::Damaged);
        QVERIFY(manyhands::testing::readFile(copy.bytes() + "-wal") == log);

        manyhands::testing::writeFile(copy.bytes(), manyhands::testing::readFile(file.bytes()));
        const std::string before = manyhands::testing::readFile(copy.bytes());
        const std::size_t at = broken == 0 ? 20 : log.size() - static_cast<std::size_t>(broken);
        log[at] = static_cast<char>(log[at] ^ 4);
        manyhands::testing::writeFile(copy.bytes() + "-wal", log);
        const auto journal = Journal::open(copy, IfMissing::Make);
        QCOMPARE(journal.has_value(), !refused);
        if (!refused)
            return;
        QCOMPARE(journal.error().kind, JournalProblem::Kind::Damaged);
        QVERIFY(journal.error().error.message.find("copy.journal") != std::string::npos);
        QVERIFY(manyhands::testing::readFile(copy.bytes()) == before);
        QVERIFY(manyhands::testing::readFile(copy.bytes() + "-wal") == log);
    }

    void rowsThatMakeNoSenseCostTheirJobAlone_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("an unknown state") << QByteArray("UPDATE items SET state = 200 WHERE job=1");
        QTest::newRow("a state that is no state")
            << QByteArray("UPDATE items SET state = 'x' WHERE job = 1");
        QTest::newRow("an unknown format") << QByteArray("UPDATE items SET format=-1 WHERE job=1");
        QTest::newRow("a place left out")
            << QByteArray("DELETE FROM items WHERE job = 1 AND place = 0");
        QTest::newRow("no input") << QByteArray("UPDATE items SET input = '' WHERE job = 1");
        QTest::newRow("an unknown state of the job")
            << QByteArray("UPDATE jobs SET state = 9 WHERE id = 1");
        QTest::newRow("an id out of bounds")
            << QByteArray("UPDATE jobs SET id = 1099511627776 WHERE id = 1");
    }

    void rowsThatMakeNoSenseCostTheirJobAlone()
    {
        QFETCH(QByteArray, sql);
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        {
            const auto journal = opened(file);
            journal->addImageJob(JobId{1}, someSpec(root), planOf(root, 2), {});
            journal->addImageJob(JobId{2}, someSpec(root), planOf(root, 3), {});
        }
        alter(file, sql.constData());
        const auto journal = opened(file);
        QVERIFY(journal);
        const auto jobs = journal->takeJobs();
        QCOMPARE(jobs.size(), std::size_t{1});
        QVERIFY(jobs[0].id == JobId{2});
        QCOMPARE(jobs[0].items.size(), std::size_t{3});
        QCOMPARE(journal->problems().size(), std::size_t{1});
        QVERIFY(!journal->problems().front().message.empty());
    }

    void rowsThatCannotBeHadAreSaidToBeUnreadable()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        {
            const auto journal = opened(file);
            journal->addImageJob(JobId{1}, someSpec(root), planOf(root, 2), {});
        }
        alter(file, "DROP TABLE attempts");
        const auto journal = opened(file);
        QVERIFY(journal);
        QCOMPARE(journal->problems().size(), std::size_t{1});
        const std::string& told = journal->problems().front().message;
        QVERIFY2(told.find("cannot be read") != std::string::npos, told.c_str());
    }

    void theIdOfAJobThatMakesNoSenseIsNotGivenAgain()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        {
            const auto journal = opened(file);
            journal->addImageJob(JobId{1}, someSpec(root), planOf(root, 2), {});
        }
        alter(file, "UPDATE items SET state = 200 WHERE job = 1");
        const auto journal = opened(file);
        QVERIFY(journal);
        QVERIFY(journal->takeJobs().empty());
        const JobId next{journal->lastJob().value + 1};
        journal->addImageJob(next, someSpec(root), planOf(root, 1), {});
        const Status written = journal->flush();
        QVERIFY2(written, written ? "" : written.error().message.c_str());
    }

    void journalsSetAsideTogetherAreAllKept()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        std::set<std::string> names;
        for (int round = 0; round < 3; ++round) {
            QFile made(QFile::decodeName(file.c_str()));
            QVERIFY(made.open(QIODevice::WriteOnly));
            made.close();
            const auto aside = setAside(file);
            QVERIFY(aside);
            QVERIFY(names.insert(aside->bytes()).second);
            QVERIFY(QFile::exists(QFile::decodeName(aside->c_str())));
        }
    }

    void whatCannotBeSetAsideStaysWhole()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        QFile log(QFile::decodeName(file.c_str()) + QStringLiteral("-wal"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.close();
        QVERIFY(!setAside(file)); // there is only its log
        QVERIFY(log.exists());
    }

    void timesThatNoJobTakesAreCutOff()
    {
        const TemporaryFolder root;
        const Path file = in(root, "queue.journal");
        {
            const auto journal = opened(file);
            journal->addImageJob(JobId{1}, someSpec(root), planOf(root, 1), {});
        }
        alter(file, "UPDATE jobs SET active_ms = 9223372036854775807");
        const auto journal = opened(file);
        const auto jobs = journal->takeJobs();
        QCOMPARE(jobs.size(), std::size_t{1});
        QVERIFY(jobs.front().activeSeconds > 0 && jobs.front().activeSeconds < 9e9);
    }
};

MANYHANDS_EVENT_TEST(TestJournal)
#include "tst_journal.moc"
