#pragma once

#include <memory>

#include "jobs/image_job.h"
#include "work/image/frames.h"
#include "work/image/metadata.h"
#include "work/image/rows.h"
#include "work/image/stage_clock.h"
#include "work/image/tiff_finish.h"

namespace manyhands {

struct VipsSettings {
    PictureShape shape;                 ///< Grey, RGB or, as TIFF, CMYK, one plane.
    EncodeOptions encode;               ///< Format: Webp, Tiff, Avif, Jxl or Gif.
    const Metadata* metadata = nullptr; ///< Or nullptr for none.
    FrameTimes frameTimes;              ///< Where the shape has several frames.
    TiffPosition* position = nullptr;   ///< Of a page among others; moved on.
};

/// The longest side that WebP can state.
inline constexpr std::uint32_t kMaxWebpSide = 16383;
/// Of libheif's encoder, and of a GIF's 16 bits.
inline constexpr std::uint32_t kMaxAvifSide = 16384;
inline constexpr std::uint32_t kMaxGifSide = 65535;

/// Writes through a libvips saver, which pulls its rows: it runs in a thread of its own, and the
/// feeder in the caller's.
std::unique_ptr<RowSink> makeVipsSink(int fd, const VipsSettings& settings, StageClock& clock);

} // namespace manyhands
