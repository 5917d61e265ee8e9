#include "jobs/step_delegate.h"

#include <QApplication>
#include <QPainter>

#include "queue/painting.h"
#include "theme.h"

namespace manyhands {

void StepDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    QStyleOptionViewItem plain = option;
    plain.state &= ~QStyle::State_HasFocus; // the ring is drawn as everywhere in the window
    QStyledItemDelegate::paint(painter, plain, index);
    painter->save();
    drawFocus(painter, option, cellColors(option));
    painter->restore();
    const QString values = index.data(Qt::ToolTipRole).toString();
    if (values.isEmpty())
        return;
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle* style = item.widget ? item.widget->style() : QApplication::style();
    QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const int name = item.fontMetrics.horizontalAdvance(item.text) + 2 * metrics::kGap;
    const bool mirrored = item.direction == Qt::RightToLeft;
    (mirrored ? room.setRight(room.right() - name) : room.setLeft(room.left() + name));
    (mirrored ? room.setLeft(option.rect.left() + metrics::kGap)
              : room.setRight(option.rect.right() - metrics::kGap));
    const bool selected = item.state & QStyle::State_Selected;
    const bool active = item.state & QStyle::State_Active;
    painter->save();
    painter->setPen(selected ? item.palette.color(active ? QPalette::Active : QPalette::Inactive,
                                                  QPalette::HighlightedText)
                             : themeColors(item.palette).muted);
    painter->drawText(room, int(mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                      item.fontMetrics.elidedText(values, Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace manyhands
