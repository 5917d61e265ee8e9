#pragma once

#include <QColor>
#include <QIcon>

namespace manyhands {

/// One of resources/icons by name, drawn in the palette's text colour: it follows the theme, the
/// state of its widget and the resolution of the screen.
QIcon themedIcon(const QString& name);
/// The same in one colour.
QPixmap coloredIcon(const QString& name, const QColor& color, int side, qreal devicePixelRatio);

} // namespace manyhands
