#include "queue/painting.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include "icons.h"

namespace manyhands {
namespace {

constexpr int kEmptyIconSide = 20;

} // namespace

CellColors cellColors(const QStyleOptionViewItem& option)
{
    CellColors colors;
    colors.theme = themeColors(option.palette);
    colors.selected = option.state.testFlag(QStyle::State_Selected);
    const auto group =
        option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    if (colors.selected) {
        colors.background = option.palette.color(group, QPalette::Highlight);
        colors.text = option.palette.color(group, QPalette::HighlightedText);
        colors.muted = mixed(colors.text, colors.background, 0.12);
        colors.theme.accent = colors.theme.success = colors.theme.warning = colors.theme.error =
            colors.text;
        colors.theme.track = mixed(colors.background, colors.text, 0.3);
    } else {
        colors.background = option.palette.color(group, QPalette::Base);
        colors.text = option.palette.color(group, QPalette::Text);
        colors.muted = colors.theme.muted;
    }
    return colors;
}

void drawCellGround(QPainter* painter, const QStyleOptionViewItem& option, const CellColors& colors)
{
    painter->fillRect(option.rect, colors.background);
    if (colors.selected)
        return;
    const QRect line(option.rect.left(), option.rect.bottom(), option.rect.width(), 1);
    painter->fillRect(line, colors.theme.track);
}

void drawThumbnail(QPainter* painter, const QRect& box, const QPixmap& picture,
                   const CellColors& colors)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (picture.isNull()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.theme.track);
        painter->drawRoundedRect(box, 4, 4);
        const QRect icon(box.center() - QPoint(kEmptyIconSide / 2, kEmptyIconSide / 2) +
                             QPoint(1, 1),
                         QSize(kEmptyIconSide, kEmptyIconSide));
        painter->setOpacity(0.6);
        painter->drawPixmap(icon.topLeft(),
                            coloredIcon(QStringLiteral("image"), colors.muted, kEmptyIconSide,
                                        painter->device()->devicePixelRatioF()));
    } else {
        const QSizeF size = picture.deviceIndependentSize();
        const QPointF corner(box.x() + (box.width() - size.width()) / 2,
                             box.y() + (box.height() - size.height()) / 2);
        QPainterPath round;
        round.addRoundedRect(QRectF(corner, size), 3, 3);
        if (picture.hasAlphaChannel())
            painter->fillPath(round, colors.theme.track);
        painter->setClipPath(round);
        painter->drawPixmap(corner, picture);
    }
    painter->restore();
}

void drawProgress(QPainter* painter, const QRectF& bar, double share, const CellColors& colors,
                  Qt::LayoutDirection direction)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.theme.track);
    const double radius = bar.height() / 2;
    painter->drawRoundedRect(bar, radius, radius);
    if (share <= 0)
        return painter->restore();
    QRectF filled = bar;
    filled.setWidth(std::max(bar.height(), bar.width() * std::clamp(share, 0.0, 1.0)));
    if (direction == Qt::RightToLeft)
        filled.moveRight(bar.right());
    painter->setBrush(colors.theme.accent);
    painter->drawRoundedRect(filled, radius, radius);
    painter->restore();
}

void drawFocus(QPainter* painter, const QStyleOptionViewItem& option, const CellColors& colors)
{
    if (!option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colors.selected ? colors.text : colors.theme.accent);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4);
}

QPixmap dragLabel(const QString& text, const QWidget& widget)
{
    constexpr int kMostWidth = 320;
    const QFontMetrics metrics = widget.fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, kMostWidth);
    const QSize size(metrics.horizontalAdvance(shown) + 24, metrics.height() + 12);
    const qreal ratio = widget.devicePixelRatioF();
    QPixmap pixmap((QSizeF(size) * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(widget.font());
    painter.setPen(Qt::NoPen);
    painter.setBrush(widget.palette().color(QPalette::Highlight));
    painter.drawRoundedRect(QRectF(QPointF(), QSizeF(size)), 6, 6);
    painter.setPen(widget.palette().color(QPalette::HighlightedText));
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, shown);
    return pixmap;
}

} // namespace manyhands
