#include <QPainter>
#include <QStyle>

#include "control_painting.h"
#include "style_painting.h"

namespace manyhands::style {
namespace {

constexpr int kArrowRoom = 24;

/// Whoever types has a ring, however they came here.
void drawFieldFrame(QPainter& painter, const QStyleOption& option, const QColor& fill)
{
    const Tones tones = tonesOf(option);
    drawBox(painter, option.rect, fill, tones.edge);
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawRing(painter, option.rect, tones.ring);
}

} // namespace

void drawLineEdit(QPainter& painter, const QStyleOptionFrame& field)
{
    const Tones tones = tonesOf(field);
    if (field.lineWidth > 0)
        drawFieldFrame(painter, field, tones.field);
    else
        painter.fillRect(field.rect, tones.field);
}

void drawComboBox(QPainter& painter, const QStyleOptionComboBox& box)
{
    const Tones tones = tonesOf(box);
    const bool enabled = box.state.testFlag(QStyle::State_Enabled);
    QColor fill = box.editable ? tones.field : tones.button;
    if (enabled && !box.editable) {
        if (box.state.testFlag(QStyle::State_On) || box.state.testFlag(QStyle::State_Sunken))
            fill = tones.pressed;
        else if (box.state.testFlag(QStyle::State_MouseOver))
            fill = tones.hovered;
    }
    if (box.frame) {
        drawBox(painter, box.rect, fill, tones.edge);
        if (box.editable ? box.state.testFlag(QStyle::State_HasFocus) : showsFocus(box))
            drawRing(painter, box.rect, tones.ring);
    } else {
        painter.fillRect(box.rect, fill);
    }
    const QRect arrow(box.rect.right() - kArrowRoom + 1, box.rect.top(), kArrowRoom,
                      box.rect.height());
    drawChevron(painter, QStyle::visualRect(box.direction, box.rect, arrow), false, tones.text);
}

void drawSpinBox(QPainter& painter, const QStyleOptionSpinBox& box, const QStyle& style,
                 const QWidget* widget)
{
    const Tones tones = tonesOf(box);
    if (box.frame)
        drawFieldFrame(painter, box, tones.field);
    else
        painter.fillRect(box.rect, tones.field);
    if (box.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto drawStep = [&](QStyle::SubControl part, bool up) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &box, part, widget);
        const auto flag = up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled;
        const bool can =
            box.stepEnabled.testFlag(flag) && box.state.testFlag(QStyle::State_Enabled);
        const bool isActive = box.activeSubControls.testFlag(part);
        if (can && isActive && box.state.testFlag(QStyle::State_Sunken))
            painter.fillRect(rect, tones.pressed);
        else if (can && isActive && box.state.testFlag(QStyle::State_MouseOver))
            painter.fillRect(rect, tones.hovered);
        drawChevron(painter, rect, up,
                    can ? tones.text : box.palette.color(QPalette::Disabled, QPalette::Text));
    };
    drawStep(QStyle::SC_SpinBoxUp, true);
    drawStep(QStyle::SC_SpinBoxDown, false);
}

} // namespace manyhands::style
