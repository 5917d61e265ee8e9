#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <vector>

#include <QTest>

#include "cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;
using Arguments = CliProcess::Arguments;
Q_DECLARE_METATYPE(Arguments)

namespace {

/// Runs a pattern with --json; an empty object where the status is not 0.
QJsonObject lab(Arguments arguments)
{
    arguments.insert(arguments.begin(), "lab");
    arguments.emplace_back("--json");
    const CliResult result = runCli(arguments);
    if (result.exitCode != 0)
        qWarning("status %d: %s", result.exitCode, result.err.c_str());
    return result.exitCode == 0 ? jsonObject(result.out) : QJsonObject{};
}

QJsonObject mode(const QJsonObject& report, const char* name)
{
    for (const QJsonValue& value : report["modes"].toArray()) {
        if (value["mode"].toString() == name)
            return value.toObject();
    }
    return {};
}

std::set<qint64> pidsOf(const QJsonArray& rows)
{
    std::set<qint64> pids;
    for (const QJsonValue& row : rows)
        pids.insert(row["pid"].toInteger());
    return pids;
}

/// Linux: the children of all threads of a process.
std::vector<pid_t> childrenOf(pid_t pid)
{
    std::vector<pid_t> children;
    std::error_code ended;
    const std::string tasks = "/proc/" + std::to_string(pid) + "/task";
    for (const auto& task : std::filesystem::directory_iterator(tasks, ended)) {
        std::ifstream file(task.path() / "children");
        for (pid_t child = 0; file >> child;)
            children.push_back(child);
    }
    return children;
}

/// By a sieve, which is not how the workers do it.
int countPrimes(int first, int last)
{
    std::vector<bool> composite(static_cast<std::size_t>(last) + 1);
    int count = 0;
    for (int n = 2; n <= last; ++n) {
        if (composite[static_cast<std::size_t>(n)])
            continue;
        count += n >= first ? 1 : 0;
        for (long multiple = static_cast<long>(n) * n; multiple <= last; multiple += n)
            composite[static_cast<std::size_t>(multiple)] = true;
    }
    return count;
}

} // namespace

/// The lab's patterns, each with its effect.
class TestCliLab : public QObject {
    Q_OBJECT
private slots:
    void processesRunAtOnceAndTheirSumsAreExact()
    {
        const QJsonObject report = lab({"processes", "--wait", "1"});
        const QJsonArray tasks = report["tasks"].toArray();
        QCOMPARE(tasks.size(), 3);
        // n(n-1)(2n-1)/6, worked out by hand.
        QCOMPARE(tasks[0]["result"].toString(), QString("333333283333335000000"));
        QCOMPARE(tasks[1]["result"].toString(), QString("1124999887500002500000"));
        QCOMPARE(tasks[2]["bound"].toString(), QString("io"));
        QCOMPARE(pidsOf(tasks).size(), std::size_t{3});
        // All were there at the same time: each began before the one that waits ended.
        for (const QJsonValue& task : tasks)
            QVERIFY(task["started_s"].toDouble() < tasks[2]["ended_s"].toDouble());
        QVERIFY(tasks[2]["ended_s"].toDouble() - tasks[2]["started_s"].toDouble() >= 1.0);
    }

    void thePoolCountsWhatOneProcessCounts_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<int>("primes");
        QTest::addColumn<int>("chunks");
        QTest::newRow("the default") << Arguments{} << 8392 << 4;
        QTest::newRow("a range") << Arguments{"1e3", "20_000", "-c", "7", "-j", "3"}
                                 << countPrimes(1000, 20'000) << 7;
        QTest::newRow("from nothing")
            << Arguments{"0", "2^7", "-c", "1"} << countPrimes(0, 128) << 1;
        QTest::newRow("one number") << Arguments{"97", "97", "-c", "5"} << 1 << 1;
    }
    void thePoolCountsWhatOneProcessCounts()
    {
        QFETCH(Arguments, arguments);
        QFETCH(int, primes);
        QFETCH(int, chunks);
        arguments.insert(arguments.begin(), "pool");
        const QJsonObject report = lab(arguments);
        QCOMPARE(report["primes"].toInt(), primes);
        for (const char* run : {"one", "pool"}) {
            const QJsonArray rows = report[run]["chunks"].toArray();
            QCOMPARE(rows.size(), chunks);
            int sum = 0;
            for (const QJsonValue& row : rows)
                sum += row["primes"].toInt();
            QCOMPARE(sum, primes);
        }
        QCOMPARE(pidsOf(report["one"]["chunks"].toArray()).size(), std::size_t{1});
        QVERIFY(report["speedup"].toDouble() > 0);
    }

