#pragma once

#include <cstdint>
#include <deque>

namespace manyhands {

/// Speed over the recent past and, from it, the time that is left. Times are monotonicNs(), and
/// only those in which the job was running.
class Throughput {
public:
    /// Long enough to smooth over files of different sizes, short enough to follow a change of the
    /// worker count.
    static constexpr std::int64_t kWindowNs = 15'000'000'000;

    /// Totals so far at `nowNs`: `work` is what progress is measured in (bytes of input).
    void record(std::int64_t nowNs, double work, double items, double megapixels);

    double workPerSecond() const { return rate(&Sample::work); }
    double itemsPerSecond() const { return rate(&Sample::items); }
    double megapixelsPerSecond() const { return rate(&Sample::megapixels); }
    /// -1 while nothing is known.
    double etaSeconds(double workLeft) const;

private:
    struct Sample {
        std::int64_t timeNs;
        double work;
        double items;
        double megapixels;
    };
    double rate(double Sample::*total) const;

    std::deque<Sample> m_samples;
};

} // namespace manyhands
