#include "work/image/orientation_stage.h"

#include <algorithm>
#include <cstring>

#include "work/image/row_buffer.h"

namespace manyhands {
namespace {

// Output rows made at once from columns: one cache line of 8-bit RGB and a bit more.
constexpr std::size_t kStripRows = 32;

template <std::size_t kBytes>
void copyPixel(std::byte* to, const std::byte* from)
{
    std::memcpy(to, from, kBytes);
}

template <std::size_t kBytes>
void mirrorRow(const std::byte* from, std::size_t width, std::byte* to)
{
    for (std::size_t x = 0; x < width; ++x)
        copyPixel<kBytes>(to + (width - 1 - x) * kBytes, from + x * kBytes);
}

/// Mirrors each row as it passes.
template <std::size_t kBytes>
class Mirror final : public RowConsumer {
public:
    Mirror(const PlaneShape& shape, RowConsumer& next)
        : m_width(shape.width), m_next(next), m_result(1, shape)
    {}

    void push(const std::byte* row) override
    {
        mirrorRow<kBytes>(row, m_width, m_result.row(0));
        m_next.push(m_result.row(0));
    }

private:
    const std::size_t m_width;
    RowConsumer& m_next;
    RowBuffer m_result;
};

/// Holds the plane and gives it on turned.
template <std::size_t kBytes>
class Turn final : public RowConsumer {
public:
    Turn(const PlaneShape& shape, int orientation, RowConsumer& next)
        : m_shape(shape),
          m_orientation(orientation),
          m_next(next),
          m_outHeight(orientedShape(shape, orientation).height),
          m_held(std::size_t{shape.width} * shape.height * kBytes),
          m_strip(kStripRows, orientedShape(shape, orientation))
    {}

    void push(const std::byte* row) override
    {
        std::memcpy(held(m_received), row, m_shape.rowBytes());
        ++m_received;
    }

    bool drain() override
    {
        const std::size_t count = std::min(kStripRows, m_outHeight - m_emitted);
        if (m_orientation >= 5) {
            transposeStrip(count);
        } else {
            for (std::size_t y = 0; y < count; ++y)
                turnRow(m_emitted + y, m_strip.row(y));
        }
        for (std::size_t y = 0; y < count; ++y)
            m_next.push(m_strip.row(y));
        m_emitted += count;
        return m_emitted < m_outHeight;
    }

private:
    std::byte* held(std::size_t y) { return m_held.data() + y * m_shape.rowBytes(); }

    // 3: half a turn. 4: upside down.
    void turnRow(std::size_t y, std::byte* to)
    {
        const std::byte* from = held(m_shape.height - 1 - y);
        if (m_orientation == 3)
            mirrorRow<kBytes>(from, m_shape.width, to);
        else
            std::memcpy(to, from, m_shape.rowBytes());
    }

    // 5: along the main diagonal. 6: a quarter turn clockwise. 7: along the other diagonal. 8: a
    // quarter turn counterclockwise. Row y of the output is column y, or width - 1 - y, of the
    // input.
    void transposeStrip(std::size_t count)
    {
        const bool columnsBackwards = m_orientation == 7 || m_orientation == 8;
        const bool rowsBackwards = m_orientation == 6 || m_orientation == 7;
        for (std::size_t inY = 0; inY < m_shape.height; ++inY) {
            const std::size_t outX = rowsBackwards ? m_shape.height - 1 - inY : inY;
            const std::byte* from = held(inY);
            for (std::size_t y = 0; y < count; ++y) {
                const std::size_t outY = m_emitted + y;
                const std::size_t inX = columnsBackwards ? m_shape.width - 1 - outY : outY;
                copyPixel<kBytes>(m_strip.row(y) + outX * kBytes, from + inX * kBytes);
            }
        }
    }

    const PlaneShape m_shape;
    const int m_orientation;
    RowConsumer& m_next;
    const std::size_t m_outHeight;
    std::vector<std::byte> m_held;
    RowBuffer m_strip;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

template <std::size_t kBytes>
std::unique_ptr<RowConsumer> make(const PlaneShape& shape, int orientation, RowConsumer& next)
{
    if (orientation == 2)
        return std::make_unique<Mirror<kBytes>>(shape, next);
    return std::make_unique<Turn<kBytes>>(shape, orientation, next);
}

} // namespace

PlaneShape orientedShape(const PlaneShape& shape, int orientation)
{
    PlaneShape upright = shape;
    if (orientation >= 5) {
        std::swap(upright.width, upright.height);
        std::swap(upright.pixelsAcross, upright.pixelsDown);
    }
    return upright;
}

std::unique_ptr<RowConsumer> makeOrientation(const PlaneShape& shape, int orientation,
                                             RowConsumer& next)
{
    switch (shape.bands * static_cast<unsigned>(shape.depth)) {
    case 1:
        return make<1>(shape, orientation, next);
    case 2:
        return make<2>(shape, orientation, next);
    case 3:
        return make<3>(shape, orientation, next);
    case 4:
        return make<4>(shape, orientation, next);
    case 6:
        return make<6>(shape, orientation, next);
    default:
        return make<8>(shape, orientation, next);
    }
}

} // namespace manyhands
