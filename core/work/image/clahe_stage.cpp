#include "work/image/clahe_stage.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

constexpr std::size_t kLevels = 256;
/// The new level of every level; the last is there twice, so that one beyond may be read.
using Curve = std::array<float, kLevels + 1>;
using Counts = std::array<std::uint32_t, kLevels>;

/// Equal parts of one side.
class Parts {
public:
    Parts(std::size_t side, std::size_t wanted)
        : m_side(side), m_count(std::max<std::size_t>(1, (side + wanted / 2) / wanted))
    {}
    std::size_t count() const { return m_count; }
    std::size_t begin(std::size_t part) const { return part * m_side / m_count; }
    double centre(std::size_t part) const
    {
        return static_cast<double>(begin(part) + begin(part + 1)) / 2;
    }
    std::size_t longest() const { return (m_side + m_count - 1) / m_count; }

private:
    std::size_t m_side;
    std::size_t m_count;
};

/// The two parts whose centres lie around a pixel, and the share of the second.
struct Between {
    std::size_t first = 0;
    std::size_t second = 0;
    float share = 0;
};

Between between(const Parts& parts, std::size_t part, std::size_t position)
{
    const double at = static_cast<double>(position) + 0.5;
    const bool before = at < parts.centre(part);
    const std::size_t first = before ? (part == 0 ? 0 : part - 1) : part;
    const std::size_t second = before ? part : std::min(part + 1, parts.count() - 1);
    if (first == second)
        return {first, second, 0};
    const double from = parts.centre(first);
    return {first, second, static_cast<float>((at - from) / (parts.centre(second) - from))};
}

Curve curveOf(const Counts& counts, double limit)
{
    Curve curve;
    double pixels = 0;
    for (const std::uint32_t count : counts)
        pixels += count;
    if (pixels == 0) {
        for (std::size_t v = 0; v <= kLevels; ++v)
            curve[v] = static_cast<float>(std::min(v, kLevels - 1));
        return curve;
    }
    const double most = std::max(1.0, limit * pixels / kLevels);
    double excess = 0;
    for (const std::uint32_t count : counts)
        excess += std::max(0.0, count - most);
    double sum = 0;
    for (std::size_t v = 0; v < kLevels; ++v) {
        sum += std::min<double>(counts[v], most) + excess / kLevels;
        curve[v] = static_cast<float>(sum * 255 / pixels);
    }
    curve[kLevels] = curve[kLevels - 1];
    return curve;
}

template <typename Sample>
class Clahe final : public RowConsumer {
public:
    Clahe(const PlaneShape& shape, std::size_t tile, double limit, RowConsumer& next)
        : m_shape(shape),
          m_colours(colourBands(shape)),
          m_limit(limit),
          m_next(next),
          m_across(shape.width, tile),
          m_down(shape.height, tile),
          m_counts(m_across.count()),
          m_upper(m_across.count()),
          m_lower(m_across.count()),
          m_mixed(m_across.count()),
          // From a tile's centre to the end of the next one, and the row that comes in.
          m_ring(m_down.longest() + (m_down.longest() + 1) / 2 + 2, shape),
          m_ringRows(m_down.longest() + (m_down.longest() + 1) / 2 + 2),
          m_result(1, shape)
    {
        for (std::size_t part = 0; part < m_across.count(); ++part)
            for (std::size_t x = m_across.begin(part); x < m_across.begin(part + 1); ++x)
                m_columns.push_back(between(m_across, part, x));
    }

    void push(const std::byte* row) override
    {
        // As a tile's rows come in, those that wait for it go on two for one: the work is spread.
        emitReady(2);
        m_ring.store(m_received % m_ringRows, row);
        count(reinterpret_cast<const Sample*>(row));
        ++m_received;
        if (m_received == m_down.begin(m_tile + 1))
            finishTile();
    }

    bool drain() override
    {
        emitReady(kDrainRows);
        return m_emitted < m_received;
    }

private:
    // Rows given on by one call of drain().
    static constexpr std::size_t kDrainRows = 16;
    static constexpr float kPerLevel = kFullScale<Sample> / 255.0F;

    std::uint32_t luma(const Sample* pixel) const
    {
        // As the other tone filters have it; the shares add up to 65536.
        return m_colours < 3
                   ? pixel[0]
                   : (19595U * pixel[0] + 38470U * pixel[1] + 7471U * pixel[2] + 32768U) >> 16;
    }

