// What jobs over numbers write into the journal, and that nothing else is taken for it.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "models/lab_request_text.h"
#include "models/lab_view_text.h"
#include "models/prime_request_text.h"
#include "models/speedup_request_text.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

std::vector<LabRequest> labRequests()
{
    LabCounterSpec counter;
    counter.workers = 7;
    counter.adds = kMostLabAdds;
    counter.killsHolder = true;
    counter.modes = {CounterMode::Atomic, CounterMode::None};
    LabFaultSpec fault;
    fault.faults = {RangeFault::Garbage, RangeFault::Crash};
    fault.isAlways = true;
    return {std::vector<LabTask>{{kLargestLabSum, false}, {0, true}},
            LabPoolSpec{17, kLargestLabPrime, 99, 3},
            LabQueueSpec{1, 2, 3, 4, 5, 6},
            counter,
            LabForkSpec{kMostForkChildren, 0, kLongestForkPauseMs},
            fault,
            LabSandboxSpec{}};
}

/// The text with one value of its object replaced.
std::string with(const std::string& text, const char* key, const QJsonValue& value)
{
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    object[QLatin1String(key)] = value;
    return QJsonDocument(object).toJson().toStdString();
}

LabView busyView()
{
    LabView view;
    view.pattern = LabPattern::Fork;
    view.summary = QStringLiteral("What it shows: 3 children, “waited for”.");
    view.times.lanes = {{QStringLiteral("Parent"), QStringLiteral("4711"), false},
                        {QStringLiteral("Child 1"), QString(), true}};
    view.times.bars = {{0, LabBar::Look::Parent, -0.001, 2.5, false, QString()},
                       {1, LabBar::Look::Child, 0.25, 2, false, QStringLiteral("status 1")}};
    view.times.marks = {{1, 0.5, LabMark::Kind::Count}, {1, 2, LabMark::Kind::Reaped}};
    view.times.links = {{0, 1, 0.25}, {1, 0, 2}};
    view.times.span = 2.5;
    view.queue = {8, 100, 60, 59, {{0, 0}, {0.5, 8}, {1.0, 1}}, 1.5, true};
    view.counter.expected = 400;
    view.counter.modes = {{CounterMode::Lock, true, true, 400, 0, 0.5, QStringLiteral("killed")},
                          {CounterMode::None, true, true, 300, 100, 0.25, QString()}};
    view.fault.rows = {{RangeFault::Hang,
                        true,
                        true,
                        true,
                        {LabFaultPicture::Cell::Done, LabFaultPicture::Cell::Again,
                         LabFaultPicture::Cell::Lost, LabFaultPicture::Cell::Open},
                        QStringLiteral("Process 5: hung.")}};
    view.sandbox.attempts = {{QStringLiteral("Fork"), true, true, QString()},
                             {QStringLiteral("Connect"), true, false, QStringLiteral("did")}};
    view.sandbox.formats = {{QStringLiteral("JPEG"), true, true, QString()}};
    view.log = {{0.25, 4711, QStringLiteral("forks child 1")}, {0.5, 0, QStringLiteral("counts")}};
    return view;
}

} // namespace

class TestNumberJobTexts : public QObject {
    Q_OBJECT
private slots:
    void requestsOfTheLabComeBackAsTheyWere()
    {
        for (const LabRequest& request : labRequests()) {
            const std::string text = labRequestText(request);
            const auto read = readLabRequest(text);
            QVERIFY2(read, text.c_str());
            QCOMPARE(read->index(), request.index());
            QCOMPARE(labRequestText(*read), text);
        }
        const auto tasks = readLabRequest(labRequestText(labRequests()[0]));
        QCOMPARE(std::get<std::vector<LabTask>>(*tasks)[0].number, kLargestLabSum);
        QVERIFY(std::get<std::vector<LabTask>>(*tasks)[1].isWait);
        const auto counter = readLabRequest(labRequestText(labRequests()[3]));
        QVERIFY(std::get<LabCounterSpec>(*counter).modes ==
                (std::vector{CounterMode::Atomic, CounterMode::None}));
        const auto fault = readLabRequest(labRequestText(labRequests()[5]));
        QVERIFY(std::get<LabFaultSpec>(*fault).faults ==
                (std::vector{RangeFault::Garbage, RangeFault::Crash}));
    }

