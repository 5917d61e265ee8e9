#pragma once

#include <memory>

#include "work/image/rows.h"

namespace manyhands {

/// EXIF orientations, 1 (upright) to 8. Those from 5 swap the sides.
PlaneShape orientedShape(const PlaneShape& shape, int orientation);

/// Turns a plane upright. Orientation 2 mirrors row by row; 3 to 8 hold the whole plane, since
/// their first row of output needs the last row, or all rows, of the input.
std::unique_ptr<RowConsumer> makeOrientation(const PlaneShape& shape, int orientation,
                                             RowConsumer& next);

} // namespace manyhands
