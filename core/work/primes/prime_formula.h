#pragma once

#include <cstdint>

#include "base/result.h"
#include "jobs/prime_job.h"

namespace manyhands {

/// pi(stop) - pi(start - 1) by libprimecount, on `threads` threads of this process.
Result<std::uint64_t> countByFormula(const NumberRange& range, int threads);

/// The n-th prime above `start` (n > 0) or below it (n < 0); with start 0 and n > 0 simply the n-th
/// prime: nth(1, 0) is 2, nth(-1, 100) is 97. `start` itself does not count.
Result<std::uint64_t> nthPrime(std::int64_t n, std::uint64_t start, int threads);

} // namespace manyhands
