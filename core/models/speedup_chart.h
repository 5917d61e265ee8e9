#pragma once

#include <vector>

#include <QPointF>

#include "engine/speedup.h"

namespace manyhands {

/// Where the points and lines of a speedup chart are, apart from painting. Both axes begin at 0 and
/// have the same scale of workers and times as fast; 0 to 1, upwards.
struct SpeedupChart {
    int mostWorkers = 1;
    double highest = 1;            ///< Times as fast, of the upper edge.
    std::vector<QPointF> measured; ///< In the order of the points.
    std::vector<QPointF> ideal;    ///< From 0 on: n workers, n times as fast.
    std::vector<QPointF> fit;      ///< After Amdahl's law, from one worker on.
    std::vector<int> workerMarks;
    std::vector<int> speedMarks;

    double xOf(double workers) const { return workers / mostWorkers; }
    double yOf(double speedup) const { return speedup / highest; }
};

/// `atOnce`: as for fitSpeedup(). `most`: workers that will be measured.
SpeedupChart speedupChart(const std::vector<SpeedupPoint>& points, const SpeedupFit& fit, int most,
                          int atOnce);
/// 1 / (s + (1 - s) / n).
double amdahlSpeedup(double serialFraction, double workers);

} // namespace manyhands
