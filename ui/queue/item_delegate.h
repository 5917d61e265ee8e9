#pragma once

#include <QStyledItemDelegate>

#include "models/item_row.h"

namespace manyhands {

class QueueModel;
class ThumbnailImages;
struct CellColors;

/// Draws the rows of the queue: the picture with its name and place, the state with its progress,
/// and numbers. It reads the row itself instead of asking for each role.
class ItemDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ItemDelegate(const QueueModel& queue, ThumbnailImages& images, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintName(QPainter* painter, const QStyleOptionViewItem& option, const ItemRow& row,
                   const QModelIndex& index, const CellColors& colors) const;
    void paintState(QPainter* painter, const QStyleOptionViewItem& option, const ItemRow& row,
                    const CellColors& colors) const;

    const QueueModel& m_queue;
    ThumbnailImages& m_images;
};

} // namespace manyhands