    void count(const Sample* row)
    {
        const unsigned bands = m_shape.bands;
        for (std::size_t part = 0; part < m_across.count(); ++part) {
            Counts& counts = m_counts[part];
            const Sample* end = row + (m_across.begin(part + 1) - m_across.begin(part)) * bands;
            for (; row != end; row += bands) {
                if (!m_shape.alpha || row[bands - 1] != 0)
                    ++counts[sizeof(Sample) == 1 ? luma(row) : (luma(row) + 128) / 257];
            }
        }
    }

    /// Rows up to the centre of the tile that ends here have both their curves now; those of the
    /// last tile have no other.
    void finishTile()
    {
        emitReady(m_received);
        m_upper.swap(m_lower);
        for (std::size_t part = 0; part < m_counts.size(); ++part) {
            m_lower[part] = curveOf(m_counts[part], m_limit);
            m_counts[part] = {};
        }
        if (m_tile == 0)
            m_upper = m_lower;
        m_ready = m_tile + 1 == m_down.count()
                      ? m_received
                      : static_cast<std::size_t>(std::ceil(m_down.centre(m_tile) - 0.5));
        ++m_tile;
    }

    void emitReady(std::size_t most)
    {
        for (; most > 0 && m_emitted < m_ready; --most) {
            emit(m_ring.template as<Sample>(m_emitted % m_ringRows));
            ++m_emitted;
        }
    }

    void mixCurves()
    {
        // Behind the centre of the last tile its own curve is both.
        const std::size_t last = m_tile - 1;
        const bool behind = static_cast<double>(m_emitted) + 0.5 >= m_down.centre(last);
        const float share = behind ? 1 : between(m_down, last, m_emitted).share;
        for (std::size_t part = 0; part < m_mixed.size(); ++part) {
            const Curve& upper = m_upper[part];
            const Curve& lower = m_lower[part];
            for (std::size_t v = 0; v <= kLevels; ++v)
                m_mixed[part][v] = upper[v] + (lower[v] - upper[v]) * share;
        }
    }

    float levelOf(const Curve& curve, std::uint32_t luma) const
    {
        if constexpr (sizeof(Sample) == 1)
            return curve[luma];
        const std::uint32_t level = luma / 257;
        const float part = static_cast<float>(luma % 257) / 257;
        return curve[level] + (curve[level + 1] - curve[level]) * part;
    }

    void emit(const Sample* in)
    {
        mixCurves();
        Sample* out = m_result.template as<Sample>(0);
        for (const Between& column : m_columns) {
            const std::uint32_t old = luma(in);
            const float first = levelOf(m_mixed[column.first], old);
            const float second = levelOf(m_mixed[column.second], old);
            const float level = (first + (second - first) * column.share) * kPerLevel;
            const float change = level - static_cast<float>(old);
            for (unsigned b = 0; b < m_colours; ++b) {
                const float value = static_cast<float>(in[b]) + change;
                out[b] = static_cast<Sample>(
                    std::clamp(value, 0.0F, static_cast<float>(kFullScale<Sample>)) + 0.5F);
            }
            if (m_shape.alpha)
                out[m_shape.bands - 1] = in[m_shape.bands - 1];
            in += m_shape.bands;
            out += m_shape.bands;
        }
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const unsigned m_colours;
    const double m_limit;
    RowConsumer& m_next;
    const Parts m_across;
    const Parts m_down;
    std::vector<Between> m_columns;
    std::vector<Counts> m_counts; ///< Of the tiles that are coming in.
    std::vector<Curve> m_upper;   ///< Of the last two rows of tiles.
    std::vector<Curve> m_lower;
    std::vector<Curve> m_mixed; ///< Of the row that goes out.
    RowBuffer m_ring;
    const std::size_t m_ringRows;
    RowBuffer m_result;
    std::size_t m_tile = 0; ///< The row of tiles that comes in.
    std::size_t m_received = 0;
    std::size_t m_ready = 0; ///< Rows that may go out.
    std::size_t m_emitted = 0;
};

} // namespace

std::unique_ptr<RowConsumer> makeClahe(const PlaneShape& shape, std::size_t tile, double limit,
                                       RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Clahe<std::uint8_t>>(shape, tile, limit, next);
    return std::make_unique<Clahe<std::uint16_t>>(shape, tile, limit, next);
}

} // namespace manyhands
