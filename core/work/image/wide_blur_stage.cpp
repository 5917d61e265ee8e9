#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>

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
    using Sum = std::conditional_t<sizeof(Sample) == 1, std::uint16_t, std::uint32_t>;

public:
    WideBlur(const PlaneShape& shape, double across, double down, const FilterKernels& kernels,
             RowConsumer& next)
        : m_shape(shape),
          m_across(across),
          m_down(down),
          m_kernels(kernels),
          m_next(next),
          m_smallWidth((shape.width + m_across.block - 1) / m_across.block),
          m_smallHeight((shape.height + m_down.block - 1) / m_down.block),
          m_smallSamples((m_smallWidth + 2 * (m_across.kernel.radius + 1)) * shape.bands),
          m_sums(shape.samplesPerRow() + kRowPadding),
          m_windows(shape.samplesPerRow() + kRowPadding),
          m_last(1, shape),
          m_result(1, shape),
          m_ring(2 * m_down.kernel.radius + 1, std::vector<float>(m_smallSamples + kRowPadding)),
          m_above(m_smallSamples + kRowPadding),
          m_below(m_smallSamples + kRowPadding),
          m_column(m_smallSamples + 2 * kRowPadding),
          m_row((m_smallWidth + 2) * shape.bands + kRowPadding),
          m_window(2 * m_down.kernel.radius + 1),
          m_upper(shape.samplesPerRow() + kRowPadding),
          m_lower(shape.samplesPerRow() + kRowPadding)
    {
        for (std::size_t x = 0; x < shape.width; ++x) {
            std::size_t index = 0;
            float weight = 0;
            m_across.locate(x, index, weight);
            for (std::size_t b = 0; b < shape.bands; ++b) {
                m_indices.push_back(static_cast<std::int32_t>(index * shape.bands + b));
                m_weights.push_back(weight);
            }
        }
        // What is behind the row may be read, too.
        m_indices.resize(m_indices.size() + kRowPadding, m_indices.back());
        m_weights.resize(m_weights.size() + kRowPadding);
    }

    void push(const std::byte* bytes) override
    {
        if (m_received == 0) {
            add(bytes);
            shrinkInto(m_above, 1);
            std::fill(m_sums.begin(), m_sums.end(), Sum{0});
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
        if constexpr (sizeof(Sample) == 1)
            m_kernels.accumulate8(row, m_shape.samplesPerRow(), m_sums.data());
        else
            for (std::size_t i = 0; i < m_shape.samplesPerRow(); ++i)
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
        std::fill(m_sums.begin(), m_sums.end(), Sum{0});
        ++m_small;
    }

    // Averages m_sums, of `rows` rows, over blocks; the margins repeat the outermost samples.
    void shrinkInto(std::vector<float>& small, std::size_t rows)
    {
        const std::size_t bands = m_shape.bands;
        const std::size_t margin = m_across.kernel.radius + 1;
        const float single = 1.0F / static_cast<float>(rows);
        const float whole = single / static_cast<float>(m_across.block);
        const auto repeated = [&](std::size_t x, std::size_t b) {
            const std::size_t inside = std::min<std::size_t>(x, m_shape.width - 1);
            return static_cast<std::uint32_t>(m_sums[inside * bands + b]);
        };
        const std::size_t complete = m_shape.width / m_across.block;
        float* out = small.data() + margin * bands;
        const bool fits = sumWindows(rows);
        for (std::size_t i = 0; i < complete; ++i) {
            const std::size_t at = i * m_across.block * bands;
            for (std::size_t b = 0; b < bands; ++b)
                out[i * bands + b] =
                    static_cast<float>(fits ? m_windows[at + b] : blockSum(at + b)) * whole;
        }
        for (std::size_t b = 0; complete < m_smallWidth && b < bands; ++b) {
            std::uint32_t sum = 0;
            for (std::size_t x = 0; x < m_across.block; ++x)
                sum += repeated(complete * m_across.block + x, b);
            out[complete * bands + b] = static_cast<float>(sum) * whole;
        }
        for (std::size_t i = 0; i < margin; ++i)
            for (std::size_t b = 0; b < bands; ++b) {
                small[i * bands + b] = static_cast<float>(repeated(0, b)) * single;
                out[(m_smallWidth + i) * bands + b] =
                    static_cast<float>(repeated(m_shape.width - 1, b)) * single;
            }
    }

    // Sums the blocks that are complete into m_windows, with what lies between them, which costs
    // less than not to; false where a sum would not fit.
    bool sumWindows(std::size_t rows)
    {
        const std::size_t block = m_across.block;
        const std::size_t complete = m_shape.width / block;
        const std::size_t most = (sizeof(Sample) == 1 ? 255 : 65535) * rows * block;
        if (complete == 0 || most > std::numeric_limits<Sum>::max())
            return false;
        const std::size_t n = ((complete - 1) * block + 1) * m_shape.bands;
        const ScalingKernels& scaling = *m_kernels.scaling;
        if constexpr (sizeof(Sample) == 1)
            scaling.windowSums16(m_sums.data(), m_shape.bands, block, n, m_windows.data());
        else
            scaling.windowSums32(m_sums.data(), m_shape.bands, block, n, m_windows.data());
        return true;
    }

    std::uint32_t blockSum(std::size_t first) const
    {
        std::uint32_t sum = 0;
        for (std::size_t x = 0; x < m_across.block; ++x)
            sum += m_sums[first + x * m_shape.bands];
        return sum;
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

    // Blurs and enlarges the next small row, numbered m_blurred - 1, and gives on the rows between
    // it and the one before.
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
        for (std::size_t k = 0; k < m_window.size(); ++k)
            m_window[k] = smallRow(centre + static_cast<std::ptrdiff_t>(k) -
                                   static_cast<std::ptrdiff_t>(down.radius));
        m_kernels.convolveColumns(m_window.data(), down, m_smallSamples, m_column.data());
        const std::size_t bands = m_shape.bands;
        m_kernels.convolveRow(m_column.data() + m_across.kernel.radius * bands, m_across.kernel,
                              bands, (m_smallWidth + 2) * bands, m_row.data());
        const EnlargePlan plan{m_indices.data(), m_weights.data(), bands, m_across.block};
        m_kernels.scaling->enlarge(m_row.data(), plan, m_shape.samplesPerRow(), m_lower.data());
    }

    void emit(float weight)
    {
        auto* out = m_result.template as<Sample>(0);
        const std::size_t n = m_shape.samplesPerRow();
        if constexpr (sizeof(Sample) == 1)
            m_kernels.blend8(m_upper.data(), m_lower.data(), weight, n, out);
        else
            m_kernels.blend16(m_upper.data(), m_lower.data(), weight, n, out);
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const Axis m_across;
    const Axis m_down;
    const FilterKernels& m_kernels;
    RowConsumer& m_next;
    const std::size_t m_smallWidth;
    const std::size_t m_smallHeight;
    const std::size_t m_smallSamples; ///< With margins.
    /// Of the rows of one block: 62 at most, by the widest sigma.
    std::vector<Sum> m_sums;
    std::vector<Sum> m_windows; ///< Of m_sums, a block each.
    RowBuffer m_last;
    RowBuffer m_result;
    std::vector<std::vector<float>> m_ring;
    std::vector<float> m_above;
    std::vector<float> m_below;
    std::vector<float> m_column;
    std::vector<float> m_row; ///< Small samples -1 to m_smallWidth.
    std::vector<const float*> m_window;
    std::vector<float> m_upper;
    std::vector<float> m_lower;
    std::vector<std::int32_t> m_indices; ///< Of m_row, for every sample of a row.
    std::vector<float> m_weights;
    std::size_t m_received = 0;
    std::size_t m_small = 0;   ///< Small rows complete.
    std::size_t m_blurred = 0; ///< Small rows blurred, the one above the picture included.
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeWideBlur(const PlaneShape& shape, double across, double down,
                                          const FilterKernels& kernels, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<WideBlur<std::uint8_t>>(shape, across, down, kernels, next);
    return std::make_unique<WideBlur<std::uint16_t>>(shape, across, down, kernels, next);
}

} // namespace manyhands
