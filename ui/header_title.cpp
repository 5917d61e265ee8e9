#include "header_title.h"

#include <QPainter>
#include <QPalette>
#include <QStyle>

#include "theme.h"

namespace manyhands {
namespace {

constexpr int kArrowWidth = kHeaderArrowRoom - metrics::kSmall;

} // namespace

void drawHeaderTitle(QPainter& painter, const QRect& cell, int margin, const HeaderTitle& title,
                     const QPalette& palette)
{
    // As from left to right; turned round where it is drawn.
    QRect inner = cell.adjusted(margin, 0, -metrics::kGap, 0);
    if (title.sorted && title.isNumber)
        inner.setLeft(cell.left() + kHeaderArrowInset + kHeaderArrowRoom);
    else if (title.sorted)
        inner.setRight(inner.right() - kHeaderArrowRoom);
    const auto placed = [&](const QRect& rect) {
        return QStyle::visualRect(painter.layoutDirection(), cell, rect);
    };
    const QString shown =
        painter.fontMetrics().elidedText(title.text, Qt::ElideRight, inner.width());
    painter.setPen(title.sorted ? palette.color(QPalette::Text) : themeColors(palette).muted);
    painter.drawText(placed(inner),
                     (title.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, shown);
    if (!title.sorted)
        return;
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    const int beside = title.isNumber ? inner.right() - width - metrics::kSmall - kArrowWidth
                                      : inner.left() + width + metrics::kSmall;
    const QRectF arrow = placed(QRect(beside, inner.top(), kArrowWidth, inner.height()));
    const double y = arrow.center().y();
    const double tip = *title.sorted == Qt::AscendingOrder ? -2.5 : 2.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Text));
    painter.drawPolygon(QPolygonF{
        {arrow.left(), y - tip}, {arrow.right(), y - tip}, {arrow.center().x(), y + tip}});
}

} // namespace manyhands
