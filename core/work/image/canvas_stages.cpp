#include "work/image/canvas_stages.h"

#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

// Rows given on by one call of drain().
constexpr std::size_t kDrainRows = 16;

class Crop final : public RowConsumer {
public:
    Crop(const PlaneShape& shape, const Rectangle& part, RowConsumer& next)
        : m_part(part),
          m_offset(shape.rowBytes() / shape.width * part.x),
          m_next(next),
          m_result(1, croppedShape(shape, part))
    {}

    void push(const std::byte* row) override
    {
        const std::size_t y = m_received++;
        if (y < m_part.y || y - m_part.y >= m_part.height)
            return;
        // A copy, since rows have to be aligned.
        m_result.store(0, row + m_offset);
        m_next.push(m_result.row(0));
    }

private:
    const Rectangle m_part;
    const std::size_t m_offset;
    RowConsumer& m_next;
    RowBuffer m_result;
    std::size_t m_received = 0;
};

/// The samples of a colour in a plane, straight alpha.
template <typename Sample>
std::array<Sample, 4> samplesOf(Colour colour, const PlaneShape& shape)
{
    constexpr std::uint32_t scale = kFullScale<Sample> / 255;
    const auto luma =
        (19595U * colour.red + 38470U * colour.green + 7471U * colour.blue + 32768U) >> 16;
    std::array<Sample, 4> samples{};
    const std::array<std::uint32_t, 3> parts{colour.red, colour.green, colour.blue};
    const unsigned colours = colourBands(shape);
    for (unsigned b = 0; b < colours && b < 3; ++b)
        samples[b] = static_cast<Sample>((colours < 3 ? luma : parts[b]) * scale);
    if (shape.alpha)
        samples[shape.bands - 1] = static_cast<Sample>(colour.alpha * scale);
    return samples;
}

template <typename Sample>
void fillPixels(Sample* out, std::size_t pixels, std::size_t bands,
                const std::array<Sample, 4>& colour)
{
    for (std::size_t x = 0; x < pixels; ++x, out += bands)
        for (std::size_t b = 0; b < bands; ++b)
            out[b] = colour[b];
}

template <typename Sample>
class Border final : public RowConsumer {
public:
    Border(const PlaneShape& shape, std::uint32_t size, Colour colour, RowConsumer& next)
        : m_shape(shape),
          m_size(size),
          m_next(next),
          m_empty(1, borderedShape(shape, size)),
          m_framed(1, borderedShape(shape, size))
    {
        const auto samples = samplesOf<Sample>(colour, shape);
        const std::size_t width = borderedShape(shape, size).width;
        fillPixels(m_empty.as<Sample>(0), width, shape.bands, samples);
        fillPixels(m_framed.as<Sample>(0), width, shape.bands, samples);
    }

    void push(const std::byte* row) override
    {
        for (; m_above < m_size; ++m_above)
            m_next.push(m_empty.row(0));
        std::memcpy(m_framed.as<Sample>(0) + std::size_t{m_size} * m_shape.bands, row,
                    m_shape.rowBytes());
        m_next.push(m_framed.row(0));
    }

    bool drain() override
    {
        for (std::size_t i = 0; i < kDrainRows && m_below < m_size; ++i, ++m_below)
            m_next.push(m_empty.row(0));
        return m_below < m_size;
    }

private:
    const PlaneShape m_shape;
    const std::uint32_t m_size;
    RowConsumer& m_next;
    RowBuffer m_empty;
    RowBuffer m_framed;
    std::uint32_t m_above = 0;
    std::uint32_t m_below = 0;
};

/// Weights of the four samples around a place between the middle two (Catmull-Rom).
std::array<float, 4> cubic(float t)
{
    const float t2 = t * t;
    const float t3 = t2 * t;
    return {-0.5F * t3 + t2 - 0.5F * t, 1.5F * t3 - 2.5F * t2 + 1, -1.5F * t3 + 2 * t2 + 0.5F * t,
            0.5F * t3 - 0.5F * t2};
}

template <typename Sample>
class Rotation final : public RowConsumer {
public:
    Rotation(const PlaneShape& shape, double degrees, Colour colour, RowConsumer& next)
        : m_shape(shape),
          m_out(rotatedShape(shape, degrees)),
          m_sine(std::sin(degrees * std::numbers::pi / 180)),
          m_cosine(std::cos(degrees * std::numbers::pi / 180)),
          m_background(samplesOf<Sample>(colour, shape)),
          m_next(next),
          m_held(shape.samplesPerRow() * shape.height),
          m_result(1, m_out)
    {
        for (unsigned b = 0; shape.alpha && b + 1 < shape.bands; ++b)
            m_background[b] =
                static_cast<Sample>(std::uint64_t{m_background[b]} * m_background[shape.bands - 1] /
                                    kFullScale<Sample>);
    }

    void push(const std::byte* row) override
    {
        std::memcpy(m_held.data() + m_received * m_shape.samplesPerRow(), row, m_shape.rowBytes());
        ++m_received;
    }

