#include "base/real_number.h"

#include <charconv>
#include <cmath>
#include <locale>
#include <sstream>

namespace manyhands {

std::optional<double> parseReal(std::string_view text)
{
    // A stream skips leading space, which is no part of a number here.
    if (text.empty() || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
        return std::nullopt;
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic());
    double value = 0;
    if (!(stream >> value) || stream.peek() != std::istringstream::traits_type::eof() ||
        !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string realText(double value)
{
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return std::string(buffer, end);
}

} // namespace manyhands
