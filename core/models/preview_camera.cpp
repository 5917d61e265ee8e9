#include "models/preview_camera.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

/// Screen pixels for one of the picture, at most.
constexpr double kMostPixels = 32;
/// Zooms this close to 1:1 are 1:1.
constexpr double kSnap = 1e-6;

std::uint32_t pixels(double length)
{
    return static_cast<std::uint32_t>(std::clamp(std::ceil(length), 1.0, 4096.0));
}

} // namespace

void PreviewCamera::setPlace(QSizeF size, qreal devicePixelRatio)
{
    m_place = size.expandedTo(QSizeF(1, 1));
    m_ratio = devicePixelRatio;
    m_zoom = std::min(m_zoom, mostZoom());
    clampMiddle();
}

void PreviewCamera::setPictures(QSize before, QSize after)
{
    m_before = before;
    m_after = after;
    m_zoom = std::min(m_zoom, mostZoom());
    clampMiddle();
}

double PreviewCamera::fittedScale(QSize picture) const
{
    if (picture.isEmpty())
        return 1;
    return std::min(
        {m_place.width() / picture.width(), m_place.height() / picture.height(), 1 / m_ratio});
}

double PreviewCamera::mostZoom() const
{
    return std::max(1.0, kMostPixels / m_ratio / fittedScale(reference()));
}

double PreviewCamera::percent() const
{
    return fittedScale(reference()) * m_zoom * m_ratio * 100;
}

bool PreviewCamera::showsPixels() const
{
    return std::abs(percent() / 100 - 1) < kSnap;
}

void PreviewCamera::fit()
{
    m_zoom = 1;
    clampMiddle();
}

void PreviewCamera::showPixels(QPointF at)
{
    zoomBy(1 / (m_ratio * fittedScale(reference())) / m_zoom, at);
}

void PreviewCamera::zoomBy(double factor, QPointF at)
{
    const double zoom = std::clamp(m_zoom * factor, 1.0, mostZoom());
    const QSizeF was = QSizeF(reference()) * fittedScale(reference()) * m_zoom;
    const QSizeF is = was / m_zoom * zoom;
    const QPointF offset = at - QPointF(m_place.width() / 2, m_place.height() / 2);
    if (!reference().isEmpty())
        m_middle += QPointF(offset.x() / was.width() - offset.x() / is.width(),
                            offset.y() / was.height() - offset.y() / is.height());
    m_zoom = zoom;
    clampMiddle();
}

void PreviewCamera::panBy(QPointF distance)
{
    if (reference().isEmpty())
        return;
    const QSizeF shown = QSizeF(reference()) * fittedScale(reference()) * m_zoom;
    m_middle -= QPointF(distance.x() / shown.width(), distance.y() / shown.height());
    clampMiddle();
}

void PreviewCamera::clampMiddle()
{
    const QSizeF shown = QSizeF(reference()) * fittedScale(reference()) * m_zoom;
    const auto clamped = [](double middle, double place, double length) {
        const double half = place / 2 / std::max(length, 1e-9);
        return half >= 0.5 ? 0.5 : std::clamp(middle, half, 1 - half);
    };
    m_middle = {clamped(m_middle.x(), m_place.width(), shown.width()),
                clamped(m_middle.y(), m_place.height(), shown.height())};
}

QRectF PreviewCamera::rectOf(QSize picture) const
{
    const QSizeF shown = QSizeF(picture) * fittedScale(picture) * m_zoom;
    return {QPointF(m_place.width() / 2 - m_middle.x() * shown.width(),
                    m_place.height() / 2 - m_middle.y() * shown.height()),
            shown};
}

QRectF PreviewCamera::rectOf(const PreviewPicture& picture) const
{
    const QSize whole(static_cast<int>(picture.pictureWidth),
                      static_cast<int>(picture.pictureHeight));
    const QRectF all = rectOf(whole);
    const double across = all.width() / std::max(1, whole.width());
    const double down = all.height() / std::max(1, whole.height());
    return {all.x() + picture.x * across, all.y() + picture.y * down, picture.partWidth * across,
            picture.partHeight * down};
}

QRectF PreviewCamera::visiblePart(QSize picture) const
{
    const QRectF all = rectOf(picture);
    const QRectF seen = all & QRectF(QPointF(), m_place);
    if (seen.isEmpty())
        return {0, 0, 1, 1};
    return {(seen.x() - all.x()) / all.width(), (seen.y() - all.y()) / all.height(),
            seen.width() / all.width(), seen.height() / all.height()};
}

PreviewView PreviewCamera::view() const
{
    QRectF part(0, 0, 1, 1);
    if (!isFitted() && !reference().isEmpty()) {
        part = visiblePart(reference());
        for (const QSize picture : {m_before, m_after}) {
            if (!picture.isEmpty())
                part |= visiblePart(picture);
        }
    }
    PreviewView view;
    view.left = std::clamp(part.left(), 0.0, 1.0);
    view.top = std::clamp(part.top(), 0.0, 1.0);
    view.right = std::clamp(part.right(), 0.0, 1.0);
    view.bottom = std::clamp(part.bottom(), 0.0, 1.0);
    view.maxWidth = pixels(m_place.width() * m_ratio);
    view.maxHeight = pixels(m_place.height() * m_ratio);
    return view;
}

} // namespace manyhands
