#include "queue/queue_header.h"

#include <QPainter>

#include "header_title.h"
#include "models/item_model.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHeight = 28;

} // namespace

QueueHeader::QueueHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

QSize QueueHeader::sizeHint() const
{
    return QSize(QHeaderView::sizeHint().width(), kHeight);
}

int QueueHeader::widthOf(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    // The arrow of a column that is sorted by stands mostly between it and the one before.
    return fontMetrics().horizontalAdvance(title) + metrics::kGap + kHeaderArrowRoom +
           kHeaderArrowInset;
}

void QueueHeader::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(viewport()->rect(), palette().color(QPalette::Base));
    QHeaderView::paintEvent(event);
    QPainter(viewport())
        .fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1),
                  themeColors(palette()).line);
}

void QueueHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    HeaderTitle title{
        model()->headerData(section, Qt::Horizontal).toString(), section >= ItemModel::Size, {}};
    if (sortIndicatorSection() == section)
        title.sorted = sortIndicatorOrder();
    painter->setLayoutDirection(layoutDirection());
    drawHeaderTitle(*painter, rect, section == ItemModel::Name ? metrics::kMargin : metrics::kGap,
                    title, palette());
    painter->restore();
}

} // namespace manyhands
