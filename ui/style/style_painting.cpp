#include "style_painting.h"

#include <QPainter>
#include <QPainterPath>

#include "theme.h"

namespace manyhands::style {
namespace {

/// Shares of the window's colour; the rest is the text's.
constexpr double kEdgeSoftness = 0.5;
constexpr double kButtonEdgeSoftness = 0.7;
constexpr double kDisabledSoftness = 0.8;
constexpr double kHoverSoftness = 0.93;
constexpr double kPressSoftness = 0.86;
constexpr double kRingWidth = 2;

} // namespace

Tones tonesOf(const QStyleOption& option)
{
    const QPalette& palette = option.palette;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    Tones tones;
    tones.ground = palette.color(QPalette::Window);
    tones.field = enabled ? palette.color(QPalette::Base) : tones.ground;
    tones.button = enabled ? palette.color(QPalette::Button) : tones.ground;
    tones.hovered = mixed(text, palette.color(QPalette::Button), kHoverSoftness);
    tones.pressed = mixed(text, palette.color(QPalette::Button), kPressSoftness);
    tones.edge = mixed(text, tones.ground, enabled ? kEdgeSoftness : kDisabledSoftness);
    tones.buttonEdge = mixed(text, tones.ground, enabled ? kButtonEdgeSoftness : kDisabledSoftness);
    tones.accent = enabled ? palette.color(QPalette::Active, QPalette::Highlight) : tones.edge;
    tones.onAccent = palette.color(QPalette::Active, QPalette::HighlightedText);
    tones.ring = themeColors(palette).accent;
    tones.text = palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    return tones;
}

bool showsFocus(const QStyleOption& option)
{
    return option.state.testFlag(QStyle::State_HasFocus) &&
           option.state.testFlag(QStyle::State_KeyboardFocusChange);
}

void drawBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& edge,
             double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void drawRing(QPainter& painter, const QRectF& rect, const QColor& color, double radius)
{
    constexpr double kInset = kRingWidth / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, kRingWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(kInset, kInset, -kInset, -kInset), radius, radius);
    painter.restore();
}

void drawChevron(QPainter& painter, const QRectF& rect, bool up, const QColor& color)
{
    constexpr double kHalfWidth = 3;
    constexpr double kHalfHeight = 1.5;
    const QPointF middle = rect.center();
    const double tip = up ? -kHalfHeight : kHalfHeight;
    QPainterPath path(middle + QPointF(-kHalfWidth, -tip));
    path.lineTo(middle + QPointF(0, tip));
    path.lineTo(middle + QPointF(kHalfWidth, -tip));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

} // namespace manyhands::style
