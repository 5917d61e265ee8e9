#include "work/image/filter_stages.h"

#include <algorithm>

#include "work/image/blur_stage.h"
#include "work/image/clahe_stage.h"
#include "work/image/denoise_stage.h"
#include "work/image/geometry.h"
#include "work/image/histogram_stages.h"
#include "work/image/neighbour_stages.h"
#include "work/image/per_row.h"
#include "work/image/pixel_stages.h"
#include "work/image/tone_stages.h"

namespace manyhands {
namespace {

void appendGaussian(StageChain& chain, const PlaneShape& shape, double sigma,
                    const FilterKernels& kernels)
{
    const double across = sigma / shape.pixelsAcross;
    const double down = sigma / shape.pixelsDown;
    if (std::max(across, down) > kWidestDirectSigma)
        chain.append([=, &kernels](RowConsumer& next) {
            return makeWideBlur(shape, across, down, kernels, next);
        });
    else
        chain.append([=, &kernels](RowConsumer& next) {
            return makeDirectBlur(shape, across, down, kernels, next);
        });
}

/// Colours that are mixed count as far as they are opaque.
template <typename Append>
void appendMixing(StageChain& chain, const PlaneShape& shape, Append append)
{
    if (!shape.alpha) {
        append(shape);
        return;
    }
    chain.append([=](RowConsumer& next) { return makePremultiply(shape, next); });
    append(premultipliedShape(shape));
    chain.append([=](RowConsumer& next) { return makeUnpremultiply(shape, next); });
}

void appendBlur(StageChain& chain, const PlaneShape& shape, double sigma,
                const FilterKernels& kernels)
{
    appendMixing(chain, shape,
                 [&](const PlaneShape& mixed) { appendGaussian(chain, mixed, sigma, kernels); });
}

/// A chain inside of a stage.
class Nested final : public RowConsumer {
public:
    Nested(StageChain chain, RowConsumer& next) : m_chain(std::move(chain)) { m_chain.build(next); }
    void push(const std::byte* row) override { m_chain.front().push(row); }
    bool drain() override { return m_chain.drain(); }

private:
    StageChain m_chain;
};

void appendUnsharp(StageChain& chain, const FilterStep& step, const PlaneShape& shape,
                   const FilterKernels& kernels)
{
    const auto makeBlur = [=, &kernels, sigma = step.values[0]](RowConsumer& next) {
        StageChain blur;
        appendBlur(blur, shape, sigma, kernels);
        return std::make_unique<Nested>(std::move(blur), next);
    };
    const UnsharpSettings settings{static_cast<int>(step.values[1]),
                                   static_cast<int>(step.values[2])};
    chain.append([=](RowConsumer& next) { return makeUnsharp(shape, settings, makeBlur, next); });
}

bool changesNothing(const FilterStep& step)
{
    const double first = step.values[0];
    switch (step.kind) {
    case FilterKind::None:
        return true;
    case FilterKind::Unsharp:
        return step.values[1] == 0;
    case FilterKind::BoxBlur:
    case FilterKind::Sepia:
    case FilterKind::Brightness:
    case FilterKind::Contrast:
    case FilterKind::Saturation:
    case FilterKind::Temperature:
    case FilterKind::Vignette:
        return first == 0;
    case FilterKind::Pixelate:
    case FilterKind::Gamma:
        return first == 1;
    case FilterKind::Levels:
        return first == 0 && step.values[1] == 255 && step.values[2] == 1;
    case FilterKind::Posterize:
        return first == 8;
    default:
        return false;
    }
}

bool isColourful(Colour colour)
{
    return colour.red != colour.green || colour.green != colour.blue;
}

void appendMatrix(StageChain& chain, const ColourMatrix& matrix, const PlaneShape& shape)
{
    if (colourBands(shape) >= 3)
        chain.append([=](RowConsumer& next) { return makeColourMatrix(shape, matrix, next); });
}

void appendTone(StageChain& chain, const FilterStep& step, const PlaneShape& shape)
{
    const double share = step.values[0] / 100;
    switch (step.kind) {
    case FilterKind::Grayscale:
    case FilterKind::Threshold:
        chain.append(
            [=](RowConsumer& next) { return makeLumaCurve(shape, toneCurve(step), next); });
        return;
    case FilterKind::Sepia:
        appendMatrix(chain, sepiaMatrix(share), shape);
        return;
    case FilterKind::Saturation:
        appendMatrix(chain, saturationMatrix(1 + share), shape);
        return;
    case FilterKind::Temperature: {
        const auto gains = temperatureGains(share);
        const auto gain = [](double factor) { return [=](double v) { return v * factor; }; };
        if (colourBands(shape) == 3)
            chain.append([=](RowConsumer& next) {
                return makeToneCurves(shape, {gain(gains[0]), gain(gains[1]), gain(gains[2])},
                                      next);
            });
        return;
    }
    case FilterKind::Autocontrast:
        chain.append([=, cutoff = step.values[0]](RowConsumer& next) {
            return makeAutocontrast(shape, cutoff, next);
        });
        return;
    case FilterKind::Equalize:
        chain.append([=](RowConsumer& next) { return makeEqualize(shape, next); });
        return;
    case FilterKind::Clahe:
        chain.append([=, tile = static_cast<std::size_t>(step.values[0]), limit = step.values[1]](
                         RowConsumer& next) { return makeClahe(shape, tile, limit, next); });
        return;
    case FilterKind::Vignette:
        chain.append([=](RowConsumer& next) { return makeVignette(shape, share, next); });
        return;
    default:
        chain.append(
            [=](RowConsumer& next) { return makeToneCurves(shape, {toneCurve(step)}, next); });
    }
}

void appendDetail(StageChain& chain, const FilterStep& step, const PlaneShape& shape,
                  const FilterKernels& kernels)
{
    const auto append3x3 = [&](Kernel3x3 kind) {
        chain.append(
            [=, &kernels](RowConsumer& next) { return makeKernel3x3(kind, shape, kernels, next); });
    };
    const auto appendWindow = [&](auto make) {
        appendMixing(chain, shape, [&](const PlaneShape& mixed) {
            chain.append([=, size = static_cast<std::size_t>(step.values[0])](RowConsumer& next) {
                return make(mixed, size, next);
            });
        });
    };
    switch (step.kind) {
    case FilterKind::Blur:
        return appendBlur(chain, shape, step.values[0], kernels);
    case FilterKind::Unsharp:
        return appendUnsharp(chain, step, shape, kernels);
    case FilterKind::BoxBlur:
        return appendWindow(makeBoxBlur);
    case FilterKind::Median:
        return appendWindow(makeMedian);
    case FilterKind::Pixelate:
        return appendWindow(makePixelate);
    case FilterKind::Denoise:
        return appendMixing(chain, shape, [&](const PlaneShape& mixed) {
            chain.append([=, &kernels, strength = step.values[0]](RowConsumer& next) {
                return makeDenoise(mixed, strength, kernels, next);
            });
        });
    case FilterKind::Sobel:
        return chain.append([=](RowConsumer& next) { return makeSobel(shape, next); });
    case FilterKind::Sharpen:
        return append3x3(Kernel3x3::Sharpen);
    case FilterKind::Edges:
        return append3x3(Kernel3x3::Edges);
    case FilterKind::Smooth:
        return append3x3(Kernel3x3::Smooth);
    case FilterKind::Detail:
        return append3x3(Kernel3x3::Detail);
    case FilterKind::Emboss:
        return append3x3(Kernel3x3::Emboss);
    case FilterKind::Contour:
        return append3x3(Kernel3x3::Contour);
    default:
        return;
    }
}

} // namespace

void StageChain::build(RowConsumer& end)
{
    m_front = &end;
    m_stages.clear();
    m_drained = 0;
    for (auto maker = m_makers.rbegin(); maker != m_makers.rend(); ++maker) {
        m_stages.push_front((*maker)(*m_front));
        m_front = m_stages.front().get();
    }
}

bool StageChain::drain()
{
    if (m_drained < m_stages.size() && !m_stages[m_drained]->drain())
        ++m_drained;
    return m_drained < m_stages.size();
}

bool worksOnPlanes(const FilterStep& step)
{
    return step.kind == FilterKind::None || step.kind == FilterKind::Blur;
}

bool worksOnInks(const FilterStep& step)
{
    switch (step.kind) {
    case FilterKind::None:
    case FilterKind::Blur:
    case FilterKind::Sharpen:
    case FilterKind::Edges:
    case FilterKind::Unsharp:
    case FilterKind::BoxBlur:
    case FilterKind::Median:
    case FilterKind::Smooth:
    case FilterKind::Detail:
    case FilterKind::Denoise:
    case FilterKind::Crop:
    case FilterKind::Flip:
    case FilterKind::Trim:
    case FilterKind::Pixelate:
        return true;
    case FilterKind::Resize:
    case FilterKind::Scale:
        return !mixesLight(step);
    case FilterKind::Rotate:
        return orientationFor(step.values[0]) != 0;
    default:
        return false;
    }
}

bool addsColour(const FilterStep& step)
{
    switch (step.kind) {
    case FilterKind::Sepia:
    case FilterKind::Temperature:
        return step.values[0] != 0;
    case FilterKind::Watermark:
        return true; // nobody has looked at it yet
    case FilterKind::Border:
        return isColourful(colourOf(step.values[1]));
    case FilterKind::Rotate:
        return orientationFor(step.values[0]) == 0 && isColourful(colourOf(step.values[1]));
    default:
        return false;
    }
}

void appendFilter(StageChain& chain, const FilterStep& step, const PlaneShape& shape,
                  const FilterKernels& kernels)
{
    if (changesNothing(step))
        return;
    if (filterDeclaration(step.kind).group == FilterGroup::Tone)
        appendTone(chain, step, shape);
    else
        appendDetail(chain, step, shape, kernels);
}

} // namespace manyhands
