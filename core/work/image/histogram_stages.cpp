#include "work/image/histogram_stages.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "work/image/per_row.h"

namespace manyhands {
namespace {

/// How often every value occurs.
using Histogram = std::vector<std::uint64_t>;

/// From the histogram of a band to what becomes of its values; no table: the band stays.
template <typename Sample>
using TableMaker = std::function<std::vector<Sample>(const Histogram&)>;

/// Holds the picture while it counts, and gives it on through a table for every colour band.
template <typename Sample>
class HistogramStage final : public RowConsumer {
public:
    HistogramStage(const PlaneShape& shape, TableMaker<Sample> makeTable, RowConsumer& next)
        : m_shape(shape),
          m_makeTable(std::move(makeTable)),
          m_next(next),
          m_histograms(colourBands(shape), Histogram(kFullScale<Sample> + 1)),
          m_held(shape.samplesPerRow() * shape.height),
          m_result(1, shape)
    {}

    void push(const std::byte* row) override
    {
        Sample* held = m_held.data() + m_received * m_shape.samplesPerRow();
        std::memcpy(held, row, m_shape.rowBytes());
        ++m_received;
        const unsigned bands = m_shape.bands;
        for (unsigned b = 0; b < m_histograms.size(); ++b)
            for (std::size_t i = 0; i < m_shape.samplesPerRow(); i += bands)
                m_histograms[b][held[i + b]] += !m_shape.alpha || held[i + bands - 1] != 0;
    }

    bool drain() override
    {
        if (m_tables.empty())
            makeTables();
        const std::size_t end = std::min(m_received, m_emitted + kDrainRows);
        for (; m_emitted < end; ++m_emitted)
            emit(m_held.data() + m_emitted * m_shape.samplesPerRow());
        return m_emitted < m_received;
    }

private:
    // Rows given on by one call of drain().
    static constexpr std::size_t kDrainRows = 16;

    void makeTables()
    {
        for (const Histogram& histogram : m_histograms) {
            m_tables.push_back(m_makeTable(histogram));
            if (!m_tables.back().empty())
                continue;
            for (std::uint32_t v = 0; v <= kFullScale<Sample>; ++v)
                m_tables.back().push_back(static_cast<Sample>(v));
        }
    }

    void emit(const Sample* in)
    {
        Sample* out = m_result.template as<Sample>(0);
        for (std::size_t x = 0; x < m_shape.width; ++x, in += m_shape.bands, out += m_shape.bands) {
            for (unsigned b = 0; b < m_tables.size(); ++b)
                out[b] = m_tables[b][in[b]];
            if (m_shape.alpha)
                out[m_shape.bands - 1] = in[m_shape.bands - 1];
        }
        m_next.push(m_result.row(0));
    }

    const PlaneShape m_shape;
    const TableMaker<Sample> m_makeTable;
    RowConsumer& m_next;
    std::vector<Histogram> m_histograms;
    std::vector<std::vector<Sample>> m_tables;
    std::vector<Sample> m_held;
    RowBuffer m_result;
    std::size_t m_received = 0;
    std::size_t m_emitted = 0;
};

std::uint64_t total(const Histogram& histogram)
{
    std::uint64_t sum = 0;
    for (const std::uint64_t count : histogram)
        sum += count;
    return sum;
}

/// Takes `cut` samples away from the values `from` up to `to`, or down to it.
void cutEnd(Histogram& histogram, std::uint64_t cut, bool atTop)
{
    for (std::size_t i = 0; i < histogram.size() && cut > 0; ++i) {
        std::uint64_t& count = histogram[atTop ? histogram.size() - 1 - i : i];
        const std::uint64_t taken = std::min(cut, count);
        count -= taken;
        cut -= taken;
    }
}

template <typename Sample>
std::vector<Sample> stretched(Histogram histogram, double cutoff)
{
    const auto cut = static_cast<std::uint64_t>(
        std::floor(static_cast<double>(total(histogram)) * cutoff / 100));
    cutEnd(histogram, cut, false);
    cutEnd(histogram, cut, true);
    const auto occurs = [](std::uint64_t count) { return count > 0; };
    const auto low = std::find_if(histogram.begin(), histogram.end(), occurs) - histogram.begin();
    const auto high = histogram.rend() - std::find_if(histogram.rbegin(), histogram.rend(), occurs);
    if (high - 1 <= low)
        return {};
    const double scale =
        static_cast<double>(kFullScale<Sample>) / static_cast<double>(high - 1 - low);
    const double offset = -static_cast<double>(low) * scale;
    std::vector<Sample> table(histogram.size());
    for (std::size_t v = 0; v < table.size(); ++v)
        table[v] = static_cast<Sample>(std::clamp(static_cast<double>(v) * scale + offset, 0.0,
                                                  static_cast<double>(kFullScale<Sample>)));
    return table;
}

std::vector<std::uint8_t> equalized8(const Histogram& histogram)
{
    const auto last = std::find_if(histogram.rbegin(), histogram.rend(),
                                   [](std::uint64_t count) { return count > 0; });
    const std::uint64_t step = last == histogram.rend() ? 0 : (total(histogram) - *last) / 255;
    if (step == 0)
        return {};
    std::vector<std::uint8_t> table;
    std::uint64_t darker = step / 2;
    for (const std::uint64_t count : histogram) {
        table.push_back(static_cast<std::uint8_t>(std::min<std::uint64_t>(darker / step, 255)));
        darker += count;
    }
    return table;
}

std::vector<std::uint16_t> equalized16(const Histogram& histogram)
{
    const auto last = std::find_if(histogram.rbegin(), histogram.rend(),
                                   [](std::uint64_t count) { return count > 0; });
    const std::uint64_t below = last == histogram.rend() ? 0 : total(histogram) - *last;
    if (below == 0)
        return {};
    std::vector<std::uint16_t> table;
    std::uint64_t darker = 0;
    for (const std::uint64_t count : histogram) {
        const double share = static_cast<double>(darker) / static_cast<double>(below);
        table.push_back(static_cast<std::uint16_t>(std::lround(std::min(share, 1.0) * 65535)));
        darker += count;
    }
    return table;
}

} // namespace

std::unique_ptr<RowConsumer> makeAutocontrast(const PlaneShape& shape, double cutoff,
                                              RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<HistogramStage<std::uint8_t>>(
            shape, [=](const Histogram& h) { return stretched<std::uint8_t>(h, cutoff); }, next);
    return std::make_unique<HistogramStage<std::uint16_t>>(
        shape, [=](const Histogram& h) { return stretched<std::uint16_t>(h, cutoff); }, next);
}

std::unique_ptr<RowConsumer> makeEqualize(const PlaneShape& shape, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<HistogramStage<std::uint8_t>>(shape, equalized8, next);
    return std::make_unique<HistogramStage<std::uint16_t>>(shape, equalized16, next);
}

} // namespace manyhands
