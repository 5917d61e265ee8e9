#pragma once

namespace manyhands {

/// Models gather changes for so long before they tell their views: ten times a second is as often
/// as a row can be read.
inline constexpr int kTellMs = 100;

} // namespace manyhands