    void everyItemOfTheQueueIsConsumedExactlyOnce_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<int>("items");
        QTest::addColumn<int>("processes");
        QTest::newRow("the default") << Arguments{} << 100 << 4;
        QTest::newRow("room for one")
            << Arguments{"--capacity", "1", "--items", "2000"} << 2000 << 4;
        QTest::newRow("one of each") << Arguments{"-p", "1", "-c", "1", "-n", "5000"} << 5000 << 2;
        QTest::newRow("more that take") << Arguments{"-p", "1", "-c", "5", "-n", "3"} << 3 << 6;
        QTest::newRow("many") << Arguments{"-p", "3", "-c", "2", "-n", "2e5"} << 200'000 << 5;
    }
    void everyItemOfTheQueueIsConsumedExactlyOnce()
    {
        QFETCH(Arguments, arguments);
        QFETCH(int, items);
        QFETCH(int, processes);
        arguments.insert(arguments.begin(), "queue");
        const QJsonObject report = lab(arguments);
        QCOMPARE(report["consumed_once"].toInt(), items);
        QCOMPARE(report["lost"].toInt(), 0);
        QCOMPARE(report["consumed_more_than_once"].toInt(), 0);
        const QJsonArray rows = report["processes"].toArray();
        QCOMPARE(pidsOf(rows).size(), static_cast<std::size_t>(processes));
        std::map<QString, int> handled;
        for (const QJsonValue& row : rows)
            handled[row["role"].toString()] += row["items"].toInt();
        QCOMPARE(handled["producer"], items);
        QCOMPARE(handled["consumer"], items);
        const QJsonArray log = report["log"].toArray();
        QCOMPARE(log.size(), std::min(items, 10'000));
        for (const QJsonValue& entry : log) {
            QVERIFY(entry["taken_s"].toDouble() >= entry["put_s"].toDouble());
            QCOMPARE(entry["times_taken"].toInt(), 1);
        }
    }

    void withoutALockAdditionsAreLostAndWithOneNone()
    {
        const QJsonObject report = lab({"counter"});
        for (const char* name : {"lock", "atomic"}) {
            QCOMPARE(mode(report, name)["value"].toInt(), 400'000);
            QCOMPARE(mode(report, name)["lost"].toInt(), 0);
        }
        QVERIFY(mode(report, "none")["value"].toInt() < 400'000);
        QVERIFY(mode(report, "none")["lost"].toInt() > 0);
    }

    void aLockWhoseHolderIsKilledGoesToTheNext()
    {
        const QJsonObject report =
            lab({"counter", "--kill-holder", "--mode", "lock", "-j", "3", "-n", "20000"});
        const QJsonObject locked = mode(report, "lock");
        QCOMPARE(locked["value"].toInt(), 60'000);
        QCOMPARE(locked["deaths"].toInt(), 1);
        QVERIFY(locked["killed_holder_pid"].toInt() > 0);
        QVERIFY(locked["mended_by_pid"].toInt() > 0);
        QVERIFY(locked["mended_by_pid"] != locked["killed_holder_pid"]);
        // It died between the sum and its part of it.
        QCOMPARE(locked["mended_from"].toInt(), locked["mended_to"].toInt() + 1);
        QVERIFY(!pidsOf(locked["processes"].toArray()).count(locked["killed_holder_pid"].toInt()));
    }

    void aParentWaitsForItsForkedChildren()
    {
        const QJsonObject report =
            lab({"fork", "--children", "3", "--count", "4", "--pause", "10"});
        const qint64 parent = report["parent"]["pid"].toInteger();
        const QJsonArray children = report["children"].toArray();
        QCOMPARE(children.size(), 3);
        QCOMPARE(pidsOf(children).size(), std::size_t{3});
        QCOMPARE(pidsOf(children).count(parent), std::size_t{0});
        for (int i = 0; i < 3; ++i) {
            const QJsonValue child = children[i];
            QCOMPARE(child["parent_pid"].toInteger(), parent);
            QCOMPARE(child["exit_status"].toInt(), i);
            QCOMPARE(child["signal"].toInt(), 0);
            QCOMPARE(child["counted"].toInt(), 4);
            double last = 0;
            for (const QJsonValue& time : child["counted_s"].toArray()) {
                QVERIFY(time.toDouble() > last);
                last = time.toDouble();
            }
            QVERIFY(child["reaped_s"].toDouble() >= last);
            QVERIFY(report["parent"]["ended_s"].toDouble() >= child["reaped_s"].toDouble());
        }
    }

    void thePoolSurvivesEveryFault_data()
    {
        QTest::addColumn<QByteArray>("death");
        QTest::newRow("crash") << QByteArray("SIGSEGV");
        QTest::newRow("hang") << QByteArray("longer than the time allowed");
        QTest::newRow("leak") << QByteArray("SIGABRT");
        QTest::newRow("exit") << QByteArray("left with status 9");
        QTest::newRow("garbage") << QByteArray("broke the protocol");
    }
    void thePoolSurvivesEveryFault()
    {
        QFETCH(QByteArray, death);
        const QJsonObject report = lab({"fault", QTest::currentDataTag()});
        const QJsonObject fault = report["faults"][0].toObject();
        QVERIFY(fault["pool_survived"].toBool());
        QCOMPARE(fault["outcome"].toString(), QString("done"));
        QCOMPARE(fault["done"].toInt(), 20);
        QCOMPARE(fault["deaths"].toInt(), 1);
        QVERIFY2(fault["death"].toString().contains(death), qPrintable(fault["death"].toString()));
        QVERIFY(fault["died_pid"].toInt() > 0);
        QVERIFY(fault["done_by_pid"].toInt() > 0);
        QVERIFY(fault["done_by_pid"] != fault["died_pid"]);
    }

    void aChunkThatAlwaysCrashesIsGivenUpAndThePoolGoesOn()
    {
        const QJsonObject report = lab({"fault", "crash", "--always"});
        const QJsonObject fault = report["faults"][0].toObject();
        QCOMPARE(fault["outcome"].toString(), QString("failed"));
        QCOMPARE(fault["deaths"].toInt(), 2);
        QVERIFY(fault["error"].toString().contains("SIGSEGV"));
        QVERIFY(fault["pool_survived"].toBool());
    }

    void noWayOutOfTheSandboxIsLeftOpen()
    {
        const QJsonObject report = lab({"sandbox"});
        QVERIFY(report["tight"].toBool());
        QVERIFY(report["files_untouched"].toBool());
        QCOMPARE(report["attempts"].toArray().size(), 23);
        for (const QJsonValue& value : report["attempts"].toArray())
            QVERIFY2(value["refused"].toBool(), qPrintable(value["attempt"].toString()));
        QStringList formats;
        for (const QJsonValue& value : report["formats"].toArray()) {
            QVERIFY2(value["read"].toBool(), qPrintable(value["format"].toString()));
            formats << value["format"].toString();
        }
        QCOMPARE(formats, (QStringList{"jpeg", "png", "webp", "tiff", "avif", "jxl", "gif"}));
    }

    void peopleReadWhatHappened_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("processes")
            << Arguments{"processes", "--wait", "0"} << QByteArray("= 333333283333335000000");
        QTest::newRow("pool") << Arguments{"pool"} << QByteArray("8392 primes");
        QTest::newRow("queue") << Arguments{"queue"}
                               << QByteArray("100 of 100 items consumed exactly once");
        QTest::newRow("counter") << Arguments{"counter", "--mode", "lock"}
                                 << QByteArray("400000 of 400000, exact");
        QTest::newRow("fork") << Arguments{"fork", "--pause", "1"}
                              << QByteArray("waited for all of them");
        QTest::newRow("fault") << Arguments{"fault", "exit"}
                               << QByteArray("the pool is well and does the next job");
        QTest::newRow("sandbox") << Arguments{"sandbox"}
                                 << QByteArray("23 of 23 attempts were refused");
    }
    void peopleReadWhatHappened()
    {
        QFETCH(Arguments, arguments);
        QFETCH(QByteArray, words);
        arguments.insert(arguments.begin(), "lab");
        const CliResult result = runCli(arguments);
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(contains(result.out, words.toStdString()), result.out.c_str());
    }

    void everyPatternHasHelp()
    {
        for (const char* pattern :
             {"processes", "pool", "queue", "counter", "fork", "fault", "sandbox"}) {
            const CliResult result = runCli({"lab", pattern, "--help"});
            QCOMPARE(result.exitCode, 0);
            QVERIFY(contains(result.out, "--json"));
        }
        const CliResult all = runCli({"lab", "--help"});
        QCOMPARE(all.exitCode, 0);
        QVERIFY(contains(all.out, "counter"));
    }

    void mistakesAreToldInOneLine_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<QByteArray>("hint");
        const auto row = [](const char* name, const Arguments& arguments, const char* hint) {
            QTest::newRow(name) << arguments << QByteArray(hint);
        };
        row("no pattern", {"lab"}, "lab needs a pattern");
        row("unknown", {"lab", "cuonter"}, "did you mean \"counter\"?");
        row("no number", {"lab", "queue", "--items", "many"}, "--items: \"many\"");
        row("negative", {"lab", "pool", "--chunks", "-4"}, "--chunks");
        row("zero", {"lab", "counter", "--adds", "0"}, "--adds 0 is out of range: give 1 to");
        row("too many", {"lab", "queue", "--items", "1e12"}, "--items 1e12 is out of range");
        row("workers", {"lab", "pool", "-j", "1000"}, "give 1 to 256 or auto");
        row("backwards", {"lab", "pool", "200", "100"}, "the range ends before it begins");
        row("fault", {"lab", "fault", "crsh"}, "did you mean \"crash\"?");
        row("mode", {"lab", "counter", "--mode", "lck"}, "did you mean \"lock\"?");
        row("option", {"lab", "fork", "--childern", "2"}, "did you mean \"--children\"?");
    }
    void mistakesAreToldInOneLine()
    {
        QFETCH(Arguments, arguments);
        QFETCH(QByteArray, hint);
        const CliResult result = runCli(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, hint.toStdString()), result.err.c_str());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), std::ptrdiff_t{1});
        QVERIFY(result.out.empty());
    }

    void anInterruptedLabLeavesNoProcessBehind()
    {
        if (!exists("/proc/self/task"))
            QSKIP("this system does not tell a process' children as files");
        CliProcess process({"lab", "processes", "--wait", "60"});
        QVERIFY(process.waitUntil([&] { return childrenOf(process.pid()).size() == 3; }));
        const std::vector<pid_t> workers = childrenOf(process.pid());
        process.signal(SIGINT);
        QCOMPARE(process.finish().exitCode, 130);
        for (const pid_t worker : workers)
            QVERIFY(QTest::qWaitFor([worker] { return ::kill(worker, 0) != 0; }, 10'000));
    }
};

MANYHANDS_EVENT_TEST(TestCliLab)
#include "tst_cli_lab.moc"
