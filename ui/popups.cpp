#include "popups.h"

#include <algorithm>

#include <QMenu>
#include <QScreen>

#include "theme.h"

namespace manyhands {

QPoint placeBelow(const QWidget* widget, QSize size)
{
    const QRect screen = widget->screen()->availableGeometry();
    const QPoint corner = widget->mapToGlobal(QPoint(0, 0));
    int x = widget->isRightToLeft() ? corner.x() + widget->width() - size.width() : corner.x();
    x = std::clamp(x, screen.left(), std::max(screen.left(), screen.right() - size.width()));
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
