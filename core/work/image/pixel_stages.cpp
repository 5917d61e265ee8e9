#include "work/image/pixel_stages.h"

#include <algorithm>
#include <array>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

template <typename Sample>
std::unique_ptr<RowConsumer> premultiply(const PlaneShape& shape, RowConsumer& next)
{
    // c·a of two 8-bit samples fits 16 bits as it is, with the full scale at 255².
    constexpr std::uint32_t divisor = sizeof(Sample) == 1 ? 1 : kFullScale<Sample>;
    const auto convert = [width = shape.width, bands = shape.bands](const Sample* in,
                                                                    std::uint16_t* out) {
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands) {
            const std::uint32_t alpha = in[bands - 1];
            for (unsigned b = 0; b + 1 < bands; ++b)
                out[b] = static_cast<std::uint16_t>((in[b] * alpha + divisor / 2) / divisor);
            out[bands - 1] = static_cast<std::uint16_t>(alpha * kFullScale<Sample> / divisor);
        }
    };
    return perRow<Sample, std::uint16_t>(premultipliedShape(shape), convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> unpremultiply(const PlaneShape& shape, RowConsumer& next)
{
    constexpr std::uint32_t perAlpha = sizeof(Sample) == 1 ? 255 : 1;
    const auto convert = [width = shape.width, bands = shape.bands](const std::uint16_t* in,
                                                                    Sample* out) {
        constexpr std::uint32_t maximum = kFullScale<Sample>;
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands) {
            const std::uint32_t alpha = in[bands - 1];
            const float scale =
                alpha == 0 ? 0.0F : static_cast<float>(maximum) / static_cast<float>(alpha);
            for (unsigned b = 0; b + 1 < bands; ++b)
                out[b] = static_cast<Sample>(std::min(
                    maximum, static_cast<std::uint32_t>(static_cast<float>(in[b]) * scale + 0.5F)));
            out[bands - 1] = static_cast<Sample>((alpha + perAlpha / 2) / perAlpha);
        }
    };
    return perRow<std::uint16_t, Sample>(shape, convert, next);
}

template <typename Sample>
std::unique_ptr<RowConsumer> flatten(const PlaneShape& shape, Colour background, RowConsumer& next)
{
    constexpr std::uint32_t perLevel = kFullScale<Sample> / 255;
    const std::uint32_t luma =
        (19595U * background.red + 38470U * background.green + 7471U * background.blue + 32768U) >>
        16;
    PlaneShape opaque = shape;
    opaque.alpha = false;
    --opaque.bands;
    const bool grey = opaque.bands < 3;
    const std::array<std::uint32_t, 3> behind{(grey ? luma : background.red) * perLevel,
                                              background.green * perLevel,
                                              background.blue * perLevel};
    const auto convert = [width = shape.width, colours = opaque.bands, behind](const Sample* in,
                                                                               Sample* out) {
        constexpr std::uint32_t maximum = kFullScale<Sample>;
        for (std::size_t x = 0; x < width; ++x, in += colours + 1, out += colours) {
            const std::uint32_t clear = maximum - in[colours];
            for (unsigned b = 0; b < colours; ++b)
                out[b] = static_cast<Sample>(
                    (std::uint32_t{in[b]} * in[colours] + clear * behind[b] + maximum / 2) /
                    maximum);
        }
    };
    return perRow<Sample, Sample>(opaque, convert, next);
}

class Shrink final : public RowConsumer {
public:
    Shrink(const PlaneShape& shape, unsigned across, unsigned down, const ScalingKernels& kernels,
           RowConsumer& next)
        : m_shape(shape),
          m_across(across),
          m_down(down),
          m_kernels(kernels),
          m_next(next),
          m_upper(1, shape),
          m_result(1, (shape.width + across - 1) / across, 1)
    {}

    void push(const std::byte* row) override
    {
        ++m_received;
        if (m_received % m_down == 0) {
            emit(m_down == 1 ? row : m_upper.row(0), row);
        } else if (m_received == m_shape.height) {
            emit(row, row); // the last row stands for one that is missing
        } else {
            m_upper.store(0, row);
        }
    }

private:
    void emit(const std::byte* first, const std::byte* second)
    {
        const auto* upper = reinterpret_cast<const std::uint8_t*>(first);
        const auto* lower = reinterpret_cast<const std::uint8_t*>(second);
        auto* out = m_result.as<std::uint8_t>(0);
        if (m_across == 1) {
            m_kernels.average(upper, lower, m_shape.width, out);
        } else {
            const std::size_t last = m_shape.width - 1;
            m_kernels.halve(upper, lower, m_shape.width / 2, out);
            if (last % 2 == 0)
                out[last / 2] = static_cast<std::uint8_t>((upper[last] + lower[last] + 1) / 2);
        }
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const unsigned m_across; ///< 1 or 2.
    const unsigned m_down;   ///< 1 or 2.
    const ScalingKernels& m_kernels;
    RowConsumer& m_next;
    RowBuffer m_upper;
    RowBuffer m_result;
    std::size_t m_received = 0;
};

} // namespace

PlaneShape premultipliedShape(const PlaneShape& shape)
{
    PlaneShape wide = shape;
    wide.depth = SampleDepth::Bits16;
    return wide;
}

std::unique_ptr<RowConsumer> makePremultiply(const PlaneShape& shape, RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? premultiply<std::uint8_t>(shape, next)
                                             : premultiply<std::uint16_t>(shape, next);
}

std::unique_ptr<RowConsumer> makeUnpremultiply(const PlaneShape& shape, RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? unpremultiply<std::uint8_t>(shape, next)
                                             : unpremultiply<std::uint16_t>(shape, next);
}

std::unique_ptr<RowConsumer> makeFlatten(const PlaneShape& shape, Colour background,
                                         RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? flatten<std::uint8_t>(shape, background, next)
                                             : flatten<std::uint16_t>(shape, background, next);
}

std::unique_ptr<RowConsumer> makeReduceDepth(const PlaneShape& shape, RowConsumer& next)
{
    PlaneShape narrow = shape;
    narrow.depth = SampleDepth::Bits8;
    const auto convert = [n = shape.samplesPerRow()](const std::uint16_t* in, std::uint8_t* out) {
        for (std::size_t i = 0; i < n; ++i)
            out[i] = static_cast<std::uint8_t>((in[i] * 255U + 32767U) / 65535U);
    };
    return perRow<std::uint16_t, std::uint8_t>(narrow, convert, next);
}

std::unique_ptr<RowConsumer> makeShrink(const PlaneShape& shape, unsigned across, unsigned down,
                                        const ScalingKernels& kernels, RowConsumer& next)
{
    return std::make_unique<Shrink>(shape, across, down, kernels, next);
}

} // namespace manyhands
