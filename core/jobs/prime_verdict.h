#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// Of a number of any length: see testNumber() in work/primes/prime_test.h. The values travel
/// between processes: append only.
enum class PrimeVerdict : std::uint8_t {
    Neither, ///< 0 and 1.
    Composite,
    Prime,
    ProbablePrime, ///< From 2^64 on: passes Baillie-PSW, which no known composite does.
    Malformed,     ///< No number.
    TooLong,       ///< More than kMostDigits.
};
inline constexpr PrimeVerdict kLastPrimeVerdict = PrimeVerdict::TooLong;

/// "prime", "probable prime", "composite", "neither"; "no number" for the others.
const char* primeVerdictName(PrimeVerdict verdict);

/// Longer numbers are refused: testing one takes minutes.
inline constexpr std::size_t kMostDigits = 20'000;

/// Text that one chunk of a test may hold, bytes: a line longer than that is no number.
inline constexpr std::uint64_t kMostPrimeTextBytes = std::uint64_t{1} << 24;

/// What is in shared memory for a number.
struct PrimeAnswer {
    std::uint64_t verdict = 0; ///< A PrimeVerdict.
    std::uint64_t factor = 0;  ///< The smallest one where it was found; 0: it was not looked for
                               ///< that far.
};

} // namespace manyhands
