#include "models/time_distribution.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

/// Shorter times are all the same: clocks and eyes do not tell them apart.
constexpr std::int64_t kShortestNs = 1'000;
/// A bar is at least so much longer than the one before.
constexpr double kLeastFactor = 1.02;

/// The smallest time that at least `share` of all are no longer than.
std::int64_t quantile(const std::vector<std::int64_t>& sorted, double share)
{
    const double place = std::ceil(share * static_cast<double>(sorted.size())) - 1;
    return sorted[static_cast<std::size_t>(std::max(0.0, place))];
}

} // namespace

double TimeDistribution::placeOf(std::int64_t ns) const
{
    if (bars.empty())
        return 0;
    const double from = std::log(static_cast<double>(bars.front().fromNs));
    const double to = std::log(static_cast<double>(bars.back().toNs));
    const double at = std::log(static_cast<double>(std::max(ns, kShortestNs)));
    return to > from ? std::clamp((at - from) / (to - from), 0.0, 1.0) : 0;
}

TimeDistribution distributionOf(std::vector<std::int64_t> times, int most)
{
    TimeDistribution distribution;
    if (times.empty() || most < 1)
        return distribution;
    for (std::int64_t& time : times)
        time = std::max(time, kShortestNs);
    std::sort(times.begin(), times.end());
    distribution.count = times.size();
    distribution.medianNs = quantile(times, 0.5);
    distribution.p95Ns = quantile(times, 0.95);
    distribution.longestNs = times.back();
    const double first = static_cast<double>(times.front());
    const double last = static_cast<double>(times.back()) + 1;
    const double factor = std::max(kLeastFactor, std::pow(last / first, 1.0 / most));
    auto next = times.begin();
    double edge = first;
    while (next != times.end()) {
        TimeDistribution::Bar bar;
        bar.fromNs = static_cast<std::int64_t>(edge);
        edge *= factor;
        bar.toNs = std::max(bar.fromNs + 1, static_cast<std::int64_t>(edge));
        // Rounding must not leave the longest one over.
        const bool isLast = static_cast<int>(distribution.bars.size()) == most - 1;
        if (isLast)
            bar.toNs = std::max(bar.toNs, times.back() + 1);
        const auto end = std::lower_bound(next, times.end(), bar.toNs);
        bar.count = static_cast<std::uint64_t>(end - next);
        distribution.highest = std::max(distribution.highest, bar.count);
        distribution.bars.push_back(bar);
        next = end;
    }
    return distribution;
}

} // namespace manyhands
