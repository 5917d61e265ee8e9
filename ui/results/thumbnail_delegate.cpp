#include "results/thumbnail_delegate.h"

#include <QPainter>

#include "models/item_filter_model.h"
#include "models/text.h"
#include "queue/painting.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {

ThumbnailDelegate::ThumbnailDelegate(const ItemFilterModel& rows, ThumbnailImages& images,
                                     QObject* parent)
    : QStyledItemDelegate(parent), m_rows(rows), m_images(images)
{}

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int text = option.fontMetrics.height() + metrics::kGap;
    return m_images.box() + QSize(2 * metrics::kGap, 2 * metrics::kGap + text);
}

void ThumbnailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const ItemRow& row = m_rows.rowAt(index);
    const CellColors colors = cellColors(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (colors.selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.background);
        painter->drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 6, 6);
    }
    const QRect cell(option.rect.center().x() - sizeHint(option, index).width() / 2,
                     option.rect.top(), sizeHint(option, index).width(), option.rect.height());
    const QRect box(cell.topLeft() + QPoint(metrics::kGap, metrics::kGap), m_images.box());
    drawThumbnail(painter, box, m_images.pixmap(row.key, painter->device()->devicePixelRatioF()),
                  colors);
    const QRect textBox(box.left(), box.bottom() + metrics::kSmall, box.width(),
                        option.rect.bottom() - box.bottom() - metrics::kSmall);
    painter->setPen(colors.text);
    const QString name = pathText(Path(std::string(row.output.fileName())));
    painter->drawText(textBox, Qt::AlignHCenter | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(name, Qt::ElideMiddle, textBox.width()));
    drawFocus(painter, option, colors);
    painter->restore();
}

} // namespace manyhands
