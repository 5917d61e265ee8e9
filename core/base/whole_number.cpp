#include "base/whole_number.h"

#include <limits>
#include <optional>

namespace manyhands {
namespace {

// Wide enough that 2^64-1 can be read as 2^64 and then less one.
__extension__ using Wide = unsigned __int128;
constexpr Wide kWideLimit = Wide{1} << 100;

enum class Flaw { None, Malformed, TooLarge };

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Digits with single underscores between them; takes them off the front of `text`.
Flaw takeDigits(std::string_view& text, Wide& value)
{
    value = 0;
    if (text.empty() || !isDigit(text.front()))
        return Flaw::Malformed;
    Flaw flaw = Flaw::None;
    while (!text.empty()) {
        if (text.front() == '_') {
            text.remove_prefix(1);
            if (text.empty() || !isDigit(text.front()))
                return Flaw::Malformed;
        }
        if (!isDigit(text.front()))
            break;
        value = value * 10 + static_cast<unsigned>(text.front() - '0');
        if (value > kWideLimit) {
            flaw = Flaw::TooLarge; // read on: it may be malformed as well, which is told first
            value = kWideLimit;
        }
        text.remove_prefix(1);
    }
    return flaw;
}

Flaw multiplyBy(Wide& value, Wide factor, Wide times)
{
    if (value == 0 || factor == 1)
        return Flaw::None;
    if (factor == 0) {
        value = times > 0 ? Wide{0} : value;
        return Flaw::None;
    }
    for (Wide i = 0; i < times; ++i) {
        if (value > kWideLimit / factor)
            return Flaw::TooLarge; // after at most 100 rounds
        value *= factor;
    }
    return Flaw::None;
}

/// DIGITS, DIGITSeDIGITS or DIGITS^DIGITS.
Flaw takeTerm(std::string_view& text, Wide& value)
{
    const Flaw base = takeDigits(text, value);
    if (base == Flaw::Malformed)
        return base;
    if (text.empty() || (text.front() != 'e' && text.front() != 'E' && text.front() != '^'))
        return base;
    const bool isPower = text.front() == '^';
    text.remove_prefix(1);
    Wide exponent = 0;
    if (const Flaw flaw = takeDigits(text, exponent); flaw == Flaw::Malformed)
        return flaw;
    if (base != Flaw::None)
        return base;
    if (!isPower)
        return multiplyBy(value, 10, exponent);
    const Wide factor = value;
    value = 1;
    return multiplyBy(value, factor, exponent);
}

tl::unexpected<Error> refuse(std::string_view text, const char* what)
{
    constexpr std::size_t kMostShown = 60;
    std::string shown(text.substr(0, kMostShown));
    if (text.size() > kMostShown)
        shown += "…";
    return failure(ErrorKind::InvalidArgument, "\"" + shown + "\" " + what);
}

constexpr const char* kForms =
    "is not a whole number; write 1000000, 1_000_000, 1e6, 10^6 or 2^40-1";

} // namespace

Result<std::uint64_t> parseWholeNumber(std::string_view text)
{
    if (text.empty())
        return failure(ErrorKind::InvalidArgument, "a number is empty; write for instance 1e10");
    if (text.front() == '-' && text.size() > 1 && isDigit(text[1]))
        return refuse(text, "is negative; numbers start at 0");
    std::string_view rest = text;
    Wide sum = 0;
    bool isTooLarge = false;
    bool isNegative = false;
    char sign = '+';
    while (true) {
        Wide term = 0;
        const Flaw flaw = takeTerm(rest, term);
        if (flaw == Flaw::Malformed)
            return refuse(text, kForms);
        isTooLarge = isTooLarge || flaw == Flaw::TooLarge || sum > kWideLimit;
        if (sign == '-' && term > sum)
            isNegative = true;
        sum = sign == '+' ? sum + term : sum - term;
        if (rest.empty())
            break;
        sign = rest.front();
        if (sign != '+' && sign != '-')
            return refuse(text, kForms);
        rest.remove_prefix(1);
        if (isTooLarge || isNegative)
            sum = 0; // only the rest's form is of interest
    }
    if (isTooLarge)
        return refuse(text, "is too large; the largest number is 2^64-1");
    if (isNegative)
        return refuse(text, "is negative; numbers start at 0");
    if (sum > std::numeric_limits<std::uint64_t>::max())
        return refuse(text, "is too large; the largest number is 2^64-1");
    return static_cast<std::uint64_t>(sum);
}

Result<std::int64_t> parseSignedNumber(std::string_view text)
{
    const bool isNegative = text.size() > 1 && text.front() == '-' && isDigit(text[1]);
    const auto value = parseWholeNumber(isNegative ? text.substr(1) : text);
    if (!value)
        return tl::unexpected(value.error());
    if (*value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return refuse(text, "is too large; at most 2^63-1 is possible here");
    const auto magnitude = static_cast<std::int64_t>(*value);
    return isNegative ? -magnitude : magnitude;
}

} // namespace manyhands
