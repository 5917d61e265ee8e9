#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace manyhands {

/// Where one entry of a JSON object stands in its text; lines count from 1.
struct JsonPlace {
    std::string key;
    std::size_t line = 1;
    std::size_t valueLine = 1;
    std::vector<std::size_t> elementLines; ///< Of a list's elements.
};

/// The entries of the outermost object, in the order of the text and as often as they stand there:
/// Qt's reader tells neither. `json` must be an object that Qt's reader accepted.
std::vector<JsonPlace> jsonPlaces(std::string_view json);

/// The line that holds the byte at `offset`.
std::size_t lineAt(std::string_view text, std::size_t offset);

} // namespace manyhands
