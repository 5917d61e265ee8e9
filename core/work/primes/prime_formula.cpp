#include "work/primes/prime_formula.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

#include <primecount.hpp>
#include <primesieve.hpp>

#include "work/primes/prime_sieve.h"

namespace manyhands {
namespace {

/// The largest n whose prime libprimecount can tell in 64 bits.
constexpr std::uint64_t kLargestFormulaN = 216289611853439384U;
/// Up to so many primes away, walking from `start` is faster than any formula.
constexpr std::uint64_t kWalkedPrimes = 1'000'000;
/// Below here there are more primes than that: 1,270,607.
constexpr std::uint64_t kWalkedBelow = 20'000'000;
/// How many primes there are below 2^64.
constexpr std::uint64_t kPrimesBelow64Bits = 425656284035217743U;

std::uint64_t piOf(std::uint64_t x)
{
    if (x <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return static_cast<std::uint64_t>(primecount::pi(static_cast<std::int64_t>(x)));
    return std::stoull(primecount::pi(std::to_string(x)));
}

tl::unexpected<Error> noSuchPrime(const char* where)
{
    return failure(ErrorKind::InvalidArgument, std::string("there is no such prime ") + where);
}

/// The library counts from `start` itself on when going up and down alike.
std::uint64_t walk(std::int64_t n, std::uint64_t start)
{
    primesieve::set_num_threads(1);
    return primesieve::nth_prime(n, start);
}

// Above 2^63 the library's own walk sieves far more than the few primes that are asked for, and may
// not be asked beyond the last prime of 64 bits.

constexpr std::uint64_t kMeanGap = 44; // just below 2^64

std::uint64_t walkDown(std::uint64_t n, std::uint64_t start)
{
    primesieve::iterator primes(start - 1, start - 1 - n * kMeanGap);
    std::uint64_t prime = 0;
    for (std::uint64_t i = 0; i < n; ++i)
        prime = primes.prev_prime();
    return prime;
}

Result<std::uint64_t> walkUp(std::uint64_t n, std::uint64_t start)
{
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t prime = 0;
    while (prime == 0 && start != kMost) {
        const std::uint64_t from = start + 1;
        start += std::min(kMost - start, (n + 100) * kMeanGap);
        const Status visited = visitPrimes({from, start}, [&](auto primes) {
            if (n <= primes.size())
                prime = primes[n - 1];
            else
                n -= primes.size();
            return prime == 0;
        });
        if (!visited)
            return tl::unexpected(visited.error());
    }
    return prime != 0 ? Result<std::uint64_t>(prime) : noSuchPrime("below 2^64");
}

} // namespace

Result<std::uint64_t> countByFormula(const NumberRange& range, int threads)
{
    if (range.start > range.stop)
        return 0;
    try {
        primecount::set_num_threads(threads);
        const std::uint64_t below = range.start > 0 ? piOf(range.start - 1) : 0;
        return piOf(range.stop) - below;
    } catch (const std::exception& error) {
        return failure(ErrorKind::System, "the formula for pi(x) stopped", error.what());
    }
}

Result<std::uint64_t> nthPrime(std::int64_t n, std::uint64_t start, int threads)
{
    if (n == 0)
        return failure(ErrorKind::InvalidArgument, "N is 0; the first prime has N = 1");
    const std::uint64_t distance =
        n > 0 ? static_cast<std::uint64_t>(n) : 0 - static_cast<std::uint64_t>(n);
    try {
        primecount::set_num_threads(threads);
        if (distance <= kWalkedPrimes) {
            if (n < 0 && start < kWalkedBelow && distance > (start > 0 ? piOf(start - 1) : 0))
                return noSuchPrime("below START");
            if (start >> 63 == 0)
                return walk(n, start);
            return n > 0 ? walkUp(distance, start) : walkDown(distance, start);
        }
        if (n > 0) {
            const std::uint64_t before = start > 0 ? piOf(start) : 0;
            if (distance > kPrimesBelow64Bits - before)
                return noSuchPrime("below 2^64");
            if (before + distance <= kLargestFormulaN)
                return static_cast<std::uint64_t>(
                    primecount::nth_prime(static_cast<std::int64_t>(before + distance)));
        } else {
            const std::uint64_t before = start > 0 ? piOf(start - 1) : 0;
            if (distance > before)
                return noSuchPrime("below START");
            if (before - distance + 1 <= kLargestFormulaN)
                return static_cast<std::uint64_t>(
                    primecount::nth_prime(static_cast<std::int64_t>(before - distance + 1)));
        }
        return walk(n, start);
    } catch (const std::exception& error) {
        return failure(ErrorKind::System, "the search for the n-th prime stopped", error.what());
    }
}

} // namespace manyhands
