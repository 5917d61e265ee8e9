#include "theme_style.h"

#include <QPainter>
#include <QStyleOption>

#include "theme.h"

namespace manyhands {
namespace {

constexpr double kRadius = 2;
/// Shares of the window's colour in an edge, the rest is the text's.
constexpr double kIndicatorSoftness = 0.5;
constexpr double kFrameSoftness = 0.72;

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

/// Over the style's own edge, unless that shows the focus.
void drawEdge(const QStyleOption& option, QPainter* painter, double softness)
{
    if (option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(mixed(option.palette.color(QPalette::WindowText),
                          option.palette.color(QPalette::Window), softness));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawEdge(*option, painter, kIndicatorSoftness);
    else if (element == PE_FrameLineEdit && isDark(option->palette))
        drawEdge(*option, painter, kFrameSoftness);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && isDark(option->palette))
        drawEdge(*option, painter, kFrameSoftness);
}

} // namespace manyhands
