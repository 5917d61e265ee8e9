#include <array>

#include "work/image/neighbour_stages.h"
#include "work/image/window_stage.h"

namespace manyhands {
namespace {

/// Counts values and finds the middle one by moving the last answer, which is near: Huang, Yang,
/// Tang, "A fast two-dimensional median filtering algorithm", 1979. With 16 bits that walk would be
/// long; there it goes over the upper bytes, and two levels of 16 bins lead on to the value.
template <typename Sample>
class MedianHistogram {
    static constexpr bool kWide = sizeof(Sample) == 2;
    static constexpr unsigned kTopShift = kWide ? 8 : 0;
    static constexpr unsigned kMiddleShift = 4;

public:
    void add(Sample value)
    {
        count(value, 1);
        m_below += (value >> kTopShift) < m_top ? 1 : 0;
    }

    void remove(Sample value)
    {
        count(value, -1);
        m_below -= (value >> kTopShift) < m_top ? 1 : 0;
    }

    /// The value that has at most `half` values below it, and `half` or fewer above.
    Sample median(int half)
    {
        while (m_below > half)
            m_below -= m_tops[--m_top];
        while (m_below + m_tops[m_top] <= half)
            m_below += m_tops[m_top++];
        if constexpr (!kWide) {
            return static_cast<Sample>(m_top);
        } else {
            int below = m_below;
            std::size_t middle = m_top << (kTopShift - kMiddleShift);
            while (below + m_middles[middle] <= half)
                below += m_middles[middle++];
            std::size_t value = middle << kMiddleShift;
            while (below + m_values[value] <= half)
                below += m_values[value++];
            return static_cast<Sample>(value);
        }
    }

private:
    void count(Sample value, int change)
    {
        const auto apply = [change](std::uint16_t& bin) {
            bin = static_cast<std::uint16_t>(bin + change);
        };
        apply(m_tops[value >> kTopShift]);
        if constexpr (kWide) {
            apply(m_middles[value >> kMiddleShift]);
            apply(m_values[value]);
        }
    }

    std::array<std::uint16_t, 256> m_tops{};
    std::vector<std::uint16_t> m_middles = std::vector<std::uint16_t>(kWide ? 4096 : 0);
    std::vector<std::uint16_t> m_values = std::vector<std::uint16_t>(kWide ? 65536 : 0);
    std::size_t m_top = 0;
    int m_below = 0; ///< Values in bins below m_top.
};

template <typename Sample>
class Median final : public WindowStage<Sample> {
public:
    using WindowStage<Sample>::WindowStage;

private:
    void filter(const Sample* const* rows, Sample* out) override
    {
        for (std::size_t b = 0; b < this->shape().bands; ++b)
            filterBand(rows, b, out);
    }

    void filterBand(const Sample* const* rows, std::size_t band, Sample* out)
    {
        const auto bands = static_cast<std::ptrdiff_t>(this->shape().bands);
        const auto reach = static_cast<std::ptrdiff_t>(this->radius()) * bands;
        const auto n = static_cast<std::ptrdiff_t>(this->shape().samplesPerRow());
        const std::size_t height = this->windowRows();
        const auto addColumn = [&](std::ptrdiff_t at) {
            for (std::size_t k = 0; k < height; ++k)
                m_histogram.add(rows[k][at]);
        };
        const auto removeColumn = [&](std::ptrdiff_t at) {
            for (std::size_t k = 0; k < height; ++k)
                m_histogram.remove(rows[k][at]);
        };
        const int half = static_cast<int>(height * height / 2);
        const auto first = static_cast<std::ptrdiff_t>(band);
        for (std::ptrdiff_t at = first - reach; at < first + reach; at += bands)
            addColumn(at);
        std::ptrdiff_t at = first;
        for (; at < n; at += bands) {
            addColumn(at + reach);
            out[at] = m_histogram.median(half);
            removeColumn(at - reach);
        }
        // What is left is taken out one by one: clearing all bins would take longer.
        for (std::ptrdiff_t rest = at - reach; rest < at + reach; rest += bands)
            removeColumn(rest);
    }

    MedianHistogram<Sample> m_histogram;
};

/// Nine values by the exchanges that leave their median in the middle: Paeth, "Median finding on a
/// 3×3 grid", Graphics Gems, 1990. Only minima and maxima, which compilers make vectors of.
template <typename Sample>
class Median3x3 final : public WindowStage<Sample> {
public:
    Median3x3(const PlaneShape& shape, RowConsumer& next) : WindowStage<Sample>(shape, 1, next) {}

private:
    static void sort(Sample& a, Sample& b)
    {
        const Sample low = std::min(a, b);
        b = std::max(a, b);
        a = low;
    }

    void filter(const Sample* const* rows, Sample* out) override
    {
        const auto b = static_cast<std::ptrdiff_t>(this->shape().bands);
        const auto n = static_cast<std::ptrdiff_t>(this->shape().samplesPerRow());
        const Sample* above = rows[0];
        const Sample* beside = rows[1];
        const Sample* below = rows[2];
        for (std::ptrdiff_t i = 0; i < n; ++i) {
            Sample p0 = above[i - b], p1 = above[i], p2 = above[i + b];
            Sample p3 = beside[i - b], p4 = beside[i], p5 = beside[i + b];
            Sample p6 = below[i - b], p7 = below[i], p8 = below[i + b];
            // Every row in order, then the largest of the lowest, the middle of the middles and the
            // lowest of the largest, and the middle of these.
            sort(p1, p2), sort(p4, p5), sort(p7, p8);
            sort(p0, p1), sort(p3, p4), sort(p6, p7);
            sort(p1, p2), sort(p4, p5), sort(p7, p8);
            const Sample lowest = std::max(std::max(p0, p3), p6);
            const Sample highest = std::min(std::min(p2, p5), p8);
            sort(p1, p4);
            const Sample middle = std::max(p1, std::min(p4, p7));
            out[i] =
                std::max(std::min(lowest, middle), std::min(std::max(lowest, middle), highest));
        }
    }
};

template <typename Sample>
std::unique_ptr<RowConsumer> median(const PlaneShape& shape, std::size_t radius, RowConsumer& next)
{
    if (radius == 1)
        return std::make_unique<Median3x3<Sample>>(shape, next);
    return std::make_unique<Median<Sample>>(shape, radius, next);
}

} // namespace

std::unique_ptr<RowConsumer> makeMedian(const PlaneShape& shape, std::size_t radius,
                                        RowConsumer& next)
{
    return shape.depth == SampleDepth::Bits8 ? median<std::uint8_t>(shape, radius, next)
                                             : median<std::uint16_t>(shape, radius, next);
}

} // namespace manyhands
