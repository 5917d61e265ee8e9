// The table of a test of numbers on the disk: what is written comes back, and nothing else does.

#include <cstdio>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>

#include <QtTest>

#include "engine/verdict_spool.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using manyhands::testing::exists;
using manyhands::testing::readFile;
using manyhands::testing::TemporaryFolder;
using manyhands::testing::writeFile;

namespace {

constexpr FileIdentity kSource{7, 1'000, 99};

/// Rows whose contents follow from their places; some are long, and some no plain numbers.
std::string numberAt(std::uint64_t row)
{
    if (row % 97 == 5)
        return "2^" + std::to_string(row) + "-1";
    if (row % 1'013 == 7)
        return std::string(150, '3');
    return std::to_string(row * 4'294'967'311U);
}

NumberVerdicts::Line lineAt(std::uint64_t row, const std::string& number)
{
    return {number, {10 * row + 10, row + 1}, static_cast<PrimeVerdict>(row % 4), row % 50};
}

void fill(VerdictSpool& spool, std::uint64_t from, std::uint64_t to)
{
    for (std::uint64_t row = from; row < to; ++row) {
        const std::string number = numberAt(row);
        spool.append(lineAt(row, number));
    }
}

bool isRight(const VerdictRow& found, std::uint64_t row)
{
    const std::string number = numberAt(row);
    return found == verdictRow(number, static_cast<PrimeVerdict>(row % 4), row % 50);
}

/// Whether the rows 0 … count-1, and nothing else, are there.
bool holds(const VerdictSpool& spool, std::uint64_t count)
{
    std::uint64_t row = 0;
    for (; row + VerdictSpool::kRowsPerBlock <= count;) {
        const auto block = spool.read(row / VerdictSpool::kRowsPerBlock);
        if (!block || block->size() != VerdictSpool::kRowsPerBlock)
            return false;
        for (const VerdictRow& found : *block) {
            if (!isRight(found, row++))
                return false;
        }
    }
    for (; row < count; ++row) {
        const auto found = spool.recent(row);
        if (!found || !isRight(*found, row))
            return false;
    }
    return spool.rows() == count && !spool.recent(count);
}

} // namespace

class VerdictSpoolTest : public QObject {
    Q_OBJECT
private slots:
    void rowsComeBack_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {0, 1, 4'095, 4'096, 4'097, 20'000})
            QTest::addRow("%d", rows) << rows;
    }

    void rowsComeBack()
    {
        QFETCH(int, rows);
        const auto count = static_cast<std::uint64_t>(rows);
        const TemporaryFolder folder;
        const Path file(folder / "spool");
        const auto spool = *VerdictSpool::create(file, kSource);
        fill(*spool, 0, count / 2);
        QVERIFY(spool->keep());
        fill(*spool, count / 2, count);
        QVERIFY(holds(*spool, count)); // also what is not in the file yet
        const auto seal = spool->seal();
        QVERIFY(seal);
        QVERIFY(holds(*spool, count));
        const auto again = VerdictSpool::open(file, *seal);
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QVERIFY(holds(**again, count));
        QVERIFY((*again)->counts() == spool->counts());
    }

    void aSpoolWithoutANameIsAsGood()
    {
        const auto spool = *VerdictSpool::create(Path(), kSource);
        fill(*spool, 0, 10'000);
        QVERIFY(spool->keep());
        QVERIFY(holds(*spool, 10'000));
    }

    void whatAKillLeftGoesOn()
    {
        const TemporaryFolder folder;
        const Path file(folder / "spool");
        {
            const auto spool = *VerdictSpool::create(file, kSource);
            fill(*spool, 0, 9'000);
            QVERIFY(spool->keep());
            fill(*spool, 9'000, 9'500); // never written
        }
        const auto spool = VerdictSpool::takeUp(file, kSource);
        QVERIFY(spool);
        QVERIFY(holds(*spool, 9'000));
        QVERIFY((spool->reached() == TextPlace{90'000, 9'000}));
        fill(*spool, 9'000, 15'000);
        const auto seal = spool->seal();
        QVERIFY(seal);
        QCOMPARE(seal->rows, std::uint64_t{15'000});
        QVERIFY(holds(**VerdictSpool::open(file, *seal), 15'000));
        QVERIFY(!VerdictSpool::takeUp(file, FileIdentity{7, 1'001, 99})); // another text
    }

    void aTornEndIsCutOff()
    {
        const TemporaryFolder folder;
        const Path file(folder / "spool");
        const auto spool = *VerdictSpool::create(file, kSource);
        fill(*spool, 0, 8'192 + 100);
        QVERIFY(spool->keep());
        const std::string whole = readFile(file.bytes());
        std::string torn = whole;
        torn[torn.size() - 5] = static_cast<char>(torn[torn.size() - 5] ^ 1);
        for (const std::string& left : {torn, whole.substr(0, whole.size() - 1)}) {
            writeFile(file.bytes(), left);
            const auto taken = VerdictSpool::takeUp(file, kSource);
            QVERIFY(taken);
            QVERIFY(holds(*taken, 8'192));
            fill(*taken, 8'192, 8'300);
            const auto seal = taken->seal();
            QVERIFY(seal);
            QVERIFY(holds(**VerdictSpool::open(file, *seal), 8'300));
        }
    }

    void everyChangedByteIsSeen()
    {
        const TemporaryFolder folder;
        const Path file(folder / "spool");
        const auto spool = *VerdictSpool::create(file, kSource);
        fill(*spool, 0, 4'096 + 30);
        const auto seal = *spool->seal();
        const std::string whole = readFile(file.bytes());
        QVERIFY(VerdictSpool::open(file, seal));
        // Every byte of heads and of the last rows, and some of the others.
        for (std::size_t at = 0; at < whole.size();
             at += at < 200 || at > whole.size() - 400 ? 1 : 997) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x20);
            writeFile(file.bytes(), changed);
            const auto opened = VerdictSpool::open(file, seal);
            QVERIFY2(!opened, std::to_string(at).c_str());
            QCOMPARE(opened.error().kind, ErrorKind::Unreadable);
        }
        for (const std::string& other :
             {whole + "x", whole.substr(0, whole.size() - 1), whole.substr(0, 68), std::string()}) {
            writeFile(file.bytes(), other);
            QVERIFY(!VerdictSpool::open(file, seal));
        }
        std::remove(file.c_str());
        QVERIFY(!VerdictSpool::open(file, seal));
        QCOMPARE(::mkfifo(file.c_str(), 0600), 0); // would hold us up for ever
        QVERIFY(!VerdictSpool::open(file, seal));
        QVERIFY(!VerdictSpool::takeUp(file, kSource));
    }

    void aNewOneLeavesTheOldToWhoFillsIt()
    {
        const TemporaryFolder folder;
        const Path file(folder / "spool");
        const auto old = *VerdictSpool::create(file, kSource);
        fill(*old, 0, 5'000);
        QVERIFY(old->keep());
        const auto fresh = *VerdictSpool::create(file, kSource);
        QVERIFY(fresh->keep());
        QVERIFY(holds(*old, 5'000));
    }

    void completeOnesHoldNoDescriptor()
    {
        const TemporaryFolder folder;
        std::vector<std::shared_ptr<VerdictSpool>> spools;
        const auto nextDescriptor = [] { return UniqueFd(::open("/dev/null", O_RDONLY)).get(); };
        const int before = nextDescriptor();
        for (int i = 0; i < 6; ++i) {
            const Path file(folder / std::to_string(i));
            spools.push_back(*VerdictSpool::create(file, kSource));
            fill(*spools.back(), 0, 5'000);
            const VerdictSeal seal = *spools.back()->seal();
            spools.push_back(*VerdictSpool::open(file, seal));
        }
        QCOMPARE(nextDescriptor(), before);
        for (const auto& spool : spools)
            QVERIFY(holds(*spool, 5'000));
        // What is changed behind our back is not shown.
        std::string changed = readFile(folder / "5");
        changed[500] = static_cast<char>(changed[500] ^ 1);
        writeFile(folder / "5", changed);
        QVERIFY(spools[9]->read(0));
        QVERIFY(!spools[10]->read(0));
        QVERIFY(!spools[11]->read(0));
    }
};

MANYHANDS_TEST(VerdictSpoolTest)
#include "tst_verdict_spool.moc"