    bool drain() override
    {
        for (std::size_t i = 0; i < kDrainRows && m_emitted < m_out.height; ++i)
            emit();
        return m_emitted < m_out.height;
    }

private:
    const Sample* at(std::ptrdiff_t x, std::ptrdiff_t y) const
    {
        if (x < 0 || y < 0 || x >= static_cast<std::ptrdiff_t>(m_shape.width) ||
            y >= static_cast<std::ptrdiff_t>(m_shape.height))
            return m_background.data();
        return m_held.data() + static_cast<std::size_t>(y) * m_shape.samplesPerRow() +
               static_cast<std::size_t>(x) * m_shape.bands;
    }

    void emit()
    {
        Sample* out = m_result.template as<Sample>(0);
        const double down = static_cast<double>(m_emitted) + 0.5 - m_out.height / 2.0;
        for (std::size_t x = 0; x < m_out.width; ++x, out += m_shape.bands) {
            const double across = static_cast<double>(x) + 0.5 - m_out.width / 2.0;
            mix(m_cosine * across + m_sine * down + m_shape.width / 2.0 - 0.5,
                m_cosine * down - m_sine * across + m_shape.height / 2.0 - 0.5, out);
        }
        ++m_emitted;
        m_next.push(m_result.row(0));
    }

    void mix(double x, double y, Sample* out) const
    {
        const auto left = static_cast<std::ptrdiff_t>(std::floor(x));
        const auto top = static_cast<std::ptrdiff_t>(std::floor(y));
        if (left < -2 || top < -2 || left > static_cast<std::ptrdiff_t>(m_shape.width) ||
            top > static_cast<std::ptrdiff_t>(m_shape.height)) {
            fillPixels(out, 1, m_shape.bands, m_background);
            return;
        }
        const auto across = cubic(static_cast<float>(x - static_cast<double>(left)));
        const auto down = cubic(static_cast<float>(y - static_cast<double>(top)));
        std::array<float, 4> sums{};
        for (std::ptrdiff_t j = 0; j < 4; ++j)
            for (std::ptrdiff_t i = 0; i < 4; ++i) {
                const Sample* from = at(left + i - 1, top + j - 1);
                const float weight =
                    across[static_cast<std::size_t>(i)] * down[static_cast<std::size_t>(j)];
                for (unsigned b = 0; b < m_shape.bands; ++b)
                    sums[b] += weight * static_cast<float>(from[b]);
            }
        for (unsigned b = 0; b < m_shape.bands; ++b)
            out[b] = static_cast<Sample>(
                std::clamp(sums[b], 0.0F, static_cast<float>(kFullScale<Sample>)) + 0.5F);
    }

    const PlaneShape m_shape;
    const PlaneShape m_out;
    const double m_sine;
    const double m_cosine;
    std::array<Sample, 4> m_background;
    RowConsumer& m_next;
    std::vector<Sample> m_held;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

template <typename Sample>
std::unique_ptr<RowConsumer> addAlpha(const PlaneShape& shape, RowConsumer& next)
{
    const auto convert = [width = shape.width, bands = shape.bands](const Sample* in, Sample* out) {
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands + 1) {
            for (unsigned b = 0; b < bands; ++b)
                out[b] = in[b];
            out[bands] = static_cast<Sample>(kFullScale<Sample>);
        }
    };
    return perRow<Sample, Sample>(alphaShape(shape), convert, next);
}

} // namespace

PlaneShape croppedShape(const PlaneShape& shape, const Rectangle& part)
{
    PlaneShape cropped = shape;
    cropped.width = part.width;
    cropped.height = part.height;
    return cropped;
}

PlaneShape borderedShape(const PlaneShape& shape, std::uint32_t size)
{
    PlaneShape bordered = shape;
    bordered.width += 2 * size;
    bordered.height += 2 * size;
    return bordered;
}

PlaneShape rotatedShape(const PlaneShape& shape, double degrees)
{
    const TurnedSize size = turnedSize(degrees, shape.width, shape.height);
    PlaneShape rotated = shape;
    rotated.width = size.width;
    rotated.height = size.height;
    return rotated;
}

PlaneShape alphaShape(const PlaneShape& shape)
{
    PlaneShape wider = shape;
    ++wider.bands;
    wider.alpha = true;
    return wider;
}

std::unique_ptr<RowConsumer> makeCrop(const PlaneShape& shape, const Rectangle& part,
                                      RowConsumer& next)
{
    return std::make_unique<Crop>(shape, part, next);
}

std::unique_ptr<RowConsumer> makeBorder(const PlaneShape& shape, std::uint32_t size, Colour colour,
                                        RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Border<std::uint8_t>>(shape, size, colour, next);
    return std::make_unique<Border<std::uint16_t>>(shape, size, colour, next);
}

std::unique_ptr<RowConsumer> makeRotation(const PlaneShape& shape, double degrees, Colour colour,
                                          RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Rotation<std::uint8_t>>(shape, degrees, colour, next);
    return std::make_unique<Rotation<std::uint16_t>>(shape, degrees, colour, next);
}

std::unique_ptr<RowConsumer> makeAddAlpha(const PlaneShape& shape, RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? addAlpha<std::uint8_t>(shape, next)
                                             : addAlpha<std::uint16_t>(shape, next);
}

} // namespace manyhands
