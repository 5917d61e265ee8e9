#pragma once

#include <QColor>
#include <QRectF>
#include <QStyleOption>

class QPainter;

namespace manyhands::style {

inline constexpr double kRadius = 4;
/// What one clicks or types into is at least this high, in device-independent pixels.
inline constexpr int kFieldHeight = 28;

/// Colours of controls for a palette and a state.
struct Tones {
    QColor ground;     ///< What lies around the control.
    QColor field;      ///< What one types into.
    QColor button;     ///< What one presses, at rest.
    QColor hovered;    ///< The same under the pointer,
    QColor pressed;    ///< and held down or switched on.
    QColor edge;       ///< 3 to 1 against its surroundings (WCAG 2.1, non-text contrast).
    QColor buttonEdge; ///< Softer: a button is known by its words.
    QColor accent;
    QColor onAccent; ///< Marks on the accent.
    QColor ring;     ///< Around what has the keyboard.
    QColor text;
};

Tones tonesOf(const QStyleOption& option);

/// Whether the keyboard is here, and was used to come here.
bool showsFocus(const QStyleOption& option);

void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& edge,
             double radius = kRadius);
/// The ring around what has the keyboard.
void drawRing(QPainter& painter, const QRectF& rect, const QColor& color, double radius = kRadius);
/// A small arrow, in the middle of \p rect.
void drawChevron(QPainter& painter, const QRectF& rect, bool up, const QColor& color);

} // namespace manyhands::style
