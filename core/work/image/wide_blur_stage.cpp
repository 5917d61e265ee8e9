#include <algorithm>
#include <cmath>

#include "work/image/blur_stage.h"
#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

/// One direction of the way down to the small picture and back up.
struct Axis {
    std::size_t block; ///< Samples averaged into one.
    BlurKernel kernel; ///< In samples of the small picture.

    explicit Axis(double sigma)
        // A small picture with a sigma of four holds all that the Gaussian lets through.
        : block(sigma > kWidestDirectSigma ? static_cast<std::size_t>(sigma / 4) : 1)
    {
        const double d = static_cast<double>(block);
        const double averaging = (d * d - 1) / 12;
        // Mean over the phases that a sample can have between two small ones.
        const double interpolation = (2 * d * d + (block % 2 == 0 ? 1 : -2)) / 12;
        const double rest = sigma * sigma - averaging - (block == 1 ? 0 : interpolation);
        kernel = gaussianKernel(std::sqrt(rest) / d);
    }

    /// Where a sample lies: between small ones index - 1 and index, `weight` of the way.
    void locate(std::size_t position, std::size_t& index, float& weight) const
    {
        const double d = static_cast<double>(block);
        const double at = (static_cast<double>(position) - (d - 1) / 2) / d;
        index = static_cast<std::size_t>(std::floor(at) + 1);
        weight = static_cast<float>(at - std::floor(at));
    }
};

template <typename Sample>
class WideBlur final : public RowConsumer {
public:
    WideBlur(const PlaneShape& shape, double across, double down, RowConsumer& next)
        : m_shape(shape),
          m_across(across),
          m_down(down),
          m_next(next),
          m_smallWidth((shape.width + m_across.block - 1) / m_across.block),
          m_smallHeight((shape.height + m_down.block - 1) / m_down.block),
          m_smallSamples((m_smallWidth + 2 * (m_across.kernel.radius + 1)) * shape.bands),
          m_sums(shape.samplesPerRow()),
          m_last(1, shape),
          m_result(1, shape),
          m_ring(2 * m_down.kernel.radius + 1, std::vector<float>(m_smallSamples)),
          m_above(m_smallSamples),
          m_below(m_smallSamples),
          m_column(m_smallSamples),
          m_row((m_smallWidth + 2) * shape.bands),
          m_upper(shape.samplesPerRow()),
          m_lower(shape.samplesPerRow())
    {
        for (std::size_t x = 0; x < shape.width; ++x) {
            std::size_t index = 0;
            float weight = 0;
            m_across.locate(x, index, weight);
            m_indices.push_back(static_cast<std::uint32_t>(index));
            m_weights.push_back(weight);
        }
    }

    void push(const std::byte* bytes) override
    {
        if (m_received == 0) {
            add(bytes);
            shrinkInto(m_above, 1);
            std::fill(m_sums.begin(), m_sums.end(), 0U);
        }
        add(bytes);
        ++m_received;
        if (m_received == m_shape.height) {
            m_last.store(0, bytes);
            finishSums();
        } else if (m_received % m_down.block == 0) {
            storeSmallRow();
        }
        if (m_small >= m_blurred + m_down.kernel.radius)
            advance();
    }

    bool drain() override
    {
        if (m_emitted < m_received)
            advance();
        return m_emitted < m_received;
    }

private:
    void add(const std::byte* bytes)
    {
        const auto* row = reinterpret_cast<const Sample*>(bytes);
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            m_sums[i] += row[i];
    }

    // The last block repeats the last row; m_below stands for all blocks under it.
    void finishSums()
    {
        for (std::size_t row = m_received; row % m_down.block != 0; ++row)
            add(m_last.row(0));
        storeSmallRow();
        add(m_last.row(0));
        shrinkInto(m_below, 1);
    }

    void storeSmallRow()
    {
        shrinkInto(m_ring[m_small % m_ring.size()], m_down.block);
        std::fill(m_sums.begin(), m_sums.end(), 0U);
        ++m_small;
    }

    // Averages m_sums, of `rows` rows, over blocks; the margins repeat the outermost samples.
    void shrinkInto(std::vector<float>& small, std::size_t rows) const
    {
        const std::size_t bands = m_shape.bands;
        const std::size_t margin = m_across.kernel.radius + 1;
        const float single = 1.0F / static_cast<float>(rows);
        const float whole = single / static_cast<float>(m_across.block);
        for (std::size_t b = 0; b < bands; ++b) {
            const auto sample = [&](std::size_t x) {
                return static_cast<float>(
                    m_sums[std::min<std::size_t>(x, m_shape.width - 1) * bands + b]);
            };
            for (std::size_t i = 0; i < m_smallWidth; ++i) {
                float sum = 0;
                for (std::size_t x = i * m_across.block; x < (i + 1) * m_across.block; ++x)
                    sum += sample(x);
                small[(margin + i) * bands + b] = sum * whole;
            }
            for (std::size_t i = 0; i < margin; ++i) {
                small[i * bands + b] = sample(0) * single;
                small[(margin + m_smallWidth + i) * bands + b] = sample(m_shape.width - 1) * single;
            }
        }
    }

