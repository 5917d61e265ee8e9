#include <QtTest>

#include <memory>
#include <random>
#include <vector>

#include "support/test_program.h"
#include "work/primes/baillie_psw.h"
#include "work/primes/prime_test.h"

using namespace manyhands;

namespace {

using Numbers = std::vector<std::uint64_t>;
__extension__ using Wide = unsigned __int128;

template <typename Test>
Numbers passing(const Numbers& numbers, Test test)
{
    const auto passes = std::make_unique<bool[]>(numbers.size());
    test(std::span(numbers), std::span(passes.get(), numbers.size()));
    Numbers passed;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (passes[i])
            passed.push_back(numbers[i]);
    return passed;
}

/// Odd numbers from 101 to `last` without the primes, by a plain sieve.
Numbers oddComposites(std::uint64_t last)
{
    std::vector<bool> isComposite(last + 1);
    for (std::uint64_t n = 3; n * n <= last; n += 2)
        for (std::uint64_t multiple = n * n; multiple <= last; multiple += 2 * n)
            isComposite[multiple] = true;
    Numbers found;
    for (std::uint64_t n = 101; n <= last; n += 2)
        if (isComposite[n])
            found.push_back(n);
    return found;
}

std::uint64_t power(std::uint64_t base, std::uint64_t exponent, std::uint64_t modulus)
{
    std::uint64_t result = 1;
    base %= modulus;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0)
            result = static_cast<std::uint64_t>(static_cast<Wide>(result) * base % modulus);
        base = static_cast<std::uint64_t>(static_cast<Wide>(base) * base % modulus);
    }
    return result;
}

/// By its definition and without Montgomery's arithmetic.
bool isStrongProbablePrime(std::uint64_t number, std::uint64_t base)
{
    if (base % number == 0)
        return true;
    std::uint64_t odd = number - 1;
    int twos = 0;
    for (; odd % 2 == 0; odd /= 2)
        ++twos;
    std::uint64_t value = power(base, odd, number);
    if (value == 1)
        return true;
    for (int i = 0; i < twos; ++i) {
        if (value == number - 1)
            return true;
        value = static_cast<std::uint64_t>(static_cast<Wide>(value) * value % number);
    }
    return false;
}

/// Proved below 2^64 in another way: Miller-Rabin to the seven bases found by Jim Sinclair.
bool isPrimeBySevenBases(std::uint64_t number)
{
    for (const std::uint64_t base : {2, 325, 9375, 28178, 450775, 9780504, 1795265022})
        if (!isStrongProbablePrime(number, base))
            return false;
    return true;
}

/// Products p (k (p - 1) + 1) of two primes, where pseudoprimes are found more than elsewhere.
Numbers suspects(std::uint64_t count)
{
    std::mt19937_64 random(64);
    Numbers found;
    while (found.size() < count) {
        for (const std::uint64_t k : {2, 3, 4, 5}) {
            const std::uint64_t most = k == 2 ? 3037000499 : k == 3 ? 2479700524 : 1920767766;
            const std::uint64_t p = (random() % most) | 1;
            const std::uint64_t q = k * (p - 1) + 1;
            if (p > 1000 && isPrime(p) && isPrime(q))
                found.push_back(p * q);
        }
    }
    return found;
}

} // namespace

class BailliePswTest : public QObject {
    Q_OBJECT
private slots:
    void strongTestPassesThePseudoprimesOfTheListsAlone()
    {
        // A001262 has 46 numbers below 10^6.
        const Numbers passed = passing(oddComposites(1000000), passStrongTest);
        QCOMPARE(passed.size(), std::size_t(46));
        QCOMPARE(passed.front(), std::uint64_t(2047));
        for (const std::uint64_t number : passed)
            QVERIFY(isStrongProbablePrime(number, 2));
    }

    void lucasTestPassesThePseudoprimesOfTheListsAlone()
    {
        // A217719, all below 500,000.
        const Numbers expected{989,    3239,   5777,   10877,  27971,  29681,  30739,  31631,
                               39059,  72389,  73919,  75077,  100127, 113573, 125249, 137549,
                               137801, 153931, 155819, 161027, 162133, 189419, 218321, 231703,
                               249331, 370229, 429479, 430127, 459191, 473891, 480689};
        QCOMPARE(passing(oddComposites(500000), passLucasTest), expected);
    }

