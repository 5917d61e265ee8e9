#pragma once

#include <algorithm>

#include "work/image/row_buffer.h"
#include "work/image/rows.h"

namespace manyhands {

/// Base of stages that need a square window around every sample. Edges are repeated on all sides.
template <typename Sample>
class WindowStage : public RowConsumer {
public:
    WindowStage(const PlaneShape& shape, std::size_t radius, RowConsumer& next)
        : m_shape(shape),
          m_radius(radius),
          m_next(next),
          m_ringRows(2 * radius + 1),
          m_ring(m_ringRows, (shape.samplesPerRow() + 2 * margin()) * sizeof(Sample),
                 sizeof(Sample)),
          m_window(m_ringRows),
          m_result(1, shape)
    {}

    void push(const std::byte* row) final
    {
        store(m_ring.template as<Sample>(m_received % m_ringRows), row);
        ++m_received;
        if (m_received > m_radius)
            emit();
    }

    bool drain() final
    {
        const std::size_t end = std::min(m_received, m_emitted + kDrainRows);
        while (m_emitted < end)
            emit();
        return m_emitted < m_received;
    }

protected:
    const PlaneShape& shape() const { return m_shape; }
    std::size_t radius() const { return m_radius; }
    std::size_t windowRows() const { return m_ringRows; }

private:
    // Rows given on by one call of drain().
    static constexpr std::size_t kDrainRows = 16;

    /// One row of results. rows[0] to rows[2 * radius] are at their first pixel; `radius` pixels
    /// may be read before it and behind the last.
    virtual void filter(const Sample* const* rows, Sample* out) = 0;

    std::size_t margin() const { return m_radius * m_shape.bands; }

    void store(Sample* slot, const std::byte* row) const
    {
        const std::size_t n = m_shape.samplesPerRow();
        const std::size_t bands = m_shape.bands;
        Sample* first = slot + margin();
        std::memcpy(first, row, m_shape.rowBytes());
        for (std::size_t i = 0; i < margin(); ++i) {
            slot[i] = first[i % bands];
            first[n + i] = first[n - bands + i % bands];
        }
    }

    void emit()
    {
        for (std::size_t k = 0; k < m_ringRows; ++k) {
            const std::size_t wanted = m_emitted + k < m_radius ? 0 : m_emitted + k - m_radius;
            m_window[k] =
                m_ring.template as<Sample>(std::min(wanted, m_received - 1) % m_ringRows) +
                margin();
        }
        filter(m_window.data(), m_result.template as<Sample>(0));
        ++m_emitted;
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const std::size_t m_radius;
    RowConsumer& m_next;
    const std::size_t m_ringRows;
    RowBuffer m_ring;
    std::vector<const Sample*> m_window;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

} // namespace manyhands
