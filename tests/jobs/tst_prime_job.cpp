#include <QtTest>

#include "jobs/prime_job.h"
#include "support/test_program.h"

using namespace manyhands;

class PrimeJobTest : public QObject {
    Q_OBJECT
private slots:
    void refusesWhatCannotBeCounted()
    {
        QVERIFY(validate({{0, 0}, PrimeKind::Primes, PrimeMethod::Auto}).has_value());
        QVERIFY(!validate({{10, 9}, PrimeKind::Primes, PrimeMethod::Auto}));
        QVERIFY(!validate({{0, 9}, PrimeKind::Twins, PrimeMethod::Formula}));
    }

    void namesAreReadBack()
    {
        for (int kind = 0; kind <= int(kLastPrimeKind); ++kind)
            QCOMPARE(primeKindOf(primeKindName(PrimeKind(kind))), PrimeKind(kind));
        QVERIFY(!primeKindOf("cousins"));
        QVERIFY(!primeMethodOf(""));
        QVERIFY(!primeListFormatOf("xml"));
    }

    void chunksCoverARangeAndCutNoGroup_data()
    {
        QTest::addColumn<quint64>("start");
        QTest::addColumn<quint64>("stop");
        QTest::addColumn<quint64>("distance");
        const quint64 most = ~quint64(0);
        QTest::newRow("from zero") << quint64(0) << quint64(10000) << quint64(100);
        QTest::newRow("one number") << quint64(7) << quint64(7) << quint64(100);
        QTest::newRow("the end of 64 bits") << most - 5000 << most << quint64(777);
        QTest::newRow("tiny chunks") << quint64(1) << quint64(5000) << quint64(0);
        QTest::newRow("larger than what is left") << most - 10 << most << most;
        QTest::newRow("one number less than all") << most - 1000 << most << quint64(1000);
    }
    void chunksCoverARangeAndCutNoGroup()
    {
        QFETCH(quint64, start);
        QFETCH(quint64, stop);
        QFETCH(quint64, distance);
        quint64 from = start;
        for (int chunks = 0; chunks < 1000; ++chunks) {
            const quint64 end = chunkStop(from, stop, distance);
            QVERIFY(end >= from && end <= stop);
            if (end == stop)
                return;
            QCOMPARE(end % 30, quint64(2));
            QVERIFY(end >= 32); // the small groups lie across bytes
            from = end + 1;
        }
        QFAIL("the range does not end");
    }

    void chunksAreNeitherTinyNorAllOfARange()
    {
        QCOMPARE(quint64(chunkDistance({0, 1000}, 2)), quint64(10000000));
        const quint64 large = chunkDistance({0, 1000000000000U}, 2);
        QVERIFY(large >= 10000000U && large <= 4000000000U);
        QVERIFY(chunkDistance({0, ~std::uint64_t(0)}, 1) >= 4294967295U);
    }

    void chooseTheFormulaForLongRangesAndTheSieveForShortOnes()
    {
        const auto chosen = [](std::uint64_t start, std::uint64_t stop, PrimeKind kind) {
            return resolveMethod({{start, stop}, kind, PrimeMethod::Auto}, 2);
        };
        QCOMPARE(chosen(0, 1000000000000U, PrimeKind::Primes), PrimeMethod::Formula);
        QCOMPARE(chosen(0, 1000000000000U, PrimeKind::Twins), PrimeMethod::Sieve);
        QCOMPARE(chosen(1000000000000000U, 1000000100000000U, PrimeKind::Primes),
                 PrimeMethod::Sieve);
        QCOMPARE(resolveMethod({{0, 10}, PrimeKind::Primes, PrimeMethod::Formula}, 2),
                 PrimeMethod::Formula);
        const std::string text = explainMethod({{0, 1000000000000U}, {}, {}}, 2);
        QVERIFY(text.find("chosen: formula") != std::string::npos);
    }
};

MANYHANDS_TEST(PrimeJobTest)
#include "tst_prime_job.moc"
