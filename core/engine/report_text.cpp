#include "engine/report_text.h"

#include <cmath>

namespace manyhands {
namespace {

std::string thousandthsText(std::int64_t thousandths)
{
    const bool isNegative = thousandths < 0;
    const std::uint64_t size = isNegative ? 0 - static_cast<std::uint64_t>(thousandths)
                                          : static_cast<std::uint64_t>(thousandths);
    const std::string decimals = std::to_string(size % 1000 + 1000).substr(1);
    return (isNegative ? "-" : "") + std::to_string(size / 1000) + '.' + decimals;
}

} // namespace

std::string fixedText(double value)
{
    constexpr double kLargest = 9e15; // times 1000 it still fits 64 bits
    return thousandthsText(std::llround(std::fmax(-kLargest, std::fmin(kLargest, value)) * 1000));
}

std::string millisecondsText(std::int64_t nanoseconds)
{
    return thousandthsText(nanoseconds / 1000);
}

int failureSignal(const ItemFailure& failure)
{
    return failure.death ? failure.death->signal : 0;
}

std::string failurePhase(const ItemFailure& failure)
{
    return failure.death ? workPhaseName(failure.death->phase) : "";
}

} // namespace manyhands
