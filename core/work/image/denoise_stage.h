#pragma once

#include <memory>

#include "work/image/kernels.h"
#include "work/image/rows.h"

namespace manyhands {

/// Edge-preserving smoothing: a joint bilateral filter over 7×7 pixels with a Gaussian of sigma 1.5
/// for the distance in the picture and Tukey's biweight (1 - d²/c²)² for that of the colours, which
/// is nothing at all from the cutoff c on, so that edges higher than it stay as they are. d is the
/// root mean square over the bands, measured in a guide, the picture smoothed by 1-2-1 both ways:
/// noise of the pixel itself then does not decide who its neighbours are. The cutoff is 0.6 levels
/// for every percent of `strength`; edges of picture and guide go on outside. Colours with alpha
/// have to come premultiplied. Holds 8 rows in floating point, twice.
std::unique_ptr<RowConsumer> makeDenoise(const PlaneShape& shape, double strength,
                                         const FilterKernels& kernels, RowConsumer& next);

} // namespace manyhands
