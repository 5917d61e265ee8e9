#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace manyhands {

/// As parseWholeNumber(), from `lowest` to `highest`; the error says so.
Result<std::uint64_t> readNumberBetween(std::string_view text, std::uint64_t lowest,
                                        std::uint64_t highest);

} // namespace manyhands
