#include "queue/queue_view.h"

#include <QHeaderView>
#include <QScrollBar>

#include "models/item_filter_model.h"
#include "queue/item_delegate.h"
#include "queue/queue_header.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kStateWidth = 148;
constexpr int kNumberWidth = 76;
constexpr int kLeastNameWidth = 220;

} // namespace

QueueView::QueueView(ItemFilterModel& rows, ThumbnailImages& images, QWidget* parent)
    : QTableView(parent)
{
    setModel(&rows);
    setItemDelegate(new ItemDelegate(rows, images, this));
    setAccessibleName(tr("Files"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalScrollBar()->setSingleStep(metrics::kRowHeight / 2);

    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::kRowHeight);
    verticalHeader()->setDefaultSectionSize(metrics::kRowHeight);

    auto* header = new QueueHeader(this);
    setHorizontalHeader(header);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(52);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ItemModel::Name, QHeaderView::Stretch);
    for (int column = ItemModel::Size; column < ItemModel::ColumnCount; ++column)
        header->resizeSection(column, kNumberWidth);
    header->resizeSection(ItemModel::State, kStateWidth);
    setMinimumWidth(kLeastNameWidth);
    connect(header, &QHeaderView::sectionClicked, this, &QueueView::sortBySection);
    connect(&images, &ThumbnailImages::changed, viewport(), qOverload<>(&QWidget::update));
}

void QueueView::sortBySection(int section)
{
    // A third click goes back to the order of adding.
    auto* rows = static_cast<ItemFilterModel*>(model());
    const bool same = rows->sortColumn() == section;
    const int column = same && rows->sortOrder() == Qt::DescendingOrder ? -1 : section;
    const auto order = same && column >= 0 ? Qt::DescendingOrder : Qt::AscendingOrder;
    rows->sort(column, order);
    horizontalHeader()->setSortIndicator(column, order);
}

QByteArray QueueView::headerState() const
{
    return horizontalHeader()->saveState();
}

void QueueView::restoreHeaderState(const QByteArray& state)
{
    horizontalHeader()->restoreState(state);
    horizontalHeader()->setSectionResizeMode(ItemModel::Name, QHeaderView::Stretch);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
}

} // namespace manyhands
