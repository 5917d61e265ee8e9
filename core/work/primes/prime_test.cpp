#include "work/primes/prime_test.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <gmp.h>

#include "work/primes/baillie_psw.h"
#include "work/primes/large_number.h"
#include "work/primes/trial_division.h"

namespace manyhands {
namespace {

using u64 = std::uint64_t;

/// Factors are looked for below this: some microseconds for a composite number.
constexpr std::uint32_t kTrialLimit = 1 << 16;

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
    bool passes = false;
    passStrongTest({&number, 1}, {&passes, 1});
    if (passes)
        passLucasTest({&number, 1}, {&passes, 1});
    return passes;
}

void testPrimes(std::span<const u64> numbers, std::span<bool> verdicts)
{
    // Each step leaves a part of the numbers to the next, which wants several at once.
    constexpr std::size_t kBlock = 1024;
    std::array<u64, kBlock> open;
    std::array<std::uint32_t, kBlock> places;
    std::array<bool, kBlock> passes;
    for (std::size_t start = 0; start < numbers.size(); start += kBlock) {
        const auto block = numbers.subspan(start, std::min(kBlock, numbers.size() - start));
        std::size_t count = 0;
        for (std::size_t i = 0; i < block.size(); ++i) {
            const Trial trial = divideByTrial(block[i]);
            verdicts[start + i] = trial == Trial::Prime;
            open[count] = block[i];
            places[count] = static_cast<std::uint32_t>(i);
            count += trial == Trial::Open ? 1 : 0;
        }
        passStrongTest({open.data(), count}, passes);
        std::size_t left = 0;
        for (std::size_t i = 0; i < count; ++i) {
            open[left] = open[i];
            places[left] = places[i];
            left += passes[i] ? 1 : 0;
        }
        passLucasTest({open.data(), left}, passes);
        for (std::size_t i = 0; i < left; ++i)
            verdicts[start + places[i]] = passes[i];
    }
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
