#include <algorithm>

#include "work/image/neighbour_stages.h"
#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

template <typename Sample>
class Pixelate final : public RowConsumer {
public:
    Pixelate(const PlaneShape& shape, std::size_t size, RowConsumer& next)
        : m_shape(shape),
          m_size(size),
          m_next(next),
          m_sums((shape.width + size - 1) / size * shape.bands),
          m_result(1, shape)
    {}

    void push(const std::byte* bytes) override
    {
        const auto* row = reinterpret_cast<const Sample*>(bytes);
        const std::size_t bands = m_shape.bands;
        for (std::size_t x = 0, square = 0; x < m_shape.width; square += bands) {
            const std::size_t end = std::min<std::size_t>(m_shape.width, x + m_size);
            for (; x < end; ++x)
                for (std::size_t b = 0; b < bands; ++b)
                    m_sums[square + b] += row[x * bands + b];
        }
        ++m_held;
        ++m_received;
        if (m_held == m_size || m_received == m_shape.height)
            emit();
    }

private:
    void emit()
    {
        auto* out = m_result.template as<Sample>(0);
        const std::size_t bands = m_shape.bands;
        for (std::size_t x = 0, square = 0; x < m_shape.width; square += bands) {
            const std::size_t end = std::min<std::size_t>(m_shape.width, x + m_size);
            const std::uint64_t area = (end - x) * m_held;
            for (std::size_t b = 0; b < bands; ++b)
                m_sums[square + b] = (m_sums[square + b] + area / 2) / area;
            for (; x < end; ++x)
                for (std::size_t b = 0; b < bands; ++b)
                    out[x * bands + b] = static_cast<Sample>(m_sums[square + b]);
        }
        for (; m_held > 0; --m_held)
            m_next.push(m_result.row(0));
        std::fill(m_sums.begin(), m_sums.end(), std::uint64_t{0});
    }

    const PlaneShape m_shape;
    const std::size_t m_size;
    RowConsumer& m_next;
    std::vector<std::uint64_t> m_sums;
    RowBuffer m_result;
    std::size_t m_held = 0; ///< Rows in the sums.
    std::size_t m_received = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makePixelate(const PlaneShape& shape, std::size_t size,
                                          RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Pixelate<std::uint8_t>>(shape, size, next);
    return std::make_unique<Pixelate<std::uint16_t>>(shape, size, next);
}

} // namespace manyhands
