#include "jobs/colour_plane.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace manyhands {
namespace {

constexpr double kRound = 4;
constexpr double kKnob = 6;
constexpr double kKeyStep = 0.02;

/// Seen on any ground: white within black.
void drawKnob(QPainter& painter, QPointF at, const QColor& colour)
{
    painter.setPen(QPen(QColor(0, 0, 0, 160), 1));
    painter.setBrush(Qt::white);
    painter.drawEllipse(at, kKnob + 1, kKnob + 1);
    painter.setBrush(colour);
    painter.drawEllipse(at, kKnob - 1, kKnob - 1);
}

void drawFocus(QPainter& painter, const QWidget& widget)
{
    if (!widget.hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(widget.palette().color(QPalette::Highlight), 2));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), kRound, kRound);
}

} // namespace

QBrush checkerBrush()
{
    constexpr int kSquare = 4;
    QPixmap tile(2 * kSquare, 2 * kSquare);
    tile.fill(Qt::white);
    QPainter painter(&tile);
    painter.fillRect(0, 0, kSquare, kSquare, QColor(0xcc, 0xcc, 0xcc));
    painter.fillRect(kSquare, kSquare, kSquare, kSquare, QColor(0xcc, 0xcc, 0xcc));
    return QBrush(tile);
}

ColourPlane::ColourPlane(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Saturation and brightness"));
    setMinimumSize(160, 100);
}

void ColourPlane::setHsv(float hue, float saturation, float value)
{
    m_hue = hue;
    m_saturation = saturation;
    m_value = value;
    update();
}

void ColourPlane::moveTo(double saturation, double value)
{
    m_saturation = static_cast<float>(std::clamp(saturation, 0.0, 1.0));
    m_value = static_cast<float>(std::clamp(value, 0.0, 1.0));
    update();
    emit moved();
}

void ColourPlane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), kRound, kRound);
    painter.save();
    painter.setClipPath(shape);
    QLinearGradient across(0, 0, width(), 0);
    across.setColorAt(0, Qt::white);
    across.setColorAt(1, QColor::fromHsvF(m_hue, 1, 1));
    painter.fillRect(rect(), across);
    QLinearGradient down(0, 0, 0, height());
    down.setColorAt(0, Qt::transparent);
    down.setColorAt(1, Qt::black);
    painter.fillRect(rect(), down);
    painter.restore();
    drawFocus(painter, *this);
    drawKnob(painter, QPointF(m_saturation * float(width()), (1 - m_value) * float(height())),
             QColor::fromHsvF(m_hue, m_saturation, m_value));
}

void ColourPlane::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(event->position().x() / width(), 1 - event->position().y() / height());
}

void ColourPlane::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(event->position().x() / width(), 1 - event->position().y() / height());
}

void ColourPlane::keyPressEvent(QKeyEvent* event)
{
    const double s = m_saturation;
    const double v = m_value;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(s - kKeyStep, v);
    case Qt::Key_Right:
        return moveTo(s + kKeyStep, v);
    case Qt::Key_Up:
        return moveTo(s, v + kKeyStep);
    case Qt::Key_Down:
        return moveTo(s, v - kKeyStep);
    default:
        QWidget::keyPressEvent(event);
    }
}

ColourBar::ColourBar(const QString& name, QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setMinimumHeight(sizeHint().height());
}

void ColourBar::setShare(const QGradientStops& stops, float share)
{
    m_stops = stops;
    m_share = share;
    update();
}

void ColourBar::moveTo(double share)
{
    m_share = static_cast<float>(std::clamp(share, 0.0, 1.0));
    update();
    emit moved();
}

void ColourBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar = QRectF(rect()).adjusted(0, 3, 0, -3);
    QLinearGradient across(0, 0, width(), 0);
    across.setStops(m_stops);
    painter.setPen(Qt::NoPen);
    painter.setBrush(checkerBrush());
    painter.drawRoundedRect(bar, kRound, kRound);
    painter.setBrush(across);
    painter.drawRoundedRect(bar, kRound, kRound);
    drawFocus(painter, *this);
    const double x = std::clamp(m_share * double(width()), kKnob + 1, width() - kKnob - 1);
    drawKnob(painter, QPointF(x, height() / 2.0), Qt::white);
}

void ColourBar::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(event->position().x() / width());
}

void ColourBar::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(event->position().x() / width());
}

void ColourBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Down)
        moveTo(m_share - kKeyStep);
    else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Up)
        moveTo(m_share + kKeyStep);
    else
        QWidget::keyPressEvent(event);
}

} // namespace manyhands
