#include <filesystem>
#include <map>
#include <set>

#include <QTest>

#include <signal.h>
#include <unistd.h>

#include "cli/cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
namespace fs = std::filesystem;

namespace {

constexpr int kEnvironment = 3;

/// The same numbers every time.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_state(seed) {}
    std::uint32_t between(std::uint32_t least, std::uint32_t most)
    {
        m_state = m_state * 1664525 + 1013904223;
        return least + (m_state >> 8) % (most - least + 1);
    }

private:
    std::uint32_t m_state;
};

/// So many take seconds: a test that looks late on a busy machine still finds the run at work.
constexpr std::size_t kLongRun = 150;

void writePictures(const TemporaryFolder& root, int count)
{
    for (int i = 0; i < count; ++i)
        writePng(root / ("in/" + std::to_string(1'000 + i) + ".png"), 300, 200,
                 static_cast<unsigned>(i));
}

/// Takes a worker some hundredths of a second a picture.
CliProcess::Arguments slowRun(const std::string& input, const std::string& output)
{
    CliProcess::Arguments arguments{"image", input, "-o", output, "-j", "2", "--progress", "none"};
    for (int i = 0; i < 16; ++i)
        arguments.insert(arguments.end(), {"-f", "median:radius=7", "-f", "denoise"});
    return arguments;
}

CliProcess::Arguments slowRun(const TemporaryFolder& root, const std::string& output)
{
    return slowRun(root / "in", root / output);
}

CliProcess::Arguments with(CliProcess::Arguments arguments, const CliProcess::Arguments& more)
{
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

std::map<std::string, std::string> contentsBelow(const std::string& folder)
{
    std::map<std::string, std::string> contents;
    for (const std::string& name : filesBelow(folder))
        contents[name] = readFile(folder + '/' + name);
    return contents;
}

bool hasOutputs(const TemporaryFolder& root, std::size_t count)
{
    return exists(root / "out") && filesBelow(root / "out").size() >= count;
}

/// What an overwriting run finds there: one file for each output.
void writeOldOutputs(const TemporaryFolder& root, int count)
{
    for (int i = 0; i < count; ++i)
        writeFile(root / ("out/processed_" + std::to_string(1'000 + i) + ".png"), "old");
}

/// Runs, is killed at `kills` moments, and goes on each time; returns how often it was really at
/// work when it was killed.
int runAndKill(const TemporaryFolder& root, const CliProcess::Arguments& first, int kills)
{
    const CliProcess::Arguments again{"resume", root / "run.journal", "--progress", "none"};
    Dice dice(7);
    int hits = 0;
    bool isBegun = false;
    for (int kill = 0; kill < kills; ++kill) {
        CliProcess process(isBegun ? again : first);
        const auto moment = std::chrono::milliseconds(dice.between(20, 700));
        const auto end = std::chrono::steady_clock::now() + moment;
        process.waitUntil([&] { return std::chrono::steady_clock::now() >= end; });
        hits += process.running();
        process.signal(SIGKILL);
        process.finish();
        isBegun = exists(root / "run.journal");
    }
    return hits;
}

} // namespace

/// Runs that are written down, interrupted in every way, and gone on with.
class TestCliJournal : public QObject {
    Q_OBJECT
private slots:
    void theProgramIsKilledTimeAndAgainAndEveryOutputIsThereOnce_data()
    {
        QTest::addColumn<QString>("conflict");
        QTest::addColumn<int>("kills");
        QTest::newRow("new outputs") << "rename" << 30;
        QTest::newRow("outputs that replace older ones") << "overwrite" << 12;
    }

    void theProgramIsKilledTimeAndAgainAndEveryOutputIsThereOnce()
    {
        QFETCH(QString, conflict);
        QFETCH(int, kills);
        constexpr int kPictures = 120;
        const TemporaryFolder root;
        writePictures(root, kPictures);
        QCOMPARE(runCli(slowRun(root, "undisturbed")).exitCode, 0);
        const auto expected = contentsBelow(root / "undisturbed");
        QCOMPARE(expected.size(), std::size_t{kPictures});

        root.folder("out");
        if (conflict == "overwrite")
            writeOldOutputs(root, kPictures);
        const int hits =
            runAndKill(root,
                       with(slowRun(root, "out"),
                            {"--journal", root / "run.journal", "--report", root / "report.json",
                             "--on-conflict", conflict.toStdString()}),
                       kills);
        QVERIFY2(hits >= kills / 3, std::to_string(hits).c_str());
        const CliResult last = runCli({"resume", root / "run.journal", "--progress", "none"});
        QVERIFY2(last.exitCode == 0, last.err.c_str());
        const auto outputs = contentsBelow(root / "out");
        QCOMPARE(outputs.size(), expected.size()); // hidden files would count, too
        QVERIFY(outputs == expected);

        const QJsonObject report = jsonObject(readFile(root / "report.json"));
        QCOMPARE(report["totals"]["done"].toInt(), kPictures);
        std::set<QString> names;
        for (const QJsonValue& item : report["items"].toArray()) {
            QCOMPARE(item["status"].toString(), "done");
            QCOMPARE(item["width"].toInt(), 300);
            QVERIFY(item["bytes_out"].toInt() > 0);
            names.insert(item["output"].toString());
        }
        QCOMPARE(names.size(), expected.size());
    }

    void anInterruptedRunGoesOnFromAnyFolderWithItsOwnSettings()
    {
        const TemporaryFolder root;
        writePictures(root, kLongRun);
        CliProcess::Options options;
        options.workingFolder = root.path();
        CliProcess process(with(slowRun("in", "out"), {"--journal", "run.journal", "--report",
                                                       "report.csv", "--name", "{name}-new"}),
                           options);
        QVERIFY(process.waitUntil([&] { return hasOutputs(root, 4); }));
        process.signal(SIGINT);
        QCOMPARE(process.finish().exitCode, 130);
        const std::size_t before = filesBelow(root / "out").size();
        QVERIFY(before >= 4 && before < kLongRun);

        const CliResult again = runCli({"resume", root / "run.journal", "--progress", "none"});
        QVERIFY2(again.exitCode == 0, again.err.c_str());
        QVERIFY2(contains(again.err, "of " + std::to_string(kLongRun) + " pictures are left to do"),
                 again.err.c_str());
        const std::vector<std::string> names = filesBelow(root / "out");
        QCOMPARE(names.size(), kLongRun);
        QCOMPARE(names.front(), std::string("1000-new.png"));
        QVERIFY(
            contains(readFile(root / "report.csv"), std::to_string(1'000 + kLongRun - 1) + ".png"));

        const CliResult nothingLeft =
            runCli({"resume", root / "run.journal", "--progress", "none"});
        QCOMPARE(nothingLeft.exitCode, 0);
        QCOMPARE(filesBelow(root / "out").size(), kLongRun);
    }

    void aRunThatIsNotFinishedIsNotBegunAnew()
    {
        const TemporaryFolder root;
        writePictures(root, kLongRun);
        CliProcess process(with(slowRun(root, "out"), {"--journal", root / "run.journal"}));
        QVERIFY(process.waitUntil([&] { return hasOutputs(root, 1); }));

        // Two programs on one journal: the second one is told.
        const CliResult second = runCli({"resume", root / "run.journal"});
        QCOMPARE(second.exitCode, kEnvironment);
        QVERIFY2(contains(second.err, "another program is using the journal"), second.err.c_str());

        process.signal(SIGKILL);
        process.finish();
        const CliResult anew =
            runCli(with(slowRun(root, "out"), {"--journal", root / "run.journal"}));
        QCOMPARE(anew.exitCode, 2);
        QVERIFY2(contains(anew.err, "manyhands-cli resume"), anew.err.c_str());

        QCOMPARE(runCli({"resume", root / "run.journal"}).exitCode, 0);
        QCOMPARE(filesBelow(root / "out").size(), kLongRun);
        // Now it is finished, and the name is free for another run.
        const CliResult other = runCli({"image", root / "in", "-o", root / "other", "-f", "invert",
                                        "--journal", root / "run.journal"});
        QVERIFY2(other.exitCode == 0, other.err.c_str());
        QCOMPARE(filesBelow(root / "other").size(), kLongRun);
    }

    void failuresStayFailuresUntilTheyAreAskedFor()
    {
        const TemporaryFolder root;
        writePictures(root, 3);
        const std::string whole = readFile(root / "in/1001.png");
        writeFile(root / "in/1001.png", whole.substr(0, whole.size() / 2));
        const CliResult first = runCli({"image", root / "in", "-o", root / "out", "-f", "invert",
                                        "--journal", root / "run.journal"});
        QCOMPARE(first.exitCode, 1);
        const CliResult again =
            runCli({"resume", root / "run.journal", "--report", root / "r.json"});
        QCOMPARE(again.exitCode, 1);
        const QJsonObject item =
            reportItem(jsonObject(readFile(root / "r.json")), root / "in/1001.png");
        QCOMPARE(item["status"].toString(), "failed");
        QVERIFY(!item["error"]["message"].toString().isEmpty());

        writeFile(root / "in/1001.png", whole);
        QCOMPARE(runCli({"resume", root / "run.journal", "--retry-failed"}).exitCode, 0);
        QCOMPARE(filesBelow(root / "out").size(), std::size_t{3});
    }

    void aFileThatIsNoJournalIsRefusedAndLeftAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("a picture")
            << QByteArray::fromStdString(pngBytes(20, 20, 1)) << "is no journal";
        QTest::newRow("a text") << QByteArray("shopping list\n").repeated(200) << "is no journal";
    }

    void aFileThatIsNoJournalIsRefusedAndLeftAsItIs()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const TemporaryFolder root;
        writePictures(root, 1);
        writeFile(root / "precious", content.toStdString());
        for (const CliProcess::Arguments& arguments :
             {with(slowRun(root, "out"), {"--journal", root / "precious"}),
              CliProcess::Arguments{"resume", root / "precious"}}) {
            const CliResult result = runCli(arguments);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(contains(result.err, said.toStdString()), result.err.c_str());
            QVERIFY(contains(result.err, "precious"));
            QCOMPARE(QByteArray::fromStdString(readFile(root / "precious")), content);
        }
    }

    void aDamagedJournalIsRefusedAndLeftAsItIs()
    {
        const TemporaryFolder root;
        writePictures(root, 20);
        QCOMPARE(runCli({"image", root / "in", "-o", root / "out", "-f", "invert", "--journal",
                         root / "run.journal"})
                     .exitCode,
                 0);
        std::string bytes = readFile(root / "run.journal");
        for (std::size_t at = 4096; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>(at * 37);
        writeFile(root / "run.journal", bytes);
        const CliResult result = runCli({"resume", root / "run.journal"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, "is damaged"), result.err.c_str());
        QVERIFY(readFile(root / "run.journal") == bytes);
    }

    /// Where the report is put in its place, nothing is left to go on with.
    void noOtherFileOfTheRunTakesTheJournalsPlace()
    {
        const TemporaryFolder root;
        writePictures(root, 2);
        const CliProcess::Arguments run{"image",  root / "in",     "-o",       root / "out", "-f",
                                        "invert", "--on-conflict", "overwrite"};
        const CliResult both =
            runCli(with(run, {"--journal", root / "r.json", "--report", root / "./r.json"}));
        QCOMPARE(both.exitCode, 2);
        QVERIFY2(contains(both.err, "name the same file"), both.err.c_str());
        QVERIFY(filesBelow(root / "out").empty());

        for (const char* option : {"--journal", "--report"}) {
            const CliResult nameless = runCli(with(run, {option, ""}));
            QCOMPARE(nameless.exitCode, 2);
            QVERIFY2(contains(nameless.err, std::string(option) + ": the name is empty"),
                     nameless.err.c_str());
        }
        const std::string picture = readFile(root / "in/1000.png");
        fs::copy_file(root / "in/1000.png", root / "in/picture.json");
        const CliResult input = runCli({"image", root / "in/picture.json", "-o", root / "out", "-f",
                                        "invert", "--report", root / "in/picture.json"});
        QCOMPARE(input.exitCode, 2);
        QVERIFY2(contains(input.err, "one of the inputs"), input.err.c_str());
        QVERIFY(readFile(root / "in/picture.json") == picture);
        fs::remove(root / "in/picture.json");

        // An output would have this name.
        root.folder("out");
        const std::string journal = root / "out/processed_1000.png";
        const CliResult named = runCli(with(run, {"--journal", journal}));
        QVERIFY2(named.exitCode == 0, named.err.c_str());
        QVERIFY(exists(root / "out/processed_1000-2.png"));
        const CliResult again = runCli({"resume", journal});
        QVERIFY2(contains(again.err, "0 of 2 pictures are left"), again.err.c_str());
        QCOMPARE(runCli({"resume", journal, "--report", journal + ".json"}).exitCode, 0);
        fs::rename(journal, root / "kept.json");
        const CliResult itself =
            runCli({"resume", root / "kept.json", "--report", root / "kept.json"});
        QCOMPARE(itself.exitCode, 2);
        QVERIFY2(contains(itself.err, "is the journal itself"), itself.err.c_str());
    }

    void aJournalInAFolderThatIsMissingIsSaidBeforeAnythingRuns()
    {
        const TemporaryFolder root;
        writePictures(root, 1);
        const CliResult result =
            runCli(with(slowRun(root, "out"), {"--journal", root / "nowhere/run.journal"}));
        QCOMPARE(result.exitCode, kEnvironment);
        QVERIFY2(contains(result.err, "nowhere/run.journal"), result.err.c_str());
        QVERIFY2(contains(result.err, "No such file or directory"), result.err.c_str());
        QVERIFY(!exists(root / "out/processed_1000.png"));
    }
};

MANYHANDS_EVENT_TEST(TestCliJournal)
#include "tst_cli_journal.moc"
