#include <algorithm>

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyle>

#include "control_painting.h"
#include "style_painting.h"
#include "theme.h"

namespace manyhands::style {
namespace {

constexpr double kGrooveHeight = 4;
/// A scroll bar's handle at rest and under the pointer, across.
constexpr double kHandleWidth = 6;
constexpr double kHandleWidthHovered = 8;
/// Shares of the ground's colour in the handle.
constexpr double kHandleSoftness = 0.5;
constexpr double kHandleSoftnessHovered = 0.35;
constexpr double kHandleSoftnessPressed = 0.2;

void drawPill(QPainter& painter, const QRectF& rect, const QColor& fill)
{
    const double radius = std::min(rect.width(), rect.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect, radius, radius);
    painter.restore();
}

/// What is scrolled, so that the bar seems to lie on it.
QColor groundOf(const QStyleOption& bar, const QWidget* widget)
{
    for (const QWidget* up = widget; up != nullptr; up = up->parentWidget()) {
        const auto* area = qobject_cast<const QAbstractScrollArea*>(up);
        if (area == nullptr)
            continue;
        const QWidget* seen = area->viewport();
        return seen->palette().color(seen->autoFillBackground() ? seen->backgroundRole()
                                                                : QPalette::Window);
    }
    return bar.palette.color(QPalette::Window);
}

} // namespace

void drawSlider(QPainter& painter, const QStyleOptionSlider& slider, const QStyle& style,
                const QWidget* widget)
{
    const Tones tones = tonesOf(slider);
    const bool isFlat = slider.orientation == Qt::Horizontal;
    const QRectF whole = slider.rect;
    const QRectF handle =
        style.subControlRect(QStyle::CC_Slider, &slider, QStyle::SC_SliderHandle, widget);
    QRectF groove = isFlat ? QRectF(0, 0, whole.width(), kGrooveHeight)
                           : QRectF(0, 0, kGrooveHeight, whole.height());
    groove.moveCenter(whole.center());
    drawPill(painter, groove, themeColors(slider.palette).line);
    QRectF full = groove;
    if (isFlat && slider.upsideDown)
        full.setLeft(handle.center().x());
    else if (isFlat)
        full.setRight(handle.center().x());
    else if (slider.upsideDown)
        full.setTop(handle.center().y());
    else
        full.setBottom(handle.center().y());
    drawPill(painter, full, tones.accent);

    const double side = std::min(handle.width(), handle.height()) - 1;
    QRectF knob(0, 0, side, side);
    knob.moveCenter(handle.center());
    const bool isHeld = slider.activeSubControls.testFlag(QStyle::SC_SliderHandle) &&
                        slider.state.testFlag(QStyle::State_Sunken);
    drawBox(painter, knob, isHeld ? tones.pressed : tones.onAccent, tones.edge, side / 2);
    if (showsFocus(slider))
        drawRing(painter, knob.adjusted(-1, -1, 1, 1), tones.ring, side / 2 + 1);
}

void drawScrollBar(QPainter& painter, const QStyleOptionSlider& bar, const QStyle& style,
                   const QWidget* widget)
{
    const QColor ground = groundOf(bar, widget);
    painter.fillRect(bar.rect, ground);
    if (bar.maximum <= bar.minimum)
        return;
    QRectF handle =
        style.subControlRect(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider, widget);
    const bool isHovered = bar.state.testFlag(QStyle::State_MouseOver);
    const bool isHeld = bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) &&
                        bar.state.testFlag(QStyle::State_Sunken);
    const double across = isHovered || isHeld ? kHandleWidthHovered : kHandleWidth;
    const double spare =
        ((bar.orientation == Qt::Horizontal ? handle.height() : handle.width()) - across) / 2;
    handle = bar.orientation == Qt::Horizontal ? handle.adjusted(2, spare, -2, -spare)
                                               : handle.adjusted(spare, 2, -spare, -2);
    const double softness = isHeld      ? kHandleSoftnessPressed
                            : isHovered ? kHandleSoftnessHovered
                                        : kHandleSoftness;
    drawPill(painter, handle,
             mixed(bar.palette.color(QPalette::Active, QPalette::WindowText), ground, softness));
}

void drawProgressGroove(QPainter& painter, const QStyleOption& bar)
{
    drawPill(painter, bar.rect, themeColors(bar.palette).line);
}

void drawProgress(QPainter& painter, const QStyleOptionProgressBar& bar)
{
    const double range = static_cast<double>(bar.maximum) - bar.minimum;
    if (range <= 0 || bar.progress <= bar.minimum)
        return;
    const QRectF whole = bar.rect;
    const double share = std::clamp((bar.progress - bar.minimum) / range, 0.0, 1.0);
    QRectF full = whole;
    full.setWidth(std::max(whole.height(), whole.width() * share));
    if ((bar.direction == Qt::RightToLeft) != bar.invertedAppearance)
        full.moveRight(whole.right());
    drawPill(painter, full, themeColors(bar.palette).accent);
}

} // namespace manyhands::style
