#include "work/image/blur_stage.h"

#include <algorithm>
#include <type_traits>

#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

// Rows given on by one call of drain().
constexpr std::size_t kDrainRows = 16;

template <typename Sample>
class DirectBlur final : public RowConsumer {
    // What the vertical pass leaves for the horizontal one.
    using Middle = std::conditional_t<sizeof(Sample) == 1, std::int16_t, float>;

public:
    DirectBlur(const PlaneShape& shape, double across, double down, const FilterKernels& kernels,
               RowConsumer& next)
        : m_shape(shape),
          m_across(gaussianKernel(across)),
          m_down(gaussianKernel(down)),
          m_kernels(kernels),
          m_next(next),
          m_ringRows(2 * m_down.radius + 1),
          m_ring(m_ringRows, shape),
          m_window(m_ringRows),
          m_middle(shape.samplesPerRow() + 2 * margin() + kRowPadding),
          m_result(1, shape)
    {}

    void push(const std::byte* row) override
    {
        m_ring.store(m_received % m_ringRows, row);
        ++m_received;
        if (m_received > m_down.radius)
            emit();
    }

    bool drain() override
    {
        const std::size_t end = std::min<std::size_t>(m_received, m_emitted + kDrainRows);
        while (m_emitted < end)
            emit();
        return m_emitted < m_received;
    }

private:
    std::size_t margin() const { return m_across.radius * m_shape.bands; }

    void emit()
    {
        // Rows beyond the picture repeat its first and last row.
        for (std::size_t k = 0; k < m_ringRows; ++k) {
            const std::size_t wanted =
                m_emitted + k < m_down.radius ? 0 : m_emitted + k - m_down.radius;
            m_window[k] = m_ring.template as<Sample>(std::min(wanted, m_received - 1) % m_ringRows);
        }
        const std::size_t n = m_shape.samplesPerRow();
        Middle* middle = m_middle.data() + margin();
        auto* result = m_result.template as<Sample>(0);
        if constexpr (sizeof(Sample) == 1)
            m_kernels.blurColumns8(m_window.data(), m_down, n, middle);
        else
            m_kernels.blurColumns16(m_window.data(), m_down, n, middle);
        for (std::size_t i = 0; i < margin(); ++i) {
            middle[n + i] = middle[n - m_shape.bands + i % m_shape.bands];
            m_middle[i] = middle[i % m_shape.bands];
        }
        if constexpr (sizeof(Sample) == 1)
            m_kernels.blurRow8(middle, m_across, m_shape.bands, n, result);
        else
            m_kernels.blurRow16(middle, m_across, m_shape.bands, n, result);
        ++m_emitted;
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const BlurKernel m_across;
    const BlurKernel m_down;
    const FilterKernels& m_kernels;
    RowConsumer& m_next;
    const std::size_t m_ringRows;
    RowBuffer m_ring;
    std::vector<const Sample*> m_window;
    std::vector<Middle> m_middle;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeDirectBlur(const PlaneShape& shape, double across, double down,
                                            const FilterKernels& kernels, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<DirectBlur<std::uint8_t>>(shape, across, down, kernels, next);
    return std::make_unique<DirectBlur<std::uint16_t>>(shape, across, down, kernels, next);
}

} // namespace manyhands
