#pragma once

#include <QCache>
#include <QObject>
#include <QPixmap>

#include "models/thumbnail_store.h"

namespace manyhands {

/// Thumbnails as pixmaps that fit into one box, ready to be drawn.
class ThumbnailImages : public QObject {
    Q_OBJECT
public:
    /// `box` in device-independent pixels.
    ThumbnailImages(ThumbnailStore& store, QSize box, QObject* parent = nullptr);

    QSize box() const { return m_box; }
    /// There is one, if not at once.
    bool has(RowKey key) const { return m_store.has(key); }
    /// Null while it is being read; changed() follows.
    QPixmap pixmap(RowKey key, qreal devicePixelRatio);

signals:
    void changed();

private:
    ThumbnailStore& m_store;
    QSize m_box;
    qreal m_ratio = 1;
    QCache<std::uint64_t, QPixmap> m_pixmaps;
};

} // namespace manyhands
