#include "engine/throughput.h"

namespace manyhands {
namespace {

/// Samples closer together than this tell nothing new.
constexpr std::int64_t kSampleDistanceNs = 100'000'000;

} // namespace

void Throughput::record(std::int64_t nowNs, double work, double items, double megapixels)
{
    const Sample sample{nowNs, work, items, megapixels};
    const bool close =
        m_samples.size() >= 2 && nowNs - m_samples[m_samples.size() - 2].timeNs < kSampleDistanceNs;
    if (close)
        m_samples.back() = sample;
    else
        m_samples.push_back(sample);
    while (m_samples.size() > 2 && nowNs - m_samples[1].timeNs > kWindowNs)
        m_samples.pop_front();
}

double Throughput::rate(double Sample::*total) const
{
    if (m_samples.size() < 2)
        return 0;
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    const double seconds = static_cast<double>(last.timeNs - first.timeNs) / 1e9;
    return seconds > 0 ? (last.*total - first.*total) / seconds : 0;
}

double Throughput::etaSeconds(double workLeft) const
{
    const double speed = workPerSecond();
    return speed > 0 ? workLeft / speed : -1;
}

} // namespace manyhands
