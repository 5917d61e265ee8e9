#include "timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include "base/clock.h"
#include "engine/job_run.h"
#include "models/text.h"
#include "theme.h"
#include "timeline/timeline_metrics.h"

namespace manyhands {
namespace {

constexpr int kTickMs = 33; ///< 30 frames a second, while something runs and is seen.
constexpr double kZoomStep = 1.5;
constexpr double kPanShare = 0.1; ///< Of the width, a key press.
constexpr std::size_t kMostShared = 64;

} // namespace

TimelineView::TimelineView(TimelineModel& model, const ItemModel& items, QWidget* parent)
    : QAbstractScrollArea(parent), m_model(model), m_items(items)
{
    setAccessibleName(tr("Timeline of the workers"));
    setAccessibleDescription(
        tr("Arrows pan, plus and minus zoom, 0 shows all, F follows what happens now."));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setMinimumHeight(timeline::kRulerHeight + timeline::kLaneHeight);
    m_ticker.setInterval(kTickMs);
    connect(&m_ticker, &QTimer::timeout, this, &TimelineView::tick);
    connect(&model, &TimelineModel::changed, this, &TimelineView::followModel);
    followModel();
}

int TimelineView::labelWidth()
{
    return timeline::kLabelWidth;
}

void TimelineView::followModel()
{
    if (m_model.isRunning() && isVisible())
        m_ticker.start();
    const int content = m_model.rowCount() * timeline::kLaneHeight + timeline::kRulerHeight;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(timeline::kLaneHeight);
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    tick();
}

void TimelineView::tick()
{
    if (!m_model.isRunning() || !isVisible())
        m_ticker.stop();
    const std::int64_t end =
        m_model.isRunning() ? std::max(m_model.endNs(), monotonicNs()) : m_model.endNs();
    m_window.setExtent(m_model.beginNs(), end);
    viewport()->update();
}

void TimelineView::moved()
{
    viewport()->update();
    emit windowChanged();
}

void TimelineView::zoomIn()
{
    m_window.zoomAt((viewport()->width() - labelWidth()) / 2.0, kZoomStep);
    moved();
}

void TimelineView::zoomOut()
{
    m_window.zoomAt((viewport()->width() - labelWidth()) / 2.0, 1 / kZoomStep);
    moved();
}

void TimelineView::fitAll()
{
    m_window.fitAll();
    moved();
}

void TimelineView::follow()
{
    m_window.follow();
    moved();
}

void TimelineView::setSelected(RowKey key)
{
    m_selected = key;
    viewport()->update();
}

int TimelineView::laneTop(int lane) const
{
    return timeline::kRulerHeight + lane * timeline::kLaneHeight - verticalScrollBar()->value();
}

QString TimelineView::itemName(ItemId item) const
{
    const ItemRow* row = m_items.find(m_items.keyOf(jobOf(item), indexOf(item)));
    return row ? pathText(Path(std::string(row->file.path.fileName()))) : tr("a removed item");
}

TimelineHit TimelineView::hitAt(QPoint place) const
{
    TimelineHit hit;
    const int y = place.y() - timeline::kRulerHeight + verticalScrollBar()->value();
    if (place.y() < timeline::kRulerHeight || y < 0 ||
        y / timeline::kLaneHeight >= m_model.rowCount())
        return hit;
    hit.lane = y / timeline::kLaneHeight;
    const double x = place.x() - labelWidth();
    if (x < 0)
        return hit;
    const TimelineLane& lane = m_model.lane(hit.lane);
    const TimeAxis& axis = m_window.axis();
    const int within = y % timeline::kLaneHeight;
    for (const LaneEvent& event : lane.events) {
        if (std::abs(axis.xOf(event.timeNs) - x) <= timeline::kMarkSide / 2.0 &&
            within < timeline::kWorkTop + timeline::kMarkSide)
            hit.event = &event;
    }
    if (hit.event)
        return hit;
    const SpanTrack& track = within < timeline::kCommitTop - 1 ? lane.work : lane.commits;
    const std::int64_t time = axis.timeAt(x);
    // Half a pixel of patience for spans that are narrower than one.
    const auto patience = static_cast<std::int64_t>(axis.nsPerPixel / 2);
    const std::size_t first = track.firstEndingAfter(time - patience);
    for (std::size_t i = first; i < std::min(track.size(), first + kMostShared); ++i) {
        if (track.at(i).beginNs > time + patience)
            continue;
        if (hit.span)
            ++hit.alsoCommitting;
        else
            hit.span = &track.at(i);
        if (&track == &lane.work)
            break;
    }
    hit.running = !hit.span && lane.running && &track == &lane.work && time >= lane.runningSinceNs;
    return hit;
}

QString TimelineView::describe(const TimelineHit& hit) const
{
    if (hit.lane < 0)
        return {};
    const TimelineLane& lane = m_model.lane(hit.lane);
    const auto sinceBegin = [this](std::int64_t time) {
        return durationText(std::max<std::int64_t>(0, time - m_model.beginNs()));
    };
    const QString worker = tr("Worker %1").arg(hit.lane + 1);
    if (hit.event) {
        const QString at = sinceBegin(hit.event->timeNs);
        const QString who = tr("%1, process %2").arg(worker).arg(hit.event->pid);
        switch (hit.event->kind) {
        case TimelineEvent::Kind::Started:
            return tr("%1 was started at %2").arg(who, at);
        case TimelineEvent::Kind::Ready:
            return tr("%1 was ready at %2").arg(who, at);
        case TimelineEvent::Kind::Left:
            return tr("%1 left at %2").arg(who, at);
        case TimelineEvent::Kind::Died: {
            QString text = tr("%1 died at %2: %3").arg(who, at, hit.event->text);
            if (hit.event->item)
                text += tr("\nIt ran %1").arg(itemName(hit.event->item));
            return text;
        }
        }
    }
    if (hit.running)
        return tr("%1\nRunning for %2, %3")
            .arg(itemName(lane.running),
                 durationText(std::max<std::int64_t>(0, monotonicNs() - lane.runningSinceNs)),
                 worker);
    if (!hit.span)
        return {};
    const StoredSpan& span = *hit.span;
    const QString times =
        tr("%1: %2, from %3, %4")
            .arg(spanPhaseText(span.phase), durationText(span.endNs() - span.beginNs),
                 sinceBegin(span.beginNs), worker);
    switch (span.phase) {
    case SpanPhase::Wait:
        return tr("%1\nThere was work to do, and this worker had none yet.").arg(times);
    case SpanPhase::Commit:
        return hit.alsoCommitting == 0
                   ? tr("%1\n%2").arg(itemName(span.item), times)
                   : tr("%1 and %2 more\n%3")
                         .arg(itemName(span.item), countText(hit.alsoCommitting), times);
    case SpanPhase::Lost:
        return tr("%1\n%2\nThe worker died of it.").arg(itemName(span.item), times);
    default:
        return tr("%1\n%2%3\nDecoding, filtering and encoding overlap row by row; the split is by\n"
                  "the processor time of each.")
            .arg(itemName(span.item), times, span.failed ? tr(", failed") : QString());
    }
}

void TimelineView::resizeEvent(QResizeEvent*)
{
    m_window.setWidth(viewport()->width() - labelWidth());
    followModel();
}

void TimelineView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    followModel();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const double step = (viewport()->width() - labelWidth()) * kPanShare;
    switch (event->key()) {
    case Qt::Key_Left:
        m_window.panBy(-step);
        break;
    case Qt::Key_Right:
        m_window.panBy(step);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fitAll();
    case Qt::Key_F:
        return follow();
    default:
        return QAbstractScrollArea::keyPressEvent(event); // up and down scroll the lanes
    }
    moved();
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint turned = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    if (turned.x() != 0 || event->modifiers().testFlag(Qt::ShiftModifier))
        m_window.panBy(-(turned.x() != 0 ? turned.x() : turned.y()));
    else
        m_window.zoomAt(event->position().x() - labelWidth(),
                        std::pow(kZoomStep, turned.y() / 120.0));
    moved();
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = m_dragged = event->pos();
    m_dragging = false;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    if (!m_dragging &&
        (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    viewport()->setCursor(Qt::ClosedHandCursor);
    m_window.panBy(m_dragged.x() - event->pos().x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + m_dragged.y() - event->pos().y());
    m_dragged = event->pos();
    moved();
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    viewport()->unsetCursor();
    if (event->button() != Qt::LeftButton || std::exchange(m_dragging, false))
        return;
    const TimelineHit hit = hitAt(event->pos());
    ItemId item;
    if (hit.span)
        item = hit.span->item;
    else if (hit.event)
        item = hit.event->item;
    else if (hit.running)
        item = m_model.lane(hit.lane).running;
    const RowKey key = item ? m_items.keyOf(jobOf(item), indexOf(item)) : RowKey{};
    if (key)
        emit itemClicked(key);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Zoom &in"), QKeySequence(Qt::Key_Plus), this, &TimelineView::zoomIn);
    menu->addAction(tr("Zoom &out"), QKeySequence(Qt::Key_Minus), this, &TimelineView::zoomOut);
    menu->addAction(tr("Show &all"), QKeySequence(Qt::Key_0), this, &TimelineView::fitAll);
    menu->addAction(tr("&Follow"), QKeySequence(Qt::Key_F), this, &TimelineView::follow);
    menu->popup(event->globalPos());
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), describe(hitAt(help->pos())), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace manyhands
