#pragma once

#include "flat_table.h"

namespace manyhands {

/// A share of a core as a bar with its number.
class ProcessorDelegate : public FlatRowDelegate {
    Q_OBJECT
public:
    using FlatRowDelegate::FlatRowDelegate;

protected:
    void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                      const QModelIndex& index, const QRect& inner) const override;
};

} // namespace manyhands
