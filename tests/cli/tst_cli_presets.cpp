#include <QTest>

#include "cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Names = std::vector<std::string>;

/// Named settings, by the real command line.
class TestCliPresets : public QObject {
    Q_OBJECT
    TemporaryFolder m_home;

private slots:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(m_home.path())); }

    void optionsGoOnTop()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 60, 40, 1);
        writeFile(root / "mine.json", R"({"filters": ["crop:aspect=1:1"], "format": "webp"})");
        QCOMPARE(
            runCli({"image", root / "a.png", "-o", root / "out", "--preset", root / "mine.json",
                    "-f", "resize:width=10", "--format", "png", "--name", "{name}_{filter}"})
                .exitCode,
            0);
        QCOMPARE(filesBelow(root / "out"), (Names{"a_crop-resize.png"}));
    }

    void flagsCanBeTakenBack()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 60, 40, 1);
        const CliResult jpeg = runCli({"image", root / "a.png", "-o", root / "out", "--preset",
                                       "Archive", "--format", "jpeg"});
        QVERIFY2(jpeg.exitCode == 0, jpeg.err.c_str());
        QVERIFY(exists(root / "out/a.jpg"));
        const auto size = [&](const char* name, std::vector<std::string> more) {
            std::vector<std::string> words{"image",  root / "a.png", "-o",       root / "out",
                                           "--name", name,           "--preset", "Archive"};
            words.insert(words.end(), more.begin(), more.end());
            return runCli(words).exitCode == 0
                       ? readFile(root / ("out/" + std::string(name) + ".jxl")).size()
                       : 0;
        };
        const std::size_t lossless = size("whole", {});
        const std::size_t lossy = size("lossy", {"--no-lossless", "-q", "10"});
        QVERIFY(lossy > 0 && lossy < lossless);
    }

    void areSavedListedRenamedAndRemoved()
    {
        const TemporaryFolder root;
        QCOMPARE(runCli({"presets", "save", "My web", "-f", "resize:width=10", "--format", "png",
                         "--name", "{name}_small", "--description", "for the club"})
                     .exitCode,
                 0);
        QVERIFY(contains(runCli({"presets", "list"}).out, "for the club (yours)"));
        writePng(root / "a.png", 60, 40, 1);
        QCOMPARE(
            runCli({"image", root / "a.png", "-o", root / "out", "--preset", "my web"}).exitCode,
            0);
        QCOMPARE(filesBelow(root / "out"), (Names{"a_small.png"}));

        const CliResult again = runCli({"presets", "save", "My web", "-f", "blur"});
        QCOMPARE(again.exitCode, 2);
        QVERIFY2(contains(again.err, "already"), again.err.c_str());
        QCOMPARE(runCli({"presets", "save", "My web", "-f", "blur", "--replace"}).exitCode, 0);
        QVERIFY(contains(runCli({"presets", "show", "My web"}).out, "blur:sigma=2"));

        QCOMPARE(runCli({"presets", "export", "My web", root / "web.json"}).exitCode, 0);
        QCOMPARE(runCli({"presets", "rename", "My web", "Club"}).exitCode, 0);
        QCOMPARE(runCli({"presets", "show", "My web"}).exitCode, 2);
        QCOMPARE(runCli({"presets", "import", root / "web.json"}).exitCode, 0);
        QCOMPARE(runCli({"presets", "remove", "Club"}).exitCode, 0);
        QCOMPARE(runCli({"presets", "remove", "My web"}).exitCode, 0);
        QVERIFY(!contains(runCli({"presets", "list"}).out, "(yours)"));
    }

    void mistakesAreOneLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* hint, const QStringList& words) {
            QTest::newRow(hint) << words << QString(hint);
        };
        row("presets needs a command", {});
        row("did you mean \"list\"?", {"lst"});
        row("is not used like this", {"show"});
        row("comes with the program and stays", {"remove", "Web 1920"});
        row("no preset of yours called \"None\"", {"remove", "None"});
        row("unknown filter \"blurr\"", {"save", "X", "-f", "blurr"});
        row("JPEG cannot be lossless", {"save", "X", "--format", "jpeg", "--lossless"});
        row("cannot be the name of a preset", {"save", "a/b", "-f", "blur"});
        row("did you mean \"--quality\"?", {"save", "X", "--qualty", "3"});
        row("No such file or directory", {"import", "none.json"});
    }
    void mistakesAreOneLine()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, hint);
        std::vector<std::string> arguments{"presets"};
        for (const QString& word : words)
            arguments.push_back(word.toStdString());
        const CliResult result = runCli(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, hint.toStdString()), result.err.c_str());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), 1);
    }
};

MANYHANDS_EVENT_TEST(TestCliPresets)
#include "tst_cli_presets.moc"
