#pragma once

#include <memory>

#include "work/image/metadata.h"
#include "work/image/rows.h"
#include "work/image/stage_clock.h"

namespace manyhands {

/// How long PNGs are searched for repetitions where nobody said otherwise; 0 to 10.
inline constexpr int kDefaultPngEffort = 5;

struct PngSettings {
    PictureShape shape; ///< Grey or RGB, with or without alpha, 8 or 16 bits.
    int effort = kDefaultPngEffort;
    const Metadata* metadata = nullptr; ///< Or nullptr for none.
};

/// Writes a PNG to a descriptor as the rows come. Each row gets the filter that leaves the fewest
/// bits. `clock` runs on Encode while it works.
Result<std::unique_ptr<RowSink>> makePngSink(int fd, const PngSettings& settings,
                                             StageClock& clock);

} // namespace manyhands
