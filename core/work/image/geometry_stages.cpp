#include "work/image/geometry_stages.h"

#include "work/image/canvas_stages.h"
#include "work/image/geometry.h"
#include "work/image/orientation_stage.h"
#include "work/image/pixel_stages.h"

namespace manyhands {
namespace {

PlaneShape sized(PlaneShape shape, std::uint32_t width, std::uint32_t height)
{
    shape.width = width;
    shape.height = height;
    return shape;
}

/// In light where that is asked for, and so that colours count as far as they are opaque.
PlaneShape appendResize(StageChain& chain, const PlaneShape& shape, ResizeExtent extent,
                        const ResizePlan& plan, bool inLight, const FilterKernels& kernels)
{
    const PlaneShape to = sized(shape, plan.width, plan.height);
    PlaneShape now = shape;
    PlaneShape then = to;
    if (inLight) {
        chain.append([=](RowConsumer& next) { return makeToLight(shape, next); });
        now = lightShape(now);
        then = lightShape(then);
    }
    if (shape.alpha) {
        chain.append([=](RowConsumer& next) { return makePremultiply(now, next); });
        chain.append([=, &kernels, from = premultipliedShape(now),
                      mixed = premultipliedShape(then)](RowConsumer& next) {
            return makeResize(from, extent, mixed, kernels, next);
        });
        chain.append([=](RowConsumer& next) { return makeUnpremultiply(then, next); });
    } else {
        chain.append([=, &kernels](RowConsumer& next) {
            return makeResize(now, extent, then, kernels, next);
        });
    }
    if (inLight)
        chain.append([=](RowConsumer& next) { return makeFromLight(to, next); });
    if (plan.kept == Rectangle{0, 0, plan.width, plan.height})
        return to;
    chain.append([=, part = plan.kept](RowConsumer& next) { return makeCrop(to, part, next); });
    return croppedShape(to, plan.kept);
}

PlaneShape appendTurn(StageChain& chain, const PlaneShape& shape, int orientation)
{
    if (orientation != 1)
        chain.append([=](RowConsumer& next) { return makeOrientation(shape, orientation, next); });
    return orientedShape(shape, orientation);
}

PlaneShape appendRotation(StageChain& chain, PlaneShape shape, double degrees, Colour background)
{
    if (const int orientation = orientationFor(degrees))
        return appendTurn(chain, shape, orientation);
    if (background.alpha != 255 && !shape.alpha) {
        chain.append([=](RowConsumer& next) { return makeAddAlpha(shape, next); });
        shape = alphaShape(shape);
    }
    const PlaneShape rotated = rotatedShape(shape, degrees);
    if (!shape.alpha) {
        chain.append(
            [=](RowConsumer& next) { return makeRotation(shape, degrees, background, next); });
        return rotated;
    }
    chain.append([=](RowConsumer& next) { return makePremultiply(shape, next); });
    chain.append([=, mixed = premultipliedShape(shape)](RowConsumer& next) {
        return makeRotation(mixed, degrees, background, next);
    });
    chain.append([=](RowConsumer& next) { return makeUnpremultiply(rotated, next); });
    return rotated;
}

PlaneShape appendBorder(StageChain& chain, PlaneShape shape, const FilterStep& step)
{
    const auto size = static_cast<std::uint32_t>(step.values[0]);
    const Colour colour = colourOf(step.values[1]);
    if (colour.alpha != 255 && !shape.alpha) {
        chain.append([=](RowConsumer& next) { return makeAddAlpha(shape, next); });
        shape = alphaShape(shape);
    }
    chain.append([=](RowConsumer& next) { return makeBorder(shape, size, colour, next); });
    return borderedShape(shape, size);
}

} // namespace

bool isGeometry(const FilterStep& step)
{
    return filterDeclaration(step.kind).group == FilterGroup::Geometry;
}

Result<PlaneShape> appendGeometry(StageChain& chain, const FilterStep& step,
                                  const PlaneShape& shape, const FullSize& full,
                                  const FilterKernels& kernels)
{
    switch (step.kind) {
    case FilterKind::Resize:
    case FilterKind::Scale: {
        const ResizePlan plan = planResize(step, full.width, full.height);
        if (plan.width == shape.width && plan.height == shape.height &&
            plan.kept == Rectangle{0, 0, plan.width, plan.height})
            return shape;
        return appendResize(chain, shape,
                            {full.width * full.reduction, full.height * full.reduction}, plan,
                            mixesLight(step), kernels);
    }
    case FilterKind::Crop: {
        const auto part = planCrop(step, shape.width, shape.height);
        if (!part)
            return tl::unexpected(part.error());
        chain.append([=, part = *part](RowConsumer& next) { return makeCrop(shape, part, next); });
        return croppedShape(shape, *part);
    }
    case FilterKind::Rotate:
        return appendRotation(chain, shape, step.values[0], colourOf(step.values[1]));
    case FilterKind::Flip:
        return appendTurn(chain, shape,
                          static_cast<FlipAxis>(step.values[0]) == FlipAxis::Horizontal ? 2 : 4);
    case FilterKind::Border:
        return appendBorder(chain, shape, step);
    default:
        return shape;
    }
}

} // namespace manyhands
