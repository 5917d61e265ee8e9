#include "workers/processor_delegate.h"

#include <algorithm>

#include <QPainter>

#include "models/workers_model.h"
#include "queue/painting.h"

namespace manyhands {
namespace {

constexpr int kBarWidth = 64;
constexpr int kBarHeight = 6;

} // namespace

void ProcessorDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                     const QModelIndex& index, const QRect& inner) const
{
    const double cpu = index.data(WorkersModel::CpuRole).toDouble();
    if (cpu < 0)
        return; // not known yet
    const QRect bar(inner.left(), inner.center().y() - kBarHeight / 2, kBarWidth, kBarHeight);
    drawProgress(painter, QStyle::visualRect(option.direction, inner, bar), std::min(cpu, 1.0),
                 cellColors(option), option.direction);
    const QRect words = inner.adjusted(kBarWidth + metrics::kGap, 0, 0, 0);
    painter->drawText(QStyle::visualRect(option.direction, inner, words),
                      static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) |
                                       Qt::AlignAbsolute | Qt::AlignVCenter),
                      option.text);
}

} // namespace manyhands
