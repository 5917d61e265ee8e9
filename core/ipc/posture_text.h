#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace manyhands {

/// Stable names of the flags that are set, as in reports: "files-denied".
std::vector<std::string_view> postureNames(std::uint32_t flags);

} // namespace manyhands
