#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "jobs/prime_gaps.h"

namespace manyhands {

/// Where the bars of a histogram of gaps are, apart from painting. The counts of large gaps are a
/// millionth of those of small ones: heights are logarithmic.
class GapHistogram {
public:
    struct Bar {
        std::uint64_t gap = 0;
        std::uint64_t count = 0;
        std::uint64_t firstAfter = 0;
        double height = 0; ///< 0 to 1; more than 0 where there is one at all.
    };

    GapHistogram() = default;
    explicit GapHistogram(const PrimeGaps& gaps);

    /// One for every even gap up to the largest, and the single odd one (2 to 3), also where there
    /// is none of that size.
    const std::vector<Bar>& bars() const { return m_bars; }
    /// Powers of ten that are lines across, with their heights: 1, 10, …
    struct Line {
        std::uint64_t count = 0;
        double height = 0;
    };
    const std::vector<Line>& lines() const { return m_lines; }
    /// The most common gap.
    const Bar* tallest() const;
    /// The bar at a place from 0 to 1 across.
    const Bar* at(double place) const;

private:
    std::vector<Bar> m_bars;
    std::vector<Line> m_lines;
};

} // namespace manyhands
