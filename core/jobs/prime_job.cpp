#include "jobs/prime_job.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

namespace manyhands {
namespace {

constexpr std::string_view kKindNames[] = {"primes",      "twins",       "triplets",
                                           "quadruplets", "quintuplets", "sextuplets"};

// Processor seconds, fitted to measurements of primesieve 11 and primecount 7.6 (docs/primes.md).
constexpr double kSieveNs = 0.06;           // a number below 1e9
constexpr double kSieveNsPerDecade = 0.043; // more for every further power of ten
constexpr double kSieveStartNs = 0.45; // for every one of the sqrt(stop) first numbers, a worker
constexpr double kFormulaNs = 142;     // times x^(2/3) / ln(x)^2

/// A chunk has at least as many numbers: a call must not show.
constexpr std::uint64_t kSmallest = 10'000'000;
/// A worker's part of a range is cut into this many chunks, so that the last ones end together.
constexpr std::uint64_t kChunksPerWorker = 16;

double formulaCost(std::uint64_t x)
{
    if (x < 100)
        return 0;
    const double real = static_cast<double>(x);
    const double logarithm = std::log(real);
    return kFormulaNs * 1e-9 * std::cbrt(real) * std::cbrt(real) / (logarithm * logarithm);
}

std::string secondsText(double seconds)
{
    char text[32];
    std::snprintf(text, sizeof text, seconds < 10 ? "%.2g s" : "%.0f s", seconds);
    return text;
}

} // namespace

Status validate(const PrimeCountSpec& spec)
{
    if (spec.range.start > spec.range.stop)
        return failure(ErrorKind::InvalidArgument,
                       "the range is reversed: START " + std::to_string(spec.range.start) +
                           " is above STOP " + std::to_string(spec.range.stop));
    if (spec.method == PrimeMethod::Formula && spec.kind != PrimeKind::Primes)
        return failure(ErrorKind::InvalidArgument, "there is no formula for " +
                                                       std::string(primeKindName(spec.kind)) +
                                                       "; use --method sieve or auto");
    return {};
}

std::string_view primeKindName(PrimeKind kind)
{
    return kKindNames[static_cast<std::size_t>(kind)];
}

std::optional<PrimeKind> primeKindOf(std::string_view name)
{
    const auto* const found = std::find(std::begin(kKindNames), std::end(kKindNames), name);
    if (found == std::end(kKindNames))
        return std::nullopt;
    return static_cast<PrimeKind>(found - std::begin(kKindNames));
}

std::optional<PrimeMethod> primeMethodOf(std::string_view name)
{
    if (name == "auto")
        return PrimeMethod::Auto;
    if (name == "sieve")
        return PrimeMethod::Sieve;
    if (name == "formula")
        return PrimeMethod::Formula;
    return std::nullopt;
}

std::optional<PrimeListFormat> primeListFormatOf(std::string_view name)
{
    if (name == "text")
        return PrimeListFormat::Text;
    if (name == "csv")
        return PrimeListFormat::Csv;
    if (name == "binary")
        return PrimeListFormat::Binary;
    return std::nullopt;
}

std::uint64_t chunkStop(std::uint64_t from, std::uint64_t stop, std::uint64_t distance)
{
    distance = std::max<std::uint64_t>(distance, 60); // room for one whole byte behind the edge
    if (stop <= from || stop - from < distance)
        return stop;
    const std::uint64_t end = from + distance - 1;
    return end - (end % 30 + 28) % 30; // 2 modulo 30
}

std::uint64_t chunkDistance(const NumberRange& range, int workers)
{
    const std::uint64_t numbers = range.stop - range.start;
    const double root = std::sqrt(static_cast<double>(range.stop));
    const auto wanted = std::max(kSmallest, static_cast<std::uint64_t>(root * 4000));
    const auto parts = static_cast<std::uint64_t>(std::max(workers, 1));
    // Never so large that a worker has nothing to do, never so small that the start shows.
    const std::uint64_t even = numbers / (parts * kChunksPerWorker) + 1;
    const std::uint64_t least = std::max(kSmallest, static_cast<std::uint64_t>(root));
    return std::clamp(even, std::min(least, wanted), wanted);
}

PrimeCostEstimate estimatePrimeCount(const NumberRange& range, int workers)
{
    const double stop = static_cast<double>(range.stop);
    const double numbers = static_cast<double>(range.stop - range.start);
    const double decades = std::max(0.0, std::log10(std::max(stop, 1.0)) - 9);
    const double hands = std::max(workers, 1);
    PrimeCostEstimate estimate;
    estimate.sieveSeconds = numbers * (kSieveNs + kSieveNsPerDecade * decades) * 1e-9 / hands +
                            std::sqrt(stop) * kSieveStartNs * 1e-9;
    const double below = range.start > 0 ? formulaCost(range.start - 1) : 0;
    estimate.formulaSeconds = (formulaCost(range.stop) + below) / hands;
    return estimate;
}

PrimeMethod resolveMethod(const PrimeCountSpec& spec, int workers)
{
    if (spec.method != PrimeMethod::Auto)
        return spec.method;
    const bool usesFormula =
        spec.kind == PrimeKind::Primes && estimatePrimeCount(spec.range, workers).prefersFormula();
    return usesFormula ? PrimeMethod::Formula : PrimeMethod::Sieve;
}

std::string explainMethod(const PrimeCountSpec& spec, int workers)
{
    const PrimeCostEstimate estimate = estimatePrimeCount(spec.range, workers);
    std::string text = "sieving takes about " + secondsText(estimate.sieveSeconds);
    if (spec.kind == PrimeKind::Primes)
        text += ", the formula for pi(x) about " + secondsText(estimate.formulaSeconds);
    else
        text += ", and there is no formula for " + std::string(primeKindName(spec.kind));
    const bool sieves = resolveMethod(spec, workers) == PrimeMethod::Sieve;
    text += spec.method == PrimeMethod::Auto ? "; chosen: " : "; asked for: ";
    return text + (sieves ? "sieve" : "formula");
}

} // namespace manyhands
