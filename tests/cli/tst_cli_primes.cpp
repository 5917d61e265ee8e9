#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>

#include <sys/stat.h>

#include <QTest>

#include "cli_fixture.h"
#include "support/test_program.h"

using namespace manyhands::testing;

namespace {

using Words = std::vector<std::string>;

CliResult primes(Words words)
{
    words.insert(words.begin(), "primes");
    return runCli(words);
}

/// The last of the progress events, as far as they are whole.
QJsonObject lastProgress(const std::string& events)
{
    QJsonObject last;
    for (const QJsonObject& event : jsonLines(events)) {
        if (event["event"] == QLatin1String("progress"))
            last = event;
    }
    return last;
}

/// Primes up to `limit`, by the plainest sieve there is.
std::vector<std::uint64_t> plainPrimes(std::uint64_t limit)
{
    std::vector<bool> isComposite(limit + 1);
    std::vector<std::uint64_t> found;
    for (std::uint64_t n = 2; n <= limit; ++n) {
        if (isComposite[n])
            continue;
        found.push_back(n);
        for (std::uint64_t m = n * n; m <= limit; m += n)
            isComposite[m] = true;
    }
    return found;
}

} // namespace

/// The primes command with real workers.
class TestCliPrimes : public QObject {
    Q_OBJECT
private slots:
    void countsBothWays_data()
    {
        QTest::addColumn<QString>("stop");
        QTest::addColumn<QString>("count");
        // OEIS A006880.
        const char* const counts[] = {"0",     "4",      "25",      "168",      "1229",     "9592",
                                      "78498", "664579", "5761455", "50847534", "455052511"};
        for (int k = 0; k <= 10; ++k)
            QTest::addRow("10^%d", k) << QStringLiteral("10^%1").arg(k) << QString(counts[k]);
    }
    void countsBothWays()
    {
        QFETCH(QString, stop);
        QFETCH(QString, count);
        for (const char* method : {"auto", "sieve", "formula"}) {
            const CliResult result =
                primes({"count", stop.toStdString(), "--method", method, "-j", "2"});
            QVERIFY2(result.exitCode == 0, result.err.c_str());
            QCOMPARE(result.out, count.toStdString() + '\n');
        }
    }

    void countsLargeNumbersByFormula()
    {
        QCOMPARE(primes({"count", "1e14"}).out, std::string("3204941750802\n"));
    }

    void countsAtTheEdges()
    {
        // Known: the largest primes below 2^64 are 2^64 less 59, 83, 95; around 2^32 they are
        // 4294967291 and 4294967311.
        QCOMPARE(primes({"count", "2^64-96", "2^64-1"}).out, std::string("3\n"));
        QCOMPARE(primes({"count", "2^64-58", "2^64-1"}).out, std::string("0\n"));
        QCOMPARE(primes({"count", "2^64-59", "2^64-59"}).out, std::string("1\n"));
        QCOMPARE(primes({"count", "4294967291", "4294967311"}).out, std::string("2\n"));
        QCOMPARE(primes({"count", "0"}).out, std::string("0\n"));
        QCOMPARE(primes({"count", "2", "2"}).out, std::string("1\n"));
    }

    void countsGroups()
    {
        // OEIS A007508 for twins; the others from Nicely's tables.
        QCOMPARE(primes({"count", "1e8", "--kind", "twins"}).out, std::string("440312\n"));
        QCOMPARE(primes({"count", "1e8", "--kind", "quadruplets"}).out, std::string("4768\n"));
        // A chunk border cuts no group.
        QCOMPARE(primes({"count", "3e7", "--kind", "twins", "-j", "7"}).out,
                 primes({"count", "3e7", "--kind", "twins", "-j", "1"}).out);
    }

    void listsInOrder()
    {
        std::string text;
        std::string csv = text;
        for (const std::uint64_t prime : plainPrimes(2'000'000))
            text += std::to_string(prime) + '\n';
        QVERIFY(primes({"list", "2e6", "-j", "2"}).out == text);
        const TemporaryFolder root;
        QCOMPARE(primes({"list", "2e6", "-o", root / "p.txt"}).exitCode, 0);
        QVERIFY(readFile(root / "p.txt") == text);
        QCOMPARE(filesBelow(root.path()), std::vector<std::string>{"p.txt"});
        QCOMPARE(primes({"list", "100", "--as", "binary"}).out.size(), std::size_t(25 * 8));
        QCOMPARE(primes({"list", "20", "--kind", "triplets", "--as", "csv"}).out,
                 std::string("5,7,11\n7,11,13\n11,13,17\n13,17,19\n"));
        QCOMPARE(primes({"list", "2^64-100", "2^64-1"}).out,
                 std::string("18446744073709551521\n18446744073709551533\n"
                             "18446744073709551557\n"));
    }

