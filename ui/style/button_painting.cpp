#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include "control_painting.h"
#include "style_painting.h"

namespace manyhands::style {
namespace {

constexpr double kTickRadius = 3;

bool isDown(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
}

bool isHovered(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_MouseOver) &&
           option.state.testFlag(QStyle::State_Enabled);
}

/// On whatever lies around: the tones of a button are those of its own ground.
QColor veil(const QStyleOption& option, int alpha)
{
    QColor color = option.palette.color(QPalette::Active, QPalette::WindowText);
    color.setAlpha(alpha);
    return color;
}

} // namespace

void drawButton(QPainter& painter, const QStyleOptionButton& button)
{
    const Tones tones = tonesOf(button);
    const QColor fill = isDown(button)      ? tones.pressed
                        : isHovered(button) ? tones.hovered
                                            : tones.button;
    if (!button.features.testFlag(QStyleOptionButton::Flat) || isDown(button) || isHovered(button))
        drawBox(painter, button.rect, fill, tones.buttonEdge);
    if (showsFocus(button))
        drawRing(painter, button.rect, tones.ring);
}

void drawToolButton(QPainter& painter, const QStyleOption& button, bool isFlat)
{
    constexpr int kHoverAlpha = 20;
    constexpr int kDownAlpha = 40;
    const Tones tones = tonesOf(button);
    if (!isFlat) {
        const QColor fill = isDown(button)      ? tones.pressed
                            : isHovered(button) ? tones.hovered
                                                : tones.button;
        drawBox(painter, button.rect, fill, tones.buttonEdge);
        return;
    }
    const int alpha = isDown(button) ? kDownAlpha : isHovered(button) ? kHoverAlpha : 0;
    if (alpha > 0)
        drawBox(painter, button.rect, veil(button, alpha), Qt::transparent);
}

void drawCheckBox(QPainter& painter, const QStyleOption& box, bool isInSelectedRow)
{
    const Tones tones = tonesOf(box);
    const bool isPartial = box.state.testFlag(QStyle::State_NoChange);
    const bool isTicked = box.state.testFlag(QStyle::State_On);
    const bool isFull = isTicked || isPartial;
    const double side = std::min(box.rect.width(), box.rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(box.rect).center());
    QColor fill = isFull ? tones.accent : isDown(box) ? tones.pressed : tones.field;
    QColor edge = isFull ? tones.accent : tones.edge;
    QColor mark = tones.onAccent;
    if (isInSelectedRow) { // its row has the accent's colour
        fill = isFull ? tones.onAccent : tones.accent;
        edge = tones.onAccent;
        mark = tones.accent;
    }
    drawBox(painter, square, fill, edge, kTickRadius);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark, side / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [&](double x, double y) {
        return square.topLeft() + QPointF(x * side, y * side);
    };
    if (isPartial) {
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    } else if (isTicked) {
        QPainterPath tick(at(0.25, 0.52));
        tick.lineTo(at(0.43, 0.70));
        tick.lineTo(at(0.76, 0.32));
        painter.drawPath(tick);
    }
    painter.restore();
    if (showsFocus(box) && !isInSelectedRow)
        drawRing(painter, square.adjusted(-1, -1, 1, 1), tones.ring, kTickRadius);
}

} // namespace manyhands::style
