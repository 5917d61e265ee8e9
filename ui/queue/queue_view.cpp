#include "queue/queue_view.h"

#include <algorithm>

#include <QDrag>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include "models/queue_model.h"
#include "models/text.h"
#include "queue/item_delegate.h"
#include "queue/job_painting.h"
#include "queue/painting.h"
#include "queue/queue_header.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kStateWidth = 148;
constexpr int kLeastNameWidth = 200;
constexpr int kGoodNameWidth = 260; ///< Beside times.
constexpr int kIndentation = 24;
constexpr int kLeastRows = 3;
constexpr int kManyRows = 500; ///< More than a screen shows.

} // namespace

QueueView::QueueView(QueueModel& queue, ThumbnailImages& images, QWidget* parent)
    : QTreeView(parent), m_queue(queue)
{
    setModel(&queue);
    setItemDelegate(new ItemDelegate(queue, images, this));
    setAccessibleName(tr("Queue"));
    setUniformRowHeights(true);
    setIndentation(kIndentation);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragDropMode(DragDrop);
    setDragEnabled(true);
    setDropIndicatorShown(true);
    setDefaultDropAction(Qt::MoveAction);
    verticalScrollBar()->setSingleStep(metrics::kRowHeight / 2);

    auto* header = new QueueHeader(this);
    setHeader(header);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(false);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(52);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ItemModel::Name, QHeaderView::Stretch);
    for (int column = ItemModel::Size; column < ItemModel::ColumnCount; ++column)
        header->resizeSection(column, leastWidth(column));
    header->resizeSection(ItemModel::State, kStateWidth);
    setMinimumWidth(kLeastNameWidth);
    // Whatever is shown below, a job and two of its pictures are in sight.
    setMinimumHeight(header->sizeHint().height() + kLeastRows * metrics::kRowHeight);
    connect(header, &QHeaderView::sectionClicked, this, &QueueView::sortBySection);
    connect(&images, &ThumbnailImages::changed, viewport(), qOverload<>(&QWidget::update));
    // The ring around a row is the row's, not a cell's.
    connect(selectionModel(), &QItemSelectionModel::currentChanged, viewport(),
            qOverload<>(&QWidget::update));
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { rememberExpansion(index, true); });
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { rememberExpansion(index, false); });
    // A draft that was started is a job with another name, and stays folded out.
    connect(&queue, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& index) {
        if (!index.parent().isValid() && isExpanded(index))
            m_unfolded.insert(m_queue.jobOf(index).value);
    });
    unfold(0, queue.rowCount() - 1);
}

void QueueView::selectIndex(const QModelIndex& index)
{
    if (index.parent().isValid())
        expand(index.parent());
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    scrollTo(index);
}

void QueueView::sortBySection(int section)
{
    // A third click goes back to the order of adding.
    const bool same = m_queue.sortColumn() == section;
    const int column = same && m_queue.sortOrder() == Qt::DescendingOrder ? -1 : section;
    const auto order = same && column >= 0 ? Qt::DescendingOrder : Qt::AscendingOrder;
    m_queue.sort(column, order);
    header()->setSortIndicator(column, order);
}

void QueueView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

