#include "results/results_view.h"

#include <algorithm>

#include <QScrollBar>

#include "models/item_filter_model.h"
#include "results/thumbnail_delegate.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {

ResultsView::ResultsView(ItemFilterModel& rows, ThumbnailImages& images, QWidget* parent)
    : QListView(parent)
{
    setAccessibleName(tr("Results"));
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragDropMode(NoDragDrop);
    setAcceptDrops(false);
    auto* delegate = new ThumbnailDelegate(rows, images, this);
    setItemDelegate(delegate);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    m_cell = delegate->sizeHint(option, {});
    setModel(&rows);
    connect(&images, &ThumbnailImages::changed, viewport(), qOverload<>(&QWidget::update));
}

void ResultsView::resizeEvent(QResizeEvent* event)
{
    fitColumns();
    QListView::resizeEvent(event);
}

void ResultsView::fitColumns()
{
    const int width = viewport()->width() - 1;
    const int columns = std::max(1, width / m_cell.width());
    const QSize cell(std::max(m_cell.width(), width / columns), m_cell.height() + metrics::kGap);
    if (cell != gridSize())
        setGridSize(cell);
}

} // namespace manyhands
