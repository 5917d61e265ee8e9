#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/result.h"
#include "jobs/prime_gaps.h"
#include "jobs/prime_job.h"

namespace manyhands {

/// The number of primes or groups that lie wholly in the range, by libprimesieve on this thread.
Result<std::uint64_t> countPrimes(const NumberRange& range, PrimeKind kind);

/// Hands out the primes of the range in ascending order, some hundreds at a time; stops early when
/// `take` returns false.
Status visitPrimes(const NumberRange& range,
                   const std::function<bool(std::span<const std::uint64_t>)>& take);

/// The first numbers of the groups of `kind` that lie wholly in the range.
Status visitGroups(const NumberRange& range, PrimeKind kind,
                   const std::function<bool(std::span<const std::uint64_t> members)>& take);

/// The gaps between primes of the range.
Result<PrimeGaps> findGaps(const NumberRange& range);

} // namespace manyhands
