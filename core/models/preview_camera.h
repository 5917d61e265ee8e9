#pragma once

#include <QPointF>
#include <QRectF>
#include <QSize>

#include "engine/preview_request.h"

namespace manyhands {

/// How one looks at an original and its result: both are seen with one zoom and one middle, each
/// fitted by its own size, so that equal sizes lie on each other pixel by pixel. All lengths are
/// device-independent pixels of the place on screen, but where pictures are meant.
class PreviewCamera {
public:
    void setPlace(QSizeF size, qreal devicePixelRatio);
    /// Of the pictures as a whole; empty where one is not known. The result's counts for limits.
    void setPictures(QSize before, QSize after);

    double zoom() const { return m_zoom; } ///< 1 shows all, never enlarged.
    bool isFitted() const { return m_zoom == 1; }
    /// One pixel of the result is one pixel of the screen.
    bool showsPixels() const;
    /// Screen pixels that a pixel of the result takes, in percent.
    double percent() const;

    void fit();
    void showPixels(QPointF at);
    /// `at` stays where it is.
    void zoomBy(double factor, QPointF at);
    void panBy(QPointF distance);

    /// The part of the pictures to be rendered, and how large.
    PreviewView view() const;
    /// Where a side's part lies on the place.
    QRectF rectOf(const PreviewPicture& picture) const;
    /// Where all of a picture would lie.
    QRectF rectOf(QSize picture) const;

private:
    double fittedScale(QSize picture) const;
    QSize reference() const { return m_after.isEmpty() ? m_before : m_after; }
    QRectF visiblePart(QSize picture) const;
    void clampMiddle();
    double mostZoom() const;

    QSizeF m_place{1, 1};
    qreal m_ratio = 1;
    QSize m_before;
    QSize m_after;
    double m_zoom = 1;
    QPointF m_middle{0.5, 0.5}; ///< In shares of the pictures.
};

} // namespace manyhands
