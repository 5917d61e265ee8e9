#include "work/primes/prime_test.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <gmp.h>

#include "work/primes/large_number.h"

namespace manyhands {
namespace {

__extension__ using Wide = unsigned __int128;
using u64 = std::uint64_t;

/// Factors are looked for below this: some microseconds for a composite number.
constexpr std::uint32_t kTrialLimit = 1 << 16;

/// Odd primes, and what a division by one becomes: n * inverse is at most `limit` exactly where the
/// prime divides n (Granlund and Montgomery, "Division by invariant integers using
/// multiplication").
struct TrialPrime {
    u64 inverse;
    u64 limit;
};
constexpr std::uint32_t kFirstPrimes[] = {3,  5,  7,  11, 13, 17, 19, 23, 29, 31,
                                          37, 41, 43, 47, 53, 59, 61, 67, 71, 73};
constexpr std::uint32_t kTrialSquare = 79 * 79; // 79 is the first prime that is not among them

constexpr u64 inverseOf(u64 odd)
{
    u64 inverse = odd * 3 ^ 2; // right in 5 bits; each step doubles them
    for (int i = 0; i < 4; ++i)
        inverse *= 2 - odd * inverse;
    return inverse;
}

constexpr auto kTrial = [] {
    std::array<TrialPrime, std::size(kFirstPrimes)> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {inverseOf(kFirstPrimes[i]), ~u64{0} / kFirstPrimes[i]};
    return table;
}();

/// Arithmetic modulo an odd n with numbers scaled by 2^64 (Montgomery 1985).
class Montgomery {
public:
    explicit Montgomery(u64 modulus)
        : m_n(modulus), m_inverse(inverseOf(modulus)), m_one((0 - modulus) % modulus)
    {}

    u64 one() const { return m_one; }
    u64 minusOne() const { return m_n - m_one; }
    u64 multiply(u64 a, u64 b) const { return reduce(static_cast<Wide>(a) * b); }
    u64 twice(u64 a) const { return a >= m_n - a ? a - (m_n - a) : a + a; }
    /// The scaled form of `number`.
    u64 scaled(u64 number, u64 squareOfRadix) const { return multiply(number, squareOfRadix); }
    u64 squareOfRadix() const { return static_cast<u64>(static_cast<Wide>(m_one) * m_one % m_n); }

private:
    u64 reduce(Wide product) const
    {
        const u64 low = static_cast<u64>(product) * m_inverse;
        const u64 high = static_cast<u64>(product >> 64);
        const u64 borrowed = static_cast<u64>(static_cast<Wide>(low) * m_n >> 64);
        return high - borrowed + (high < borrowed ? m_n : 0);
    }

