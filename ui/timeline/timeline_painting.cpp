#include <algorithm>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include "base/clock.h"
#include "engine/job_run.h"
#include "theme.h"
#include "timeline/phase_look.h"
#include "timeline/timeline_metrics.h"
#include "timeline/timeline_view.h"

namespace manyhands {
namespace {

constexpr double kLeastRulerStep = 90;
constexpr int kLeastPatterned = 8; ///< Device pixels; below, a pattern is only noise.

QString rulerText(std::int64_t ns, std::int64_t step)
{
    if (step < kNsPerMs)
        return TimelineView::tr("%1 ms").arg(
            QLocale().toString(static_cast<double>(ns) / 1e6, 'f', 3));
    if (step < kNsPerSecond)
        return TimelineView::tr("%1 s").arg(
            QLocale().toString(static_cast<double>(ns) / 1e9, 'f', step < 10 * kNsPerMs ? 3 : 2));
    const std::int64_t seconds = ns / kNsPerSecond;
    if (seconds < 60)
        return TimelineView::tr("%1 s").arg(seconds);
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // as charts are read everywhere
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    if (m_model.rowCount() == 0) {
        paintEmpty(painter);
    } else {
        for (int lane = 0; lane < m_model.rowCount(); ++lane) {
            if (laneTop(lane) < viewport()->height() &&
                laneTop(lane) + timeline::kLaneHeight > timeline::kRulerHeight)
                paintLane(painter, lane);
        }
        paintRuler(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(themeColors(palette()).accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

void TimelineView::paintEmpty(QPainter& painter)
{
    painter.setPen(themeColors(palette()).muted);
    painter.drawText(viewport()->rect().adjusted(metrics::kMargin, 0, -metrics::kMargin, 0),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     tr("Nothing has run yet. Once it does, every worker gets a lane here."));
}

void TimelineView::paintRuler(QPainter& painter)
{
    const ThemeColors colors = themeColors(palette());
    const QRect ruler(0, 0, viewport()->width(), timeline::kRulerHeight);
    painter.fillRect(ruler, palette().color(QPalette::Base));
    painter.fillRect(QRect(0, ruler.bottom(), ruler.width(), 1), colors.line);
    const TimeAxis& axis = m_window.axis();
    const std::int64_t step = rulerStepNs(axis.nsPerPixel, kLeastRulerStep);
    const std::int64_t origin = m_model.beginNs();
    const std::int64_t first = axis.timeAt(0) - origin;
    const std::int64_t from = std::max<std::int64_t>(0, (first / step) * step);
    painter.setClipRect(ruler.adjusted(labelWidth(), 0, 0, 0));
    for (std::int64_t at = from;; at += step) {
        const int x = labelWidth() + static_cast<int>(std::lround(axis.xOf(origin + at)));
        if (x >= viewport()->width())
            break;
        painter.fillRect(QRect(x, ruler.bottom() - 5, 1, 5), colors.muted);
        painter.setPen(colors.muted);
        const QString text = rulerText(at, step);
        const int end = x + metrics::kSmall + painter.fontMetrics().horizontalAdvance(text);
        if (end <= viewport()->width()) // half a number is another number
            painter.drawText(QRect(x + metrics::kSmall, 0, 200, ruler.height() - 2),
                             Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    painter.setClipping(false);
}

void TimelineView::paintLane(QPainter& painter, int lane)
{
    const ThemeColors colors = themeColors(palette());
    const TimelineLane& shown = m_model.lane(lane);
    const int top = laneTop(lane);
    painter.fillRect(QRect(0, top + timeline::kLaneHeight - 1, viewport()->width(), 1),
                     colors.track);
    const QRect label(metrics::kMargin, top + timeline::kWorkTop - 2,
                      labelWidth() - metrics::kMargin - metrics::kGap, timeline::kLaneHeight);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(label, Qt::AlignLeft | Qt::AlignTop, tr("Worker %1").arg(lane + 1));
    painter.setFont(small);
    painter.setPen(colors.muted);
    painter.drawText(label.translated(0, QFontMetrics(font()).height()),
                     Qt::AlignLeft | Qt::AlignTop,
                     shown.worker ? tr("process %1").arg(shown.pid) : tr("gone"));
    painter.setFont(font());

    const QRect plot(labelWidth(), top, viewport()->width() - labelWidth(), timeline::kLaneHeight);
    painter.setClipRect(plot);
    paintTrack(painter, shown.work, top + timeline::kWorkTop, timeline::kWorkHeight);
    paintTrack(painter, shown.commits, top + timeline::kCommitTop, timeline::kCommitHeight);
    const TimeAxis& axis = m_window.axis();
    if (shown.running) {
        const double from = labelWidth() + axis.xOf(shown.runningSinceNs);
        const double to = labelWidth() + axis.xOf(std::max(monotonicNs(), m_model.endNs()));
        const QRectF box(from, top + timeline::kWorkTop, std::max(2.0, to - from),
                         timeline::kWorkHeight);
        painter.fillRect(box, colors.track);
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), colors.accent);
        if (box.width() > 72) {
            painter.setPen(palette().color(QPalette::Text));
            painter.drawText(box.adjusted(metrics::kGap, 0, -metrics::kSmall, 0),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(itemName(shown.running),
                                                              Qt::ElideMiddle,
                                                              static_cast<int>(box.width()) - 12));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LaneEvent& event : shown.events) {
        const double x = labelWidth() + axis.xOf(event.timeNs);
        if (x < labelWidth() - timeline::kMarkSide || x > viewport()->width())
            continue;
        const double y = top + timeline::kWorkTop;
        const double half = timeline::kMarkSide / 2.0;
        if (event.kind == TimelineEvent::Kind::Died) {
            painter.setPen(QPen(colors.error, 1));
            painter.drawLine(QPointF(x, top), QPointF(x, top + timeline::kLaneHeight));
            painter.setPen(QPen(palette().color(QPalette::Base), 5, Qt::SolidLine, Qt::RoundCap));
            for (int pass = 0; pass < 2; ++pass) {
                painter.drawLine(QPointF(x - half, y), QPointF(x + half, y + 2 * half));
                painter.drawLine(QPointF(x + half, y), QPointF(x - half, y + 2 * half));
                painter.setPen(QPen(colors.error, 2.5, Qt::SolidLine, Qt::RoundCap));
            }
        } else if (event.kind == TimelineEvent::Kind::Started) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.success);
            painter.drawPolygon(QPolygonF{{x, y}, {x + half * 1.4, y + half}, {x, y + 2 * half}});
        } else if (event.kind == TimelineEvent::Kind::Left) {
            painter.fillRect(QRectF(x - half, y, half, 2 * half), colors.muted);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipping(false);
}

void TimelineView::paintTrack(QPainter& painter, const SpanTrack& track, int top, int height)
{
    // In device pixels, so that edges are sharp and no pixel is laid out twice.
    const double ratio = painter.device()->devicePixelRatioF();
    TimeAxis axis = m_window.axis();
    axis.nsPerPixel /= ratio;
    const auto width = static_cast<int>(std::ceil((viewport()->width() - labelWidth()) * ratio));
    const LaneLayout layout = layOut(track, axis, width);
    std::array<PhaseLook, kSpanPhases> looks;
    for (std::size_t phase = 0; phase < kSpanPhases; ++phase)
        looks[phase] = phaseLook(static_cast<SpanPhase>(phase), palette());
    const double left = labelWidth();
    for (const SpanColumn& column : layout.columns) {
        double bottom = top + height;
        for (std::size_t phase = kSpanPhases; phase-- > 0;) {
            const double part = static_cast<double>(column.shares[phase]) * height;
            if (part <= 0)
                continue;
            painter.fillRect(QRectF(left + column.x / ratio, bottom - part, 1 / ratio, part),
                             looks[phase].color);
            bottom -= part;
        }
    }
    for (const SpanBlock& block : layout.blocks) {
        const StoredSpan& span = track.at(block.span);
        const PhaseLook& look = looks[static_cast<std::size_t>(span.phase)];
        const double gap = block.right - block.left > 4 ? 1 / ratio : 0;
        const QRectF box(left + block.left / ratio, top, (block.right - block.left) / ratio - gap,
                         height);
        painter.fillRect(box, look.color);
        if (look.pattern != Qt::NoBrush && block.right - block.left >= kLeastPatterned)
            painter.fillRect(box, QBrush(look.patternColor, look.pattern));
        if (span.failed)
            painter.fillRect(QRectF(box.left(), box.bottom() - 3, box.width(), 3),
                             themeColors(palette()).error);
        if (m_selected && span.item &&
            m_items.keyOf(jobOf(span.item), indexOf(span.item)) == m_selected) {
            painter.fillRect(QRectF(box.left(), box.top() - 3, box.width() + gap, 2),
                             palette().color(QPalette::Text));
        }
        const QString name = spanPhaseText(span.phase);
        const int wanted = painter.fontMetrics().horizontalAdvance(name);
        if (height >= painter.fontMetrics().height() && box.width() > wanted + 24) {
            const QRectF plate(box.left() + 4, box.top() + 3, wanted + 8, box.height() - 6);
            painter.fillRect(plate, look.color);
            painter.setPen(look.text);
            painter.drawText(plate, Qt::AlignCenter, name);
        }
    }
}

} // namespace manyhands
