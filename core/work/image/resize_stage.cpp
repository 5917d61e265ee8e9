#include "work/image/resize_stage.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "work/image/per_row.h"
#include "work/image/resize_kernels.h"

namespace manyhands {
namespace {

constexpr double kLobes = 3;

double sinc(double x)
{
    const double angle = x * std::numbers::pi;
    return x == 0 ? 1 : std::sin(angle) / angle;
}

double lanczos(double x)
{
    return std::abs(x) < kLobes ? sinc(x) * sinc(x / kLobes) : 0;
}

/// Of one side.
class Taps {
public:
    Taps(std::size_t from, double extent, std::size_t to)
    {
        const double factor = extent / static_cast<double>(to);
        const double widened = std::max(factor, 1.0);
        const double support = kLobes * widened;
        for (std::size_t i = 0; i < to; ++i) {
            const double centre = (static_cast<double>(i) + 0.5) * factor;
            const double last = static_cast<double>(from);
            const auto begin = static_cast<std::size_t>(
                std::clamp(std::floor(centre - support + 0.5), 0.0, last - 1));
            const auto end = static_cast<std::size_t>(std::clamp(
                std::floor(centre + support + 0.5), static_cast<double>(begin) + 1, last));
            ResizeTap tap{begin, end - begin, m_weights.size()};
            double sum = 0;
            std::vector<double> weights;
            for (std::size_t k = begin; k < end; ++k) {
                weights.push_back(lanczos((static_cast<double>(k) - centre + 0.5) / widened));
                sum += weights.back();
            }
            for (const double weight : weights)
                m_weights.push_back(static_cast<float>(weight / sum));
            m_taps.push_back(tap);
            m_most = std::max(m_most, tap.count);
        }
    }

    std::size_t size() const { return m_taps.size(); }
    const ResizeTap& operator[](std::size_t i) const { return m_taps[i]; }
    const ResizeTap* data() const { return m_taps.data(); }
    const float* weights() const { return m_weights.data(); }
    std::size_t most() const { return m_most; }

private:
    std::vector<ResizeTap> m_taps;
    std::vector<float> m_weights;
    std::size_t m_most = 1;
};

template <typename Sample>
class Resize final : public RowConsumer {
public:
    Resize(const PlaneShape& shape, ResizeExtent extent, const PlaneShape& to,
           const ResizeKernels& kernels, RowConsumer& next)
        : m_shape(shape),
          m_kernels(kernels),
          m_next(next),
          m_across(shape.width, extent.across, to.width),
          m_down(shape.height, extent.down, to.height),
          m_ring(m_down.most(), shape),
          m_window(m_down.most()),
          m_columns(1, shape.samplesPerRow() * sizeof(float), sizeof(float)),
          m_row(1, to.samplesPerRow() * sizeof(float), sizeof(float)),
          m_result(1, to)
    {}

    // The last row of a window comes in before or with that of the next one: all rows go out as
    // soon as they can.
    void push(const std::byte* row) override
    {
        m_ring.store(m_received % m_down.most(), row);
        ++m_received;
        while (m_emitted < m_down.size() &&
               m_down[m_emitted].first + m_down[m_emitted].count <= m_received)
            emit(m_down[m_emitted++]);
    }

private:
    void emit(const ResizeTap& tap)
    {
        for (std::size_t k = 0; k < tap.count; ++k)
            m_window[k] = m_ring.template as<Sample>((tap.first + k) % m_down.most());
        float* columns = m_columns.as<float>(0);
        const float* weights = m_down.weights() + tap.weights;
        const std::size_t n = m_shape.samplesPerRow();
        if constexpr (sizeof(Sample) == 1)
            m_kernels.columns8(m_window.data(), weights, tap.count, n, columns);
        else
            m_kernels.columns16(m_window.data(), weights, tap.count, n, columns);
        Sample* out = m_result.template as<Sample>(0);
        const std::size_t bands = m_shape.bands;
        float* row = m_row.as<float>(0);
        m_kernels.pixels(columns, m_across.data(), m_across.weights(), bands, m_across.size(), row);
        if constexpr (sizeof(Sample) == 1)
            m_kernels.round8(row, m_across.size() * bands, out);
        else
            m_kernels.round16(row, m_across.size() * bands, out);
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const ResizeKernels& m_kernels;
    RowConsumer& m_next;
    const Taps m_across;
    const Taps m_down;
    RowBuffer m_ring;
    std::vector<const Sample*> m_window;
    RowBuffer m_columns;
    RowBuffer m_row; ///< Before it is rounded.
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

// IEC 61966-2-1.
double lightOf(double code)
{
    return code <= 0.04045 ? code / 12.92 : std::pow((code + 0.055) / 1.055, 2.4);
}

double codeOf(double light)
{
    return light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
}

template <typename From, typename To>
std::unique_ptr<RowConsumer> throughCurve(const PlaneShape& from, const PlaneShape& to,
                                          double (*curve)(double), RowConsumer& next)
{
    constexpr double kFrom = kFullScale<From>;
    constexpr double kTo = kFullScale<To>;
    std::vector<To> table(kFullScale<From> + 1);
    std::vector<To> straight(kFullScale<From> + 1);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double value = static_cast<double>(i) / kFrom;
        table[i] = static_cast<To>(std::lround(std::clamp(curve(value), 0.0, 1.0) * kTo));
        straight[i] = static_cast<To>(std::lround(value * kTo));
    }
    const auto convert = [width = from.width, bands = from.bands, colours = colourBands(from),
                          table = std::move(table),
                          straight = std::move(straight)](const From* in, To* out) {
        for (std::size_t x = 0; x < width; ++x, in += bands, out += bands)
            for (unsigned b = 0; b < bands; ++b)
                out[b] = b < colours ? table[in[b]] : straight[in[b]];
    };
    return perRow<From, To>(to, convert, next);
}

} // namespace

std::unique_ptr<RowConsumer> makeResize(const PlaneShape& shape, ResizeExtent extent,
                                        const PlaneShape& to, const FilterKernels& kernels,
                                        RowConsumer& next)
{
    const ResizeKernels& loops = *kernels.resize;
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Resize<std::uint8_t>>(shape, extent, to, loops, next);
    return std::make_unique<Resize<std::uint16_t>>(shape, extent, to, loops, next);
}

PlaneShape lightShape(const PlaneShape& shape)
{
    PlaneShape light = shape;
    light.depth = SampleDepth::Bits16;
    return light;
}

std::unique_ptr<RowConsumer> makeToLight(const PlaneShape& shape, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return throughCurve<std::uint8_t, std::uint16_t>(shape, lightShape(shape), lightOf, next);
    return throughCurve<std::uint16_t, std::uint16_t>(shape, lightShape(shape), lightOf, next);
}

std::unique_ptr<RowConsumer> makeFromLight(const PlaneShape& shape, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return throughCurve<std::uint16_t, std::uint8_t>(lightShape(shape), shape, codeOf, next);
    return throughCurve<std::uint16_t, std::uint16_t>(lightShape(shape), shape, codeOf, next);
}

} // namespace manyhands
