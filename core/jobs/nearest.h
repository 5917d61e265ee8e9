#pragma once

#include <span>
#include <string>
#include <string_view>

namespace manyhands {

/// "; did you mean \"blur\"?" where one of `known` is close to `word`, otherwise the whole list:
/// "; known are none, blur, sharpen". For the end of an error message.
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

} // namespace manyhands
