#pragma once

#include <functional>
#include <span>

#include "base/result.h"
#include "jobs/prime_job.h"

namespace manyhands {

/// Writes the primes or groups that lie wholly in the range into `out` and returns the bytes used.
/// Text: a line each, the members of a group with spaces between them; CSV: with commas; binary:
/// every member as 64 bits, little endian. Errors: TooLarge where there is no room, Cancelled.
Result<std::size_t> writePrimeList(const NumberRange& range, PrimeKind kind, PrimeListFormat format,
                                   std::span<char> out, const std::function<bool()>& cancelled);

} // namespace manyhands