    void longListsPassThroughTheRing()
    {
        const TemporaryFolder root;
        QCOMPARE(primes({"list", "3e8", "-o", root / "p.bin", "--as", "binary"}).exitCode, 0);
        const std::string bytes = readFile(root / "p.bin");
        QCOMPARE(bytes.size(), std::size_t(16252325) * 8); // pi(3e8)
        std::uint64_t last = 1;
        bool isAscending = true;
        for (std::size_t i = 0; i < bytes.size(); i += 8) {
            std::uint64_t prime = 0;
            for (int b = 7; b >= 0; --b)
                prime = prime << 8 | static_cast<unsigned char>(bytes[i + std::size_t(b)]);
            isAscending = isAscending && prime > last;
            last = prime;
        }
        QVERIFY(isAscending);
        QCOMPARE(last, std::uint64_t(299999977));
    }

    void aPipeThatDoesNotBlockLosesNothing_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("bytes");
        QTest::newRow("a list") << QStringList{"list", "1e6"} << 538'468;
        QTest::newRow("tested numbers") << QStringList{"test", "--from", "numbers"} << 450'000;
    }
    void aPipeThatDoesNotBlockLosesNothing()
    {
        QFETCH(QStringList, words);
        QFETCH(int, bytes);
        const TemporaryFolder root;
        std::string numbers;
        for (int i = 0; i < 50'000; ++i)
            numbers += "11\n";
        writeFile(root / "numbers", numbers);
        CliProcess::Options options;
        options.workingFolder = root.path();
        options.shell = "(perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, O_NONBLOCK); exec @ARGV' \"$@\";"
                        " echo $? > status) | (sleep 0.5; wc -c)";
        Words arguments{"primes"};
        for (const QString& word : words)
            arguments.push_back(word.toStdString());
        const CliResult result = runCli(arguments, options);
        QCOMPARE(readFile(root / "status"), std::string("0\n"));
        QCOMPARE(std::stoi(result.out), bytes);
    }

    void aReaderThatLeavesEndsTheList()
    {
        CliProcess::Options options;
        options.brokenOutput = true;
        const CliResult result = runCli({"primes", "list", "1e11"}, options);
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.err, std::string());
    }

    void findsTheNth()
    {
        QCOMPARE(primes({"nth", "1"}).out, std::string("2\n"));
        QCOMPARE(primes({"nth", "1e6"}).out, std::string("15485863\n"));
        QCOMPARE(primes({"nth", "1e11"}).out, std::string("2760727302517\n"));
        QCOMPARE(primes({"nth", "1", "100"}).out, std::string("101\n"));
        QCOMPARE(primes({"nth", "-5", "100"}).out, std::string("73\n"));
        const CliResult none = primes({"nth", "-5", "10"});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(contains(none.err, "no such prime"), none.err.c_str());
    }

    void testsNumbersOfAnyLength()
    {
        const CliResult result =
            primes({"test", "0", "1", "2", "91", "561", "3215031751", "2^61-1", "2^64-59",
                    "3825123056546413051", "2^127-1", "2^127-3", "10^40+121"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(result.out, std::string("0 neither\n1 neither\n2 prime\n91 composite 7\n"
                                         "561 composite 3\n3215031751 composite 151\n"
                                         "2^61-1 prime\n2^64-59 prime\n"
                                         "3825123056546413051 composite\n"
                                         "2^127-1 probable prime\n2^127-3 composite 5\n"
                                         "10^40+121 probable prime\n"));
    }

    void testsFilesOfNumbers()
    {
        const TemporaryFolder root;
        std::string text;
        for (int n = 100'000; n < 200'000; ++n)
            text += std::to_string(n) + (n % 3 == 0 ? "\r\n" : "\n");
        writeFile(root / "n.txt", text);
        const CliResult result = primes({"test", "--from", root / "n.txt", "--json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        const QJsonObject object = jsonObject(result.out);
        QCOMPARE(object["numbers"].toInt(), 100'000);
        QCOMPARE(object["prime"].toInt(), 8'392);
        QCOMPARE(object["composite"].toInt(), 91'608);
        writeFile(root / "bad.txt", "7\n\n8\n12x\n9\n");
        const CliResult bad = primes({"test", "--from", root / "bad.txt"});
        QCOMPARE(bad.exitCode, 2);
        QVERIFY2(contains(bad.err, "bad.txt, line 4: \"12x\" is not a whole number"),
                 bad.err.c_str());
        writeFile(root / "empty.txt", "");
        QCOMPARE(primes({"test", "--from", root / "empty.txt"}).exitCode, 0);
        QCOMPARE(primes({"test", "--from", root / "none.txt"}).exitCode, 2);
    }

    void gapsAreThoseOfAPlainSieve()
    {
        const std::vector<std::uint64_t> all = plainPrimes(3'000'000);
        std::map<std::uint64_t, std::pair<std::uint64_t, std::uint64_t>> expected;
        for (std::size_t i = 1; i < all.size(); ++i) {
            auto& [count, first] = expected[all[i] - all[i - 1]];
            first = count++ == 0 ? all[i - 1] : first;
        }
        const CliResult result = primes({"gaps", "3e6", "--json", "-j", "2"});
        const QJsonObject object = jsonObject(result.out);
        const QJsonArray gaps = object["gaps"].toArray();
        QCOMPARE(gaps.size(), qsizetype(expected.size()));
        for (const QJsonValue& gap : gaps) {
            const auto& [count, first] = expected.at(std::uint64_t(gap["gap"].toInteger()));
            QCOMPARE(std::uint64_t(gap["count"].toInteger()), count);
            QCOMPARE(std::uint64_t(gap["first_after"].toInteger()), first);
        }
        // OEIS A002386: the records below 3e6 end with 148 after 2010733.
        const QJsonValue last = object["records"].toArray().last();
        QCOMPARE(last["gap"].toInt(), 148);
        QCOMPARE(last["after"].toInt(), 2010733);
    }

    void aKilledWorkerChangesNothing()
    {
        CliProcess process(
            {"primes", "count", "3e10", "--method", "sieve", "-j", "2", "--progress", "json"});
        QVERIFY(process.waitUntil([&] { return contains(process.errorText(), "\"done\":"); }));
        // Its children are its workers.
        const std::string command =
            "pkill -KILL -P " + std::to_string(process.pid()) + " manyhands-numbe";
        QCOMPARE(std::system(command.c_str()), 0);
        const CliResult result = process.finish();
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(result.out, std::string("1300005926\n")); // pi(3e10)
    }

    void aKilledCountGoesOn()
    {
        const TemporaryFolder root;
        const std::string journal = root / "count";
        CliProcess process({"primes", "count", "4e10", "--method", "sieve", "-j", "2", "--journal",
                            journal, "--progress", "json"});
        const auto isHalfDone = [&] {
            const QJsonObject last = lastProgress(process.errorText());
            return last["done"].toInteger() * 2 > last["chunks"].toInteger();
        };
        QVERIFY(process.waitUntil(isHalfDone));
        const qint64 chunks = lastProgress(process.errorText())["chunks"].toInteger();
        // One program has it at a time.
        for (const Words& words :
             {Words{"primes", "count", "4e10", "--journal", journal}, Words{"resume", journal}}) {
            const CliResult second = runCli(words);
            QCOMPARE(second.exitCode, 3);
            QVERIFY2(contains(second.err, "another program is using the journal " + journal),
                     second.err.c_str());
        }
        process.signalGroup(SIGKILL);
        process.finish();
        const CliResult other = primes({"count", "1e9", "--journal", journal});
        QCOMPARE(other.exitCode, 2);
        QVERIFY2(contains(other.err, "resume " + journal), other.err.c_str());
        const CliResult result = runCli({"resume", journal, "--progress", "json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(result.out, std::string("1711955433\n")); // pi(4e10)
        QVERIFY2(lastProgress(result.err)["chunks"].toInteger() < chunks, result.err.c_str());
        // And once it is finished, the answer is there at once.
        QCOMPARE(runCli({"resume", journal}).out, result.out);
        QCOMPARE(primes({"count", "4e10", "--method", "sieve", "--journal", journal}).out,
                 result.out);
        // The journal of a count that is over is free for another one.
        QCOMPARE(primes({"count", "100", "--journal", journal}).out, std::string("25\n"));
        QCOMPARE(runCli({"resume", journal}).out, std::string("25\n"));
    }

    void aKilledCountByFormulaKeepsItsFirstHalf()
    {
        const TemporaryFolder root;
        const std::string journal = root / "count";
        CliProcess process({"primes", "count", "1e14", "4e15", "--method", "formula", "-j", "2",
                            "--journal", journal, "--progress", "json"});
        QVERIFY(process.waitUntil([&] {
            const std::string log = journal + "-wal"; // of SQLite
            return exists(log) && contains(readFile(log), "\"below\":\"3204941750802\"");
        }));
        process.signalGroup(SIGKILL);
        process.finish();
        const CliResult result = runCli({"resume", journal, "--progress", "json"});
        QVERIFY2(result.exitCode == 0, result.err.c_str());
        QCOMPARE(result.out, std::string("111426047153198\n"));
        QCOMPARE(lastProgress(result.err)["chunks"].toInteger(), qint64{1});
    }

    void aCountsJournalAndAnImageRunsAreToldApart()
    {
        const TemporaryFolder root;
        QCOMPARE(primes({"count", "100", "--journal", root / "count"}).exitCode, 0);
        writePng(root / "a.png", 8, 8, 1);
        const CliResult images = runCli({"image", root / "a.png", "-o", root / "out", "-f",
                                         "invert", "--journal", root / "run"});
        QVERIFY2(images.exitCode == 0, images.err.c_str());
        QVERIFY(contains(runCli({"resume", root / "run"}).err, "1 done"));
        QCOMPARE(runCli({"resume", root / "count"}).out, std::string("25\n"));
        // A name that SQLite cannot open is refused, and no other one made for it.
        const std::string odd = root / "c\xFFunt";
        const CliResult refused = primes({"count", "100", "--journal", odd});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(contains(refused.err, "a journal needs a name in UTF-8"), refused.err.c_str());
        QVERIFY(!exists(odd));
        QCOMPARE(filesBelow(root.path()).size(), std::size_t{4});
    }

    void mistakesAreOneLine_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char* hint, const QStringList& words) {
            QTest::addRow("%s", qPrintable(words.join(' '))) << words << QString(hint);
        };
        row("primes needs a command", {});
        row("did you mean \"count\"?", {"cuont", "5"});
        row("takes [START] STOP", {"count"});
        row("takes [START] STOP", {"count", "1", "2", "3"});
        row("is negative", {"count", "-5"});
        row("is empty", {"count", ""});
        row("is not a whole number", {"count", "12x"});
        row("is not a whole number", {"count", "1.5"});
        row("is too large", {"count", "2^64"});
        row("is reversed", {"count", "20", "10"});
        row("did you mean \"twins\"?", {"count", "10", "--kind", "twin"});
        row("no formula for twins", {"count", "10", "--kind", "twins", "--method", "formula"});
        row("--from does not go with primes count", {"count", "10", "--from", "x"});
        row("give 1 to 1024 or auto", {"count", "10", "-j", "0"});
        row("needs a value", {"list", "10", "-o"});
        row("N is 0", {"nth", "0"});
        row("takes NUMBER", {"test"});
        row("takes NUMBER", {"test", "5", "--from", "x"});
        row("\"7x\" is not a whole number", {"test", "5", "7x"});
        row("is negative", {"test", "-7"});
    }
    void mistakesAreOneLine()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, hint);
        Words arguments;
        for (const QString& word : words)
            arguments.push_back(word.toStdString());
        const CliResult result = primes(arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, hint.toStdString()), result.err.c_str());
        QCOMPARE(std::count(result.err.begin(), result.err.end(), '\n'), 1);
        QVERIFY(result.out.empty());
    }

    void aLineThatIsFarTooLongIsNamed()
    {
        const TemporaryFolder root;
        writeFile(root / "numbers", "7\n" + std::string(17'000'000, '1') + "\n");
        const CliResult result = primes({"test", "--from", root / "numbers"});
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(contains(result.err, root / "numbers: line 2 is too long"), result.err.c_str());
    }

    void aFolderThatTakesNoTemporaryFileIsNamed()
    {
        const TemporaryFolder root;
        const std::string gone = root / "gone";
        CliProcess::Options options;
        options.environment = {"TMPDIR=" + gone};
        const CliResult result = runCli({"primes", "test", "5"}, options);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(contains(result.err, gone), result.err.c_str());
    }

    void aJournalThatIsNoFileHoldsNobodyUp()
    {
        const TemporaryFolder root;
        QCOMPARE(::mkfifo((root / "fifo").c_str(), 0600), 0);
        for (const Words& words : {Words{"primes", "count", "10", "--journal", root / "fifo"},
                                   Words{"resume", root / "fifo"}}) {
            const CliResult result = runCli(words);
            QCOMPARE(result.exitCode, 2);
            QVERIFY2(contains(result.err, "no regular file"), result.err.c_str());
        }
    }

    void needsTheWorkerForNumbersAlone()
    {
        const TemporaryFolder root;
        const QByteArray bin = qgetenv("MANYHANDS_BIN");
        const std::string alone = root.folder("alone");
        for (const char* program : {"/manyhands-cli", "/manyhands-number-worker"})
            std::filesystem::copy_file(bin.toStdString() + program, alone + program);
        qputenv("MANYHANDS_BIN", QByteArray::fromStdString(alone));
        const CliResult counted = primes({"count", "100", "--method", "sieve"});
        std::filesystem::remove(alone + "/manyhands-number-worker");
        const CliResult missing = primes({"count", "100", "--method", "sieve"});
        qputenv("MANYHANDS_BIN", bin);
        QCOMPARE(counted.out, std::string("25\n"));
        QCOMPARE(missing.exitCode, 3);
        QVERIFY2(contains(missing.err, "manyhands-number-worker"), missing.err.c_str());
    }
};

MANYHANDS_EVENT_TEST(TestCliPrimes)
#include "tst_cli_primes.moc"
