#pragma once

#include <QStyleOption>

class QPainter;
class QStyle;
class QWidget;

/// How single controls of ThemeStyle look. Where their parts are, the style says.
namespace manyhands::style {

void drawTab(QPainter& painter, const QStyleOptionTab& tab);
void drawLineEdit(QPainter& painter, const QStyleOptionFrame& field);
void drawComboBox(QPainter& painter, const QStyleOptionComboBox& box);
void drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& box, const QStyle& style,
                 const QWidget* widget);
void drawButton(QPainter& painter, const QStyleOptionButton& button);
/// The ground of a tool button that is pressed, switched on, or under the pointer, or that has a
/// frame at all times.
void drawToolButton(QPainter& painter, const QStyleOption& button, bool isFlat);
/// A box to tick; one in a list also on the colour of selected rows.
void drawCheckBox(QPainter& painter, const QStyleOption& box, bool isInSelectedRow);
void drawSlider(QPainter& painter, const QStyleOptionSlider& slider, const QStyle& style,
                const QWidget* widget);
void drawScrollBar(QPainter& painter, const QStyleOptionSlider& bar, const QStyle& style,
                   const QWidget* widget);
void drawProgressGroove(QPainter& painter, const QStyleOption& bar);
/// Of a bar that knows how far it is.
void drawProgress(QPainter& painter, const QStyleOptionProgressBar& bar);

} // namespace manyhands::style
