#include "header_title.h"

#include <QPainter>
#include <QPalette>

#include "theme.h"

namespace manyhands {
namespace {

constexpr int kArrowWidth = kHeaderArrowRoom - metrics::kSmall;

} // namespace

void drawHeaderTitle(QPainter& painter, QRect inner, const HeaderTitle& title,
                     const QPalette& palette)
{
    painter.setPen(title.sorted ? palette.color(QPalette::Text) : themeColors(palette).muted);
    const int space = title.sorted ? kHeaderArrowRoom : 0;
    if (title.isNumber)
        inner.setLeft(inner.left() + space);
    else
        inner.setRight(inner.right() - space);
    const QString shown =
        painter.fontMetrics().elidedText(title.text, Qt::ElideRight, inner.width());
    painter.drawText(inner, (title.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     shown);
    if (!title.sorted)
        return;
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    const double x = title.isNumber ? inner.right() - width - metrics::kSmall - kArrowWidth
                                    : inner.left() + width + metrics::kSmall;
    const double y = inner.center().y() + 0.5;
    const double tip = *title.sorted == Qt::AscendingOrder ? -2.5 : 2.5;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.color(QPalette::Text));
    painter.drawPolygon(
        QPolygonF{{x, y - tip}, {x + kArrowWidth, y - tip}, {x + kArrowWidth / 2.0, y + tip}});
}

} // namespace manyhands
