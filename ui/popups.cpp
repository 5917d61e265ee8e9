#include "popups.h"

#include <algorithm>

#include <QMenu>
#include <QScreen>

#include "theme.h"

namespace manyhands {

QPoint placeBelow(const QWidget* widget, QSize size)
{
    const QRect screen = widget->screen()->availableGeometry();
    // Over the window it belongs to, where that has room.
    QRect around = widget->window()->frameGeometry() & screen;
    if (around.width() < size.width() + 2 * metrics::kGap)
        around = screen;
    around.adjust(metrics::kGap, 0, -metrics::kGap, 0);
    const QPoint corner = widget->mapToGlobal(QPoint(0, 0));
    int x = widget->isRightToLeft() ? corner.x() + widget->width() - size.width() : corner.x();
    x = std::clamp(x, around.left(), std::max(around.left(), around.right() + 1 - size.width()));
    int y = corner.y() + widget->height() + metrics::kSmall;
    if (y + size.height() > screen.bottom())
        y = std::max(screen.top(), corner.y() - metrics::kSmall - size.height());
    return {x, y};
}

void popUpBelow(QMenu* menu, const QWidget* widget)
{
    menu->popup(placeBelow(widget, menu->sizeHint()));
}

} // namespace manyhands