/// Of a column of numbers: its title, and what may well stand below it.
int QueueView::leastWidth(int column) const
{
    const auto room = [this](const QString& text) {
        return fontMetrics().horizontalAdvance(text) + 2 * metrics::kGap;
    };
    const int least = static_cast<QueueHeader*>(header())->widthOf(column);
    if (column == ItemModel::Size)
        return std::max(least, room(bytesText(888'800'000)));
    if (column == ItemModel::Wait)
        return std::max(least, room(durationText(3'508'000'000'000)));
    return std::max({least, room(durationText(58'880'000'000)), room(durationText(888'000'000))});
}

/// Names come first: in a narrow window the times at the end give way.
void QueueView::fitColumns()
{
    auto* titles = static_cast<QueueHeader*>(header());
    int room = viewport()->width() - titles->sectionSize(ItemModel::State) - kGoodNameWidth;
    for (int column = ItemModel::Size; column < ItemModel::ColumnCount; ++column) {
        room -= std::max(titles->sectionSize(column), leastWidth(column));
        const bool hidden = column != ItemModel::Size && room < 0;
        if (hidden != titles->isSectionHidden(column))
            titles->setSectionHidden(column, hidden);
    }
}

QByteArray QueueView::headerState() const
{
    return header()->saveState();
}

void QueueView::restoreHeaderState(const QByteArray& state)
{
    header()->restoreState(state);
    for (int column = ItemModel::Size; column < ItemModel::ColumnCount; ++column)
        header()->resizeSection(column,
                                std::max(header()->sectionSize(column), leastWidth(column)));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ItemModel::Name, QHeaderView::Stretch);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    fitColumns();
}

void QueueView::rowsInserted(const QModelIndex& parent, int first, int last)
{
    QTreeView::rowsInserted(parent, first, last);
    if (!parent.isValid())
        unfold(first, last);
}

void QueueView::unfold(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_queue.index(row, 0);
        // What a search found is to be seen.
        if (m_queue.filter().isNarrow() || m_unfolded.contains(m_queue.jobOf(index).value))
            expand(index);
    }
}

void QueueView::rememberExpansion(const QModelIndex& index, bool expanded)
{
    const quint64 job = m_queue.jobOf(index).value;
    if (!expanded)
        m_unfolded.remove(job);
    else if (!m_queue.filter().isNarrow())
        m_unfolded.insert(job);
}

/// Qt looks up the place of every cell that changed, of 100,000 rows for longer than a frame takes.
void QueueView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                            const QList<int>& roles)
{
    if (bottomRight.row() - topLeft.row() < kManyRows)
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

void QueueView::paintEvent(QPaintEvent* event)
{
    QTreeView::paintEvent(event);
    if (m_queue.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(themeColors(palette()).muted);
    painter.drawText(viewport()->rect().adjusted(metrics::kMargin, 0, -metrics::kMargin, 0),
                     Qt::AlignCenter | Qt::TextWordWrap,
                     m_queue.filter().isNarrow() ? tr("Nothing on the list is like that.")
                                                 : QString());
}

void QueueView::selectAllRows()
{
    if (!m_queue.filter().isNarrow())
        return selectAll();
    QItemSelection rows;
    for (int job = 0; job < m_queue.rowCount(); ++job) {
        const QModelIndex parent = m_queue.index(job, 0);
        const int last = m_queue.rowCount(parent) - 1;
        if (last >= 0)
            rows.select(m_queue.index(0, 0, parent),
                        m_queue.index(last, m_queue.columnCount() - 1, parent));
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

void QueueView::drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const
{
    QStyleOptionViewItem row = option;
    if (selectionModel()->isSelected(index))
        row.state |= QStyle::State_Selected;
    if (hasFocus() && index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0))
        row.state |= QStyle::State_HasFocus;
    if (m_queue.itemAt(index)) {
        QTreeView::drawRow(painter, option, index);
        painter->save();
        drawFocus(painter, row, cellColors(row));
        painter->restore();
        return;
    }
    const auto logical = [&](int first, int last) {
        QRect rect;
        for (int column = first; column <= last; ++column)
            rect |= QRect(columnViewportPosition(column), row.rect.top(), columnWidth(column),
                          row.rect.height());
        return QStyle::visualRect(row.direction, row.rect, rect);
    };
    JobCells cells;
    cells.row = row.rect;
    cells.name = logical(ItemModel::Name, ItemModel::Name);
    cells.state = logical(ItemModel::State, ItemModel::State);
    cells.rest = logical(ItemModel::Size, ItemModel::ColumnCount - 1);
    cells.indentation = indentation();
    drawJob(painter, row, cells,
            {m_queue.jobAt(index), m_queue.isDraft(index), m_queue.sizeOf(index),
             m_queue.rowCount(index) > 0, isExpanded(index)});
}

void QueueView::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = rect;
    if (selectionModel()->isSelected(index))
        option.state |= QStyle::State_Selected;
    if (isActiveWindow())
        option.state |= QStyle::State_Active;
    drawCellGround(painter, option, cellColors(option));
}

void QueueView::startDrag(Qt::DropActions)
{
    QModelIndexList dragged;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        if (m_queue.flags(index).testFlag(Qt::ItemIsDragEnabled))
            dragged.append(index);
    }
    if (dragged.isEmpty())
        return;
    // Outputs are given away as copies, a job is moved.
    const bool items = m_queue.itemAt(dragged.front()) != nullptr;
    auto* drag = new QDrag(this);
    drag->setMimeData(m_queue.mimeData(dragged));
    drag->setPixmap(dragLabel(items && dragged.size() > 1
                                  ? picturesText(static_cast<std::uint64_t>(dragged.size()))
                                  : dragged.front().data().toString(),
                              *this));
    drag->setHotSpot(QPoint(-12, 0));
    drag->exec(items ? Qt::CopyAction : Qt::MoveAction);
}

} // namespace manyhands
