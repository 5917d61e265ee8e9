#pragma once

#include <cstdint>
#include <vector>

#include "jobs/image_job.h"

namespace manyhands {

/// Hours at the usual speeds: a header that promises more lies more often than not.
inline constexpr std::uint32_t kMaxFrames = 10'000;
/// Rows of all frames together; the image library counts no further.
inline constexpr std::uint64_t kMaxFrameRows = 10'000'000;

/// How the frames of an animation follow each other.
struct FrameTimes {
    std::vector<int> delaysMs; ///< One for each frame.
    int plays = 0;             ///< How often all of them are shown; 0 for ever.
};

enum class FrameWish : std::uint8_t { First, All };

/// Whether the frames of an animation, or the pages of a TIFF, in `from` all have a place in `to`.
inline FrameWish framesFor(ImageFormat from, ImageFormat to)
{
    const auto moves = [](ImageFormat format) {
        return format == ImageFormat::Gif || format == ImageFormat::Webp;
    };
    const bool pages = from == ImageFormat::Tiff && to == ImageFormat::Tiff;
    return pages || (moves(from) && moves(to)) ? FrameWish::All : FrameWish::First;
}

} // namespace manyhands
