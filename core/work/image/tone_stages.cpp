#include "work/image/tone_stages.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

template <typename Sample>
std::vector<Sample> tableOf(const ToneCurve& curve)
{
    constexpr double perLevel = kFullScale<Sample> / 255.0;
    std::vector<Sample> table(kFullScale<Sample> + 1);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double level = std::clamp(curve(static_cast<double>(i) / perLevel), 0.0, 255.0);
        table[i] = static_cast<Sample>(std::lround(level * perLevel));
    }
    return table;
}

template <typename Sample>
std::unique_ptr<RowConsumer> toneCurves(const PlaneShape& shape,
                                        const std::vector<ToneCurve>& curves, RowConsumer& next)
{
    std::vector<std::vector<Sample>> tables;
    for (const ToneCurve& curve : curves)
        tables.push_back(tableOf<Sample>(curve));
    const std::size_t n = shape.samplesPerRow();
    if (tables.size() == 1 && !shape.alpha) {
        const auto convert = [n, table = std::move(tables[0])](const Sample* in, Sample* out) {
            for (std::size_t i = 0; i < n; ++i)
                out[i] = table[in[i]];
        };
        return perRow<Sample, Sample>(shape, convert, next);
    }
    const auto convert = [n, tables = std::move(tables), bands = shape.bands,
                          colours = colourBands(shape)](const Sample* in, Sample* out) {
        std::memcpy(out, in, n * sizeof(Sample));
        for (std::size_t b = 0; b < colours; ++b) {
            const Sample* table = tables[std::min(b, tables.size() - 1)].data();
            for (std::size_t i = b; i < n; i += bands)
                out[i] = table[in[i]];
        }
    };
    return perRow<Sample, Sample>(shape, convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> lumaCurve(const PlaneShape& shape, const ToneCurve& curve,
                                       RowConsumer& next)
{
    const auto convert = [width = shape.width, bands = shape.bands, colours = colourBands(shape),
                          table = tableOf<Sample>(curve)](const Sample* in, Sample* out) {
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands) {
            // Fits 32 bits even with 16-bit samples: the shares add up to 65536.
            const std::uint32_t luma = (19595U * in[0] + 38470U * in[1] + 7471U * in[2] + 32768U);
            const Sample value = table[luma >> 16];
            for (std::size_t b = 0; b < bands; ++b)
                out[b] = b < colours ? value : in[b];
        }
    };
    return perRow<Sample, Sample>(shape, convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> colourMatrix(const PlaneShape& shape, const ColourMatrix& matrix,
                                          RowConsumer& next)
{
    const auto convert = [width = shape.width, bands = shape.bands, matrix](const Sample* in,
                                                                            Sample* out) {
        constexpr float maximum = kFullScale<Sample>;
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands) {
            const auto red = static_cast<float>(in[0]);
            const auto green = static_cast<float>(in[1]);
            const auto blue = static_cast<float>(in[2]);
            for (std::size_t b = 0; b < 3; ++b) {
                const float value =
                    matrix[3 * b] * red + matrix[3 * b + 1] * green + matrix[3 * b + 2] * blue;
                out[b] = static_cast<Sample>(
                    static_cast<int>(std::min(std::max(value, 0.0F), maximum) + 0.5F));
            }
            for (std::size_t b = 3; b < bands; ++b)
                out[b] = in[b];
        }
    };
    return perRow<Sample, Sample>(shape, convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> vignette(const PlaneShape& shape, double strength, RowConsumer& next)
{
    const double width = shape.width;
    const double height = shape.height;
    const double corner = (width * width + height * height) / 4;
    const auto loss = [=](std::size_t position, double side) {
        const double distance = static_cast<double>(position) + 0.5 - side / 2;
        return static_cast<float>(strength * distance * distance / corner);
    };
    std::vector<float> columns;
    for (std::size_t x = 0; x < shape.width; ++x)
        columns.push_back(loss(x, width));
    const auto convert = [=, bands = shape.bands, colours = colourBands(shape),
                          columns = std::move(columns),
                          y = std::size_t{0}](const Sample* in, Sample* out) mutable {
        const float row = 1 - loss(y++, height);
        for (std::size_t x = 0; x < columns.size(); ++x, in += bands, out += bands) {
            const float share = row - columns[x];
            for (std::size_t b = 0; b < bands; ++b)
                out[b] = b < colours ? static_cast<Sample>(static_cast<int>(
                                           static_cast<float>(in[b]) * share + 0.5F))
                                     : in[b];
        }
    };
    return perRow<Sample, Sample>(shape, convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> greyToRgb(const PlaneShape& shape, RowConsumer& next)
{
    const auto convert = [width = shape.width, bands = shape.bands](const Sample* in, Sample* out) {
        for (std::size_t x = 0; x < width; ++x, in += bands) {
            for (std::size_t b = 0; b < 3; ++b)
                *out++ = in[0];
            for (std::size_t b = 1; b < bands; ++b)
                *out++ = in[b];
        }
    };
    return perRow<Sample, Sample>(tripledShape(shape), convert, next);
}

} // namespace

std::unique_ptr<RowConsumer> makeToneCurves(const PlaneShape& shape,
                                            const std::vector<ToneCurve>& curves, RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? toneCurves<std::uint8_t>(shape, curves, next)
                                             : toneCurves<std::uint16_t>(shape, curves, next);
}

std::unique_ptr<RowConsumer> makeLumaCurve(const PlaneShape& shape, const ToneCurve& curve,
                                           RowConsumer& next)
{
    if (colourBands(shape) < 3)
        return makeToneCurves(shape, {curve}, next);
    return shape.depth == SampleDepth::Bits8 ? lumaCurve<std::uint8_t>(shape, curve, next)
                                             : lumaCurve<std::uint16_t>(shape, curve, next);
}

std::unique_ptr<RowConsumer> makeColourMatrix(const PlaneShape& shape, const ColourMatrix& matrix,
                                              RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? colourMatrix<std::uint8_t>(shape, matrix, next)
                                             : colourMatrix<std::uint16_t>(shape, matrix, next);
}

std::unique_ptr<RowConsumer> makeVignette(const PlaneShape& shape, double strength,
                                          RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? vignette<std::uint8_t>(shape, strength, next)
                                             : vignette<std::uint16_t>(shape, strength, next);
}

PlaneShape tripledShape(const PlaneShape& grey)
{
    PlaneShape shape = grey;
    shape.bands += 2;
    return shape;
}

std::unique_ptr<RowConsumer> makeGreyToRgb(const PlaneShape& shape, RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? greyToRgb<std::uint8_t>(shape, next)
                                             : greyToRgb<std::uint16_t>(shape, next);
}

} // namespace manyhands
