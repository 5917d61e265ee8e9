#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace manyhands {

/// What is counted or listed: primes, or the closest possible groups of k primes.
/// The values travel between processes: append only.
enum class PrimeKind : std::uint8_t {
    Primes,
    Twins,
    Triplets,
    Quadruplets,
    Quintuplets,
    Sextuplets,
};
inline constexpr PrimeKind kLastPrimeKind = PrimeKind::Sextuplets;

enum class PrimeMethod : std::uint8_t { Auto, Sieve, Formula };
enum class PrimeListFormat : std::uint8_t { Text, Csv, Binary };

/// All numbers from `start` to `stop`, both included.
struct NumberRange {
    std::uint64_t start = 0;
    std::uint64_t stop = 0;

    bool operator==(const NumberRange&) const = default;
};

/// Everything the user chose for one count; a snapshot.
struct PrimeCountSpec {
    NumberRange range;
    PrimeKind kind = PrimeKind::Primes;
    PrimeMethod method = PrimeMethod::Auto;
};

/// Refuses a reversed range, and the formula for anything but primes.
Status validate(const PrimeCountSpec& spec);

/// "primes", "twins", …
std::string_view primeKindName(PrimeKind kind);
std::optional<PrimeKind> primeKindOf(std::string_view name);
std::optional<PrimeMethod> primeMethodOf(std::string_view name);
std::optional<PrimeListFormat> primeListFormatOf(std::string_view name);

/// Where the chunk that begins at `from` ends: at most `distance` numbers on, at a number that is 2
/// modulo 30, so that no group of primes is cut (a sieve's byte holds 30k+7 to 30k+31, and every
/// closest group above 7 lies within one byte).
std::uint64_t chunkStop(std::uint64_t from, std::uint64_t stop, std::uint64_t distance);

/// How many numbers a chunk should hold: enough that a sieve's start, which costs as much as
/// sqrt(stop) steps, does not show, and few enough that `workers` finish together.
std::uint64_t chunkDistance(const NumberRange& range, int workers);

/// The two ways to count primes, in seconds of the whole command on a core of about 2020.
struct PrimeCostEstimate {
    double sieveSeconds = 0;
    double formulaSeconds = 0;

    bool prefersFormula() const { return formulaSeconds < sieveSeconds; }
};

/// docs/primes.md says where the constants come from.
PrimeCostEstimate estimatePrimeCount(const NumberRange& range, int workers);
/// The method that Auto stands for, or the one chosen.
PrimeMethod resolveMethod(const PrimeCountSpec& spec, int workers);
/// "sieving takes about 0.1 s, the formula for pi(x) about 3 s; chosen: sieve", for --explain.
std::string explainMethod(const PrimeCountSpec& spec, int workers);

} // namespace manyhands
