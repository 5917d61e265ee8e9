#include <QTest>

#include "cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Names = std::vector<std::string>;

/// Outputs that are named by what is only known after decoding.
class TestCliNames : public QObject {
    Q_OBJECT
private slots:
    void sizesStandInNames()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 60, 40, 1);
        writePng(root / "in/b.png", 8, 4, 1);
        const CliResult result = runCli({"image", root / "in", "-o", root / "out", "--name",
                                         "{name}_{width}x{height}_{parent}_{index}", "-f",
                                         "resize:width=30", "--report", root / "r.json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(filesBelow(root / "out"), (Names{"a_30x20_in_1.png", "b_8x4_in_2.png"}));
        const QJsonObject item =
            reportItem(jsonObject(readFile(root / "r.json")), root / "in/a.png");
        QCOMPARE(item["output"].toString().toStdString(), root / "out/a_30x20_in_1.png");
    }

    void equalSizesDoNotCollide_data()
    {
        QTest::addColumn<QString>("policy");
        for (const char* policy : {"rename", "skip", "overwrite"})
            QTest::newRow(policy) << QString(policy);
    }
    // Whatever is to happen to files of earlier runs: two inputs of one run give two outputs.
    void equalSizesDoNotCollide()
    {
        QFETCH(QString, policy);
        const TemporaryFolder root;
        for (int i = 0; i < 5; ++i)
            writePng(root / ("in/" + std::to_string(i) + ".png"), 12, 9, unsigned(i));
        const std::vector<std::string> words{
            "image",         root / "in",         "-o", root / "out", "--name", "{width}",
            "--on-conflict", policy.toStdString()};
        QCOMPARE(runCli(words).exitCode, 0);
        QCOMPARE(filesBelow(root / "out"),
                 (Names{"12-2.png", "12-3.png", "12-4.png", "12-5.png", "12.png"}));
        QSet<QByteArray> contents;
        for (const std::string& name : filesBelow(root / "out"))
            contents.insert(QByteArray::fromStdString(readFile(root / ("out/" + name))));
        QCOMPARE(contents.size(), 5);
    }

    void filesThatExistAreTreatedAsTold()
    {
        const TemporaryFolder root;
        writePng(root / "a.png", 12, 9, 1);
        const auto run = [&](const char* policy) {
            return runCli({"image", root / "a.png", "-o", root / "out", "--name", "x{width}",
                           "--on-conflict", policy})
                .exitCode;
        };
        writeFile(root / "out/x12.png", "taken");
        QCOMPARE(run("skip"), 0);
        QCOMPARE(filesBelow(root / "out"), (Names{"x12.png"}));
        QCOMPARE(readFile(root / "out/x12.png"), std::string("taken"));
        QCOMPARE(run("rename"), 0);
        QCOMPARE(filesBelow(root / "out"), (Names{"x12-2.png", "x12.png"}));
        QCOMPARE(readFile(root / "out/x12.png"), std::string("taken"));
        QCOMPARE(run("overwrite"), 0);
        QCOMPARE(filesBelow(root / "out"), (Names{"x12-2.png", "x12.png"}));
        QVERIFY(readFile(root / "out/x12.png") != "taken");
    }

    void anotherOriginalIsNeverReplaced()
    {
        const TemporaryFolder root;
        writePng(root / "in/a.png", 12, 9, 1);
        writePng(root / "in/a12.png", 5, 5, 2);
        const std::string original = readFile(root / "in/a12.png");
        const CliResult result = runCli({"image", root / "in", "-o", root / "in", "--name",
                                         "{name}{width}", "--on-conflict", "overwrite"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(readFile(root / "in/a12.png"), original);
        QCOMPARE(filesBelow(root / "in"), (Names{"a.png", "a12-2.png", "a12.png", "a125.png"}));
    }
};

MANYHANDS_EVENT_TEST(TestCliNames)
#include "tst_cli_names.moc"
