#include "preview/preview_canvas.h"

#include <algorithm>

#include <QKeyEvent>
namespace manyhands {
namespace {

constexpr double kHandleReach = 8; ///< From the line, for the mouse.
constexpr double kPaneGap = 8;

} // namespace

PreviewCanvas::PreviewCanvas(QWidget* parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Preview: original on the left, result on the right"));
    placeCamera();
}

PreviewCanvas::Side PreviewCanvas::sideOf(const PreviewSide& side)
{
    if (side.rgba.isEmpty())
        return {};
    const QImage view(reinterpret_cast<const uchar*>(side.rgba.constData()),
                      static_cast<int>(side.picture.width), static_cast<int>(side.picture.height),
                      static_cast<qsizetype>(side.picture.width) * 4, QImage::Format_RGBA8888);
    return {side.picture, view.convertToFormat(QImage::Format_ARGB32_Premultiplied)};
}

void PreviewCanvas::setLayoutMode(Layout layout)
{
    m_layout = layout;
    moved();
}

void PreviewCanvas::setSides(const PreviewSide& before, const PreviewSide& after)
{
    m_before = sideOf(before);
    m_after = sideOf(after);
    const auto size = [](const PreviewPicture& picture) {
        return QSize(static_cast<int>(picture.pictureWidth),
                     static_cast<int>(picture.pictureHeight));
    };
    m_camera.setPictures(size(m_before.picture), size(m_after.picture));
    update();
}

void PreviewCanvas::setMessage(const QString& message, bool isError)
{
    m_message = message;
    m_messageIsError = isError;
    setAccessibleDescription(message);
    update();
}

void PreviewCanvas::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    update();
}

QRectF PreviewCanvas::paneOf(int side) const
{
    if (m_layout == Layout::Split)
        return rect();
    const double width = (this->width() - kPaneGap) / 2;
    return {side == 0 ? 0 : width + kPaneGap, 0, width, double(height())};
}

void PreviewCanvas::placeCamera()
{
    m_camera.setPlace(paneOf(0).size(), devicePixelRatioF());
}

void PreviewCanvas::moved()
{
    placeCamera();
    update();
    emit viewChanged();
}

void PreviewCanvas::fit()
{
    m_camera.fit();
    moved();
}

void PreviewCanvas::showPixels()
{
    m_camera.showPixels(paneOf(0).center());
    moved();
}

void PreviewCanvas::zoomIn()
{
    m_camera.zoomBy(1.25, QPointF(paneOf(0).width() / 2, height() / 2.0));
    moved();
}

void PreviewCanvas::zoomOut()
{
    m_camera.zoomBy(0.8, QPointF(paneOf(0).width() / 2, height() / 2.0));
    moved();
}

void PreviewCanvas::holdOriginal(bool held)
{
    if (m_held == held)
        return;
    m_held = held;
    update();
}

void PreviewCanvas::setHandle(double share)
{
    m_handle = std::clamp(share, 0.0, 1.0);
    update();
}

bool PreviewCanvas::isOnHandle(QPointF at) const
{
    return m_layout == Layout::Split && !m_held && !m_after.image.isNull() &&
           std::abs(at.x() - m_handle * width()) <= kHandleReach;
}

void PreviewCanvas::resizeEvent(QResizeEvent*)
{
    moved();
}

void PreviewCanvas::wheelEvent(QWheelEvent* event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0)
        return;
    QPointF at = event->position();
    if (m_layout == Layout::SideBySide && at.x() > paneOf(1).left())
        at.rx() -= paneOf(1).left();
    m_camera.zoomBy(std::pow(1.25, steps), at);
    moved();
    event->accept();
}

void PreviewCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_drag = isOnHandle(event->position()) ? Drag::Handle : Drag::Pan;
    m_dragFrom = event->position();
}

void PreviewCanvas::mouseMoveEvent(QMouseEvent* event)
{
    switch (m_drag) {
    case Drag::Handle:
        setHandle(event->position().x() / width());
        return;
    case Drag::Pan:
        m_camera.panBy(event->position() - m_dragFrom);
        m_dragFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
        moved();
        return;
    case Drag::None:
        if (isOnHandle(event->position()))
            setCursor(Qt::SplitHCursor);
        else if (m_camera.isFitted())
            unsetCursor();
        else
            setCursor(Qt::OpenHandCursor);
    }
}

void PreviewCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    m_drag = Drag::None;
    mouseMoveEvent(event);
}

void PreviewCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (isOnHandle(event->position()))
        return setHandle(0.5);
    QPointF at = event->position();
    if (m_layout == Layout::SideBySide && at.x() > paneOf(1).left())
        at.rx() -= paneOf(1).left();
    if (m_camera.isFitted())
        m_camera.showPixels(at);
    else
        m_camera.fit();
    moved();
}

void PreviewCanvas::keyPressEvent(QKeyEvent* event)
{
    constexpr double kStep = 40;
    constexpr double kHandleStep = 0.02;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const auto go = [&](double x, double y) {
        m_camera.panBy({x, y});
        moved();
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return control ? setHandle(m_handle - kHandleStep) : go(kStep, 0);
    case Qt::Key_Right:
        return control ? setHandle(m_handle + kHandleStep) : go(-kStep, 0);
    case Qt::Key_Up:
        return go(0, kStep);
    case Qt::Key_Down:
        return go(0, -kStep);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return showPixels();
    case Qt::Key_Space:
        return holdOriginal(true);
    default:
        QWidget::keyPressEvent(event);
    }
}

void PreviewCanvas::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        holdOriginal(false);
    else
        QWidget::keyReleaseEvent(event);
}

void PreviewCanvas::focusOutEvent(QFocusEvent* event)
{
    holdOriginal(false);
    QWidget::focusOutEvent(event);
}

} // namespace manyhands
