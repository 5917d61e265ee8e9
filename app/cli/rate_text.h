#pragma once

#include <string>

#include "base/result.h"

namespace manyhands {

/// Three significant digits or so: "0.12", "8.5", "210". A point, whatever the locale.
std::string decimalText(double value);
/// "0:07", "12:30", "3:02:00"; "-" where nothing is known (negative).
std::string durationText(double seconds);
/// The disk or the user's share of it is full, as against a folder that cannot be written.
bool isOutOfSpace(const Error& reason);

} // namespace manyhands
