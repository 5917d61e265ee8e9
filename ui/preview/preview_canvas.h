#pragma once

#include <optional>

#include <QImage>
#include <QPixmap>
#include <QWidget>

#include "models/preview_camera.h"

namespace manyhands {

/// Paints an original and its result over each other, or beside each other, and turns the mouse and
/// the keys into a place, a zoom and the handle between them.
///
/// Wheel: zoom · drag: pan · drag the handle: move it · double click or 1: pixel by pixel, 0: all ·
/// arrows: pan, with Ctrl: the handle · space, held: the original.
class PreviewCanvas : public QWidget {
    Q_OBJECT
public:
    enum class Layout : std::uint8_t { Split, SideBySide };

    explicit PreviewCanvas(QWidget* parent = nullptr);

    void setLayoutMode(Layout layout);
    void setSides(const PreviewSide& before, const PreviewSide& after);
    /// Instead of pictures; empty: none.
    void setMessage(const QString& message, bool isError);
    void setBusy(bool busy);

    PreviewView view() const { return m_camera.view(); }
    const PreviewCamera& camera() const { return m_camera; }
    double handle() const { return m_handle; } ///< In shares of the width, from the left.

    void fit();
    void showPixels();
    void zoomIn();
    void zoomOut();
    void holdOriginal(bool held);

    QSize sizeHint() const override { return {480, 320}; }
    QSize minimumSizeHint() const override { return {200, 72}; }

signals:
    /// Another part or another size is to be rendered.
    void viewChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Side {
        PreviewPicture picture;
        QImage image;
    };
    enum class Drag : std::uint8_t { None, Pan, Handle };

    static Side sideOf(const PreviewSide& side);
    QRectF paneOf(int side) const;
    void placeCamera();
    void moved();
    bool isOnHandle(QPointF at) const;
    void setHandle(double share);
    void drawSide(QPainter& painter, const Side& side, const QRectF& pane, const QRectF& clip);
    void drawLabel(QPainter& painter, const QString& text, const QRectF& pane, Qt::Alignment where);
    void drawHandle(QPainter& painter);
    void drawMessage(QPainter& painter);

    PreviewCamera m_camera;
    Layout m_layout = Layout::Split;
    Side m_before;
    Side m_after;
    QString m_message;
    bool m_messageIsError = false;
    bool m_busy = false;
    bool m_held = false;
    double m_handle = 0.5;
    Drag m_drag = Drag::None;
    QPointF m_dragFrom;
};

} // namespace manyhands
