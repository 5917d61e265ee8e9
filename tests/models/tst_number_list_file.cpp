#include <QSignalSpy>
#include <QtTest>

#include "models/number_list_file.h"
#include "support/picture_files.h"
#include "support/test_program.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

std::string linesUpTo(std::uint64_t count, std::uint64_t step)
{
    std::string text;
    for (std::uint64_t i = 1; i <= count; ++i)
        text += std::to_string(i * step) + '\n';
    return text;
}

std::string binaryUpTo(std::uint64_t count, std::uint64_t step)
{
    std::string bytes;
    for (std::uint64_t i = 1; i <= count; ++i) {
        for (int shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>((i * step) >> shift & 0xff);
    }
    return bytes;
}

/// The cell once it has been read.
QString cell(const NumberListFile& list, std::uint64_t row, int column)
{
    QString text;
    (void)QTest::qWaitFor([&] { return !(text = list.text(row, column)).isEmpty(); }, 5000);
    return text.remove(QRegularExpression("[^0-9]"));
}

bool waitUntilComplete(const NumberListFile& list)
{
    return QTest::qWaitFor([&] { return list.isComplete(); }, 30'000);
}

} // namespace

class NumberListFileTest : public QObject {
    Q_OBJECT
private slots:
    void readsAnyRowOfATextFile()
    {
        constexpr std::uint64_t kRows = 100'000;
        writeFile(m_folder / "list.txt", linesUpTo(kRows, 6));
        const NumberListFile list(Path(m_folder / "list.txt"));
        QVERIFY(waitUntilComplete(list));
        QCOMPARE(list.rows(), kRows);
        QCOMPARE(list.columns(), 3);
        for (const std::uint64_t row :
             std::vector<std::uint64_t>{0, 1, 4095, 4096, 77'777, kRows - 1}) {
            QCOMPARE(cell(list, row, 0), QString::number(row + 1));
            QCOMPARE(cell(list, row, 1), QString::number((row + 1) * 6));
        }
        QCOMPARE(cell(list, 4095, 2), QString("6")); // the next one is in another block
        QVERIFY(list.text(kRows, 1).isEmpty());
    }

    void readsALastLineWithoutAnEnd()
    {
        writeFile(m_folder / "short.txt", "2\n3\n5");
        const NumberListFile list(Path(m_folder / "short.txt"));
        QVERIFY(waitUntilComplete(list));
        QCOMPARE(list.rows(), std::uint64_t{3});
        QCOMPARE(cell(list, 2, 1), QString("5"));
    }

    void readsGroupsFromCsv()
    {
        writeFile(m_folder / "twins.csv", "3,5\n5,7\n11,13\n");
        const NumberListFile list(Path(m_folder / "twins.csv"));
        QVERIFY(waitUntilComplete(list));
        QCOMPARE(list.columns(), 3);
        QCOMPARE(cell(list, 2, 1), QString("11"));
        QCOMPARE(cell(list, 2, 2), QString("13"));
    }

    void readsBinaryNumbersAndGroups()
    {
        writeFile(m_folder / "list.bin", binaryUpTo(10'000, 1'000'000'007));
        const NumberListFile list(Path(m_folder / "list.bin"));
        QVERIFY(waitUntilComplete(list));
        QCOMPARE(list.rows(), std::uint64_t{10'000});
        QCOMPARE(cell(list, 9'999, 1), QString("10000000070000"));
        const NumberListFile twins(Path(m_folder / "list.bin"), PrimeKind::Twins);
        QVERIFY(waitUntilComplete(twins));
        QCOMPARE(twins.rows(), std::uint64_t{5'000});
        QCOMPARE(cell(twins, 4'999, 2), QString("10000000070000"));
    }

    void findsTheFirstRowWithAtLeastANumber()
    {
        writeFile(m_folder / "find.txt", linesUpTo(50'000, 10));
        NumberListFile list(Path(m_folder / "find.txt"));
        QVERIFY(waitUntilComplete(list));
        QSignalSpy found(&list, &RowSource::found);
        const auto rowFor = [&](std::uint64_t number) {
            found.clear();
            list.find(number);
            const bool isThere = QTest::qWaitFor([&] { return !found.isEmpty(); }, 30'000);
            return isThere ? found.front().front().toULongLong() : ~0ULL;
        };
        QCOMPARE(rowFor(0), 0ULL);
        QCOMPARE(rowFor(10), 0ULL);
        QCOMPARE(rowFor(11), 1ULL);
        QCOMPARE(rowFor(40'960), 4'095ULL);
        QCOMPARE(rowFor(40'965), 4'096ULL);
        QCOMPARE(rowFor(500'000), 49'999ULL);
        QCOMPARE(rowFor(500'001), 50'000ULL); // none
    }

    void saysWhyAFileIsNoList_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("words") << QByteArray("what is this\n");
        QTest::newRow("many numbers a line") << QByteArray("1 2 3 4 5 6 7\n");
        QTest::newRow("missing") << QByteArray();
    }
    void saysWhyAFileIsNoList()
    {
        QFETCH(QByteArray, bytes);
        if (!bytes.isEmpty())
            writeFile(m_folder / "other", bytes.toStdString());
        const NumberListFile list(Path(m_folder / (bytes.isEmpty() ? "nowhere" : "other")));
        QVERIFY(waitUntilComplete(list));
        QVERIFY(!list.problem().message.empty());
        QCOMPARE(list.rows(), std::uint64_t{0});
    }

    void showsAnEmptyListAsEmpty()
    {
        writeFile(m_folder / "empty", "");
        const NumberListFile list(Path(m_folder / "empty"));
        QVERIFY(waitUntilComplete(list));
        QVERIFY(list.problem().message.empty());
        QCOMPARE(list.rows(), std::uint64_t{0});
    }

private:
    TemporaryFolder m_folder;
};

MANYHANDS_EVENT_TEST(NumberListFileTest)
#include "tst_number_list_file.moc"
