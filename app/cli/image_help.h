#pragma once

#include <string>

namespace manyhands {

/// The part of the help behind the options: filters (from their declarations) and examples.
std::string imageHelpFooter();

} // namespace manyhands