    void requestsOfTheLabThatAreOutOfBoundsAreRefused()
    {
        const std::vector<LabRequest> all = labRequests();
        const auto text = [&](LabPattern pattern) {
            return labRequestText(all[static_cast<std::size_t>(pattern)]);
        };
        for (const char* damaged : {"", "{", "[]", "{}", R"({"pattern":"nothing"})"})
            QVERIFY(!readLabRequest(damaged));
        QVERIFY(!readLabRequest(with(text(LabPattern::Processes), "tasks", QJsonArray())));
        QJsonArray tasks;
        for (std::size_t i = 0; i <= kMostLabTasks; ++i)
            tasks.append(QJsonObject{{"wait", "1"}});
        QVERIFY(!readLabRequest(with(text(LabPattern::Processes), "tasks", tasks)));
        QVERIFY(!readLabRequest(with(text(LabPattern::Pool), "last", "3"))); // before the first
        QVERIFY(!readLabRequest(with(text(LabPattern::Pool), "workers", "100000")));
        QVERIFY(!readLabRequest(with(text(LabPattern::Queue), "capacity", "0")));
        QVERIFY(!readLabRequest(with(text(LabPattern::Queue), "items", "99999999999")));
        QVERIFY(!readLabRequest(with(text(LabPattern::Counter), "modes", QJsonArray{"maybe"})));
        QVERIFY(!readLabRequest(with(text(LabPattern::Fork), "children", "17")));
        QVERIFY(!readLabRequest(with(text(LabPattern::Fault), "faults", QJsonArray())));
    }

    void whatAPatternShowedComesBackAsItWas()
    {
        const LabView view = busyView();
        const auto read = readLabView(labViewText(view));
        QVERIFY(read);
        QCOMPARE(labViewText(*read), labViewText(view));
        QCOMPARE(read->summary, view.summary);
        QCOMPARE(read->times.bars[0].begin, -0.001);
        QCOMPARE(read->times.bars[1].text, QString("status 1"));
        QCOMPARE(read->queue.steps[1].items, std::int64_t{8});
        QCOMPARE(read->counter.modes[1].lost, std::uint64_t{100});
        QVERIFY(read->fault.rows[0].chunks == view.fault.rows[0].chunks);
        QCOMPARE(read->sandbox.attempts[1].remark, QString("did"));
        QVERIFY(read->sandbox.formats[0].isGood);
        QCOMPARE(read->log[0].pid, std::int64_t{4711});
    }

