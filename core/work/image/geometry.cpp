#include "work/image/geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace manyhands {
namespace {

// Sides that no 32 bits hold are cut here and refused where pixels are counted.
std::uint32_t wholePixels(double side)
{
    constexpr double kMost = std::numeric_limits<std::uint32_t>::max();
    return static_cast<std::uint32_t>(std::clamp(std::floor(side + 0.5), 1.0, kMost));
}

ResizePlan whole(double width, double height)
{
    ResizePlan plan{wholePixels(width), wholePixels(height), {}};
    plan.kept = {0, 0, plan.width, plan.height};
    return plan;
}

// 0: at the start, 1: in the middle, 2: at the end.
std::uint32_t placed(unsigned where, std::uint32_t side, std::uint32_t part)
{
    return where == 0 ? 0 : where == 1 ? (side - part) / 2 : side - part;
}

/// In the order of the gravities' declaration: across, then down.
struct Gravity {
    unsigned across;
    unsigned down;
};
constexpr Gravity kGravities[] = {{1, 1}, {1, 0}, {1, 2}, {0, 1}, {2, 1},
                                  {0, 0}, {2, 0}, {0, 2}, {2, 2}};

Rectangle largestPart(double aspect, Gravity gravity, std::uint32_t width, std::uint32_t height)
{
    const double across = width;
    const double down = height;
    const bool isWider = across / down > aspect;
    Rectangle part;
    part.width = isWider ? std::min(width, wholePixels(down * aspect)) : width;
    part.height = isWider ? height : std::min(height, wholePixels(across / aspect));
    part.x = placed(gravity.across, width, part.width);
    part.y = placed(gravity.down, height, part.height);
    return part;
}

} // namespace

GravityShare gravityShare(std::size_t choice)
{
    const Gravity gravity = kGravities[std::min(choice, std::size(kGravities) - 1)];
    return {gravity.across / 2.0, gravity.down / 2.0};
}

ResizePlan planResize(const FilterStep& step, std::uint32_t width, std::uint32_t height)
{
    const double across = width;
    const double down = height;
    if (step.kind == FilterKind::Scale)
        return whole(across * step.values[0] / 100, down * step.values[0] / 100);
    const double toWidth = step.values[0];
    const double toHeight = step.values[1];
    const auto fit = static_cast<ResizeFit>(step.values[2]);
    const bool upscale = step.values[3] != 0;
    const double mostFactor = upscale ? 1e9 : 1;
    if (toWidth == 0 || toHeight == 0) {
        const double factor =
            std::min(mostFactor, toWidth == 0 ? toHeight / down : toWidth / across);
        return whole(across * factor, down * factor);
    }
    if (fit == ResizeFit::Fill)
        return whole(upscale ? toWidth : std::min(toWidth, across),
                     upscale ? toHeight : std::min(toHeight, down));
    const double smaller = std::min(toWidth / across, toHeight / down);
    if (fit == ResizeFit::Inside) {
        const double factor = std::min(mostFactor, smaller);
        return whole(across * factor, down * factor);
    }
    const double factor = std::min(mostFactor, std::max(toWidth / across, toHeight / down));
    ResizePlan plan = whole(across * factor, down * factor);
    plan.kept.width = std::min(plan.width, static_cast<std::uint32_t>(toWidth));
    plan.kept.height = std::min(plan.height, static_cast<std::uint32_t>(toHeight));
    plan.kept.x = (plan.width - plan.kept.width) / 2;
    plan.kept.y = (plan.height - plan.kept.height) / 2;
    return plan;
}

bool mixesLight(const FilterStep& step)
{
    return step.values[step.kind == FilterKind::Scale ? 1 : 4] != 0;
}

Result<Rectangle> planCrop(const FilterStep& step, std::uint32_t width, std::uint32_t height)
{
    const auto side = [&](std::size_t i) { return static_cast<std::uint32_t>(step.values[i]); };
    Rectangle part{side(0), side(1), side(2), side(3)};
    if (part.x >= width || part.y >= height)
        return failure(ErrorKind::EncodeFailed,
                       filterText(step) + " keeps nothing: the picture has " +
                           std::to_string(width) + " × " + std::to_string(height) + " pixels");
    const std::uint32_t right = width - part.x;
    const std::uint32_t below = height - part.y;
    part.width = part.width == 0 ? right : std::min(part.width, right);
    part.height = part.height == 0 ? below : std::min(part.height, below);
    const auto aspect = ratioOf(step.values[4]);
    if (!aspect)
        return part;
    Rectangle inner = largestPart(*aspect, kGravities[static_cast<std::size_t>(step.values[5])],
                                  part.width, part.height);
    inner.x += part.x;
    inner.y += part.y;
    return inner;
}

TurnedSize turnedSize(double degrees, std::uint32_t width, std::uint32_t height)
{
    // What a whole number of pixels may be exceeded by through rounding.
    constexpr double kSlack = 1e-6;
    const double angle = degrees * std::numbers::pi / 180;
    const double across = std::abs(std::cos(angle)) * width + std::abs(std::sin(angle)) * height;
    const double down = std::abs(std::sin(angle)) * width + std::abs(std::cos(angle)) * height;
    return {static_cast<std::uint32_t>(std::max(1.0, std::ceil(across - kSlack))),
            static_cast<std::uint32_t>(std::max(1.0, std::ceil(down - kSlack)))};
}

int orientationFor(double degrees)
{
    const double quarters = degrees / 90;
    if (quarters != std::floor(quarters))
        return 0;
    switch ((static_cast<int>(quarters) % 4 + 4) % 4) {
    case 1:
        return 6;
    case 2:
        return 3;
    case 3:
        return 8;
    default:
        return 1;
    }
}

} // namespace manyhands
