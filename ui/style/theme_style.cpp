#include "theme_style.h"

#include <algorithm>

#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include "control_painting.h"
#include "style_painting.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kScrollBarWidth = 12;
constexpr int kShortestHandle = 32;
constexpr int kTabPadding = 24;
constexpr int kTabHeight = 32;
constexpr int kListRowHeight = 24;
constexpr int kCheckBoxSide = 16;
/// Between a field's edge and its words, besides what the field itself leaves.
constexpr int kFieldPadding = 5;
/// More than Fusion leaves at the sides of a button's words.
constexpr int kButtonPadding = 12;

bool isFlat(const QWidget* widget)
{
    const auto* button = qobject_cast<const QToolButton*>(widget);
    return button == nullptr || button->autoRaise();
}

/// The parts of a scroll bar without arrows.
QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part)
{
    const bool isFlat = bar.orientation == Qt::Horizontal;
    const int space = isFlat ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int length = space;
    if (range > 0) {
        const qint64 share =
            qint64(bar.pageStep) * space / std::max<qint64>(range + bar.pageStep, 1);
        length = std::min(space, std::max(kShortestHandle, static_cast<int>(share)));
    }
    const int start = QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition,
                                                      space - length, bar.upsideDown);
    const auto along = [&](int from, int extent) {
        const QRect rect = isFlat ? QRect(from, 0, extent, bar.rect.height())
                                  : QRect(0, from, bar.rect.width(), extent);
        return QStyle::visualRect(bar.direction, bar.rect, rect.translated(bar.rect.topLeft()));
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return along(start, length);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + length, space - start - length);
    case QStyle::SC_ScrollBarGroove:
        return along(0, space);
    default:
        return QRect();
    }
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        style::drawCheckBox(*painter, *option,
                            element == PE_IndicatorItemViewItemCheck &&
                                option->state.testFlag(State_Selected));
        return;
    case PE_PanelLineEdit:
        if (const auto* field = qstyleoption_cast<const QStyleOptionFrame*>(option)) {
            style::drawLineEdit(*painter, *field);
            return;
        }
        break;
    case PE_PanelButtonCommand:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            style::drawButton(*painter, *button);
            return;
        }
        break;
    case PE_PanelButtonTool:
        style::drawToolButton(*painter, *option, isFlat(widget));
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QPushButton*>(widget) == nullptr) // its panel has the ring
            style::drawRing(*painter, option->rect, style::tonesOf(*option).ring);
        return;
    case PE_FrameTabBarBase:
        return; // tabs are underlined
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    if (element == CE_ProgressBarGroove) {
        style::drawProgressGroove(*painter, *option);
        return;
    }
    if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
        if (element == CE_TabBarTabShape) {
            style::drawTab(*painter, *tab);
            return;
        }
        if (element == CE_TabBarTabLabel) {
            QStyleOptionTab label(*tab);
            label.state &= ~State_HasFocus; // its shape has the ring
            if (!tab->state.testFlag(State_Selected) && !tab->state.testFlag(State_MouseOver))
                label.palette.setColor(QPalette::WindowText, themeColors(tab->palette).muted);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
    }
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (element == CE_ProgressBarContents && bar != nullptr && bar->maximum > bar->minimum) {
        style::drawProgress(*painter, *bar);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    const QStyle& style = *proxy();
    if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        box != nullptr && control == CC_ComboBox)
        style::drawComboBox(*painter, *box);
    else if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
             spin != nullptr && control == CC_SpinBox)
        style::drawSpinBox(*painter, *spin, style, widget);
    else if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
             slider != nullptr && control == CC_Slider)
        style::drawSlider(*painter, *slider, style, widget);
    else if (slider != nullptr && control == CC_ScrollBar)
        style::drawScrollBar(*painter, *slider, style, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect ThemeStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                 SubControl part, const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar != nullptr && control == CC_ScrollBar)
        return scrollBarPart(*bar, part);
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if ((control == CC_ComboBox && part == SC_ComboBoxEditField) ||
        (control == CC_SpinBox && part == SC_SpinBoxEditField)) {
        const QRect logical = visualRect(option->direction, option->rect, rect);
        return visualRect(option->direction, option->rect,
                          logical.adjusted(kFieldPadding - 1, 0, 0, 0));
    }
    return rect;
}

QRect ThemeStyle::subElementRect(SubElement element, const QStyleOption* option,
                                 const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* field = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == SE_LineEditContents && field != nullptr && field->lineWidth > 0)
        return rect.adjusted(kFieldPadding, 0, -kFieldPadding, 0);
    return rect;
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit:
        if (const auto* field = qstyleoption_cast<const QStyleOptionFrame*>(option);
            field == nullptr || field->lineWidth <= 0)
            return result; // a part of something else
        result.rwidth() += 2 * kFieldPadding;
        break;
    case CT_ComboBox:
        result.rwidth() += 2 * kFieldPadding;
        break;
    case CT_PushButton:
        result.rwidth() += kButtonPadding;
        break;
    case CT_SpinBox:
        break;
    case CT_ToolButton:
        if (isFlat(widget))
            return result;
        result.setWidth(std::max(result.width(), style::kFieldHeight));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), kListRowHeight));
        return result;
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(std::max(result.height(), kListRowHeight));
        return result;
    case CT_TabBarTab:
        result.setHeight(std::max(result.height(), kTabHeight));
        return result;
    default:
        return result;
    }
    result.setHeight(std::max(result.height(), style::kFieldHeight));
    return result;
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return kScrollBarWidth;
    case PM_TabBarTabHSpace:
        return kTabPadding;
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return kCheckBoxSide;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace manyhands
