#include "timings/distribution_view.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

#include "lab/lab_painting.h"
#include "models/text.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kAxis = 24;
constexpr int kLabelWidth = 88;

} // namespace

DistributionView::DistributionView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setMinimumSize(200, 80);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DistributionView::setDistribution(const QString& title, TimeDistribution distribution)
{
    m_title = title;
    m_distribution = std::move(distribution);
    m_chosen = -1;
    setAccessibleName(tr("Distribution: %1").arg(title));
    setAccessibleDescription(headline());
    update();
}

/// Below the headline and the names of the marks.
QRect DistributionView::plot() const
{
    const int top = (headlineRows() + 1) * fontMetrics().height() + metrics::kGap;
    return QRect(0, top, std::max(1, width()), std::max(1, height() - top - kAxis));
}

/// Of what stands there while no bar is chosen, so that the bars hold still.
int DistributionView::headlineRows() const
{
    return fontMetrics().horizontalAdvance(summary()) > width() ? 2 : 1;
}

QString DistributionView::headline() const
{
    if (m_distribution.bars.empty())
        return {};
    if (m_chosen >= 0) {
        const auto& bar = m_distribution.bars[static_cast<std::size_t>(m_chosen)];
        return tr("%1: %n item(s) from %2 to %3", nullptr, static_cast<int>(bar.count))
            .arg(m_title, durationText(bar.fromNs), durationText(bar.toNs));
    }
    return summary();
}

QString DistributionView::summary() const
{
    return tr("%1: median %2 · 95 % within %3 · longest %4")
        .arg(m_title, durationText(m_distribution.medianNs), durationText(m_distribution.p95Ns),
             durationText(m_distribution.longestNs));
}

void DistributionView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // as charts are read everywhere
    const ThemeColors colors = themeColors(palette());
    const auto& bars = m_distribution.bars;
    if (bars.empty()) {
        painter.setPen(colors.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("How times are spread is shown here once pictures are done."));
        return;
    }
    const QRect area = plot();
    const int line = fontMetrics().height();
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRect(0, 0, width(), headlineRows() * line),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, headline());
    const double step = static_cast<double>(area.width()) / static_cast<double>(bars.size());
    const double between = step >= 4 ? 1 : 0;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const double share =
            static_cast<double>(bars[i].count) /
            static_cast<double>(std::max<std::uint64_t>(1, m_distribution.highest));
        const double tall = bars[i].count > 0 ? std::max(2.0, share * area.height()) : 0;
        painter.fillRect(QRectF(area.left() + static_cast<double>(i) * step,
                                area.bottom() + 1 - tall, std::max(1.0, step - between), tall),
                         static_cast<int>(i) == m_chosen ? palette().color(QPalette::Text)
                                                         : colors.accent);
    }
    painter.fillRect(QRect(area.left(), area.bottom() + 1, area.width(), 1), colors.muted);
    const auto mark = [&](std::int64_t ns, const QString& text, Qt::PenStyle style) {
        const int x = area.left() + static_cast<int>(m_distribution.placeOf(ns) * area.width());
        painter.setPen(QPen(palette().color(QPalette::Text), 1, style));
        painter.drawLine(x, area.top() - metrics::kSmall, x, area.bottom());
        const int wide = fontMetrics().horizontalAdvance(text);
        const int left = std::clamp(x - wide / 2, 0, std::max(0, width() - wide));
        painter.setPen(colors.muted);
        painter.drawText(QRect(left, headlineRows() * line, wide + 2, line), Qt::AlignVCenter,
                         text);
    };
    const double apart = m_distribution.placeOf(m_distribution.p95Ns) -
                         m_distribution.placeOf(m_distribution.medianNs);
    mark(m_distribution.medianNs, tr("median"), Qt::SolidLine);
    if (apart * area.width() > kLabelWidth)
        mark(m_distribution.p95Ns, tr("95 %"), Qt::DashLine);
    painter.setPen(colors.muted);
    const QRect axis(area.left(), area.bottom() + 4, area.width(), kAxis - 4);
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignVCenter, durationText(bars.front().fromNs));
    painter.drawText(axis, Qt::AlignRight | Qt::AlignVCenter, durationText(bars.back().toNs));
}

void DistributionView::mouseMoveEvent(QMouseEvent* event)
{
    const QRect area = plot();
    const int bars = static_cast<int>(m_distribution.bars.size());
    const int place = static_cast<int>(event->position().x() / area.width() * bars);
    m_chosen = bars > 0 && place >= 0 && place < bars ? place : -1;
    update();
}

void DistributionView::leaveEvent(QEvent*)
{
    m_chosen = -1;
    update();
}

} // namespace manyhands
