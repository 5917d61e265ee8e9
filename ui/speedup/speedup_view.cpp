#include "speedup/speedup_view.h"

#include <algorithm>

#include <QLocale>
#include <QPainter>

#include "lab/lab_painting.h"
#include "models/speedup_chart.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kAxis = 24;
constexpr int kLeft = 40;
constexpr int kRight = 24;
constexpr double kPointRadius = 4.5;
constexpr int kLegendLine = 28;

} // namespace

SpeedupView::SpeedupView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Speedup by number of workers"));
    setMinimumSize(200, 100);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SpeedupView::setPoints(const std::vector<SpeedupPoint>& points, const SpeedupFit& fit,
                            int most, int atOnce)
{
    m_points = points;
    m_fit = fit;
    m_most = most;
    m_atOnce = atOnce;
    QStringList words;
    for (const SpeedupPoint& point : points)
        words << tr("%n worker(s): %1 times as fast", nullptr, point.workers)
                     .arg(QLocale().toString(speedupOf(points, point), 'f', 2));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

void SpeedupView::paintLegend(QPainter& painter, const QRect& area) const
{
    const ThemeColors colors = themeColors(palette());
    int x = area.left();
    const auto entry = [&](const QString& text, const QPen& pen, bool isPoint) {
        const int y = area.center().y();
        painter.setPen(pen);
        painter.drawLine(x, y, x + kLegendLine, y);
        if (isPoint) {
            painter.setBrush(pen.color());
            painter.drawEllipse(QPointF(x + kLegendLine / 2.0, y), kPointRadius, kPointRadius);
        }
        painter.setPen(palette().color(QPalette::WindowText));
        x += kLegendLine + metrics::kSmall;
        painter.drawText(QRect(x, area.top(), 300, area.height()), Qt::AlignVCenter, text);
        x += painter.fontMetrics().horizontalAdvance(text) + metrics::kMargin;
    };
    entry(tr("measured"), QPen(labColor(LabHue::Blue, palette()), 2), true);
    entry(tr("ideal"), QPen(colors.muted, 1.5, Qt::DashLine), false);
    entry(tr("Amdahl's law"), QPen(labColor(LabHue::Orange, palette()), 1.5, Qt::DotLine), false);
}

void SpeedupView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // as charts are read everywhere
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors colors = themeColors(palette());
    const int line = fontMetrics().height() + metrics::kSmall;
    const SpeedupChart chart = speedupChart(m_points, m_fit, m_most, m_atOnce);
    const QRect plot(kLeft, line + metrics::kSmall, std::max(1, width() - kLeft - kRight),
                     std::max(1, height() - line - metrics::kSmall - kAxis));
    paintLegend(painter, QRect(kLeft, 0, width() - kLeft, line));
    const auto at = [&plot](QPointF place) {
        return QPointF(plot.left() + place.x() * plot.width(),
                       plot.bottom() - place.y() * plot.height());
    };
    for (const int mark : chart.speedMarks) {
        const QPointF from = at({0, chart.yOf(mark)});
        painter.setPen(QPen(colors.line, 1));
        painter.drawLine(from, QPointF(plot.right(), from.y()));
        painter.setPen(colors.muted);
        painter.drawText(QRectF(0, from.y() - 10, kLeft - metrics::kGap, 20),
                         Qt::AlignRight | Qt::AlignVCenter, tr("%1×").arg(mark));
    }
    for (const int mark : chart.workerMarks) {
        const QPointF from = at({chart.xOf(mark), 0});
        painter.setPen(colors.muted);
        painter.drawLine(from, from + QPointF(0, 4));
        painter.drawText(QRectF(from.x() - kRight, plot.bottom() + 4, 2 * kRight, kAxis - 4),
                         Qt::AlignCenter, QString::number(mark));
    }
    painter.setPen(QPen(colors.muted, 1));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    const auto drawLine = [&](const std::vector<QPointF>& points, const QPen& pen) {
        QPolygonF places;
        for (const QPointF& point : points)
            places << at(point);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawPolyline(places);
        return places;
    };
    drawLine(chart.ideal, QPen(colors.muted, 1.5, Qt::DashLine));
    drawLine(chart.fit, QPen(labColor(LabHue::Orange, palette()), 1.5, Qt::DotLine));
    const QColor blue = labColor(LabHue::Blue, palette());
    const QPolygonF measured = drawLine(chart.measured, QPen(blue, 2));
    painter.setBrush(blue);
    for (const QPointF& point : measured)
        painter.drawEllipse(point, kPointRadius, kPointRadius);
}

} // namespace manyhands
