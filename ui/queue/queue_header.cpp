#include "queue/queue_header.h"

#include <QPainter>

#include "models/item_model.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHeight = 28;
constexpr int kArrowWidth = 8;

} // namespace

QueueHeader::QueueHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {}

QSize QueueHeader::sizeHint() const
{
    return QSize(QHeaderView::sizeHint().width(), kHeight);
}

int QueueHeader::widthOf(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    return fontMetrics().horizontalAdvance(title) + 2 * metrics::kGap + 2;
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
    const bool sorted = sortIndicatorSection() == section;
    const bool number = section >= ItemModel::Size;
    const int left = section == ItemModel::Name ? metrics::kMargin : metrics::kGap;
    QRect inner = rect.adjusted(left, 0, -metrics::kGap, 0);
    painter->setPen(sorted ? palette().color(QPalette::Text) : themeColors(palette()).muted);
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    const int space = sorted ? kArrowWidth + metrics::kSmall : 0;
    if (number)
        inner.setLeft(inner.left() + space);
    else
        inner.setRight(inner.right() - space);
    const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, inner.width());
    painter->drawText(inner, (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, shown);
    if (sorted) {
        const int width = painter->fontMetrics().horizontalAdvance(shown);
        const double x = number ? inner.right() - width - metrics::kSmall - kArrowWidth
                                : inner.left() + width + metrics::kSmall;
        const double y = rect.center().y() + 0.5;
        const double tip = sortIndicatorOrder() == Qt::AscendingOrder ? -2.5 : 2.5;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette().color(QPalette::Text));
        painter->drawPolygon(
            QPolygonF{{x, y - tip}, {x + kArrowWidth, y - tip}, {x + kArrowWidth / 2.0, y + tip}});
    }
    painter->restore();
}

} // namespace manyhands
