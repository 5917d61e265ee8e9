#include <filesystem>
#include <set>

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>

#include "cli/cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
Q_DECLARE_METATYPE(CliProcess::Arguments)
namespace fs = std::filesystem;

namespace {

/// The same numbers every time.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_state(seed) {}
    std::uint32_t below(std::uint32_t limit)
    {
        m_state = m_state * 1664525 + 1013904223;
        return (m_state >> 8) % limit;
    }

private:
    std::uint32_t m_state;
};

/// Cuts the pixels short, or flips one bit in them: both leave a file that calls itself a PNG.
std::string damaged(std::string png, Dice& dice)
{
    constexpr std::size_t kPixelsAt = 8 + 25 + 8; // signature, IHDR, the head of IDAT
    constexpr std::size_t kEndBytes = 12;
    const auto pixels = static_cast<std::uint32_t>(png.size() - kEndBytes - kPixelsAt);
    const std::size_t at = kPixelsAt + dice.below(pixels);
    if (dice.below(2) == 0)
        png.resize(at);
    else
        png[at] = static_cast<char>(png[at] ^ (1 << dice.below(8)));
    return png;
}

/// Pictures that take a worker some hundredths of a second each.
void writeSlowPictures(const TemporaryFolder& root, int count)
{
    for (int i = 0; i < count; ++i)
        writePng(root / ("in/" + std::to_string(i) + ".png"), 400, 300, static_cast<unsigned>(i));
}

CliProcess::Arguments slowRun(const TemporaryFolder& root)
{
    CliProcess::Arguments arguments{"image", root / "in", "-o",         root / "out",
                                    "-j",    "2",         "--progress", "none"};
    for (int i = 0; i < 8; ++i)
        arguments.insert(arguments.end(), {"-f", "median:radius=7", "-f", "denoise"});
    return arguments;
}

bool hasOutputs(const TemporaryFolder& root, std::size_t count)
{
    return exists(root / "out") && filesBelow(root / "out").size() >= count;
}

} // namespace

/// Surroundings that change or fail while a job runs, and files by the thousand that are broken.
class TestCliFaults : public QObject {
    Q_OBJECT
private slots:
    void fiveThousandFilesOfWhichFiveHundredAreDamaged()
    {
        constexpr int kFiles = 5'000;
        const TemporaryFolder root;
        Dice dice(2024);
        std::set<std::string> broken;
        root.folder("in");
        for (int i = 0; i < kFiles; ++i) {
            const std::string path = root / ("in/" + std::to_string(10'000 + i) + ".png");
            std::string png = pngBytes(8 + i % 7, 6, static_cast<unsigned>(i));
            if (i % 10 == 3) {
                png = damaged(std::move(png), dice);
                broken.insert(path);
            }
            writeFile(path, png);
        }
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "-f", "blur:sigma=1", "-j", "2",
                    "--progress", "none", "--report", root / "r.json"});
        QCOMPARE(result.exitCode, 1);
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(report["totals"]["done"].toInt(), kFiles - 500);
        QCOMPARE(report["totals"]["failed"].toInt(), 500);
        QCOMPARE(report["totals"]["quarantined"].toInt(), 0);
        for (const QJsonValue& item : report["items"].toArray()) {
            const bool isBroken = broken.count(item["input"].toString().toStdString()) > 0;
            QCOMPARE(item["status"].toString(), QString(isBroken ? "failed" : "done"));
            QVERIFY(!isBroken || !item["error"]["message"].toString().isEmpty());
        }
        QCOMPARE(filesBelow(root / "out").size(), std::size_t{kFiles - 500});
    }

    void aFolderDeletedInMidRunPausesUntilItIsBack()
    {
        const TemporaryFolder root;
        writeSlowPictures(root, 60);
        CliProcess cli(slowRun(root));
        QVERIFY(cli.waitUntil([&] { return hasOutputs(root, 2); }));
        fs::rename(root / "out", root / "old");
        QVERIFY(cli.waitUntil([&] { return contains(cli.errorText(), "paused"); }));
        QVERIFY(!exists(root / "out"));
        root.folder("out");
        const CliResult result = cli.finish();
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QVERIFY(contains(result.err, "resumed"));
        // Every output is in one of the two, and in one only.
        const auto old = filesBelow(root / "old");
        const auto fresh = filesBelow(root / "out");
        std::set<std::string> all(old.begin(), old.end());
        all.insert(fresh.begin(), fresh.end());
        QCOMPARE(all.size(), std::size_t{60});
        QCOMPARE(old.size() + fresh.size(), std::size_t{60});
    }

