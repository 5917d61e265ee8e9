#pragma once

namespace manyhands::timeline {

inline constexpr int kLabelWidth = 116;
inline constexpr int kRulerHeight = 24;
inline constexpr int kLaneHeight = 44;
inline constexpr int kWorkTop = 6; ///< Within a lane.
inline constexpr int kWorkHeight = 24;
inline constexpr int kCommitTop = 32;
inline constexpr int kCommitHeight = 5;
inline constexpr int kMarkSide = 10;

} // namespace manyhands::timeline
