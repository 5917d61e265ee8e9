#pragma once

#include <memory>

#include "work/image/rows.h"

namespace manyhands {

/// Contrast-limited adaptive histogram equalization (K. Zuiderveld, Graphics Gems IV, 1994) of the
/// luma. The picture is cut into round(side / tile) equal tiles a side, at least one. Every tile
/// has a histogram of 256 levels, of the pixels that are not wholly transparent; counts beyond
/// max(1, limit · pixels / 256) are spread evenly over all levels, and what is at or below a level
/// becomes its new one. Between the centres of four tiles their curves are mixed bilinearly;
/// outside the nearest count alone. The change of the luma is added to R, G and B alike, which
/// keeps the chroma; alpha stays. 16-bit samples are mapped between the levels.
/// Holds the rows of one and a half tiles.
std::unique_ptr<RowConsumer> makeClahe(const PlaneShape& shape, std::size_t tile, double limit,
                                       RowConsumer& next);

} // namespace manyhands
