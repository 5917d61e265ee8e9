#include "jobs/number_words.h"

#include <string>

#include "base/path.h"
#include "base/whole_number.h"

namespace manyhands {

Result<std::uint64_t> readNumberBetween(std::string_view text, std::uint64_t lowest,
                                        std::uint64_t highest)
{
    const auto number = parseWholeNumber(text);
    if (number && (*number < lowest || *number > highest))
        return failure(ErrorKind::InvalidArgument, displayText(text) + " is out of range: give " +
                                                       std::to_string(lowest) + " to " +
                                                       std::to_string(highest));
    return number;
}

} // namespace manyhands
