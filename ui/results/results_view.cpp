#include "results/results_view.h"

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
    setSpacing(metrics::kSmall);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setDragDropMode(NoDragDrop);
    setAcceptDrops(false);
    setItemDelegate(new ThumbnailDelegate(rows, images, this));
    setModel(&rows);
    connect(&images, &ThumbnailImages::changed, viewport(), qOverload<>(&QWidget::update));
}

} // namespace manyhands
