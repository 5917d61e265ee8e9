#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

class ItemFilterModel;
class ThumbnailImages;

/// A finished picture with its name below.
class ThumbnailDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ThumbnailDelegate(const ItemFilterModel& rows, ThumbnailImages& images,
                      QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const ItemFilterModel& m_rows;
    ThumbnailImages& m_images;
};

} // namespace manyhands
