#pragma once

#include <memory>

#include "jobs/parameter.h"
#include "work/image/geometry.h"
#include "work/image/rows.h"

namespace manyhands {

/// Keeps a part of the picture.
std::unique_ptr<RowConsumer> makeCrop(const PlaneShape& shape, const Rectangle& part,
                                      RowConsumer& next);
PlaneShape croppedShape(const PlaneShape& shape, const Rectangle& part);

/// `size` pixels of `colour` on every side. Grey pictures get its luma.
std::unique_ptr<RowConsumer> makeBorder(const PlaneShape& shape, std::uint32_t size, Colour colour,
                                        RowConsumer& next);
PlaneShape borderedShape(const PlaneShape& shape, std::uint32_t size);

/// Turns around the middle by `degrees` clockwise, onto the box of turnedSize(), by bicubic
/// interpolation (Catmull-Rom). Outside of the picture there is `colour`, which also mixes with its
/// edges. Colours with alpha have to come premultiplied. Holds the picture.
std::unique_ptr<RowConsumer> makeRotation(const PlaneShape& shape, double degrees, Colour colour,
                                          RowConsumer& next);
PlaneShape rotatedShape(const PlaneShape& shape, double degrees);

/// An opaque alpha band behind the colours.
std::unique_ptr<RowConsumer> makeAddAlpha(const PlaneShape& shape, RowConsumer& next);
PlaneShape alphaShape(const PlaneShape& shape);

} // namespace manyhands
