#pragma once

#include <cstdint>
#include <vector>

#include "models/span_store.h"

namespace manyhands {

/// Where a moment lies on the screen.
struct TimeAxis {
    double beginNs = 0; ///< At pixel 0.
    double nsPerPixel = 1e6;

    double xOf(std::int64_t timeNs) const
    {
        return (static_cast<double>(timeNs) - beginNs) / nsPerPixel;
    }
    std::int64_t timeAt(double x) const
    {
        return static_cast<std::int64_t>(beginNs + x * nsPerPixel);
    }
};

/// A span that is wide enough to be seen by itself.
struct SpanBlock {
    int left = 0;
    int right = 0; ///< Behind the last pixel.
    std::size_t span = 0;
};

/// One pixel over spans too narrow for a block of their own: the share of each phase, 0 to 1.
struct SpanColumn {
    int x = 0;
    std::array<float, kSpanPhases> shares{};
};

struct LaneLayout {
    std::vector<SpanBlock> blocks;
    std::vector<SpanColumn> columns;
};

/// What of a track is seen on `width` pixels: never more than one block or column a pixel, however
/// many spans there are.
LaneLayout layOut(const SpanTrack& track, const TimeAxis& axis, int width);

/// What is zoomed to. While fitting it shows all there is, while following it ends now; moved by
/// hand it stays where it is.
class TimeWindow {
public:
    enum class Mode : std::uint8_t { Fit, Follow, Free };

    const TimeAxis& axis() const { return m_axis; }
    Mode mode() const { return m_mode; }

    void setWidth(int pixels);
    void setExtent(std::int64_t beginNs, std::int64_t endNs);
    void zoomAt(double x, double factor); ///< > 1 shows more detail; `x` stays where it is.
    void panBy(double pixels);            ///< Positive shows what came later.
    void fitAll();
    void follow();

private:
    void settle();

    TimeAxis m_axis;
    Mode m_mode = Mode::Fit;
    double m_width = 1;
    double m_begin = 0;
    double m_end = 1e9;
};

/// The distance of two marks of the ruler: 1, 2 or 5 of a power of ten, or a round part of minutes
/// and hours, at least `leastPixels` wide.
std::int64_t rulerStepNs(double nsPerPixel, double leastPixels);

} // namespace manyhands
