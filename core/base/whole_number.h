#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace manyhands {

/// Reads the whole of `text` as a number from 0 to 2^64-1. Forms: `1000000`, `1_000_000`, `1e6`,
/// `10^6`, `2^40`, and a sum or difference of these, from left to right: `2^64-1`, `1e15+1e10`.
/// The error is one sentence that names the text and what is wrong with it.
Result<std::uint64_t> parseWholeNumber(std::string_view text);

/// As above, with one leading minus allowed: from -(2^63-1) to 2^63-1.
Result<std::int64_t> parseSignedNumber(std::string_view text);

} // namespace manyhands