    void aFolderMadeReadOnlyInMidRunPausesUntilItCanBeWritten()
    {
        const TemporaryFolder root;
        writeSlowPictures(root, 60);
        CliProcess::Options options;
        options.rootRights = false;
        CliProcess cli(slowRun(root), options);
        QVERIFY(cli.waitUntil([&] { return hasOutputs(root, 2); }));
        QCOMPARE(chmod((root / "out").c_str(), 0555), 0);
        const bool paused = cli.waitUntil([&] { return contains(cli.errorText(), "paused"); });
        QCOMPARE(chmod((root / "out").c_str(), 0755), 0);
        QVERIFY(paused);
        const CliResult result = cli.finish();
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out").size(), std::size_t{60});
    }

    void sixtyFourDescriptorsSuffice()
    {
        const TemporaryFolder root;
        for (int i = 0; i < 200; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 20, 20, static_cast<unsigned>(i));
        CliProcess::Options options;
        options.descriptorLimit = 64;
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "-f", "sharpen", "-j", "3"}, options);
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out").size(), std::size_t{200});
    }

    void fewDescriptorsMeanFewerWorkersAndNoLoss()
    {
        const TemporaryFolder root;
        for (int i = 0; i < 60; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 20, 20, static_cast<unsigned>(i));
        CliProcess::Options options;
        for (const unsigned limit : {32U, 40U, 48U, 64U}) {
            options.descriptorLimit = limit;
            const std::string out = root / ("out" + std::to_string(limit));
            const CliResult result =
                runCli({"image", root / "in", "-o", out, "-f", "sharpen", "-j", "16", "--journal",
                        root / ("journal" + std::to_string(limit))},
                       options);
            QVERIFY2(result.exitCode == 0, result.err.c_str());
            QVERIFY2(contains(result.err, "of 16 workers"), result.err.c_str());
            QVERIFY2(limit < 64 || !contains(result.err, "paused"), result.err.c_str());
            QCOMPARE(filesBelow(out).size(), std::size_t{60});
        }
        const CliResult lab = runCli({"lab", "counter", "--workers", "9"}, options);
        QCOMPARE(lab.exitCode, 3);
        QVERIFY2(contains(lab.err, "9 worker processes at once"), lab.err.c_str());
        options.descriptorLimit = 16;
        const CliResult tooFew =
            runCli({"image", root / "in", "-o", root / "none", "-f", "sharpen"}, options);
        QCOMPARE(tooFew.exitCode, 3);
        QVERIFY2(contains(tooFew.err, "no more than 16 files"), tooFew.err.c_str());
        QVERIFY(filesBelow(root / "none").empty());
    }

    void whoeverHasNoTerminalAtAllGetsOutputsAndNoSurprise_data()
    {
        QTest::addColumn<QByteArray>("shell");
        QTest::newRow("no stderr") << QByteArray("exec \"$@\" 2>&-");
        QTest::newRow("none of the three") << QByteArray("exec \"$@\" <&- >&- 2>&-");
    }
    /// Files that are opened later must not be taken for the terminal.
    void whoeverHasNoTerminalAtAllGetsOutputsAndNoSurprise()
    {
        QFETCH(QByteArray, shell);
        const TemporaryFolder root;
        writeSlowPictures(root, 3);
        writeFile(root / "in/no-picture.png", "these lines are told on stderr");
        CliProcess::Options options;
        options.shell = shell.toStdString();
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--journal", root / "journal",
                    "--report", root / "report.json"},
                   options);
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(filesBelow(root / "out").size(), std::size_t{3});
        const QJsonObject report = jsonObject(readFile(root / "report.json"));
        QCOMPARE(report["totals"].toObject()["done"].toInt(), 3);
        const CliResult again = runCli({"resume", root / "journal", "--progress", "none"});
        QVERIFY2(contains(again.err, "0 of 4 pictures are left"), again.err.c_str());
    }

    void aFileThatMayNotGrowIsAnErrorAndNotTheEnd()
    {
        const TemporaryFolder root;
        CliProcess::Options options;
        options.shell = "ulimit -f 8; exec \"$@\"";
        const CliResult result =
            runCli({"primes", "list", "1000000", "-o", root / "primes.txt"}, options);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, "File too large"), result.err.c_str());
        QVERIFY(filesBelow(root.path()).empty());
    }

    void anAnswerThatCannotBePrintedIsNotDone_data()
    {
        QTest::addColumn<CliProcess::Arguments>("arguments");
        using Arguments = CliProcess::Arguments;
        QTest::newRow("a count") << Arguments{"primes", "count", "100"};
        QTest::newRow("numbers") << Arguments{"primes", "test", "7", "9"};
        QTest::newRow("presets") << Arguments{"presets", "list"};
        QTest::newRow("help") << Arguments{"--help"};
    }
    void anAnswerThatCannotBePrintedIsNotDone()
    {
        QFETCH(CliProcess::Arguments, arguments);
        CliProcess::Options options;
        options.shell = "exec \"$@\" >/dev/full";
        const CliResult result = runCli(arguments, options);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, "No space left"), result.err.c_str());
    }

    void inputsAndOutputsMayLieOnDifferentFileSystems()
    {
        struct stat memory {};
        struct stat disk {};
        const TemporaryFolder root;
        if (stat("/dev/shm", &memory) != 0 || stat(root.path().c_str(), &disk) != 0 ||
            memory.st_dev == disk.st_dev)
            QSKIP("there is only one file system here");
        std::string pattern = "/dev/shm/manyhands-test-XXXXXX";
        QVERIFY(mkdtemp(pattern.data()));
        writePng(pattern + "/a.png", 30, 20, 1);
        const CliResult away =
            runCli({"image", pattern + "/a.png", "-o", root / "out", "-f", "sharpen"});
        const CliResult back =
            runCli({"image", root / "out", "-o", pattern + "/out", "-f", "sharpen"});
        const auto made = filesBelow(pattern + "/out");
        fs::remove_all(pattern);
        QVERIFY2(away.exitCode == 0 && back.exitCode == 0, back.err.c_str());
        QCOMPARE(made, std::vector<std::string>{"processed_processed_a.png"});
    }

    void aWallClockThatJumpsDisturbsNothing()
    {
#ifdef WILD_CLOCK
        const TemporaryFolder root;
        for (int i = 0; i < 20; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 40, 30, static_cast<unsigned>(i));
        CliProcess::Options options;
        options.environment = {"LD_PRELOAD=" WILD_CLOCK};
        QElapsedTimer elapsed;
        elapsed.start();
        const CliResult result = runCli({"image", root / "in", "-o", root / "out", "-f", "sharpen",
                                         "-j", "2", "--report", root / "r.json"},
                                        options);
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        const double tookSeconds = static_cast<double>(elapsed.elapsed()) / 1000;
        QCOMPARE(report["totals"]["done"].toInt(), 20);
        const double wall = report["totals"]["wall_s"].toDouble();
        QVERIFY(wall > 0 && wall <= tookSeconds);
        for (const QJsonValue& item : report["items"].toArray()) {
            for (const QJsonValue& time : item["timings_ms"].toObject())
                QVERIFY(time.toDouble() >= 0 && time.toDouble() <= tookSeconds * 1000);
        }
#else
        QSKIP("no library can be put in front of the system's here");
#endif
    }

    /// A power cut must not take the folder of an output that counts as done.
    void newFoldersAreOnTheDiskAsTheirOutputsAre()
    {
#ifdef SYNC_LOG
        const TemporaryFolder root;
        writePng(root / "in/one/two/a.png", 20, 20, 1);
        CliProcess::Options options;
        options.environment = {"LD_PRELOAD=" SYNC_LOG, "SYNC_LOG=" + (root / "log")};
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "new/out/", "-f", "sharpen"}, options);
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QVERIFY(exists(root / "new/out/one/two/processed_a.png"));
        const std::string synced = readFile(root / "log");
        const std::string real = fs::canonical(root.path());
        for (const char* folder : {"", "/new", "/new/out", "/new/out/one", "/new/out/one/two"})
            QVERIFY2(contains(synced, real + folder + '\n'), folder);
#else
        QSKIP("no library can be put in front of the system's here");
#endif
    }

    void isolatedPicturesGetAProcessEach()
    {
        const TemporaryFolder root;
        for (int i = 0; i < 6; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 20, 20, static_cast<unsigned>(i));
        const CliResult result = runCli({"image", root / "in", "-o", root / "out", "-f", "sharpen",
                                         "-j", "2", "--isolate", "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(report["job"]["isolate"].toBool(), true);
        std::set<qint64> processes;
        for (const QJsonValue& item : report["items"].toArray())
            processes.insert(item["worker_pid"].toInteger());
        QCOMPARE(processes.size(), std::size_t{6});
    }
};

MANYHANDS_EVENT_TEST(TestCliFaults)
#include "tst_cli_faults.moc"
