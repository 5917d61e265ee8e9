#include <algorithm>

#include <QTest>

#include "cli_fixture.h"
#include "jobs/filter.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Arguments = CliProcess::Arguments;
Q_DECLARE_METATYPE(Arguments)

/// What the command line understands, without a worker in sight.
class TestCliUsage : public QObject {
    Q_OBJECT
private slots:
    void refusesWrongUsageInOneLine_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* hint, const Arguments& arguments) {
            std::string name;
            for (const std::string& argument : arguments)
                name += argument.substr(0, 40) + ' ';
            QTest::addRow("%s", name.c_str()) << arguments << QByteArray(hint);
        };
        row("--help", {});
        row("did you mean \"image\"?", {"imgae"});
        row("a command comes first", {"--report"});
        row("no input is given", {"image", "-o", "out"});
        row("add -o DIR", {"image", "a.png"});
        row("did you mean \"--format\"?", {"image", "a.png", "-o", "out", "--fromat", "png"});
        row("unknown option -z", {"image", "a.png", "-o", "out", "-z"});
        row("--quality needs a value", {"image", "a.png", "-o", "out", "-q"});
        row("takes no value", {"image", "a.png", "-o", "out", "--dry-run=perhaps"});
        row("give 1 to 100", {"image", "a.png", "-o", "out", "-q", "0"});
        row("give 1 to 100", {"image", "a.png", "-o", "out", "-q", "101"});
        row("not a whole number", {"image", "a.png", "-o", "out", "-q", "9o"});
        row("give 1 to 100", {"image", "a.png", "-o", "out", "-q", "99999999999999999999"});
        row("did you mean \"jpeg\"?", {"image", "a.png", "-o", "out", "--format", "jpg"});
        row("known are keep, jpeg, png", {"image", "a.png", "-o", "out", "--format", "bmp"});
        row("JPEG cannot be lossless",
            {"image", "a.png", "-o", "out", "--format", "jpeg", "--lossless"});
        row("unknown preset \"Web1920\"; did you mean \"Web 1920\"?",
            {"image", "a.png", "-o", "out", "--preset", "Web1920"});
        row("--only .txt is no extension", {"image", "a", "-o", "out", "--only", "txt"});
        row("--min-size 5x is no size", {"image", "a", "-o", "out", "--min-size", "5x"});
        row("--newer yesterday is no day", {"image", "a", "-o", "out", "--newer", "yesterday"});
        row("did you mean \"list\"?", {"presets", "lst"});
        row("--effort 10 is out of range: give 1 to 9",
            {"image", "a.png", "-o", "out", "--effort", "10"});
        row("--background blu is no colour",
            {"image", "a.png", "-o", "out", "--background", "blu"});
        row("resize needs a width", {"image", "a.png", "-o", "out", "-f", "resize:width=0"});
        row("did you mean \"blur\"?", {"image", "a.png", "-o", "out", "-f", "blurr"});
        row("give 0.2 to 250", {"image", "a.png", "-o", "out", "-f", "blur:sigma=1e9"});
        row("1 to 1024 or auto", {"image", "a.png", "-o", "out", "-j", "0"});
        row("1 to 1024 or auto", {"image", "a.png", "-o", "out", "-j", "many"});
        row("1 to 1024 or auto", {"image", "a.png", "-o", "out", "-j", "1025"});
        row("give seconds", {"image", "a.png", "-o", "out", "--timeout", "-1"});
        row("give seconds", {"image", "a.png", "-o", "out", "--timeout", "nan"});
        row("give 512", {"image", "a.png", "-o", "out", "--memory-limit", "1"});
        row("give 0 to 100", {"image", "a.png", "-o", "out", "--retries", "-1"});
        row("rename, skip, overwrite", {"image", "a.png", "-o", "out", "--on-conflict", "ask"});
        row("keep, flat", {"image", "a.png", "-o", "out", "--tree", "round"});
        row("keep, strip", {"image", "a.png", "-o", "out", "--metadata", "lose"});
        row("keep, 420, 444", {"image", "a.png", "-o", "out", "--chroma", "halved"});
        row("auto, bar, json, none", {"image", "a.png", "-o", "out", "--progress", "loud"});
        row(".json or .csv", {"image", "a.png", "-o", "out", "--report", "r.xml"});
        row("dry run", {"image", "a.png", "-o", "out", "--dry-run", "--report", "r.json"});
        row("did you mean \"name\"?", {"image", "a.png", "-o", "out", "--name", "{nmae}"});
        row("begins with a dot", {"image", "a.png", "-o", "out", "--name", ".{name}"});
        row("empty name", {"image", "", "-o", "out"});
    }
    void refusesWrongUsageInOneLine()
    {
        QFETCH(Arguments, arguments);
        QFETCH(QByteArray, hint);
        const TemporaryFolder root;
        CliProcess::Options options;
        options.workingFolder = root.path();
        const CliResult result = runCli(arguments, options);
        QCOMPARE(result.exitCode, 2);
        QVERIFY(result.out.empty());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), 1);
        QVERIFY2(contains(result.err, hint.toStdString()), result.err.c_str());
        QVERIFY(filesBelow(root.path()).empty());
    }

    void mistakesAreToldWithoutWhatATerminalObeys()
    {
        for (const Arguments& arguments :
             {Arguments{"image", "a", "-o", "out", "--format", "\x1B[31m"},
              Arguments{"\x1B]0;name\a"}, Arguments{"primes", "count", "1\xFF\x1B"},
              Arguments{"image", "--\x1B[2J"}}) {
            const CliResult result = runCli(arguments);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(contains(result.err, "\\x1B"), result.err.c_str());
            QVERIFY(!contains(result.err, "\x1B"));
        }
    }

    void saysWhenThereIsNothingToDo()
    {
        const TemporaryFolder root;
        writeFile(root / "in/notes.txt", "x");
        const CliResult result = runCli({"image", root / "in", "-o", root / "out"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, "no pictures found in " + root / "in"), result.err.c_str());
        QVERIFY(!exists(root / "out"));
    }

    void helpsWithEveryFilterAndOption()
    {
        const CliResult general = runCli({"--help"});
        QCOMPARE(general.exitCode, 0);
        QVERIFY(contains(general.out, "image"));
        const CliResult help = runCli({"image", "--help"});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.err.empty());
        for (const auto& filter : manyhands::filterDeclarations())
            QVERIFY(contains(help.out, std::string(filter.description)));
        for (const char* option :
             {"--filter", "--format", "--quality", "--name", "--on-conflict", "--tree",
              "--no-recursive", "--metadata", "--keep-times", "--chroma", "--workers", "--timeout",
              "--memory-limit", "--retries", "--no-sandbox", "--dry-run", "--report", "--progress"})
            QVERIFY2(contains(help.out, option), option);
    }

    void tellsItsVersion()
    {
        const CliResult result = runCli({"--version"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.starts_with("manyhands-cli "));
    }

    void dryRunTellsThePlanAndWritesNothing()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 4, 4, 1);
        writePng(root / "in/sub/new\nline.jpg", 4, 4, 1);
        writeFile(root / "in/empty.png", "");
        CliProcess::Options options;
        options.workingFolder = root.path();
        const CliResult result =
            runCli({"image", "in", "-o", "out", "--dry-run", "--format", "webp"}, options);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.out, std::string("in/a.png → out/processed_a.webp\n"
                                         "in/empty.png → fails: the file is empty\n"
                                         "in/sub/new\\nline.jpg → "
                                         "out/sub/processed_new\\nline.webp\n"));
        QCOMPARE(result.err, std::string("planned: 2 pictures → out/, 1 that will fail\n"));
        QVERIFY(!exists(root / "out"));
    }

    void dryRunMarksWhatIsSkipped()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 4, 4, 1);
        writePng(root / "processed_a.png", 4, 4, 1);
        CliProcess::Options options;
        options.workingFolder = root.path();
        const CliResult result =
            runCli({"image", ".", "-o", ".", "--dry-run", "--on-conflict", "skip"}, options);
        QCOMPARE(result.out, std::string("./a.png → skipped: the output exists already "
                                         "(./processed_a.png)\n"
                                         "./processed_a.png → skipped: is an output of an earlier "
                                         "run\n"));
        QCOMPARE(result.exitCode, 0);
    }

    void dryRunTellsThePlanAsJson()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 4, 4, 1);
        writePng(root / "in/b.png", 4, 4, 1);
        writeFile(root / "in/empty.png", "");
        writeFile(root / "out/processed_a.png", "taken");
        const CliResult result =
            runCli({"image", root / "in", "-o", root / "out", "--dry-run", "--progress", "json"});
        QCOMPARE(result.exitCode, 0);
        QList<QJsonObject> planned;
        QJsonObject plan;
        for (const QJsonObject& line : jsonLines(result.out)) {
            QVERIFY(!line.isEmpty());
            if (line["event"] == "planned")
                planned << line;
            if (line["event"] == "plan")
                plan = line;
        }
        QCOMPARE(planned.size(), 3);
        QCOMPARE(planned[0]["output"].toString().toStdString(), root / "out/processed_a-2.png");
        QVERIFY(planned[0]["renamed"].toBool() && !planned[1]["renamed"].toBool());
        QCOMPARE(planned[2]["fate"].toString(), QString("fail"));
        QCOMPARE(planned[2]["reason"].toString(), QString("the file is empty"));
        QCOMPARE(plan["renamed"].toInt(), 1);
        QCOMPARE(plan["failing"].toInt(), 1);
    }

    void worksInAnyLocale_data()
    {
        QTest::addColumn<QByteArray>("locale");
        for (const char* locale : {"C", "POSIX", "de_DE.ISO-8859-1", "nonsense"})
            QTest::newRow(locale) << QByteArray(locale);
    }
    void worksInAnyLocale()
    {
        QFETCH(QByteArray, locale);
        const TemporaryFolder root;
        writePng(root / "bl\xC3\xA5.png", 4, 4, 1);
        writePng(root / "bl\xE5.png", 4, 4, 1);
        CliProcess::Options options;
        options.workingFolder = root.path();
        options.locale = locale.toStdString();
        const CliResult result =
            runCli({"image", "bl\xC3\xA5.png", "bl\xE5.png", "-o", "out", "--dry-run"}, options);
        QCOMPARE(result.err, std::string("planned: 2 pictures → out/\n"));
        QCOMPARE(result.out, std::string("bl\xC3\xA5.png → out/processed_bl\xC3\xA5.png\n"
                                         "bl\\xE5.png → out/processed_bl\\xE5.png\n"));
    }
};

MANYHANDS_EVENT_TEST(TestCliUsage)
#include "tst_cli_usage.moc"
