#include <QPainter>
#include <QStyle>

#include "control_painting.h"
#include "style_painting.h"

namespace manyhands::style {
namespace {

constexpr double kLineHeight = 2;

} // namespace

void drawTab(QPainter& painter, const QStyleOptionTab& tab)
{
    const Tones tones = tonesOf(tab);
    const bool isSelected = tab.state.testFlag(QStyle::State_Selected);
    if (isSelected || tab.state.testFlag(QStyle::State_MouseOver)) {
        const QRectF line(tab.rect.left(), tab.rect.bottom() + 1 - kLineHeight, tab.rect.width(),
                          kLineHeight);
        painter.fillRect(line, isSelected ? tones.ring : tones.buttonEdge);
    }
    if (showsFocus(tab))
        drawRing(painter, tab.rect.adjusted(2, 2, -2, -4), tones.ring);
}

} // namespace manyhands::style