    u64 m_n;
    u64 m_inverse;
    u64 m_one;
};

/// Several numbers at once: a multiplication waits for its own result only, so the others' fill the
/// time. Each lane has its own modulus and exponent.
template <std::size_t Lanes>
void strongTests(const std::array<u64, Lanes>& numbers, const std::array<u64, Lanes>& bases,
                 std::array<bool, Lanes>& passes)
{
    std::array<Montgomery, Lanes> fields = [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        return std::array<Montgomery, Lanes>{Montgomery(numbers[I])...};
    }
    (std::make_index_sequence<Lanes>{});
    std::array<u64, Lanes> powers;
    std::array<u64, Lanes> factors;
    std::array<u64, Lanes> exponents;
    std::array<int, Lanes> shifts;
    int bits = 0;
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        shifts[lane] = __builtin_ctzll(numbers[lane] - 1);
        exponents[lane] = (numbers[lane] - 1) >> shifts[lane];
        bits = std::max(bits, 64 - __builtin_clzll(exponents[lane]));
        powers[lane] = fields[lane].one();
        factors[lane] = bases[lane] == 2 ? fields[lane].twice(fields[lane].one())
                                         : fields[lane].scaled(bases[lane] % numbers[lane],
                                                               fields[lane].squareOfRadix());
    }
    const bool isBaseTwo = std::all_of(bases.begin(), bases.end(), [](u64 b) { return b == 2; });
    for (int bit = bits - 1; bit >= 0; --bit) {
        for (std::size_t lane = 0; lane < Lanes; ++lane) {
            const u64 square = fields[lane].multiply(powers[lane], powers[lane]);
            const u64 more = isBaseTwo ? fields[lane].twice(square)
                                       : fields[lane].multiply(square, factors[lane]);
            powers[lane] = (exponents[lane] >> bit & 1) != 0 ? more : square;
        }
    }
    for (std::size_t lane = 0; lane < Lanes; ++lane) {
        const u64 minusOne = fields[lane].minusOne();
        // A base that is a multiple of the number says nothing about it.
        bool isPassed = factors[lane] == 0 || powers[lane] == fields[lane].one();
        for (int i = 0; i < shifts[lane] && !isPassed; ++i) {
            isPassed = powers[lane] == minusOne;
            powers[lane] = fields[lane].multiply(powers[lane], powers[lane]);
        }
        passes[lane] = isPassed;
    }
}

bool passesOtherBases(u64 number)
{
    if (number < 4'759'123'141U) { // Jaeschke 1993: 2, 7 and 61 are enough
        std::array<bool, 2> passes{};
        strongTests<2>({number, number}, {7, 61}, passes);
        return passes[0] && passes[1];
    }
    std::array<bool, 3> passes{};
    strongTests<3>({number, number, number}, {325, 9375, 28178}, passes);
    if (!passes[0] || !passes[1] || !passes[2])
        return false;
    strongTests<3>({number, number, number}, {450775, 9780504, 1795265022}, passes);
    return passes[0] && passes[1] && passes[2];
}

enum class Trial { Prime, NotPrime, Open };

Trial divideByTrial(u64 number)
{
    if ((number & 1) == 0)
        return number == 2 ? Trial::Prime : Trial::NotPrime;
    for (std::size_t i = 0; i < kTrial.size(); ++i) {
        if (number * kTrial[i].inverse <= kTrial[i].limit)
            return number == kFirstPrimes[i] ? Trial::Prime : Trial::NotPrime;
    }
    if (number < kTrialSquare)
        return number > 1 ? Trial::Prime : Trial::NotPrime;
    return Trial::Open;
}

const std::vector<std::uint32_t>& trialPrimes()
{
    static const std::vector<std::uint32_t> primes = [] {
        std::vector<bool> isComposite(kTrialLimit);
        std::vector<std::uint32_t> found;
        for (std::uint32_t n = 2; n < kTrialLimit; ++n) {
            if (isComposite[n])
                continue;
            found.push_back(n);
            for (u64 m = u64{n} * n; m < kTrialLimit; m += n)
                isComposite[m] = true;
        }
        return found;
    }();
    return primes;
}

PrimeTest testSmall(u64 number)
{
    if (number < 2)
        return {PrimeVerdict::Neither, 0};
    if (isPrime(number))
        return {PrimeVerdict::Prime, 0};
    for (const std::uint32_t prime : trialPrimes()) {
        if (number % prime == 0)
            return {PrimeVerdict::Composite, prime};
    }
    return {PrimeVerdict::Composite, 0};
}

PrimeTest testLarge(const LargeNumber& large)
{
    // 24 rounds and less are the Baillie-PSW test alone; one more adds a random base.
    constexpr int kRounds = 25;
    const mpz_srcptr number = large.get();
    PrimeTest test{PrimeVerdict::ProbablePrime, 0};
    for (const std::uint32_t prime : trialPrimes()) {
        if (mpz_divisible_ui_p(number, prime) != 0) {
            test = {PrimeVerdict::Composite, prime};
            break;
        }
    }
    if (test.factor == 0 && mpz_probab_prime_p(number, kRounds) == 0)
        test.verdict = PrimeVerdict::Composite;
    return test;
}

} // namespace

bool isPrime(u64 number)
{
    const Trial trial = divideByTrial(number);
    if (trial != Trial::Open)
        return trial == Trial::Prime;
    std::array<bool, 1> passes{};
    strongTests<1>({number}, {2}, passes);
    return passes[0] && passesOtherBases(number);
}

void testPrimes(std::span<const u64> numbers, std::span<bool> verdicts)
{
    constexpr std::size_t kLanes = 4; // as many as the registers hold
    std::array<u64, kLanes> open{};
    std::array<std::size_t, kLanes> places{};
    std::array<bool, kLanes> passes{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const Trial trial = divideByTrial(numbers[i]);
        verdicts[i] = trial == Trial::Prime;
        if (trial != Trial::Open)
            continue;
        open[count] = numbers[i];
        places[count] = i;
        if (++count < kLanes)
            continue;
        strongTests<kLanes>(open, {2, 2, 2, 2}, passes);
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            verdicts[places[lane]] = passes[lane] && passesOtherBases(open[lane]);
        count = 0;
    }
    for (std::size_t lane = 0; lane < count; ++lane)
        verdicts[places[lane]] = isPrime(open[lane]);
}

std::uint64_t smallFactor(u64 number)
{
    if ((number & 1) == 0)
        return 2;
    for (std::size_t i = 0; i < kTrial.size(); ++i) {
        if (number * kTrial[i].inverse <= kTrial[i].limit)
            return kFirstPrimes[i];
    }
    return 0;
}

Result<PrimeTest> testNumber(std::string_view text)
{
    u64 number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc{} && read.ptr == text.data() + text.size())
        return testSmall(number);
    LargeNumber large;
    if (auto status = large.read(text); !status)
        return tl::unexpected(status.error());
    return large.fits64() ? testSmall(large.low()) : testLarge(large);
}

} // namespace manyhands
