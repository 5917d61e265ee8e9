#pragma once

#include <functional>
#include <memory>

#include "work/image/rows.h"

namespace manyhands {

// Filters that look around. Outside, the picture's edges are taken to go on. Where nothing else is
// said, all bands are treated alike: colours with alpha have to come premultiplied.

/// sqrt(gx² + gy²) of every colour band, with Sobel's gx = (-1 0 1 / -2 0 2 / -1 0 1) and gy turned
/// by 90°; rounded and clipped. Straight alpha: it stays, and a neighbour counts as far as it is
/// opaque.
std::unique_ptr<RowConsumer> makeSobel(const PlaneShape& shape, RowConsumer& next);

/// The middle value of the (2·radius + 1)² samples around every one.
std::unique_ptr<RowConsumer> makeMedian(const PlaneShape& shape, std::size_t radius,
                                        RowConsumer& next);

/// The rounded mean of the (2·radius + 1)² samples around every one, at a cost that does not depend
/// on the radius. Holds 2·radius + 1 rows.
std::unique_ptr<RowConsumer> makeBoxBlur(const PlaneShape& shape, std::size_t radius,
                                         RowConsumer& next);

/// Squares of `size` × `size` pixels, from the top left, become their rounded mean; those at the
/// right and at the bottom may be smaller.
std::unique_ptr<RowConsumer> makePixelate(const PlaneShape& shape, std::size_t size,
                                          RowConsumer& next);

/// Adds `percent` of the difference to a blurred picture, where it is more than `threshold` levels,
/// and cuts the result off towards the sample: the rule of Pillow's UnsharpMask. Pillow's blur is
/// three box blurs, which repeat edges each for itself, and this one is a Gaussian: at 100 % and
/// no threshold 8-bit results lie within 4 levels of Pillow's away from the edges, 0.7 on average;
/// more where only one of the two passes the threshold. `makeBlur` makes the blur of the same
/// shape, with straight alpha, which stays as it is.
struct UnsharpSettings {
    int percent;
    int threshold;
};
using BlurMaker = std::function<std::unique_ptr<RowConsumer>(RowConsumer& next)>;
std::unique_ptr<RowConsumer> makeUnsharp(const PlaneShape& shape, UnsharpSettings settings,
                                         const BlurMaker& makeBlur, RowConsumer& next);

} // namespace manyhands