    // Small row number index - 1; what lies outside is the edge repeated.
    const float* smallRow(std::ptrdiff_t index) const
    {
        if (index < 0)
            return m_above.data();
        if (index >= static_cast<std::ptrdiff_t>(m_smallHeight))
            return m_below.data();
        return m_ring[static_cast<std::size_t>(index) % m_ring.size()].data();
    }

    // Blurs the next small row, numbered m_blurred - 1, and gives on the rows between it and the
    // one before.
    void advance()
    {
        std::swap(m_upper, m_lower);
        blurSmallRow(static_cast<std::ptrdiff_t>(m_blurred) - 1);
        if (m_blurred > 0) {
            for (; m_emitted < m_shape.height; ++m_emitted) {
                std::size_t index = 0;
                float weight = 0;
                m_down.locate(m_emitted, index, weight);
                if (index + 1 != m_blurred)
                    break;
                emit(weight);
            }
        }
        ++m_blurred;
    }

    void blurSmallRow(std::ptrdiff_t centre)
    {
        const BlurKernel& down = m_down.kernel;
        const float* middle = smallRow(centre);
        for (std::size_t i = 0; i < m_smallSamples; ++i)
            m_column[i] = middle[i] * down.weights[0];
        for (std::size_t k = 1; k <= down.radius; ++k) {
            const float* above = smallRow(centre - static_cast<std::ptrdiff_t>(k));
            const float* below = smallRow(centre + static_cast<std::ptrdiff_t>(k));
            for (std::size_t i = 0; i < m_smallSamples; ++i)
                m_column[i] += (above[i] + below[i]) * down.weights[k];
        }
        const BlurKernel& across = m_across.kernel;
        const std::size_t bands = m_shape.bands;
        for (std::size_t i = 0; i < m_row.size(); ++i) {
            const float* at = m_column.data() + across.radius * bands + i;
            float sum = *at * across.weights[0];
            for (std::size_t k = 1; k <= across.radius; ++k)
                sum += (*(at - k * bands) + at[k * bands]) * across.weights[k];
            m_row[i] = sum;
        }
        for (std::size_t x = 0; x < m_shape.width; ++x) {
            const float* left = m_row.data() + m_indices[x] * bands;
            for (std::size_t b = 0; b < bands; ++b)
                m_lower[x * bands + b] = left[b] + (left[b + bands] - left[b]) * m_weights[x];
        }
    }

    void emit(float weight)
    {
        constexpr float kMaximum = sizeof(Sample) == 1 ? 255.0F : 65535.0F;
        auto* out = m_result.template as<Sample>(0);
        for (std::size_t i = 0; i < m_upper.size(); ++i) {
            const float value = m_upper[i] + (m_lower[i] - m_upper[i]) * weight + 0.5F;
            out[i] = static_cast<Sample>(
                static_cast<std::int32_t>(std::min(std::max(value, 0.0F), kMaximum)));
        }
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const Axis m_across;
    const Axis m_down;
    RowConsumer& m_next;
    const std::size_t m_smallWidth;
    const std::size_t m_smallHeight;
    const std::size_t m_smallSamples; ///< With margins.
    std::vector<std::uint32_t> m_sums;
    RowBuffer m_last;
    RowBuffer m_result;
    std::vector<std::vector<float>> m_ring;
    std::vector<float> m_above;
    std::vector<float> m_below;
    std::vector<float> m_column;
    std::vector<float> m_row; ///< Small samples -1 to m_smallWidth.
    std::vector<float> m_upper;
    std::vector<float> m_lower;
    std::vector<std::uint32_t> m_indices;
    std::vector<float> m_weights;
    std::size_t m_received = 0;
    std::size_t m_small = 0;   ///< Small rows complete.
    std::size_t m_blurred = 0; ///< Small rows blurred, the one above the picture included.
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeWideBlur(const PlaneShape& shape, double across, double down,
                                          RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<WideBlur<std::uint8_t>>(shape, across, down, next);
    return std::make_unique<WideBlur<std::uint16_t>>(shape, across, down, next);
}

} // namespace manyhands
