#include "work/image/denoise_stage.h"

#include <algorithm>
#include <cmath>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

constexpr double kCutoffPerPercent = 0.6;
constexpr double kSpatialSigma = 1.5;
// The window's rows and the one below it, from which the lowest row's guide is made.
constexpr std::size_t kRingRows = kDenoiseSide + 1;
// Rows given on by one call of drain().
constexpr std::size_t kDrainRows = 16;

DenoiseWeights weightsFor(double cutoff, unsigned bands)
{
    DenoiseWeights weights;
    for (std::size_t y = 0; y < kDenoiseSide; ++y)
        for (std::size_t x = 0; x < kDenoiseSide; ++x) {
            const double dx = static_cast<double>(x) - kDenoiseRadius;
            const double dy = static_cast<double>(y) - kDenoiseRadius;
            weights.spatial[y][x] = static_cast<float>(
                std::exp(-(dx * dx + dy * dy) / (2 * kSpatialSigma * kSpatialSigma)));
        }
    weights.inverseCutoff = static_cast<float>(1 / (cutoff * cutoff * bands));
    return weights;
}

/// Rows of floats, a plane a band, with room for the window before them.
class PlanarRows {
public:
    PlanarRows(std::size_t rows, const PlaneShape& shape)
        : m_bands(shape.bands),
          m_width(shape.width),
          m_rows(rows * shape.bands, (shape.width + 2 * kDenoiseRadius) * sizeof(float),
                 sizeof(float))
    {}

    float* at(std::size_t row, std::size_t band)
    {
        return m_rows.as<float>(row * m_bands + band) + kDenoiseRadius;
    }
    void repeatEdges(std::size_t row)
    {
        for (std::size_t b = 0; b < m_bands; ++b) {
            float* first = at(row, b);
            std::fill(first - kDenoiseRadius, first, first[0]);
            std::fill_n(first + m_width, kDenoiseRadius, first[m_width - 1]);
        }
    }

private:
    std::size_t m_bands;
    std::size_t m_width;
    RowBuffer m_rows;
};

template <typename Sample>
class Denoise final : public RowConsumer {
public:
    Denoise(const PlaneShape& shape, double strength, const FilterKernels& kernels,
            RowConsumer& next)
        : m_shape(shape),
          m_kernels(kernels),
          m_weights(
              weightsFor(strength * kCutoffPerPercent * kFullScale<Sample> / 255, shape.bands)),
          m_next(next),
          m_values(kRingRows, shape),
          m_guides(kRingRows, shape),
          m_columns(1, shape),
          m_smoothed(1, shape),
          m_result(1, shape)
    {
        m_binomial.radius = 1;
        m_binomial.weights = {0.5F, 0.25F};
    }

    void push(const std::byte* row) override
    {
        store(reinterpret_cast<const Sample*>(row), m_received % kRingRows);
        ++m_received;
        if (m_received > 1)
            makeGuide(m_received - 2);
        if (m_received > kDenoiseRadius + 1)
            emit();
    }

    bool drain() override
    {
        if (m_guided < m_received)
            makeGuide(m_received - 1);
        for (std::size_t i = 0; i < kDrainRows && m_emitted < m_received; ++i)
            emit();
        return m_emitted < m_received;
    }

private:
    void store(const Sample* in, std::size_t slot)
    {
        for (unsigned b = 0; b < m_shape.bands; ++b) {
            float* plane = m_values.at(slot, b);
            for (std::size_t x = 0; x < m_shape.width; ++x)
                plane[x] = static_cast<float>(in[x * m_shape.bands + b]);
        }
        m_values.repeatEdges(slot);
    }

    std::size_t slotOf(std::ptrdiff_t row) const
    {
        const auto last = static_cast<std::ptrdiff_t>(m_received) - 1;
        return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, last)) % kRingRows;
    }

    void makeGuide(std::size_t row)
    {
        const auto y = static_cast<std::ptrdiff_t>(row);
        for (unsigned b = 0; b < m_shape.bands; ++b) {
            const float* rows[3];
            for (std::ptrdiff_t k = -1; k <= 1; ++k)
                rows[k + 1] = m_values.at(slotOf(y + k), b) - kDenoiseRadius;
            float* columns = m_columns.at(0, 0);
            m_kernels.convolveColumns(rows, m_binomial, m_shape.width + 2 * kDenoiseRadius,
                                      columns - kDenoiseRadius);
            m_kernels.convolveRow(columns, m_binomial, 1, m_shape.width,
                                  m_guides.at(row % kRingRows, b));
        }
        m_guides.repeatEdges(row % kRingRows);
        m_guided = row + 1;
    }

    void emit()
    {
        DenoiseWindow window;
        window.bands = m_shape.bands;
        std::array<float*, 4> out{};
        for (unsigned b = 0; b < m_shape.bands; ++b) {
            for (std::size_t k = 0; k < kDenoiseSide; ++k) {
                const std::size_t slot = slotOf(static_cast<std::ptrdiff_t>(m_emitted + k) -
                                                static_cast<std::ptrdiff_t>(kDenoiseRadius));
                window.values[b][k] = m_values.at(slot, b);
                window.guides[b][k] = m_guides.at(slot, b);
            }
            out[b] = m_smoothed.at(0, b);
        }
        m_kernels.denoiseRow(window, m_weights, m_shape.width, out);
        Sample* result = m_result.template as<Sample>(0);
        for (unsigned b = 0; b < m_shape.bands; ++b)
            for (std::size_t x = 0; x < m_shape.width; ++x)
                result[x * m_shape.bands + b] = static_cast<Sample>(out[b][x] + 0.5F);
        ++m_emitted;
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const FilterKernels& m_kernels;
    const DenoiseWeights m_weights;
    BlurKernel m_binomial;
    RowConsumer& m_next;
    PlanarRows m_values;
    PlanarRows m_guides;
    PlanarRows m_columns;
    PlanarRows m_smoothed;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_guided = 0;
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeDenoise(const PlaneShape& shape, double strength,
                                         const FilterKernels& kernels, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Denoise<std::uint8_t>>(shape, strength, kernels, next);
    return std::make_unique<Denoise<std::uint16_t>>(shape, strength, kernels, next);
}

} // namespace manyhands
