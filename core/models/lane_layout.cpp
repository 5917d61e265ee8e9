#include "models/lane_layout.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

constexpr double kLeastBlock = 2;   ///< Pixels; narrower spans share columns.
constexpr double kFinestNs = 1'000; ///< A pixel, zoomed in to the end: what spans are stored in.
constexpr double kLeastExtentNs = 1e8;
constexpr double kFitMargin = 1.02;

} // namespace

LaneLayout layOut(const SpanTrack& track, const TimeAxis& axis, int width)
{
    LaneLayout layout;
    int next = 0; // the first pixel that is free
    std::size_t i = track.firstEndingAfter(axis.timeAt(0));
    while (i < track.size() && next < width) {
        const double left = axis.xOf(track.shownBegin(i));
        const double right = axis.xOf(track.at(i).endNs());
        if (left >= width)
            break;
        if (right - left >= kLeastBlock) {
            const int from = std::max(next, static_cast<int>(std::lround(std::max(left, 0.0))));
            const int to = static_cast<int>(std::lround(std::min(right, double(width))));
            if (to > from) {
                layout.blocks.push_back({from, to, i});
                next = to;
            }
            ++i;
            continue;
        }
        const int x = std::max(next, static_cast<int>(std::floor(std::max(left, 0.0))));
        const std::int64_t until = axis.timeAt(x + 1);
        const PhaseSums before = track.sumsUntil(axis.timeAt(x));
        const PhaseSums after = track.sumsUntil(until);
        SpanColumn column;
        column.x = x;
        for (std::size_t phase = 0; phase < kSpanPhases; ++phase)
            column.shares[phase] = static_cast<float>(
                std::clamp((after[phase] - before[phase]) / axis.nsPerPixel, 0.0, 1.0));
        layout.columns.push_back(column);
        next = x + 1;
        i = std::max(i, track.firstEndingAfter(until));
    }
    return layout;
}

void TimeWindow::setWidth(int pixels)
{
    m_width = std::max(1, pixels);
    settle();
}

void TimeWindow::setExtent(std::int64_t beginNs, std::int64_t endNs)
{
    m_begin = static_cast<double>(beginNs);
    m_end = std::max(m_begin + kLeastExtentNs, static_cast<double>(endNs));
    settle();
}

void TimeWindow::zoomAt(double x, double factor)
{
    if (m_mode == Mode::Follow)
        x = m_width;
    else
        m_mode = Mode::Free;
    const double fixed = m_axis.beginNs + x * m_axis.nsPerPixel;
    const double coarsest = std::max(kFinestNs, (m_end - m_begin) * kFitMargin / m_width);
    m_axis.nsPerPixel = std::clamp(m_axis.nsPerPixel / factor, kFinestNs, coarsest);
    m_axis.beginNs = fixed - x * m_axis.nsPerPixel;
    settle();
}

void TimeWindow::panBy(double pixels)
{
    m_mode = Mode::Free;
    m_axis.beginNs += pixels * m_axis.nsPerPixel;
    settle();
}

void TimeWindow::fitAll()
{
    m_mode = Mode::Fit;
    settle();
}

void TimeWindow::follow()
{
    m_mode = Mode::Follow;
    settle();
}

void TimeWindow::settle()
{
    if (m_mode == Mode::Fit) {
        m_axis.beginNs = m_begin;
        m_axis.nsPerPixel = std::max(kFinestNs, (m_end - m_begin) * kFitMargin / m_width);
        return;
    }
    const double shown = m_width * m_axis.nsPerPixel;
    if (m_mode == Mode::Follow)
        m_axis.beginNs = m_end - shown;
    else // half a window of nothing at either end, and no further
        m_axis.beginNs =
            std::clamp(m_axis.beginNs, m_begin - shown / 2, std::max(m_begin, m_end) - shown / 2);
}

std::int64_t rulerStepNs(double nsPerPixel, double leastPixels)
{
    constexpr double kSecond = 1e9;
    const double least = nsPerPixel * leastPixels;
    for (double power = 1e3; power <= 1e10; power *= 10) {
        for (const double unit : {1.0, 2.0, 5.0}) {
            if (unit * power >= least && unit * power <= 10 * kSecond)
                return static_cast<std::int64_t>(unit * power);
        }
    }
    for (const double seconds : {15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0}) {
        if (seconds * kSecond >= least)
            return static_cast<std::int64_t>(seconds * kSecond);
    }
    const double hours = std::ceil(least / (3600 * kSecond));
    return static_cast<std::int64_t>(hours * 3600 * kSecond);
}

} // namespace manyhands
