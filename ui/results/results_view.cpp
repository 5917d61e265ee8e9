#include "results/results_view.h"

#include <algorithm>

#include <QDrag>
#include <QMimeData>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include "models/results_model.h"
#include "models/text.h"
#include "queue/painting.h"
#include "results/thumbnail_delegate.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {

ResultsView::ResultsView(ResultsModel& results, ThumbnailImages& images, QWidget* parent)
    : QAbstractItemView(parent), m_results(results)
{
    setAccessibleName(tr("Results"));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragDropMode(DragOnly);
    setDragEnabled(true);
    setDefaultDropAction(Qt::CopyAction);
    auto* delegate = new ThumbnailDelegate(results, images, this);
    setItemDelegate(delegate);
    m_cell = delegate->cellSize(fontMetrics());
    setModel(&results);
    connect(&results, &QAbstractItemModel::rowsRemoved, this, [this] {
        updateGeometries();
        viewport()->update();
    });
    connect(&images, &ThumbnailImages::changed, viewport(), qOverload<>(&QWidget::update));
}

int ResultsView::columns() const
{
    return std::max(1, viewport()->width() / m_cell.width());
}

int ResultsView::lines() const
{
    return (m_results.rowCount() + columns() - 1) / columns();
}

/// In the viewport's coordinates; the columns share what is left of the width.
QRect ResultsView::cellAt(int row) const
{
    const int width = viewport()->width() / columns();
    const QRect cell(row % columns() * width, row / columns() * m_cell.height() - verticalOffset(),
                     width, m_cell.height());
    return QStyle::visualRect(layoutDirection(), viewport()->rect(), cell);
}

QRect ResultsView::visualRect(const QModelIndex& index) const
{
    return index.isValid() ? cellAt(index.row()) : QRect();
}

QModelIndex ResultsView::indexAt(const QPoint& point) const
{
    const int width = viewport()->width() / columns();
    const int x = QStyle::visualPos(layoutDirection(), viewport()->rect(), point).x();
    const int column = x / std::max(width, 1);
    const int line = (point.y() + verticalOffset()) / m_cell.height();
    if (x < 0 || point.y() + verticalOffset() < 0 || column >= columns())
        return {};
    const int row = line * columns() + column;
    return row < m_results.rowCount() ? m_results.index(row) : QModelIndex();
}

int ResultsView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

void ResultsView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    const QRect cell = visualRect(index);
    if (!cell.isValid())
        return;
    const int height = viewport()->height();
    int by = 0;
    if (hint == PositionAtTop || (hint == EnsureVisible && cell.top() < 0))
        by = cell.top();
    else if (hint == PositionAtBottom || (hint == EnsureVisible && cell.bottom() >= height))
        by = cell.bottom() - height + 1;
    else if (hint == PositionAtCenter)
        by = cell.center().y() - height / 2;
    verticalScrollBar()->setValue(verticalOffset() + by);
}

QModelIndex ResultsView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const int count = m_results.rowCount();
    if (count == 0)
        return {};
    if (!currentIndex().isValid())
        return m_results.index(0);
    const int current = currentIndex().row();
    const int page = std::max(1, viewport()->height() / m_cell.height()) * columns();
    const bool mirrored = isRightToLeft();
    int by = 0;
    switch (action) {
    case MoveUp:
        by = -columns();
        break;
    case MoveDown:
        by = columns();
        break;
    case MoveLeft:
        by = mirrored ? 1 : -1;
        break;
    case MoveRight:
        by = mirrored ? -1 : 1;
        break;
    case MovePrevious:
        by = -1;
        break;
    case MoveNext:
        by = 1;
        break;
    case MovePageUp:
        by = -page;
        break;
    case MovePageDown:
        by = page;
        break;
    case MoveHome:
        by = -current;
        break;
    case MoveEnd:
        by = count - 1 - current;
        break;
    }
    const int target = current + by;
    if (action == MoveUp || action == MoveDown)
        return m_results.index(target < 0 || target >= count ? current : target);
    return m_results.index(std::clamp(target, 0, count - 1));
}

void ResultsView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    // From the one corner's cell to the other's as one reads, not as a rectangle.
    const QModelIndex first = indexAt(rect.topLeft());
    const QModelIndex last = indexAt(rect.bottomRight());
    if (!first.isValid() || !last.isValid()) {
        selectionModel()->select(QItemSelection(), flags);
        return;
    }
    const auto [from, to] = std::minmax({first.row(), last.row()});
    selectionModel()->select(QItemSelection(m_results.index(from), m_results.index(to)), flags);
}

QRegion ResultsView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    const QRect seen = viewport()->rect();
    for (const QItemSelectionRange& range : selection) {
        // Whole lines: exact enough for a repaint.
        QRect lines = cellAt(range.top()).united(cellAt(range.bottom()));
        lines.setLeft(0);
        lines.setWidth(seen.width());
        region += lines & seen;
    }
    return region;
}

void ResultsView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    const int count = m_results.rowCount();
    if (count == 0) {
        paintEmpty(painter);
        return;
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State plain = option.state;
    const int first = (event->rect().top() + verticalOffset()) / m_cell.height() * columns();
    const int end = ((event->rect().bottom() + verticalOffset()) / m_cell.height() + 1) * columns();
    for (int row = std::max(first, 0); row < std::min(end, count); ++row) {
        const QModelIndex index = m_results.index(row);
        option.rect = cellAt(row);
        option.state = plain;
        if (selectionModel()->isSelected(index))
            option.state |= QStyle::State_Selected;
        if (isActiveWindow())
            option.state |= QStyle::State_Active;
        if (hasFocus() && index == currentIndex())
            option.state |= QStyle::State_HasFocus;
        itemDelegate()->paint(&painter, option, index);
    }
}

void ResultsView::startDrag(Qt::DropActions)
{
    QModelIndexList dragged;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        if (m_results.flags(index).testFlag(Qt::ItemIsDragEnabled))
            dragged.append(index);
    }
    if (dragged.isEmpty())
        return;
    auto* drag = new QDrag(this);
    drag->setMimeData(m_results.mimeData(dragged));
    drag->setPixmap(dragLabel(dragged.size() > 1
                                  ? picturesText(static_cast<std::uint64_t>(dragged.size()))
                                  : dragged.front().data().toString(),
                              *this));
    drag->setHotSpot(QPoint(-12, 0)); // as of the queue: beside what it is dropped on
    drag->exec(Qt::CopyAction);
}

void ResultsView::paintEmpty(QPainter& painter) const
{
    painter.setPen(themeColors(palette()).muted);
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                     m_results.job() ? tr("Nothing of this job is finished yet.")
                                     : tr("Finished pictures appear here."));
}

void ResultsView::resizeEvent(QResizeEvent* event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void ResultsView::updateGeometries()
{
    verticalScrollBar()->setSingleStep(m_cell.height() / 4);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, lines() * m_cell.height() - viewport()->height()));
    QAbstractItemView::updateGeometries();
}

void ResultsView::rowsInserted(const QModelIndex& parent, int first, int last)
{
    QAbstractItemView::rowsInserted(parent, first, last);
    updateGeometries();
    viewport()->update();
}

} // namespace manyhands
