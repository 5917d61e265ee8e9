#include <QtTest>

#include <memory>
#include <random>

#include "support/test_program.h"
#include "work/primes/prime_sieve.h"
#include "work/primes/prime_test.h"

using namespace manyhands;

namespace {

std::vector<bool> tested(const std::vector<std::uint64_t>& numbers)
{
    const auto verdicts = std::make_unique<bool[]>(numbers.size());
    testPrimes(numbers, {verdicts.get(), numbers.size()});
    return std::vector<bool>(verdicts.get(), verdicts.get() + numbers.size());
}

bool agreesWithSieve(std::uint64_t start, std::uint64_t stop)
{
    std::vector<std::uint64_t> numbers;
    std::vector<bool> expected;
    for (std::uint64_t n = start;; ++n) {
        numbers.push_back(n);
        expected.push_back(false);
        if (n == stop)
            break;
    }
    const auto status = visitPrimes({start, stop}, [&](std::span<const std::uint64_t> primes) {
        for (const std::uint64_t prime : primes)
            expected[prime - start] = true;
        return true;
    });
    bool isSame = status.has_value() && tested(numbers) == expected;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        isSame = isSame && isPrime(numbers[i]) == expected[i];
    return isSame;
}

} // namespace

class PrimeTestTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithTheSieveEverywhere()
    {
        const std::uint64_t most = ~std::uint64_t(0);
        const std::uint64_t middle = std::uint64_t{1} << 32;
        QVERIFY(agreesWithSieve(0, 200000));
        QVERIFY(agreesWithSieve(middle - 3000, middle + 3000));
        QVERIFY(agreesWithSieve(4759123141U - 3000, 4759123141U + 3000));
        QVERIFY(agreesWithSieve((std::uint64_t{1} << 63) - 1000, (std::uint64_t{1} << 63) + 1000));
        QVERIFY(agreesWithSieve(most - 2000, most));
    }

    void findsThePrimesFromAHundredThousandOn()
    {
        std::vector<std::uint64_t> numbers;
        for (std::uint64_t n = 100000; n < 200000; ++n)
            numbers.push_back(n);
        const auto verdicts = tested(numbers);
        QCOMPARE(std::count(verdicts.begin(), verdicts.end(), true), std::ptrdiff_t(8392));
    }

    void isNotFooledByPseudoprimes()
    {
        // Carmichael numbers (A002997), strong pseudoprimes to base 2 (A001262), and the smallest
        // ones to the first 2, 3, … prime bases (A014233).
        const std::uint64_t composites[] = {561,
                                            1105,
                                            1729,
                                            2465,
                                            6601,
                                            825265,
                                            321197185,
                                            5394826801,
                                            9746347772161,
                                            2047,
                                            3277,
                                            4033,
                                            4681,
                                            8321,
                                            15841,
                                            29341,
                                            42799,
                                            49141,
                                            52633,
                                            65281,
                                            74665,
                                            80581,
                                            1373653,
                                            25326001,
                                            3215031751,
                                            2152302898747,
                                            3474749660383,
                                            341550071728321,
                                            3825123056546413051,
                                            4759123141, // strong to 2, 7 and 61
                                            4294967297, // Fermat's fifth
                                            18446744073709551615U,
                                            18446744065119617025U /* (2^32-1)^2 */,
                                            18446743979220271189U /* 4294967279^2 */};
        for (const std::uint64_t composite : composites) {
            QVERIFY2(!isPrime(composite), qPrintable(QString::number(composite)));
            QCOMPARE(tested({composite, composite, composite, composite}),
                     std::vector<bool>(4, false));
        }
    }

    void knowsMersennePrimesAndTheirNeighbours()
    {
        const auto verdict = [](const char* text) { return testNumber(text)->verdict; };
        for (const int exponent : {2, 3, 5, 7, 13, 17, 19, 31, 61}) {
            const std::uint64_t mersenne = (std::uint64_t{1} << exponent) - 1;
            QVERIFY(isPrime(mersenne));
            QVERIFY(!isPrime(mersenne + 1));
        }
        for (const int exponent : {11, 23, 29, 37, 41, 43, 47, 53, 59})
            QVERIFY(!isPrime((std::uint64_t{1} << exponent) - 1));
        QCOMPARE(verdict("618970019642690137449562111"), PrimeVerdict::ProbablePrime); // 2^89-1
        QCOMPARE(verdict("618970019642690137449562113"), PrimeVerdict::Composite);
        QCOMPARE(verdict("147573952589676412927"), PrimeVerdict::Composite); // 2^67-1
    }

    void namesTheSmallestFactorWhereItIsCheap()
    {
        QCOMPARE(testNumber("91")->factor, std::uint64_t(7));
        QCOMPARE(testNumber("18446744073709551615")->factor, std::uint64_t(3));
        QCOMPARE(testNumber("18446744073709551616")->factor, std::uint64_t(2));
        QCOMPARE(testNumber("147573952589676412927")->factor, std::uint64_t(0));
        QCOMPARE(testNumber("0000000000000000000000000000097")->verdict, PrimeVerdict::Prime);
        QCOMPARE(testNumber("0")->verdict, PrimeVerdict::Neither);
        QCOMPARE(testNumber("000")->verdict, PrimeVerdict::Neither);
    }

    void readsPowersAndSums()
    {
        QCOMPARE(testNumber("2^127-1")->verdict, PrimeVerdict::ProbablePrime);
        QCOMPARE(testNumber("2^127+1")->factor, std::uint64_t(3));
        QCOMPARE(testNumber("10^30+57")->verdict, PrimeVerdict::ProbablePrime);
        QCOMPARE(testNumber("1e9+7")->verdict, PrimeVerdict::Prime);
        QCOMPARE(testNumber("2^64-59")->verdict, PrimeVerdict::Prime);
        QCOMPARE(testNumber("1_000_003")->verdict, PrimeVerdict::Prime);
        QCOMPARE(testNumber("1^999999999")->verdict, PrimeVerdict::Neither);
    }

    void refusesWhatIsNoNumber()
    {
        for (const char* text : {"", "-7", "12a", "1e", " 7", "2^", "_7", "5-7", "1e20001", "9^99999"})
            QVERIFY(!testNumber(text));
        QVERIFY(!testNumber(std::string(kMostDigits + 1, '7')));
    }
};

MANYHANDS_TEST(PrimeTestTest)
#include "tst_prime_test.moc"
