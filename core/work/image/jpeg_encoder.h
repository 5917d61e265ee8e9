#pragma once

#include <memory>
#include <vector>

#include "work/image/jpeg_decoder.h"
#include "work/image/stage_clock.h"

namespace manyhands {

struct JpegSettings {
    PictureShape shape; ///< 8 bits, no alpha; any colour model.
    int quality = 90;
    JpegSampling sampling;
    J_COLOR_SPACE colours = JCS_YCbCr;  ///< As stored.
    const Metadata* metadata = nullptr; ///< Or nullptr for none.
    bool progressive = false;           ///< Holds all coefficients, and takes a pass more.
};

/// The longest side that the format can state.
inline constexpr std::uint32_t kMaxJpegSide = JPEG_MAX_DIMENSION;

/// Writes a JPEG to a descriptor as the rows come: no restart markers, and, where it is baseline,
/// standard Huffman tables, which saves a pass over all coefficients. `clock` runs on Encode while
/// it works.
Result<std::unique_ptr<RowSink>> makeJpegSink(int fd, const JpegSettings& settings,
                                              StageClock& clock);

} // namespace manyhands