    void primesPassBoth()
    {
        Numbers primes;
        for (std::uint64_t n = 101; n < 200000; n += 2)
            if (isPrimeBySevenBases(n))
                primes.push_back(n);
        for (std::uint64_t n = ~std::uint64_t{0}; primes.size() < 19000; n -= 2)
            if (isPrimeBySevenBases(n))
                primes.push_back(n);
        for (std::uint64_t n = (std::uint64_t{1} << 63) + 1; primes.size() < 20000; n -= 2)
            if (isPrimeBySevenBases(n))
                primes.push_back(n);
        QCOMPARE(passing(primes, passStrongTest), primes);
        QCOMPARE(passing(primes, passLucasTest), primes);
    }

    void strongTestKeepsToItsDefinitionAtEveryLength()
    {
        std::mt19937_64 random(8);
        Numbers numbers = suspects(4000);
        for (int bits = 8; bits <= 64; ++bits) {
            for (int i = 0; i < 40; ++i)
                numbers.push_back((random() >> (64 - bits)) | 1 | std::uint64_t{1} << (bits - 1));
            // Whose number less one is divided by two as often as can be.
            numbers.push_back((std::uint64_t{1} << (bits - 1)) + 1);
            numbers.push_back((std::uint64_t{3} << (bits - 2)) + 1);
        }
        Numbers expected;
        for (const std::uint64_t number : numbers)
            if (isStrongProbablePrime(number, 2))
                expected.push_back(number);
        QVERIFY(expected.size() > 500);
        QCOMPARE(passing(numbers, passStrongTest), expected);
    }

    void noSuspectPassesBoth()
    {
        const Numbers composites = suspects(20000);
        const Numbers strong = passing(composites, passStrongTest);
        const Numbers lucas = passing(composites, passLucasTest);
        QVERIFY2(strong.size() > 1000, qPrintable(QString::number(strong.size())));
        QCOMPARE(passing(strong, passLucasTest), Numbers());
        QCOMPARE(passing(lucas, passStrongTest), Numbers());
        for (const std::uint64_t number : strong)
            QVERIFY(!isPrime(number));
    }

    void agreesWithSevenBasesOnRandomNumbers()
    {
        std::mt19937_64 random(7);
        for (int i = 0; i < 20000; ++i) {
            const std::uint64_t number = (random() >> (random() % 50)) | 1;
            if (number > 1795265022)
                QCOMPARE(isPrime(number), isPrimeBySevenBases(number));
        }
    }

    void squaresOfWieferichPrimesDoNotPass()
    {
        // The only squares below 2^64 that are strong pseudoprimes to base 2.
        const Numbers squares{1093ULL * 1093, 3511ULL * 3511};
        QCOMPARE(passing(squares, passStrongTest), squares);
        QCOMPARE(passing(squares, passLucasTest), Numbers());
    }

    void anyCountInOneCallIsTheSame()
    {
        for (std::size_t count = 0; count < 20; ++count) {
            // 2047 is strong, 989 Lucas, 1000003 is prime, 10403 is nothing.
            const std::uint64_t kinds[] = {2047, 989, 1000003, 10403, 18446744073709551557U};
            Numbers numbers;
            Numbers strong;
            Numbers lucas;
            for (std::size_t i = 0; i < count; ++i) {
                numbers.push_back(kinds[i % std::size(kinds)]);
                if (i % 5 == 0 || i % 5 == 2 || i % 5 == 4)
                    strong.push_back(numbers.back());
                if (i % 5 == 1 || i % 5 == 2 || i % 5 == 4)
                    lucas.push_back(numbers.back());
            }
            QCOMPARE(passing(numbers, passStrongTest), strong);
            QCOMPARE(passing(numbers, passLucasTest), lucas);
        }
    }
};

MANYHANDS_TEST(BailliePswTest)
#include "tst_baillie_psw.moc"
