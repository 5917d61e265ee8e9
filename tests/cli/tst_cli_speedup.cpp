#include <algorithm>

#include <QTest>

#include "cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Arguments = CliProcess::Arguments;
Q_DECLARE_METATYPE(Arguments)

/// The shape of the report and the arithmetic in it; how fast this machine is, is its own affair.
class TestCliSpeedup : public QObject {
    Q_OBJECT

    static void checkRuns(const QJsonObject& report, int most)
    {
        const QJsonArray runs = report["runs"].toArray();
        QCOMPARE(runs.size(), most);
        const double alone = runs[0]["seconds"].toDouble();
        QVERIFY(alone > 0);
        for (int i = 0; i < most; ++i) {
            QCOMPARE(runs[i]["workers"].toInt(), i + 1);
            const double speedup = alone / runs[i]["seconds"].toDouble();
            QVERIFY(qAbs(runs[i]["speedup"].toDouble() - speedup) < 1e-9);
            QVERIFY(qAbs(runs[i]["efficiency"].toDouble() - speedup / (i + 1)) < 1e-9);
        }
        QVERIFY(report["serial_fraction"].toDouble() >= 0);
        QVERIFY(report["serial_fraction"].toDouble() <= 1);
        QVERIFY(report["recommended"].toInt() >= 1);
        QVERIFY(report["recommended"].toInt() <= most);
        QVERIFY(!report["why"].toString().isEmpty());
    }

private slots:
    void primesAreMeasuredWithEachCount()
    {
        const CliResult result =
            runCli({"speedup", "primes", "1e7", "--max-workers", "3", "--rounds", "2", "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject report = jsonObject(result.out);
        checkRuns(report, 3);
        QCOMPARE(report["bound"].toString(), QString("cpu"));
        QCOMPARE(report["answer"].toInt(), 664'579); // OEIS A006880
    }

    void waitingNeedsNoCores()
    {
        const CliResult result =
            runCli({"speedup", "wait", "8", "--max-workers", "4", "--rounds", "1", "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonObject report = jsonObject(result.out);
        checkRuns(report, 4);
        QCOMPARE(report["bound"].toString(), QString("io"));
        // Eight waits of 50 ms, one after the other, take as long wherever it is.
        QVERIFY(report["runs"][0]["seconds"].toDouble() >= 0.4);
    }

    void picturesAreMeasuredAndNothingStays()
    {
        const TemporaryFolder folder;
        for (int i = 0; i < 4; ++i)
            writePng(folder / ("in/" + std::to_string(i) + ".png"), 60, 40,
                     static_cast<unsigned>(i));
        const CliResult result = runCli({"speedup", "image", folder / "in", "-f", "blur:sigma=2",
                                         "--max-workers", "2", "--rounds", "1", "--json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const QJsonObject report = jsonObject(result.out);
        checkRuns(report, 2);
        QCOMPARE(report["work"].toString(), QString("4 pictures"));
        QCOMPARE(filesBelow(folder.path()).size(), std::size_t{4});
    }

    void brokenPicturesEndItWithAWord()
    {
        const TemporaryFolder folder;
        writeFile(folder / "in/a.png", pngBytes(60, 40, 1).substr(0, 80));
        const CliResult result = runCli({"speedup", "image", folder / "in", "--max-workers", "1"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY(contains(result.err, "1 picture failed"));
    }

    void missingPicturesAreToldBeforeAnythingRuns()
    {
        const CliResult result = runCli({"speedup", "image", "/nonexistent.png"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(contains(result.err, "/nonexistent.png: there is no such file"),
                 result.err.c_str());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), std::ptrdiff_t{1});
        QVERIFY(result.out.empty());
    }

    void peopleReadATable()
    {
        const CliResult result =
            runCli({"speedup", "primes", "1e4", "--max-workers", "2", "--rounds", "1"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(contains(result.out, "efficiency"));
        QVERIFY(contains(result.out, "Recommended: "));
        QVERIFY(contains(result.out, "CPU-bound"));
        QCOMPARE(runCli({"speedup", "--help"}).exitCode, 0);
    }

    void mistakesAreToldInOneLine_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QByteArray>("hint");
        QTest::newRow("nothing") << Arguments{"speedup"} << QByteArray("needs a kind of work");
        QTest::newRow("unknown") << Arguments{"speedup", "imag"}
                                 << QByteArray("did you mean \"image\"?");
        QTest::newRow("no input") << Arguments{"speedup", "image"}
                                  << QByteArray("no input is given");
        QTest::newRow("number") << Arguments{"speedup", "primes", "lots"} << QByteArray("STOP");
        QTest::newRow("workers") << Arguments{"speedup", "primes", "--max-workers", "0"}
                                 << QByteArray("give 1 to 256 or auto");
    }
    void mistakesAreToldInOneLine()
    {
        QFETCH(Arguments, arguments);
        QFETCH(QByteArray, hint);
        const CliResult result = runCli(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, hint.toStdString()), result.err.c_str());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), std::ptrdiff_t{1});
    }
};

MANYHANDS_EVENT_TEST(TestCliSpeedup)
#include "tst_cli_speedup.moc"
