#include <ctime>
#include <filesystem>

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Names = std::vector<std::string>;

/// Real pictures through real workers, files in and files out.
class TestCliImage : public QObject {
    Q_OBJECT
private slots:
    void filtersAFolder()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 64, 48, 1);
        writeTiff(root / "in/sub/b.tif", 40, 30, 2);
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "-f", "blur:sigma=1", "-f", "sharpen",
                    "-j", "2", "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), (Names{"processed_a.png", "sub/processed_b.tif"}));
        QVERIFY(result.out.empty());
        QVERIFY2(contains(result.err, "2 done in "), result.err.c_str());
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(report["totals"]["done"].toInt(), 2);
        QCOMPARE(report["job"]["filters"].toArray(), (QJsonArray{"blur:sigma=1", "sharpen"}));
        QVERIFY(report["job"]["posture"].toArray().contains("calls-filtered"));
        const QJsonObject item = reportItem(report, root / "in/a.png");
        QCOMPARE(item["output"].toString().toStdString(), root / "out/processed_a.png");
        QCOMPARE(item["status"].toString(), "done");
        QCOMPARE(item["width"].toInt(), 64);
        QCOMPARE(item["height"].toInt(), 48);
        QCOMPARE(item["attempts"].toInt(), 1);
        QVERIFY(item["worker_pid"].toInteger() > 0);
        QCOMPARE(item["bytes_in"].toInteger(), qint64(readFile(root / "in/a.png").size()));
        QCOMPARE(item["bytes_out"].toInteger(),
                 qint64(readFile(root / "out/processed_a.png").size()));
        QVERIFY(item["timings_ms"]["total"].toDouble() > 0);
        QVERIFY(item["error"].isNull());
    }

    void changesFormats()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 32, 32, 1);
        const auto convert = [&](const char* format) {
            return runCli({"image", root / "a.png", "-o", root / "out", "--format", format,
                           "--name", "{name}", "-q", "75"})
                .exitCode;
        };
        for (const char* format : {"jpeg", "webp", "tiff", "png", "avif", "jxl", "gif"})
            QCOMPARE(convert(format), 0);
        QCOMPARE(filesBelow(root / "out"),
                 (Names{"a.avif", "a.gif", "a.jpg", "a.jxl", "a.png", "a.tif", "a.webp"}));
        QVERIFY(readFile(root / "out/a.jpg").starts_with("\xFF\xD8\xFF"));
        QVERIFY(readFile(root / "out/a.webp").substr(8, 4) == "WEBP");
    }

    void drawsAndSaysWhatIsOnlyRead()
    {
        using namespace std::string_literals;
        const TemporaryFolder root;
        writeFile(root / "in/a.svg",
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\">"
                  "<text y=\"15\">words</text></svg>");
        // One blue pixel, and padding.
        writeFile(root / "in/b.bmp",
                  "BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\1\0\0\0\1\0\0\0\1\0\x18\0"s +
                      std::string(24, '\0') + "\xFF\0\0\0"s);
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--name", "{name}", "--svg-size",
                    "100", "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), (Names{"a.png", "b.png"}));
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(report["job"]["svg_size"].toString(), QString("100"));
        const QJsonObject drawing = reportItem(report, root / "in/a.svg");
        QCOMPARE(drawing["width"].toInt(), 100);
        QCOMPARE(drawing["height"].toInt(), 50);
        QCOMPARE(drawing["note"].toString(), QString("SVG is only read: written as PNG"));
        const QJsonObject bitmap = reportItem(report, root / "in/b.bmp");
        QCOMPARE(bitmap["width"].toInt(), 1);
        QCOMPARE(bitmap["note"].toString(), QString("BMP is only read: written as PNG"));
        const CliResult wrong =
            runCli({"image", root / "in", "-o", root / "out", "--svg-size", "7x"});
        QCOMPARE(wrong.exitCode, 2);
        QVERIFY2(contains(wrong.err, "--svg-size 7x is no size of drawings"), wrong.err.c_str());
    }

    void changesSizesAndNamesThem()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 60, 40, 1);
        const CliResult result =
            runCli({"image", root / "a.png", "-o", root / "out", "-f", "crop:aspect=1:1", "-f",
                    "resize:width=10", "-f", "border:size=3,color=red", "--name", "{name}_{filter}",
                    "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), (Names{"a_crop-resize-border.png"}));
        const QJsonObject item = reportItem(jsonObject(readFile(root / "r.json")), root / "a.png");
        QCOMPARE(item["width"].toInt(), 16);
        QCOMPARE(item["height"].toInt(), 16);
    }

    void laysAWatermarkOn()
    {
        const TemporaryFolder root;
        for (int i = 0; i < 6; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 60, 40, unsigned(i));
        writePng(root / "lo,go.png", 8, 8, 99);
        const std::string spec =
            "watermark:image=" + root.path() + "/lo\\,go.png,opacity=100,margin=0";
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "-f", spec, "-j", "2"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out").size(), std::size_t(6));
        QVERIFY(exists(root / "lo,go.png"));

        const CliResult missing = runCli({"image", root / "in", "-o", root / "no", "-f",
                                          "watermark:image=" + root / "none.png"});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(contains(missing.err, "the watermark " + root / "none.png: "),
                 missing.err.c_str());
        QVERIFY(!exists(root / "no"));

        // The picture itself is never replaced.
        const std::string logo = readFile(root / "lo,go.png");
        QCOMPARE(runCli({"image", root / "in/0.png", "-o", root.path(), "--name", "lo,go",
                         "--on-conflict", "overwrite", "-f", spec})
                     .exitCode,
                 0);
        QCOMPARE(readFile(root / "lo,go.png"), logo);
        QVERIFY(exists(root / "lo,go-2.png"));
    }

    void takesSomeOfAFolder()
    {
        const TemporaryFolder root;
        writePng(root / "in/IMG_1.png", 20, 20, 1);
        writePng(root / "in/IMG_2.png", 20, 20, 1);
        writePng(root / "in/scan.png", 20, 20, 1);
        const CliResult result = runCli({"image", root / "in", "-o", root / "out", "--match",
                                         "IMG_*", "--not-match", "*2*", "--max-size", "1M"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(filesBelow(root / "out"), (Names{"processed_IMG_1.png"}));
        QVERIFY2(contains(result.err, "2 pictures were not taken from the folders, as asked"),
                 result.err.c_str());
    }

    void keepsNoOutputThatIsLarger()
    {
        const TemporaryFolder root;
        writePng(root / "large.png", 64, 48, 1);
        QCOMPARE(runCli({"image", root / "large.png", "-o", root / "in", "--format", "jpeg", "-q",
                         "5", "--name", "small"})
                     .exitCode,
                 0);
        const CliResult result =
            runCli({"image", root / "in/small.jpg", root / "large.png", "-o", root / "out",
                    "--format", "jpeg", "-q", "100", "--name", "{name}", "--skip-if-larger",
                    "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), (Names{"large.jpg"}));
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(report["totals"]["skipped"].toInt(), 1);
        const QJsonObject item = reportItem(report, root / "in/small.jpg");
        QCOMPARE(item["status"].toString(), "skipped");
        QVERIFY(item["note"].toString().startsWith("the output would not be smaller: "));
        QCOMPARE(item["bytes_out"].toInt(-1), 0);
    }

    void goesOnPastEverythingThatIsBroken()
    {
        const TemporaryFolder root;
        writePng(root / "good.png", 200, 200, 1);
        QCOMPARE(
            runCli({"image", root / "good.png", "-o", root / "in", "--format", "jpeg"}).exitCode,
            0);
        const std::string jpeg = readFile(root / "in/processed_good.jpg");
        writeFile(root / "in/cut.jpg", jpeg.substr(0, jpeg.size() / 2));
        const std::string png = pngBytes(200, 200, 1);
        writeFile(root / "in/cut.png", png.substr(0, png.size() / 2));
        writePng(root / "in/really-png.jpg", 20, 20, 1);
        writeFile(root / "in/text.jpg", "This is text and no picture.");
        writeFile(root / "in/empty.png", "");
        writePng(root / "in/folder.png/inside.png", 20, 20, 1);
        QCOMPARE(mkfifo((root / "in/fifo.png").c_str(), 0600), 0);
        QCOMPARE(symlink("nowhere", (root / "in/dangling.png").c_str()), 0);
        writePng(root / "in/locked.png", 20, 20, 1);
        QCOMPARE(chmod((root / "in/locked.png").c_str(), 0), 0);
        CliProcess::Options options;
        options.rootRights = false;
        const CliResult result = runCli({"image", root / "in", root / "missing.png", "-o",
                                         root / "out", "--report", root / "r.json"},
                                        options);
        QVERIFY2(result.exitCode == 1, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"),
                 (Names{"folder.png/processed_inside.png", "processed_processed_good.jpg",
                        "processed_really-png.png"}));
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        const auto kind = [&](const char* name) {
            const QJsonObject item = reportItem(report, root / name);
            return item["status"].toString() + ' ' + item["error"]["kind"].toString();
        };
        QCOMPARE(kind("in/cut.jpg"), "failed decode-failed");
        QCOMPARE(kind("in/cut.png"), "failed decode-failed");
        QCOMPARE(kind("in/text.jpg"), "failed unsupported-format");
        QCOMPARE(kind("in/empty.png"), "failed empty-file");
        QCOMPARE(kind("in/fifo.png"), "failed not-a-file");
        QCOMPARE(kind("in/dangling.png"), "failed not-found");
        QCOMPARE(kind("in/locked.png"), "failed unreadable");
        QCOMPARE(kind("missing.png"), "failed not-found");
        QCOMPARE(report["totals"]["failed"].toInt(), 8);
        QCOMPARE(report["totals"]["done"].toInt(), 3);
        const std::string line = "failed: " + root / "in/empty.png" + ": the file is empty\n";
        QVERIFY2(contains(result.err, line), result.err.c_str());
    }

    void takesExtremeShapes()
    {
        const TemporaryFolder root;
        writePng(root / "in/dot.png", 1, 1, 1);
        writePng(root / "in/tall.png", 1, 20000, 1);
        writePng(root / "in/wide.png", 20000, 1, 1);
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "-f", "blur:sigma=3", "-f", "edges",
                    "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QCOMPARE(reportItem(report, root / "in/tall.png")["height"].toInt(), 20000);
    }

    void keepsStrangeNames()
    {
        const TemporaryFolder root;
        writePng(root / "in/new\nline.png", 8, 8, 1);
        writePng(root / "in/caf\xE9.png", 8, 8, 1);
        const CliResult result =
            runCli({"image", root / "in/new\nline.png", root / "in/caf\xE9.png", "-o", root / "out",
                    "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"),
                 (Names{"processed_caf\xE9.png", "processed_new\nline.png"}));
        const QJsonObject report = jsonObject(readFile(root / "r.json"));
        QVERIFY(!reportItem(report, root / "in/new\nline.png").isEmpty());
        const QJsonObject foreign = reportItem(report, root / "in/caf\\xE9.png");
        QVERIFY(foreign["input_encoded"].toString().endsWith("/caf%E9.png"));
        QVERIFY(foreign["output_encoded"].toString().endsWith("/processed_caf%E9.png"));
    }

    void takesNamesThatLookLikeOptions()
    {
        const TemporaryFolder root;
        writePng(root / "--help.png", 8, 8, 1);
        CliProcess::Options options;
        options.shell = "cd '" + root.path() + "'; exec \"$@\"";
        const CliResult result =
            runCli({"image", "-o", "out", "-f", "invert", "--", "--help.png"}, options);
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), Names{"processed_--help.png"});
        QCOMPARE(runCli({"image", "-o", "out", "--nope", "--", "--help.png"}, options).exitCode, 2);
    }

    void solvesConflictsAsTold()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 16, 16, 1);
        const auto run = [&](const char* policy) {
            return runCli({"image", root / "a.png", "-o", root / "out", "--on-conflict", policy,
                           "-f", "edges"});
        };
        writeFile(root / "out/processed_a.png", "mine");
        const CliResult skipped = run("skip");
        QCOMPARE(skipped.exitCode, 0);
        QVERIFY(contains(skipped.err, "0 done, 1 skipped"));
        QCOMPARE(readFile(root / "out/processed_a.png"), std::string("mine"));
        QCOMPARE(run("rename").exitCode, 0);
        QCOMPARE(readFile(root / "out/processed_a.png"), std::string("mine"));
        QCOMPARE(filesBelow(root / "out"), (Names{"processed_a-2.png", "processed_a.png"}));
        QCOMPARE(run("overwrite").exitCode, 0);
        QCOMPARE(readFile(root / "out/processed_a.png"), readFile(root / "out/processed_a-2.png"));
    }

    void overwritesTheOriginalWhenTold()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 16, 16, 1);
        const std::string before = readFile(root / "a.png");
        QCOMPARE(runCli({"image", root / "a.png", "-o", root.path(), "--name", "{name}",
                         "--on-conflict", "overwrite", "-f", "edges"})
                     .exitCode,
                 0);
        QCOMPARE(filesBelow(root.path()), Names{"a.png"});
        QVERIFY(readFile(root / "a.png") != before);
    }

    void takesNoOutputsOnLaterRuns()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 16, 16, 1);
        for (int run = 0; run < 3; ++run)
            QCOMPARE(runCli({"image", root.path(), "-o", root.path()}).exitCode, 0);
        QCOMPARE(filesBelow(root.path()),
                 (Names{"a.png", "processed_a-2.png", "processed_a-3.png", "processed_a.png"}));
    }

    void tellsNamesApartByMoreThanLetterCase()
    {
        const TemporaryFolder root;
        writePng(root / "x/a.png", 16, 16, 1);
        writePng(root / "y/A.png", 16, 16, 2);
        QCOMPARE(runCli({"image", root / "x", root / "y", "-o", root / "out"}).exitCode, 0);
        QCOMPARE(filesBelow(root / "out"), (Names{"processed_A-2.png", "processed_a.png"}));
    }

    void followsTheTreeOrNot()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 8, 8, 1);
        writePng(root / "in/s/t/a.png", 8, 8, 2);
        QCOMPARE(runCli({"image", root / "in", "-o", root / "flat", "--tree", "flat"}).exitCode, 0);
        QCOMPARE(filesBelow(root / "flat"), (Names{"processed_a-2.png", "processed_a.png"}));
        QCOMPARE(runCli({"image", root / "in", "-o", root / "top", "--no-recursive"}).exitCode, 0);
        QCOMPARE(filesBelow(root / "top"), Names{"processed_a.png"});
    }

    void keepsTimesWhenTold()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 8, 8, 1);
        const timespec old[2] = {{1'000'000'000, 123'456'000}, {1'000'000'000, 123'456'000}};
        QCOMPARE(utimensat(AT_FDCWD, (root / "a.png").c_str(), old, 0), 0);
        const auto modified = [&](const std::string& folder, std::vector<std::string> more) {
            std::vector<std::string> arguments{"image", root / "a.png", "-o", root / folder};
            arguments.insert(arguments.end(), more.begin(), more.end());
            struct stat facts {};
            if (runCli(arguments).exitCode != 0 ||
                stat((root / folder + "/processed_a.png").c_str(), &facts) != 0)
                return std::int64_t{-1};
            return std::int64_t{facts.st_mtim.tv_sec} * 1'000'000 + facts.st_mtim.tv_nsec / 1000;
        };
        QCOMPARE(modified("kept", {"--keep-times"}), std::int64_t{1'000'000'000'123'456});
        QVERIFY(modified("new", {}) > std::int64_t{1'000'000'001'000'000});
    }

    void writesCsvReports()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 8, 8, 1);
        QCOMPARE(runCli({"image", root / "a.png", "-o", root / "out", "--report", root / "r.csv"})
                     .exitCode,
                 0);
        const std::string csv = readFile(root / "r.csv");
        QVERIFY(csv.starts_with("input,output,status,"));
        QVERIFY(contains(csv, root / "a.png" + "," + root / "out/processed_a.png" + ",done,1,"));
    }

    void needsAPlaceToWrite()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 8, 8, 1);
        writeFile(root / "file", "x");
        for (const std::string& folder :
             {root / "file/out", root / "file", std::string("/proc/x")}) {
            const CliResult result = runCli({"image", root / "a.png", "-o", folder});
            QCOMPARE(result.exitCode, 3);
            QVERIFY2(contains(result.err, folder), result.err.c_str());
        }
        const CliResult noReport = runCli(
            {"image", root / "a.png", "-o", root / "out", "--report", root / "missing/r.json"});
        QCOMPARE(noReport.exitCode, 3);
        QVERIFY(filesBelow(root / "out").empty());
    }

    void needsItsWorkerProgram()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 8, 8, 1);
        std::filesystem::copy_file(std::string(qgetenv("MANYHANDS_BIN")) + "/manyhands-cli",
                                   root.folder("alone") + "/manyhands-cli");
        const QByteArray bin = qgetenv("MANYHANDS_BIN");
        qputenv("MANYHANDS_BIN", QByteArray::fromStdString(root / "alone"));
        const CliResult result = runCli({"image", root / "a.png", "-o", root / "out"});
        qputenv("MANYHANDS_BIN", bin);
        QVERIFY2(result.exitCode == 3, result.err.c_str());
        QVERIFY2(contains(result.err, "manyhands-worker"), result.err.c_str());
        QVERIFY(filesBelow(root / "out").empty());
    }
};

MANYHANDS_EVENT_TEST(TestCliImage)
#include "tst_cli_image.moc"
