#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace manyhands {

/// Which of the files in folders are taken. Files that are named one by one are always taken: who
/// names a file means it.
struct ImportFilter {
    std::vector<std::string> extensions; ///< Lower case, with the dot; empty: all of pictures.
    std::vector<std::string> names;      ///< Patterns with * ? [a-z]; one has to fit. Empty: all.
    std::vector<std::string> otherNames; ///< None of these may fit.
    std::uint64_t leastBytes = 0;
    std::uint64_t mostBytes = std::numeric_limits<std::uint64_t>::max();
    /// Seconds since 1970, of the last modification.
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t before = std::numeric_limits<std::int64_t>::max();

    /// Letter case does not count.
    bool takesName(std::string_view fileName) const;
    bool takesFacts(std::uint64_t bytes, std::int64_t modified) const;
};

/// "jpg,png" or ".jpg": of pictures. Errors: InvalidArgument.
Result<std::vector<std::string>> parseExtensions(std::string_view text);
/// "500", "500k", "10M", "2G": bytes, by thousands. Errors: InvalidArgument.
Result<std::uint64_t> parseByteCount(std::string_view text);
/// "2024-05-31": the start of that day, local time, in seconds since 1970. Errors: InvalidArgument.
Result<std::int64_t> parseDay(std::string_view text);

} // namespace manyhands
