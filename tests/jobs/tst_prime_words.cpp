#include <QtTest>

#include "jobs/number_words.h"
#include "jobs/prime_words.h"
#include "support/test_program.h"

using namespace manyhands;

class PrimeWordsTest : public QObject {
    Q_OBJECT
private slots:
    void readsRanges()
    {
        QVERIFY(readNumberRange("0", "1e10") == Result<NumberRange>(NumberRange{0, 10'000'000'000}));
        QVERIFY(readNumberRange("7", "7") == Result<NumberRange>(NumberRange{7, 7}));
        QVERIFY(readNumberRange("1_000", "2^64-1").value().stop == ~std::uint64_t{0});
    }

    void saysWhatIsWrongWithARange_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("stop");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("reversed") << QByteArray("10") << QByteArray("9") << "reversed";
        QTest::newRow("start") << QByteArray("ten") << QByteArray("9") << "\"ten\"";
        QTest::newRow("stop") << QByteArray("1") << QByteArray("2^64") << "too large";
        QTest::newRow("negative") << QByteArray("-1") << QByteArray("9") << "negative";
    }
    void saysWhatIsWrongWithARange()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, stop);
        QFETCH(QString, complaint);
        const auto range = readNumberRange(start.toStdString(), stop.toStdString());
        QVERIFY(!range);
        QCOMPARE(range.error().kind, ErrorKind::InvalidArgument);
        QVERIFY2(QString::fromStdString(range.error().message).contains(complaint),
                 range.error().message.c_str());
    }

    void countsPrimesBothWaysButNotAtNone()
    {
        QCOMPARE(readPrimePlace("1e6").value(), std::int64_t{1'000'000});
        QCOMPARE(readPrimePlace("-3").value(), std::int64_t{-3});
        QVERIFY(!readPrimePlace("0"));
        QVERIFY(!readPrimePlace(""));
    }

    void takesNumbersToTestOfAnyLength()
    {
        QVERIFY(checkNumberToTest(std::string(5000, '7')));
        QVERIFY(checkNumberToTest("2^127-1"));
        QVERIFY(!checkNumberToTest(""));
        QVERIFY(!checkNumberToTest("1 2"));
        QVERIFY(!checkNumberToTest("-5"));
    }

    void keepsNumbersBetweenTwoOthers()
    {
        QCOMPARE(readNumberBetween("2^4", 1, 16).value(), std::uint64_t{16});
        QVERIFY(!readNumberBetween("17", 1, 16));
        QVERIFY(readNumberBetween("0", 1, 16).error().message.find("1 to 16") != std::string::npos);
        QVERIFY(!readNumberBetween("x", 1, 16));
    }
};

MANYHANDS_TEST(PrimeWordsTest)
#include "tst_prime_words.moc"
