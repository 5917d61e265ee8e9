#include "engine/speedup.h"

#include <algorithm>

namespace manyhands {
namespace {

/// Less is within what a quiet machine differs from itself.
constexpr double kAsGood = 1.05;
constexpr int kAllUpTo = 8;

} // namespace

double speedupOf(const std::vector<SpeedupPoint>& points, const SpeedupPoint& point)
{
    return points.empty() || point.seconds <= 0 ? 0 : points.front().seconds / point.seconds;
}

SpeedupFit fitSpeedup(const std::vector<SpeedupPoint>& points, int atOnce)
{
    SpeedupFit fit;
    if (points.empty() || points.front().seconds <= 0)
        return fit;
    // t/t1 - 1/n = s·(1 - 1/n): a line through the origin.
    double products = 0;
    double squares = 0;
    double best = points.front().seconds;
    for (const SpeedupPoint& point : points) {
        const double share = 1.0 / (atOnce > 0 ? std::min(point.workers, atOnce) : point.workers);
        const double x = 1 - share;
        products += x * (point.seconds / points.front().seconds - share);
        squares += x * x;
        best = std::min(best, point.seconds);
    }
    fit.serialFraction = squares > 0 ? std::clamp(products / squares, 0.0, 1.0) : 0;
    const auto found =
        std::find_if(points.begin(), points.end(),
                     [best](const SpeedupPoint& point) { return point.seconds <= best * kAsGood; });
    fit.recommended = found->workers;
    return fit;
}

std::vector<int> speedupCounts(int most)
{
    std::vector<int> counts;
    for (int count = 1; count < most; count = count < kAllUpTo ? count + 1 : count * 2)
        counts.push_back(count);
    counts.push_back(most);
    return counts;
}

} // namespace manyhands
