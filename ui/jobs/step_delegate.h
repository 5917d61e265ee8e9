#pragma once

#include <QStyledItemDelegate>

namespace manyhands {

/// A step of a chain: its box, its name, and in second rank its values.
class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace manyhands
