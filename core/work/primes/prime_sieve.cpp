#include "work/primes/prime_sieve.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <primesieve.hpp>

namespace manyhands {
namespace {

/// 2^64 - 59. Nothing is asked of the library beyond it, where it would have to say so by throwing.
constexpr std::uint64_t kLargestPrime = 18446744073709551557U;

/// Distances within the closest groups, per kind; one row for every pattern.
struct Pattern {
    PrimeKind kind;
    std::size_t size;
    std::array<std::uint64_t, 6> offsets;
};
constexpr Pattern kPatterns[] = {
    {PrimeKind::Twins, 2, {0, 2}},
    {PrimeKind::Triplets, 3, {0, 2, 6}},
    {PrimeKind::Triplets, 3, {0, 4, 6}},
    {PrimeKind::Quadruplets, 4, {0, 2, 6, 8}},
    {PrimeKind::Quintuplets, 5, {0, 2, 6, 8, 12}},
    {PrimeKind::Quintuplets, 5, {0, 4, 6, 10, 12}},
    {PrimeKind::Sextuplets, 6, {0, 4, 6, 10, 12, 16}},
};

std::size_t groupSize(PrimeKind kind)
{
    return static_cast<std::size_t>(kind) + 1;
}

bool isGroup(PrimeKind kind, std::span<const std::uint64_t> primes)
{
    return std::any_of(std::begin(kPatterns), std::end(kPatterns), [&](const Pattern& pattern) {
        if (pattern.kind != kind)
            return false;
        for (std::size_t i = 1; i < pattern.size; ++i) {
            if (primes[i] - primes[0] != pattern.offsets[i])
                return false;
        }
        return true;
    });
}

tl::unexpected<Error> libraryFailure(const std::exception& error)
{
    return failure(ErrorKind::System, "the prime sieve stopped", error.what());
}

} // namespace

Result<std::uint64_t> countPrimes(const NumberRange& range, PrimeKind kind)
{
    const auto [start, stop] = range;
    if (start > stop)
        return 0;
    try {
        primesieve::set_num_threads(1);
        switch (kind) {
        case PrimeKind::Primes:
            return primesieve::count_primes(start, stop);
        case PrimeKind::Twins:
            return primesieve::count_twins(start, stop);
        case PrimeKind::Triplets:
            return primesieve::count_triplets(start, stop);
        case PrimeKind::Quadruplets:
            return primesieve::count_quadruplets(start, stop);
        case PrimeKind::Quintuplets:
            return primesieve::count_quintuplets(start, stop);
        case PrimeKind::Sextuplets:
            return primesieve::count_sextuplets(start, stop);
        }
    } catch (const std::exception& error) {
        return libraryFailure(error);
    }
    return failure(ErrorKind::InvalidArgument, "an unknown kind of primes");
}

Status visitPrimes(const NumberRange& range,
                   const std::function<bool(std::span<const std::uint64_t>)>& take)
{
    const std::uint64_t stop = std::min(range.stop, kLargestPrime);
    if (range.start > stop)
        return {};
    try {
        primesieve::iterator primes(range.start, stop);
        while (true) {
            primes.generate_next_primes();
            std::span<const std::uint64_t> found(primes.primes_, primes.size_);
            if (found.empty())
                return failure(ErrorKind::System, "the prime sieve stopped early");
            const bool isLast = found.back() >= stop;
            if (isLast) {
                const auto end = std::upper_bound(found.begin(), found.end(), stop);
                found = found.first(static_cast<std::size_t>(end - found.begin()));
            }
            if ((!found.empty() && !take(found)) || isLast)
                return {};
        }
    } catch (const std::exception& error) {
        return libraryFailure(error);
    }
}

Status visitGroups(const NumberRange& range, PrimeKind kind,
                   const std::function<bool(std::span<const std::uint64_t>)>& take)
{
    const std::size_t size = groupSize(kind);
    std::vector<std::uint64_t> window; // the end of the last batch before the new one
    return visitPrimes(range, [&](std::span<const std::uint64_t> found) {
        window.insert(window.end(), found.begin(), found.end());
        std::size_t at = 0;
        for (; at + size <= window.size(); ++at) {
            const auto members = std::span<const std::uint64_t>(window).subspan(at, size);
            if (isGroup(kind, members) && !take(members))
                return false;
        }
        window.erase(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    });
}

Result<PrimeGaps> findGaps(const NumberRange& range)
{
    PrimeGaps gaps;
    const Status visited = visitPrimes(range, [&](std::span<const std::uint64_t> primes) {
        gaps.add(primes);
        return true;
    });
    if (!visited)
        return tl::unexpected(visited.error());
    return gaps;
}

} // namespace manyhands
