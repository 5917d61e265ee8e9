#include "models/speedup_chart.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

constexpr int kFitPoints = 48;
constexpr int kMostMarks = 8;

std::vector<int> marksUpTo(int most)
{
    std::vector<int> marks;
    const int step = std::max(1, (most + kMostMarks - 1) / kMostMarks);
    for (int mark = step; mark <= most; mark += step)
        marks.push_back(mark);
    return marks;
}

} // namespace

double amdahlSpeedup(double serialFraction, double workers)
{
    return 1 / (serialFraction + (1 - serialFraction) / workers);
}

SpeedupChart speedupChart(const std::vector<SpeedupPoint>& points, const SpeedupFit& fit, int most,
                          int atOnce)
{
    SpeedupChart chart;
    double best = 1;
    for (const SpeedupPoint& point : points) {
        chart.mostWorkers = std::max(chart.mostWorkers, point.workers);
        best = std::max(best, speedupOf(points, point));
    }
    chart.mostWorkers = std::max(chart.mostWorkers, most);
    // The ideal line leaves through the corner, unless everything else would lie flat below it.
    const double ideal = atOnce > 0 ? std::min(chart.mostWorkers, atOnce) : chart.mostWorkers;
    chart.highest = std::ceil(std::max({ideal, best, 2.0}));
    for (const SpeedupPoint& point : points)
        chart.measured.emplace_back(chart.xOf(point.workers), chart.yOf(speedupOf(points, point)));
    const double end = std::min<double>(chart.mostWorkers, chart.highest);
    chart.ideal = {QPointF(0, 0), QPointF(chart.xOf(end), chart.yOf(end))};
    if (points.size() > 1) {
        const double last = chart.mostWorkers;
        for (int i = 0; i <= kFitPoints; ++i) {
            const double workers = 1 + (last - 1) * i / kFitPoints;
            const double atWork = atOnce > 0 ? std::min<double>(workers, atOnce) : workers;
            chart.fit.emplace_back(chart.xOf(workers),
                                   chart.yOf(amdahlSpeedup(fit.serialFraction, atWork)));
        }
    }
    chart.workerMarks = marksUpTo(chart.mostWorkers);
    chart.speedMarks = marksUpTo(static_cast<int>(chart.highest));
    return chart;
}

} // namespace manyhands
