#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/result.h"
#include "jobs/prime_verdict.h"

namespace manyhands {

/// Right for every 64-bit number: trial division, then both halves of the test in baillie_psw.h.
bool isPrime(std::uint64_t number);

/// isPrime() of each; `verdicts` has as many places. Faster than one by one.
void testPrimes(std::span<const std::uint64_t> numbers, std::span<bool> verdicts);

struct PrimeTest {
    PrimeVerdict verdict = PrimeVerdict::Neither;
    std::uint64_t factor = 0; ///< The smallest prime factor where trial division found it, or 0.
};

/// Tests a number of any length up to kMostDigits: digits, or a form of parseWholeNumber() like
/// 2^127-1. Errors: InvalidArgument for what is no number, TooLarge for one that is too long.
Result<PrimeTest> testNumber(std::string_view text);

} // namespace manyhands
