#pragma once

#include <cstdint>
#include <string_view>

#include "jobs/prime_job.h"

namespace manyhands {

/// What is done with primes.
enum class PrimesVerb : std::uint8_t { Count, List, Nth, Test, Gaps };

// What people write for the jobs about primes, read; errors are InvalidArgument with one sentence.
// Numbers are those of parseWholeNumber().

/// Refuses a range that ends before it begins.
Result<NumberRange> readNumberRange(std::string_view start, std::string_view stop);
/// How many primes on, or back where it is negative; 0 is refused.
Result<std::int64_t> readPrimePlace(std::string_view text);
/// Looks at a number to test only so far as to refuse what would be two, or negative; any length.
Status checkNumberToTest(std::string_view text);

} // namespace manyhands