    void aPictureOfVeryManyPiecesIsKeptAsItsSummary()
    {
        LabView view = busyView();
        view.times.bars.resize(200'000, view.times.bars[0]);
        const std::string text = labViewText(view);
        QVERIFY(text.size() < 1'000);
        const auto read = readLabView(text);
        QVERIFY(read);
        QCOMPARE(read->summary, view.summary);
        QVERIFY(read->times.bars.empty());
    }

    void damagedPicturesAreNotShown()
    {
        const QJsonObject whole =
            QJsonDocument::fromJson(QByteArray::fromStdString(labViewText(busyView()))).object();
        const auto damaged = [&](const char* part, const char* key, const QJsonValue& value) {
            QJsonObject object = whole;
            QJsonObject inner = object[QLatin1String(part)].toObject();
            inner[QLatin1String(key)] = value;
            object[QLatin1String(part)] = inner;
            return !readLabView(QJsonDocument(object).toJson().toStdString());
        };
        QVERIFY(!readLabView("{}"));
        QVERIFY(damaged("times", "lanes", QJsonArray())); // bars on no lane
        QVERIFY(damaged("times", "span", 1e300));
        QVERIFY(damaged("times", "bars", QJsonArray{QJsonArray{0, "odd", 0, 1, ""}}));
        QVERIFY(damaged("times", "links", QJsonArray{QJsonArray{0, -1, 0}}));
        QVERIFY(damaged("queue", "capacity", "99999999999"));
        QVERIFY(damaged("counter", "expected", "many"));
        QVERIFY(damaged("fault", "rows",
                        QJsonArray{QJsonObject{{"fault", "crash"}, {"chunks", "oo?"}}}));
    }

    void whatIsMeasuredComesBackAsItWas()
    {
        SpeedupRequest request;
        request.work = SpeedupRequest::Work::Pictures;
        request.most = 4;
        request.rounds = 2;
        request.spec.filters = {*parseFilter("blur:sigma=3")};
        request.spec.outputFolder = Path("/out");
        for (std::size_t i = 0; i < 2 * kMostSpeedupPictures; ++i) {
            FoundFile file;
            file.path = Path("/in/\xff" + std::to_string(i) + ".jpg"); // no UTF-8
            file.relativeFolder = Path("a b");
            file.bytes = ~std::uint64_t{0} - i;
            file.modified = -5;
            file.format = ImageFormat::Jpeg;
            request.files.push_back(file);
        }
        const std::string text = speedupRequestText(request);
        const auto read = readSpeedupRequest(text);
        QVERIFY(read);
        QCOMPARE(speedupRequestText(*read), text);
        QCOMPARE(read->files.size(), kMostSpeedupPictures); // the sample is all there is to it
        QVERIFY(read->files[0].path == request.files[0].path);
        QCOMPARE(read->files[0].bytes, request.files[0].bytes);
        QVERIFY(read->spec.filters.size() == 1);
        for (const char* key : {"work", "number", "most", "rounds", "spec"})
            QVERIFY2(!readSpeedupRequest(with(text, key, "nothing")), key);
        QVERIFY(!readSpeedupRequest(with(text, "rounds", 1'000'000)));
    }

    void measuredPointsThatCannotBeAreMeasuredAgain()
    {
        const SpeedupOutcome outcome{
            JobRowState::Finished, {{1, 2.0}, {2, 1.1}, {8, 0.5}}, QString()};
        const std::string text = speedupOutcomeText(outcome);
        const SpeedupOutcome read = readSpeedupOutcome(text);
        QCOMPARE(read.state, JobRowState::Finished);
        QCOMPARE(read.points.size(), std::size_t{3});
        QCOMPARE(read.points[2].seconds, 0.5);
        for (const QJsonArray& points :
             {QJsonArray(), QJsonArray{QJsonArray{2, 1.0}},
              QJsonArray{QJsonArray{1, 1.0}, QJsonArray{1, 2.0}}, QJsonArray{QJsonArray{1, 0}}})
            QCOMPARE(readSpeedupOutcome(with(text, "points", points)).state, JobRowState::Waiting);
    }

    void whatCameOfPrimesComesBackAsItWas()
    {
        PrimeProgress progress;
        progress.state = JobRowState::Finished;
        progress.reached = {~std::uint64_t{0}, 17, 5};
        progress.number = ~std::uint64_t{0};
        progress.gaps.emplace();
        const std::vector<std::uint64_t> primes{2, 3, 5, 7, 11, 13, 17};
        progress.gaps->add(primes);
        progress.verdicts = VerdictSeal{{1, 2, 3, 4, 0, 0}, 9, "00ff"};
        progress.wallSeconds = 1.25;
        progress.cpuSeconds = 2.1;
        const std::string text = primeProgressText(progress);
        const PrimeProgress read = readPrimeProgress(text);
        QCOMPARE(primeProgressText(read), text);
        QVERIFY(read.gaps);
        QCOMPARE(read.gaps->records().back().gap, std::uint64_t{4});
        QVERIFY(read.verdicts == progress.verdicts);
        const QJsonObject few{
            {"counts", QJsonArray{"1", "0", "0", "0", "0", "0"}}, {"rows", "2"}, {"digest", ""}};
        QVERIFY(!readPrimeProgress(with(text, "verdicts", few)).verdicts); // more rows than numbers
    }
};

MANYHANDS_TEST(TestNumberJobTexts)
#include "tst_number_job_texts.moc"
