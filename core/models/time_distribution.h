#pragma once

#include <cstdint>
#include <vector>

namespace manyhands {

/// How times are spread, as the bars of a histogram. Times of pictures differ by factors, so the
/// bars' edges do, too: each is the same factor wide.
struct TimeDistribution {
    struct Bar {
        std::int64_t fromNs = 0;
        std::int64_t toNs = 0;
        std::uint64_t count = 0;
    };
    std::vector<Bar> bars; ///< Without gaps, ascending; empty where there are no times.
    std::uint64_t count = 0;
    std::uint64_t highest = 0; ///< The most that one bar counts.
    std::int64_t medianNs = 0;
    std::int64_t p95Ns = 0; ///< 95 of 100 take no longer.
    std::int64_t longestNs = 0;

    /// Where a time is between the first bar's beginning and the last one's end, from 0 to 1.
    double placeOf(std::int64_t ns) const;
};

/// At most `most` bars; fewer where all times are alike.
TimeDistribution distributionOf(std::vector<std::int64_t> times, int most);

} // namespace manyhands
