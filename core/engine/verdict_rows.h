#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/prime_verdict.h"

namespace manyhands {

/// A number of a test as a table shows it.
struct VerdictRow {
    std::string number; ///< As it was written; of long ones the first kMostDigitsShown bytes.
    bool isShortened = false;
    PrimeVerdict verdict = PrimeVerdict::Neither; ///< Never Malformed or TooLong.
    std::uint32_t factor = 0;                     ///< The smallest one, where it was found.

    bool operator==(const VerdictRow&) const = default;
};
inline constexpr std::size_t kMostDigitsShown = 120;

/// What a row takes as bytes, at most: its tag, a factor, and a number with its length.
inline constexpr std::size_t kMostVerdictRowBytes = 1 + 5 + 1 + kMostDigitsShown;

/// A row of a test's number and its answer. Factors are looked for among small primes only; a
/// larger one is none.
VerdictRow verdictRow(std::string_view number, PrimeVerdict verdict, std::uint64_t factor);

/// Appends the row: a tag, the factor, and the number, which takes half the bytes of its digits
/// where it is below 2^64 and written as plain digits.
void writeVerdictRow(std::string& bytes, const VerdictRow& row);
/// Exactly `count` rows; nothing for bytes that are anything else.
std::optional<std::vector<VerdictRow>> readVerdictRows(std::string_view bytes, std::size_t count);

} // namespace manyhands
