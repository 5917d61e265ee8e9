#pragma once

#include <QPoint>

class QMenu;
class QSize;
class QWidget;

namespace manyhands {

/// Where something of this size appears for a widget: below it, or above where there is no room,
/// within the window's width and the screen, and at the side where reading begins.
QPoint placeBelow(const QWidget* widget, QSize size);

/// Opens a menu there.
void popUpBelow(QMenu* menu, const QWidget* widget);

} // namespace manyhands
