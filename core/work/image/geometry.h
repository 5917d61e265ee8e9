#pragma once

#include <cstdint>

#include "base/result.h"
#include "jobs/filter.h"
#include "work/image/rows.h"

namespace manyhands {

struct Rectangle {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    bool operator==(const Rectangle&) const = default;
};

/// What Resize or Scale make of a picture: a size, and the part of it that is kept.
struct ResizePlan {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    Rectangle kept;
};

/// Sides are rounded to whole pixels, at least one. Without "upscale" no side grows.
ResizePlan planResize(const FilterStep& step, std::uint32_t width, std::uint32_t height);

/// Whether Resize or Scale mix light: by the curve of sRGB, which inks do not have.
bool mixesLight(const FilterStep& step);

/// The part that Crop keeps; what of a rectangle lies outside is cut off. Error: EncodeFailed where
/// nothing of it lies inside.
Result<Rectangle> planCrop(const FilterStep& step, std::uint32_t width, std::uint32_t height);

/// The size of the upright box around a picture turned by `degrees`.
struct TurnedSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};
TurnedSize turnedSize(double degrees, std::uint32_t width, std::uint32_t height);

/// Where a choice of gravity lies: 0 at the left or top, 1 at the right or bottom.
struct GravityShare {
    double across = 0;
    double down = 0;
};
GravityShare gravityShare(std::size_t choice);

/// The EXIF orientation that turns by a multiple of 90° clockwise without loss; 0 for other angles.
int orientationFor(double degrees);

} // namespace manyhands
