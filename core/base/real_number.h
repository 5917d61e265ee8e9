#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace manyhands {

/// Reads the whole of `text` as a finite decimal number with a point, whatever the locale; nothing
/// where it is none. (std::from_chars for doubles is missing from macOS' library.)
std::optional<double> parseReal(std::string_view text);

/// The shortest text that parseReal() reads back to the same value.
std::string realText(double value);

} // namespace manyhands
