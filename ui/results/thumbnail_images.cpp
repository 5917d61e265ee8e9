#include "results/thumbnail_images.h"

namespace manyhands {
namespace {

/// Some screens full; the store behind holds more.
constexpr qsizetype kPixmapBytes = qsizetype{48} << 20;

QImage imageOf(const Thumbnail& thumbnail)
{
    const auto format = thumbnail.channels == 4 ? QImage::Format_RGBA8888 : QImage::Format_RGB888;
    return QImage(reinterpret_cast<const uchar*>(thumbnail.pixels.constData()), thumbnail.width,
                  thumbnail.height, qsizetype{thumbnail.width} * thumbnail.channels, format);
}

} // namespace

ThumbnailImages::ThumbnailImages(ThumbnailStore& store, QSize box, QObject* parent)
    : QObject(parent), m_store(store), m_box(box), m_pixmaps(kPixmapBytes)
{
    connect(&store, &ThumbnailStore::changed, this, [this](const QList<RowKey>& keys) {
        for (const RowKey key : keys)
            m_pixmaps.remove(key.value);
        emit changed();
    });
}

QPixmap ThumbnailImages::pixmap(RowKey key, qreal devicePixelRatio)
{
    if (devicePixelRatio != m_ratio) {
        m_ratio = devicePixelRatio;
        m_pixmaps.clear();
    }
    if (const QPixmap* ready = m_pixmaps.object(key.value))
        return *ready;
    const Thumbnail* thumbnail = m_store.find(key);
    if (!thumbnail)
        return {};
    const QImage image = imageOf(*thumbnail);
    // Never enlarged beyond its own pixels on a plain screen: a 16 px icon stays one.
    const QSize box = (QSizeF(m_box) * m_ratio).toSize();
    const QSize most = image.size().expandedTo(QSize(1, 1)) * m_ratio;
    const QSize size = image.size().scaled(box.boundedTo(most), Qt::KeepAspectRatio);
    QPixmap pixmap = QPixmap::fromImage(image.scaled(
        size.expandedTo(QSize(1, 1)), Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(m_ratio);
    const qsizetype cost = qsizetype{pixmap.width()} * pixmap.height() * 4;
    m_pixmaps.insert(key.value, new QPixmap(pixmap), cost);
    return pixmap;
}

} // namespace manyhands
