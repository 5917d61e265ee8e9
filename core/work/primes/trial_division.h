#pragma once

#include <cstdint>

namespace manyhands {

/// What division by the primes below 74 tells about a number.
enum class Trial { Prime, NotPrime, Open };
Trial divideByTrial(std::uint64_t number);

/// The smallest prime factor below 74, or 0; of `number` > 1 that is not such a prime itself.
std::uint64_t smallFactor(std::uint64_t number);

} // namespace manyhands
