#include <algorithm>

#include "lab/lab_painting.h"
#include "models/time_axis.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kMostLaneHeight = 36;
constexpr int kLeastLaneHeight = 10;
constexpr int kMarkSide = 6;
constexpr int kPixelsPerMark = 90;

struct Look {
    LabHue hue;
    Qt::BrushStyle pattern;
};

Look lookOf(LabBar::Look look)
{
    switch (look) {
    case LabBar::Look::Wait:
        return {LabHue::Orange, Qt::BDiagPattern};
    case LabBar::Look::Alone:
        return {LabHue::Orange, Qt::BDiagPattern};
    case LabBar::Look::Parent:
        return {LabHue::Violet, Qt::NoBrush};
    case LabBar::Look::Child:
        return {LabHue::Green, Qt::NoBrush};
    case LabBar::Look::Compute:
    case LabBar::Look::Pool:
        break;
    }
    return {LabHue::Blue, Qt::NoBrush};
}

} // namespace

QColor labColor(LabHue hue, const QPalette& palette)
{
    // After Okabe and Ito, lighter or darker until each stands out from its ground by 3 to 1.
    constexpr QRgb onLight[] = {0xff0072b2, 0xffb87400, 0xff00855f, 0xffb1528a};
    constexpr QRgb onDark[] = {0xff56b4e9, 0xffe69f00, 0xff2fc59a, 0xffd98bb8};
    const bool isDark = palette.color(QPalette::Active, QPalette::Base).lightnessF() < 0.5;
    return QColor::fromRgb((isDark ? onDark : onLight)[static_cast<int>(hue)]);
}

QColor textOn(const QColor& color)
{
    const QColor dark(0x10, 0x12, 0x15);
    return contrastRatio(dark, color) > contrastRatio(Qt::white, color) ? dark : QColor(Qt::white);
}

void paintSeconds(QPainter& painter, const QRect& plot, double span, const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    for (const AxisMark& mark : secondMarks(span, std::max(2, plot.width() / kPixelsPerMark))) {
        const int x = plot.left() + static_cast<int>(mark.at / span * plot.width());
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), colors.line);
        painter.setPen(colors.muted);
        painter.drawText(QRect(x - 60, plot.bottom() + 2, 120, kLabAxisHeight - 2),
                         Qt::AlignHCenter | Qt::AlignVCenter, mark.text);
    }
}

void paintTimes(QPainter& painter, const QRect& area, const LabTimes& times,
                const QPalette& palette)
{
    if (times.lanes.empty())
        return;
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    int names = 0;
    int asides = 0;
    for (const LabLane& lane : times.lanes) {
        names = std::max(names, metrics.horizontalAdvance(lane.name) + 2);
        asides = std::max(asides, metrics.horizontalAdvance(lane.aside));
    }
    names = std::min(names, area.width() * 2 / 5) + metrics::kGap;
    asides += metrics::kMargin;
    const QRect plot(area.left() + names + asides, area.top(),
                     std::max(1, area.width() - names - asides - metrics::kMargin),
                     area.height() - kLabAxisHeight);
    const int lanes = static_cast<int>(times.lanes.size());
    const int laneHeight = std::clamp(plot.height() / lanes, kLeastLaneHeight, kMostLaneHeight);
    const double span = std::max(times.span, 1e-6);
    const QRect used(plot.left(), plot.top(), plot.width(),
                     std::min(plot.height(), lanes * laneHeight));
    paintSeconds(painter, used, span, palette);
    const auto xOf = [&](double at) { return plot.left() + at / span * plot.width(); };
    const auto middleOf = [&](int lane) {
        return plot.top() + lane * laneHeight + laneHeight / 2.0;
    };
    const int barHeight = std::max(6, laneHeight - metrics::kGap);
    for (int i = 0; i < lanes; ++i) {
        const LabLane& lane = times.lanes[static_cast<std::size_t>(i)];
        const int y = plot.top() + i * laneHeight;
        if (i > 0 && lane.beginsGroup)
            painter.fillRect(QRect(area.left(), y, area.width(), 1), colors.muted);
        if (laneHeight < metrics.height())
            continue;
        painter.setPen(palette.color(QPalette::Text));
        painter.drawText(QRect(area.left(), y, names - metrics::kGap, laneHeight), Qt::AlignVCenter,
                         metrics.elidedText(lane.name, Qt::ElideRight, names - metrics::kGap));
        painter.setPen(colors.muted);
        painter.drawText(QRect(area.left() + names, y, asides, laneHeight), Qt::AlignVCenter,
                         lane.aside);
    }
    painter.setPen(QPen(colors.muted, 1.5));
    for (const LabLink& link : times.links)
        painter.drawLine(QPointF(xOf(link.at), middleOf(link.from)),
                         QPointF(xOf(link.at), middleOf(link.to)));
    for (const LabBar& bar : times.bars) {
        const Look look = lookOf(bar.look);
        const QColor color = labColor(look.hue, palette);
        const QRectF box(xOf(bar.begin), middleOf(bar.lane) - barHeight / 2.0,
                         std::max(1.5, (bar.end - bar.begin) / span * plot.width() - 1), barHeight);
        painter.fillRect(box, color);
        if (look.pattern != Qt::NoBrush)
            painter.fillRect(
                box, QBrush(mixed(color, palette.color(QPalette::Base), 0.45), look.pattern));
        if (bar.isOpen) { // its end is not known: a bright edge that moves
            painter.fillRect(QRectF(box.right() - 2, box.top(), 2, box.height()),
                             palette.color(QPalette::Text));
        } else if (metrics.horizontalAdvance(bar.text) + 2 * metrics::kSmall < box.width() &&
                   metrics.height() <= box.height()) {
            const QSizeF label(metrics.horizontalAdvance(bar.text) + 2 * metrics::kSmall,
                               box.height());
            const QRectF ground(QPointF(box.center().x() - label.width() / 2, box.top()), label);
            painter.fillRect(ground, color);
            painter.setPen(textOn(color));
            painter.drawText(ground, Qt::AlignCenter, bar.text);
        }
    }
    for (const LabMark& mark : times.marks) {
        const QPointF at(xOf(mark.at), middleOf(mark.lane));
        const QColor ground = labColor(LabHue::Green, palette);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark.kind == LabMark::Kind::Count ? textOn(ground)
                                                           : palette.color(QPalette::Text));
        painter.setRenderHint(QPainter::Antialiasing);
        if (mark.kind == LabMark::Kind::Count)
            painter.drawEllipse(at, kMarkSide / 2.0, kMarkSide / 2.0);
        else
            painter.drawRect(QRectF(at.x() - 1.5, at.y() - barHeight / 2.0, 3, barHeight));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

} // namespace manyhands
