#include <QTest>

#include "models/queue_journal.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using manyhands::testing::TemporaryFolder;

namespace {

/// All that is behind a window, with its queue in `folder`.
struct Program {
    explicit Program(const TemporaryFolder& folder, int workers = 2)
        : opened(QueueJournal::open(Path(folder / "data/manyhands"))),
          engine(configOf(opened, workers)),
          session(engine),
          queue(session, opened.journal)
    {
        QObject::connect(&queue, &QueueJournal::restored, &queue,
                         [this](int count, const QStringList& texts) {
                             restoredJobs = count;
                             problems = texts;
                         });
        queue.restore();
    }

    static EngineConfig configOf(const QueueJournal::Opened& opened, int workers)
    {
        EngineConfig config;
        config.workers = workers;
        config.workerProgram = Path(qgetenv("MANYHANDS_BIN").toStdString() + "/manyhands-worker");
        config.journal = opened.journal;
        return config;
    }

    bool waitRestored()
    {
        return QTest::qWaitFor([this] { return restoredJobs >= 0; }, 30'000);
    }
    bool waitFor(RowState state, std::uint32_t count)
    {
        return QTest::qWaitFor([=, this] { return session.items().count(state) >= count; }, 60'000);
    }
    /// Adds the pictures in a folder, and waits until they are there.
    bool add(const std::string& folder, std::uint32_t count)
    {
        session.addInputs({Path(folder)}, {});
        return waitFor(RowState::Ready, count);
    }

    QueueJournal::Opened opened;
    EngineHost engine;
    Session session;
    QueueJournal queue;
    int restoredJobs = -1;
    QStringList problems;
};

void writePictures(const TemporaryFolder& root, const std::string& folder, int count)
{
    for (int i = 0; i < count; ++i)
        manyhands::testing::writePng(root / (folder + "/" + std::to_string(100 + i) + ".png"), 300,
                                     200, static_cast<unsigned>(i));
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
            Program program(root);
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
        Program again(root);
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
            Program program(root);
            QVERIFY(program.waitRestored());
            NumberJobs& numbers = program.session.numbers();
            fast = numbers.start(quick);
            QVERIFY(QTest::qWaitFor([&] { return numbers.find(fast)->isFinal(); }, 30'000));
            slow = numbers.start(request);
            const auto& run = static_cast<const PrimeRun&>(*numbers.find(slow));
            QVERIFY(QTest::qWaitFor([&] { return run.reached().sum > 0; }, 60'000));
            before = run.reached();
        }
        Program again(root, 2);
        QVERIFY(again.waitRestored());
        NumberJobs& numbers = again.session.numbers();
        QCOMPARE(again.session.jobs().find(fast)->result, QLocale().toString(78'498));
        QCOMPARE(static_cast<const PrimeRun&>(*numbers.find(fast)).number(), 78'498U);
        const auto& run = static_cast<const PrimeRun&>(*numbers.find(slow));
        QVERIFY(run.reached().next >= before.next);
        QVERIFY(QTest::qWaitFor([&] { return run.isFinal(); }, 180'000));
        QCOMPARE(run.number(), 1'711'955'433U); // pi(4e10)
    }

    void whatWasTakenOffTheListStaysOff()
    {
        const TemporaryFolder root;
        writePictures(root, "one", 3);
        writePictures(root, "two", 2);
        {
            Program program(root);
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
        Program again(root);
        QVERIFY(again.waitRestored());
        QCOMPARE(again.session.jobs().size(), 1);
        QCOMPARE(again.session.items().rowCount(), 1);
        QCOMPARE(again.session.items().at(0).state, RowState::Done);
    }

    void aDamagedQueueIsSetAsideAndSaid()
    {
        const TemporaryFolder root;
        manyhands::testing::writeFile(root / "data/manyhands/queue.journal",
                                      std::string(20'000, 'x'));
        Program program(root);
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
        const Program first(root);
        QVERIFY(first.opened.journal);
        Program second(root);
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
