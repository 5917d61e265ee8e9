#include <QtTest>

#include "support/test_program.h"
#include "work/primes/prime_formula.h"
#include "work/primes/prime_sieve.h"

using namespace manyhands;

class PrimeFormulaTest : public QObject {
    Q_OBJECT
private slots:
    void countsThePowersOfTen()
    {
        // OEIS A006880.
        const std::uint64_t published[] = {0,
                                           4,
                                           25,
                                           168,
                                           1229,
                                           9592,
                                           78498,
                                           664579,
                                           5761455,
                                           50847534,
                                           455052511,
                                           4118054813,
                                           37607912018,
                                           346065536839,
                                           3204941750802,
                                           29844570422669,
                                           279238341033925};
        std::uint64_t power = 1;
        for (const std::uint64_t count : published) {
            QCOMPARE(*countByFormula({0, power}, 2), count);
            power *= 10;
        }
    }

    void agreesWithTheSieve()
    {
        const NumberRange ranges[] = {
            {0, 0}, {2, 2}, {3, 1000}, {4294967000, 4294968000}, {1000000000000, 1000000100000}};
        for (const NumberRange& range : ranges)
            QCOMPARE(*countByFormula(range, 2), *countPrimes(range, PrimeKind::Primes));
    }

    void findsTheNthPrimeForwardsAndBackwards()
    {
        QCOMPARE(*nthPrime(1, 0, 1), std::uint64_t(2));
        QCOMPARE(*nthPrime(1, 2, 1), std::uint64_t(3)); // START itself does not count
        QCOMPARE(*nthPrime(-1, 100, 1), std::uint64_t(97));
        QCOMPARE(*nthPrime(-1, 97, 1), std::uint64_t(89));
        QCOMPARE(*nthPrime(-25, 100, 1), std::uint64_t(2));
        QCOMPARE(*nthPrime(1000000, 0, 1), std::uint64_t(15485863));
        QCOMPARE(*nthPrime(1000000000, 0, 2), std::uint64_t(22801763489));
    }

    void walksAFewStepsWhereverItStands()
    {
        // To know how many primes lie below would take minutes.
        constexpr std::uint64_t kLargestPrime = 18446744073709551557U; // 2^64 - 59
        QCOMPARE(*nthPrime(-1, 100000000000000000U, 1), std::uint64_t(99999999999999997));
        QCOMPARE(*nthPrime(1, 10000000000000000000U, 1), std::uint64_t(10000000000000000051U));
        QCOMPARE(*nthPrime(-1, ~std::uint64_t(0), 1), kLargestPrime);
        QVERIFY(!nthPrime(1, kLargestPrime, 1));
        QVERIFY(!nthPrime(1, ~std::uint64_t(0), 1));
        QVERIFY(!nthPrime(2, kLargestPrime - 1, 1));
    }

    void refusesPrimesThatAreNotThere()
    {
        QVERIFY(!nthPrime(0, 0, 1));
        QVERIFY(!nthPrime(-1, 2, 1));
        QVERIFY(!nthPrime(-26, 100, 1));
    }
};

MANYHANDS_TEST(PrimeFormulaTest)
#include "tst_prime_formula.moc"
