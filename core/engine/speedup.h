#pragma once

#include <vector>

namespace manyhands {

/// One job, measured with so many workers.
struct SpeedupPoint {
    int workers = 1;
    double seconds = 0;
};

/// What the points say. The first one must be of one worker.
struct SpeedupFit {
    /// Share of the work that more workers do not make faster, after Amdahl's law: with n workers
    /// the time is t1·(s + (1 − s)/n), with n no more than what can run at once. Least squares over
    /// all points, brought into 0 … 1.
    double serialFraction = 0;
    /// The fewest workers whose time is within a twentieth of the best.
    int recommended = 1;
};

/// t1/tn; 0 where nothing was measured.
double speedupOf(const std::vector<SpeedupPoint>& points, const SpeedupPoint& point);
/// `atOnce`: how many can run at the same time, the cores for work that keeps one busy; 0: any
/// number.
SpeedupFit fitSpeedup(const std::vector<SpeedupPoint>& points, int atOnce);

/// The worker counts to try: all up to 8, then doubling, and the most.
std::vector<int> speedupCounts(int most);

} // namespace manyhands
