#include "rate_text.h"

#include <cerrno>
#include <cmath>

#include <QByteArray>

namespace manyhands {

std::string decimalText(double value)
{
    if (!std::isfinite(value))
        return "0";
    const double size = std::fabs(value);
    const int decimals = size < 0.995 ? 2 : size < 99.95 ? 1 : 0;
    return QByteArray::number(value, 'f', decimals).toStdString();
}

std::string durationText(double seconds)
{
    constexpr double kLongest = 1e9;
    if (!(seconds >= 0 && seconds < kLongest))
        return "-";
    const long long whole = std::llround(seconds);
    const auto twoDigits = [](long long value) { return std::to_string(100 + value).substr(1); };
    const long long hours = whole / 3600;
    const long long minutes = whole / 60 % 60;
    return (hours > 0 ? std::to_string(hours) + ':' + twoDigits(minutes)
                      : std::to_string(minutes)) +
           ':' + twoDigits(whole % 60);
}

bool isOutOfSpace(const Error& reason)
{
    return reason.systemError == ENOSPC || reason.systemError == EDQUOT;
}

} // namespace manyhands
