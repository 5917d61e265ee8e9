#include "jobs/prime_words.h"

#include <string>

#include "base/path.h"
#include "base/whole_number.h"

namespace manyhands {

Result<NumberRange> readNumberRange(std::string_view start, std::string_view stop)
{
    const auto first = parseWholeNumber(start);
    if (!first)
        return tl::unexpected(first.error());
    const auto last = parseWholeNumber(stop);
    if (!last)
        return tl::unexpected(last.error());
    if (*first > *last)
        return failure(ErrorKind::InvalidArgument, "the range is reversed: START " +
                                                       std::to_string(*first) + " is above STOP " +
                                                       std::to_string(*last));
    return NumberRange{*first, *last};
}

Result<std::int64_t> readPrimePlace(std::string_view text)
{
    const auto place = parseSignedNumber(text);
    if (place && *place == 0)
        return failure(ErrorKind::InvalidArgument, "N is 0; the first prime has N = 1");
    return place;
}

Status checkNumberToTest(std::string_view text)
{
    if (text.empty())
        return failure(ErrorKind::InvalidArgument, "a number is empty; write for instance 1e10+19");
    if (text.find_first_of("\n\r\t ") != std::string_view::npos)
        return failure(ErrorKind::InvalidArgument,
                       '"' + displayText(text) + "\" is not a whole number");
    if (text.front() == '-')
        return failure(ErrorKind::InvalidArgument,
                       '"' + displayText(text) + "\" is negative; numbers start at 0");
    return {};
}

} // namespace manyhands
