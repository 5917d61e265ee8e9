#include <algorithm>

#include <QCoreApplication>

#include "lab/lab_painting.h"
#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kCellSide = 22;
constexpr int kCellGap = 3;
/// More room than this is painted as one bar.
constexpr std::uint64_t kMostCells = 64;

struct Lab {
    Q_DECLARE_TR_FUNCTIONS(Lab)
};

/// The queue itself: a cell for every place, filled from the left; returns its height.
int paintCells(QPainter& painter, const QRect& area, const LabQueuePicture& queue,
               const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    const QColor full = labColor(LabHue::Blue, palette);
    const auto level = queue.put - std::min(queue.taken, queue.put);
    const bool isCells = queue.capacity <= kMostCells;
    const int perRow = std::max(1, (area.width() + kCellGap) / (kCellSide + kCellGap));
    if (!isCells) {
        const QRect bar(area.left(), area.top(), area.width(), kCellSide);
        painter.fillRect(bar, colors.track);
        const double share = static_cast<double>(level) /
                             static_cast<double>(std::max<std::uint64_t>(1, queue.capacity));
        painter.fillRect(
            QRect(bar.topLeft(), QSize(static_cast<int>(share * bar.width()), bar.height())), full);
        return kCellSide;
    }
    for (std::uint64_t i = 0; i < queue.capacity; ++i) {
        const int row = static_cast<int>(i) / perRow;
        const int column = static_cast<int>(i) % perRow;
        const QRect cell(area.left() + column * (kCellSide + kCellGap),
                         area.top() + row * (kCellSide + kCellGap), kCellSide, kCellSide);
        const bool isTaken = i < level;
        painter.fillRect(cell, isTaken ? full : colors.track);
        if (!isTaken) {
            painter.setPen(colors.muted);
            painter.drawRect(cell.adjusted(0, 0, -1, -1));
        }
    }
    const int rows = (static_cast<int>(queue.capacity) + perRow - 1) / perRow;
    return rows * (kCellSide + kCellGap) - kCellGap;
}

void paintSteps(QPainter& painter, const QRect& plot, const LabQueuePicture& queue,
                const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    const double span = std::max(queue.span, 1e-9);
    const auto capacity = static_cast<double>(std::max<std::uint64_t>(1, queue.capacity));
    paintSeconds(painter, plot, span, palette);
    // Room above the line of "full", so that the curve does not touch the edge.
    const double height = plot.height() * 0.9;
    const auto yOf = [&](double items) { return plot.bottom() - items / capacity * height; };
    painter.setPen(QPen(colors.muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), yOf(capacity)), QPointF(plot.right(), yOf(capacity)));
    QPolygonF line;
    double last = 0;
    for (const LabQueuePicture::Step& step : queue.steps) {
        const double x = plot.left() + step.at / span * plot.width();
        line << QPointF(x, yOf(last)) << QPointF(x, yOf(static_cast<double>(step.items)));
        last = static_cast<double>(step.items);
    }
    if (line.isEmpty())
        return;
    const QColor color = labColor(LabHue::Blue, palette);
    QPolygonF ground = line;
    ground << QPointF(line.last().x(), plot.bottom()) << QPointF(line.first().x(), plot.bottom());
    QColor soft = color;
    soft.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawPolygon(ground);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5));
    painter.drawPolyline(line);
}

} // namespace

void paintQueue(QPainter& painter, const QRect& area, const LabQueuePicture& queue,
                const QPalette& palette)
{
    const ThemeColors colors = themeColors(palette);
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + metrics::kSmall;
    const auto level = queue.put - std::min(queue.taken, queue.put);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(
        QRect(area.left(), area.top(), area.width(), line), Qt::AlignVCenter,
        Lab::tr("In the queue: %1 of %2").arg(countText(level), countText(queue.capacity)));
    painter.setPen(colors.muted);
    painter.drawText(
        QRect(area.left(), area.top(), area.width(), line), Qt::AlignVCenter | Qt::AlignRight,
        Lab::tr("put %1 · taken %2 · of %3")
            .arg(countText(queue.put), countText(queue.taken), countText(queue.items)));
    int y = area.top() + line;
    y += paintCells(painter, QRect(area.left(), y, area.width(), kCellSide), queue, palette) +
         metrics::kGap;
    painter.setPen(colors.muted);
    const QString full = Lab::tr("full");
    const QString empty = Lab::tr("empty");
    const int left =
        std::max(metrics.horizontalAdvance(full), metrics.horizontalAdvance(empty)) + metrics::kGap;
    const QRect plot(area.left() + left, y, std::max(1, area.width() - left - metrics::kMargin),
                     std::max(1, area.bottom() - y - kLabAxisHeight));
    if (plot.height() < 2 * line)
        return;
    painter.drawText(QRect(area.left(), plot.top() + plot.height() / 10 - line / 2, left, line),
                     Qt::AlignVCenter, full);
    painter.drawText(QRect(area.left(), plot.bottom() - line / 2, left, line), Qt::AlignVCenter,
                     empty);
    paintSteps(painter, plot, queue, palette);
}

} // namespace manyhands
