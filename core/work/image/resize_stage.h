#pragma once

#include <memory>

#include "work/image/kernels.h"
#include "work/image/rows.h"

namespace manyhands {

/// How much of the incoming rows and columns the picture spans; less than all where a decoder that
/// shrinks had to fill its last sample.
struct ResizeExtent {
    double across = 0;
    double down = 0;
};

/// Resampling with the Lanczos kernel of three lobes, sinc(x)·sinc(x/3), widened by the factor
/// where the picture shrinks, at the centres of the pixels; weights that fall outside are left out
/// and the others scaled up to a sum of one. That is Pillow's Image.resize with LANCZOS, which
/// rounds and clips between its two passes where this one does not. All bands are treated alike:
/// colours with alpha have to come premultiplied. Holds the rows under one kernel.
std::unique_ptr<RowConsumer> makeResize(const PlaneShape& shape, ResizeExtent extent,
                                        const PlaneShape& to, const FilterKernels& kernels,
                                        RowConsumer& next);

/// Codes of the sRGB curve as 16 bits of light and back, to the depth of `shape`; alpha stays.
std::unique_ptr<RowConsumer> makeToLight(const PlaneShape& shape, RowConsumer& next);
std::unique_ptr<RowConsumer> makeFromLight(const PlaneShape& shape, RowConsumer& next);
PlaneShape lightShape(const PlaneShape& shape);

} // namespace manyhands
