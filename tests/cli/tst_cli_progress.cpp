#include <algorithm>
#include <csignal>

#include <QSet>

#include <QTest>

#include "cli/cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Names = std::vector<std::string>;

namespace {

/// Enough work for the test to come in between.
void writeManyPictures(const TemporaryFolder& root, int count, int side)
{
    for (int i = 0; i < count; ++i)
        writePng(root / ("in/" + std::to_string(i) + ".png"), side, side, static_cast<unsigned>(i));
}

/// Names of finished outputs; throws the test's expectations at anything else.
bool onlyFinished(const Names& names)
{
    return std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return name.starts_with("processed_") && name.ends_with(".png");
    });
}

} // namespace

/// What a run tells while it goes on, and what it leaves when it is stopped.
class TestCliProgress : public QObject {
    Q_OBJECT
private slots:
    void tellsProgramsEverythingLineByLine()
    {
        const TemporaryFolder root;
        writeManyPictures(root, 5, 20);
        writeFile(root / "in/empty.png", "");
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--progress", "json", "-j", "2"});
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.err, std::string());
        QStringList events;
        QSet<int> items;
        const QList<QJsonObject> lines = jsonLines(result.out);
        for (const QJsonObject& line : lines) {
            QVERIFY(line.contains("event"));
            events << line["event"].toString();
            if (events.last() == "item")
                items << line["index"].toInt();
        }
        QCOMPARE(events.count("started"), 1);
        QCOMPARE(items.size(), 6);
        QCOMPARE(events.count("item"), 6);
        QVERIFY(events.contains("progress"));
        QVERIFY(events.contains("pool"));
        QCOMPARE(events.last(), "finished");
        QCOMPARE(lines.last()["totals"]["done"].toInt(), 5);
        QCOMPARE(lines.last()["exit_code"].toInt(), 1);
    }

    void drawsABarWhenTold()
    {
        const TemporaryFolder root;
        writeManyPictures(root, 4, 20);
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--progress", "bar"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(contains(result.err, "\r[#"));
        QVERIFY(contains(result.err, "4/4 100%"));
        QVERIFY(result.out.empty());
        const CliResult quiet = runCli({"image", root / "in", "-o", root / "out"});
        QVERIFY(!contains(quiet.err, "\r"));
    }

    void goesOnWhenNobodyListens()
    {
        const TemporaryFolder root;
        writeManyPictures(root, 4, 20);
        CliProcess::Options options;
        options.brokenOutput = true;
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--progress", "json"}, options);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(filesBelow(root / "out").size(), std::size_t(4));
    }

    void keepsWhatIsFinishedWhenInterrupted_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<bool>("wholeGroup");
        QTest::newRow("Ctrl-C in a terminal") << SIGINT << true;
        QTest::newRow("kill -INT") << SIGINT << false;
        QTest::newRow("kill") << SIGTERM << false;
    }
    void keepsWhatIsFinishedWhenInterrupted()
    {
        QFETCH(int, signal);
        QFETCH(bool, wholeGroup);
        constexpr std::size_t kPictures = 100;
        const TemporaryFolder root;
        writeManyPictures(root, kPictures, 200);
        CliProcess::Arguments arguments{"image", root / "in", "-o",       root / "out",
                                        "-j",    "2",         "--report", root / "r.json"};
        for (int i = 0; i < 20; ++i) // seconds of work, so that a busy machine comes in time
            arguments.insert(arguments.end(), {"-f", "median:radius=7", "-f", "denoise"});
        CliProcess cli(arguments);
        const auto someDone = [&] {
            const Names names = filesBelow(root / "out");
            return std::any_of(names.begin(), names.end(),
                               [](const std::string& name) { return name[0] != '.'; });
        };
        QVERIFY(cli.waitUntil(someDone));
        if (wholeGroup)
            cli.signalGroup(signal);
        else
            cli.signal(signal);
        const CliResult result = cli.finish();
        QVERIFY2(result.exitCode == 130, result.err.c_str());
        const Names names = filesBelow(root / "out");
        QVERIFY(!names.empty());
        QVERIFY(names.size() < kPictures);
        QVERIFY(onlyFinished(names));
        QVERIFY2(contains(result.err, "interrupted"), result.err.c_str());
        const QJsonObject totals = jsonObject(readFile(root / "r.json"))["totals"].toObject();
        QCOMPARE(totals["done"].toInt(), int(names.size()));
        QCOMPARE(totals["cancelled"].toInt(), int(kPictures - names.size()));
        QCOMPARE(totals["quarantined"].toInt(), 0);
    }

    void leavesAtOnceAtTheSecondSignal()
    {
        const TemporaryFolder root;
        writeManyPictures(root, 4, 2000);
        CliProcess cli(
            {"image", root / "in", "-o", root / "out", "-f", "blur:sigma=200", "-j", "2"});
        QVERIFY(cli.waitUntil([&] { return exists(root / "out"); }));
        cli.signal(SIGINT);
        const auto goneAfterMoreSignals = [&] {
            cli.signal(SIGINT); // the first ones still count as one request
            return !cli.running();
        };
        QVERIFY(cli.waitUntil(goneAfterMoreSignals));
        QCOMPARE(cli.finish().exitCode, 130);
    }
};

MANYHANDS_EVENT_TEST(TestCliProgress)
#include "tst_cli_progress.moc"
