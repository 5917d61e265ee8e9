#include "models/gap_histogram.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

/// What a single gap is given, so that it can be seen.
constexpr double kLeastHeight = 0.02;

} // namespace

GapHistogram::GapHistogram(const PrimeGaps& gaps)
{
    std::uint64_t most = 0;
    for (std::uint64_t gap = 0; gap < gaps.counts.size(); ++gap) {
        const bool isPossible = gap == 1 ? gaps.counts[gap] > 0 : gap > 0 && gap % 2 == 0;
        if (!isPossible)
            continue;
        m_bars.push_back({gap, gaps.counts[gap], gaps.firstAt[gap], 0});
        most = std::max(most, gaps.counts[gap]);
    }
    while (!m_bars.empty() && m_bars.back().count == 0)
        m_bars.pop_back();
    // A gap of each power of ten, one more for the tallest.
    const double full = std::log10(static_cast<double>(std::max<std::uint64_t>(most, 1))) + 1;
    const auto heightOf = [full](std::uint64_t count) {
        return std::max(kLeastHeight, std::log10(static_cast<double>(count)) / full);
    };
    for (Bar& bar : m_bars)
        bar.height = bar.count > 0 ? heightOf(bar.count) : 0;
    for (std::uint64_t count = 1; count <= most; count *= 10) {
        m_lines.push_back({count, std::log10(static_cast<double>(count)) / full});
        if (count > most / 10)
            break;
    }
}

const GapHistogram::Bar* GapHistogram::tallest() const
{
    const auto found = std::max_element(
        m_bars.begin(), m_bars.end(), [](const Bar& a, const Bar& b) { return a.count < b.count; });
    return found == m_bars.end() ? nullptr : &*found;
}

const GapHistogram::Bar* GapHistogram::at(double place) const
{
    if (m_bars.empty() || place < 0 || place >= 1)
        return nullptr;
    return &m_bars[static_cast<std::size_t>(place * static_cast<double>(m_bars.size()))];
}

} // namespace manyhands
