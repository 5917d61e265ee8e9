// What the preview looks like: pictures, their labels and the handle between them.

#include <QPainter>
#include <QPainterPath>

#include "preview/preview_canvas.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr double kGrip = 14; ///< Radius of the handle's knob.
constexpr int kChecker = 8;

/// Behind what is transparent.
QBrush checkerBrush(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor other = mixed(base, palette.color(QPalette::Text), 0.12);
    QPixmap tile(2 * kChecker, 2 * kChecker);
    tile.fill(base);
    QPainter painter(&tile);
    painter.fillRect(0, 0, kChecker, kChecker, other);
    painter.fillRect(kChecker, kChecker, kChecker, kChecker, other);
    return QBrush(tile);
}

} // namespace

void PreviewCanvas::drawSide(QPainter& painter, const Side& side, const QRectF& pane,
                             const QRectF& clip)
{
    if (side.image.isNull())
        return;
    painter.save();
    painter.setClipRect(pane & clip);
    const QRectF target = m_camera.rectOf(side.picture).translated(pane.topLeft());
    if (side.image.hasAlphaChannel())
        painter.fillRect(target, checkerBrush(palette()));
    // Enlarged, the pixels themselves are what one wants to see.
    const bool enlarges = target.width() * devicePixelRatioF() > side.image.width() * 1.01;
    const bool hasAllPixels = side.picture.width == side.picture.partWidth;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !(enlarges && hasAllPixels));
    painter.drawImage(target, side.image);
    painter.restore();
}

void PreviewCanvas::drawLabel(QPainter& painter, const QString& text, const QRectF& pane,
                              Qt::Alignment where)
{
    const QFontMetricsF font(painter.font());
    QRectF box(0, 0, font.horizontalAdvance(text) + 2 * metrics::kGap,
               font.height() + metrics::kSmall);
    const double inset = metrics::kGap;
    box.moveTop(pane.top() + inset);
    if (where & Qt::AlignRight)
        box.moveRight(pane.right() - inset);
    else
        box.moveLeft(pane.left() + inset);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 170)); // readable on any picture, in both themes
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text);
}

void PreviewCanvas::drawHandle(QPainter& painter)
{
    const double x = m_handle * width();
    const QColor ring(0, 0, 0, 150);
    painter.setPen(QPen(ring, 3));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    painter.setPen(QPen(Qt::white, 1.5));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    const QPointF middle(x, height() / 2.0);
    painter.setPen(QPen(ring, 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(middle, kGrip, kGrip);
    painter.setPen(QPen(QColor(40, 40, 40), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0}) {
        QPainterPath arrow(middle + QPointF(side * 4, -4));
        arrow.lineTo(middle + QPointF(side * 8, 0));
        arrow.lineTo(middle + QPointF(side * 4, 4));
        painter.drawPath(arrow);
    }
}

void PreviewCanvas::drawMessage(QPainter& painter)
{
    const ThemeColors colors = themeColors(palette());
    painter.setPen(m_messageIsError ? colors.error : colors.muted);
    painter.drawText(QRectF(rect()).adjusted(metrics::kMargin, metrics::kMargin, -metrics::kMargin,
                                             -metrics::kMargin),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_message);
}

void PreviewCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(
        rect(), mixed(palette().color(QPalette::Base), palette().color(QPalette::Window), 0.5));
    const bool showsPictures = m_message.isEmpty() || !m_before.image.isNull();
    if (!showsPictures) {
        drawMessage(painter);
    } else if (m_layout == Layout::SideBySide) {
        drawSide(painter, m_before, paneOf(0), rect());
        drawSide(painter, m_held ? m_before : m_after, paneOf(1), rect());
        drawLabel(painter, tr("Original"), paneOf(0), Qt::AlignLeft);
        drawLabel(painter, m_held ? tr("Original") : tr("Result"), paneOf(1), Qt::AlignLeft);
    } else {
        const double x = m_held || m_after.image.isNull() ? width() : m_handle * width();
        drawSide(painter, m_before, rect(), QRectF(0, 0, x, height()));
        drawSide(painter, m_after, rect(), QRectF(x, 0, width() - x, height()));
        drawLabel(painter, tr("Original"), rect(), Qt::AlignLeft);
        if (x < width()) {
            drawLabel(painter, tr("Result"), rect(), Qt::AlignRight);
            drawHandle(painter);
        }
    }
    if (m_busy && showsPictures)
        painter.fillRect(QRectF(0, height() - 2, width(), 2), themeColors(palette()).accent);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace manyhands
