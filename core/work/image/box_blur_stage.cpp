#include <algorithm>

#include "work/image/neighbour_stages.h"
#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

// Rows given on by one call of drain().
constexpr std::size_t kDrainRows = 16;

template <typename Sample>
class BoxBlur final : public RowConsumer {
public:
    BoxBlur(const PlaneShape& shape, std::size_t radius, RowConsumer& next)
        : m_shape(shape),
          m_radius(radius),
          m_next(next),
          // A picture lower than the window is held as a whole, no more.
          m_ringRows(std::min<std::size_t>(2 * radius + 1, shape.height)),
          m_ring(m_ringRows, shape),
          m_columns(shape.samplesPerRow()),
          m_result(1, shape)
    {}

    void push(const std::byte* row) override
    {
        // The first window reaches over the edge, which repeats the first row.
        const std::size_t times = m_received == 0 ? m_radius + 1 : 1;
        if (m_received > m_radius)
            leave();
        m_ring.store(m_received % m_ringRows, row);
        ++m_received;
        enter(m_received - 1, times);
        if (m_received > m_radius)
            emit();
    }

    bool drain() override
    {
        const std::size_t end = std::min(m_received, m_emitted + kDrainRows);
        while (m_emitted < end) {
            if (m_emitted == 0) {
                // Too low a picture for the first window: its last row is repeated.
                enter(m_received - 1, m_radius + 1 - m_received);
            } else {
                leave();
                enter(m_received - 1, 1);
            }
            emit();
        }
        return m_emitted < m_received;
    }

private:
    void enter(std::size_t row, std::size_t times)
    {
        const auto* samples = m_ring.template as<Sample>(row % m_ringRows);
        const auto factor = static_cast<std::uint32_t>(times);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            m_columns[i] += factor * samples[i];
    }

    // The uppermost row of the last window, before a new one takes its place.
    void leave()
    {
        const std::size_t row = m_emitted - 1 < m_radius ? 0 : m_emitted - 1 - m_radius;
        const auto* samples = m_ring.template as<Sample>(row % m_ringRows);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            m_columns[i] -= samples[i];
    }

    void emit()
    {
        for (std::size_t b = 0; b < m_shape.bands; ++b)
            emitBand(b);
        ++m_emitted;
        m_next.push(m_result.row(0));
    }

    void emitBand(std::size_t band)
    {
        const std::size_t bands = m_shape.bands;
        const std::size_t width = m_shape.width;
        const std::uint32_t* columns = m_columns.data() + band;
        Sample* out = m_result.template as<Sample>(0) + band;
        const std::size_t side = 2 * m_radius + 1;
        // Half more than half of the area: whole numbers lie far from the limits between two
        // results, measured by the rounding of the product, and so the integer part is exact.
        const double area = static_cast<double>(side * side);
        const double inverse = 1 / area;
        const double half = static_cast<double>(side * side / 2) + 0.5;
        const auto at = [&](std::size_t x) { return columns[std::min(x, width - 1) * bands]; };
        std::uint64_t sum = std::uint64_t{columns[0]} * m_radius;
        for (std::size_t x = 0; x <= m_radius; ++x)
            sum += at(x);
        for (std::size_t x = 0; x < width; ++x) {
            out[x * bands] = static_cast<Sample>(
                static_cast<std::uint32_t>((static_cast<double>(sum) + half) * inverse));
            sum += at(x + m_radius + 1);
            sum -= at(x < m_radius ? 0 : x - m_radius);
        }
    }

    const PlaneShape m_shape;
    const std::size_t m_radius;
    RowConsumer& m_next;
    const std::size_t m_ringRows;
    RowBuffer m_ring;
    /// Sums over the rows of the window: 1001 rows of 16 bits fit.
    std::vector<std::uint32_t> m_columns;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeBoxBlur(const PlaneShape& shape, std::size_t radius,
                                         RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<BoxBlur<std::uint8_t>>(shape, radius, next);
    return std::make_unique<BoxBlur<std::uint16_t>>(shape, radius, next);
}

} // namespace manyhands
