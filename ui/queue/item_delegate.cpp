#include "queue/item_delegate.h"

#include <cmath>

#include <QPainter>
#include <QStyle>

#include "icons.h"
#include "models/failure_text.h"
#include "models/queue_model.h"
#include "queue/painting.h"
#include "results/thumbnail_images.h"

namespace manyhands {
namespace {

constexpr int kIconSide = 16;
constexpr double kBarHeight = 4;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

/// What a state looks like: an icon in a colour, or a dot where the name is empty.
struct StateLook {
    QString icon;
    QColor color;
};

StateLook lookOf(RowState state, const CellColors& colors)
{
    switch (state) {
    case RowState::Held:
        return {QStringLiteral("pause"), colors.muted};
    case RowState::Done:
        return {QStringLiteral("success"), colors.theme.success};
    case RowState::Failed:
        return {QStringLiteral("error"), colors.theme.error};
    case RowState::Quarantined:
        return {QStringLiteral("warning"), colors.theme.error};
    case RowState::Cancelled:
        return {QStringLiteral("cancel"), colors.muted};
    case RowState::Skipped:
        return {QStringLiteral("info"), colors.muted};
    default:
        return {{}, colors.muted};
    }
}

/// Where a line of text begins, in either direction of reading, in the middle of its height.
int leading(const QStyleOptionViewItem& option, Qt::Alignment side = Qt::AlignLeft)
{
    return static_cast<int>(QStyle::visualAlignment(option.direction, side) | Qt::AlignAbsolute |
                            Qt::AlignVCenter);
}

QString runningText(const ItemRow& row)
{
    if (row.state == RowState::Committing)
        return rowStateText(row.state);
    QString phase = phaseText(row.phase);
    if (row.phase == WorkPhase::Idle)
        phase = rowStateText(row.state);
    else
        phase[0] = phase[0].toUpper();
    return ItemDelegate::tr("%1 %2 %").arg(phase).arg(std::lround(row.progress * 100));
}

} // namespace

ItemDelegate::ItemDelegate(const QueueModel& queue, ThumbnailImages& images, QObject* parent)
    : QStyledItemDelegate(parent), m_queue(queue), m_images(images)
{}

void ItemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const ItemRow* item = m_queue.itemAt(index);
    if (!item) { // the picture of a job that is dragged; the view draws its row
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    const ItemRow& row = *item;
    const CellColors colors = cellColors(option);
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // of each text: paths begin on the left
    drawCellGround(painter, option, colors);
    switch (index.column()) {
    case ItemModel::Name:
        paintName(painter, option, row, index, colors);
        break;
    case ItemModel::State:
        paintState(painter, option, row, colors);
        break;
    default: {
        painter->setPen(colors.muted);
        const QRect inner = option.rect.adjusted(metrics::kGap, 0, -metrics::kGap, 0);
        painter->drawText(
            inner, leading(option, Qt::AlignRight),
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    }
    }
    painter->restore();
}

QSize ItemDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {metrics::kRowThumbnail, metrics::kRowHeight};
}

void ItemDelegate::paintName(QPainter* painter, const QStyleOptionViewItem& option,
                             const ItemRow& row, const QModelIndex& index,
                             const CellColors& colors) const
{
    const int side = metrics::kRowThumbnail;
    const QRect box(option.rect.left() + metrics::kSmall,
                    option.rect.top() + (option.rect.height() - side) / 2, side, side);
    const QPixmap picture = m_images.has(row.key)
                                ? m_images.pixmap(row.key, painter->device()->devicePixelRatioF())
                                : QPixmap();
    const auto placed = [&option](const QRect& rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    drawThumbnail(painter, placed(box), picture, colors);

    const QFont smallFont = smaller(option.font);
    const QFontMetrics smallMetrics(smallFont);
    const int left = box.right() + 1 + 12;
    const int width = option.rect.right() - metrics::kGap - left;
    const int lines = option.fontMetrics.height() + 2 + smallMetrics.height();
    const int top = option.rect.top() + (option.rect.height() - lines) / 2;
    painter->setPen(colors.text);
    painter->drawText(
        placed(QRect(left, top, width, option.fontMetrics.height())), leading(option),
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, width));
    const bool problem = row.hasFailure() || row.file.problem;
    painter->setPen(problem ? colors.theme.error : colors.muted);
    painter->setFont(smallFont);
    const QString second = index.data(ItemModel::SecondLineRole).toString();
    painter->drawText(
        placed(QRect(left, top + option.fontMetrics.height() + 2, width, smallMetrics.height())),
        leading(option),
        smallMetrics.elidedText(second, problem ? Qt::ElideRight : Qt::ElideMiddle, width));
}

void ItemDelegate::paintState(QPainter* painter, const QStyleOptionViewItem& option,
                              const ItemRow& row, const CellColors& colors) const
{
    const QRect inner = option.rect.adjusted(metrics::kGap, 0, -metrics::kGap, 0);
    if (row.state == RowState::Running || row.state == RowState::Committing) {
        const int height = option.fontMetrics.height();
        const int top = inner.top() + (inner.height() - height - 10) / 2;
        painter->setPen(colors.text);
        painter->drawText(
            QRect(inner.left(), top, inner.width(), height), leading(option),
            option.fontMetrics.elidedText(runningText(row), Qt::ElideRight, inner.width()));
        const double share = row.state == RowState::Committing ? 1.0 : row.progress;
        drawProgress(painter, QRectF(inner.left(), top + height + 6, inner.width(), kBarHeight),
                     share, colors, option.direction);
        return;
    }
    const StateLook look = lookOf(row.state, colors);
    int left = inner.left();
    if (!look.icon.isEmpty()) {
        const QRect icon(left, inner.top() + (inner.height() - kIconSide) / 2, kIconSide,
                         kIconSide);
        const QPoint corner = QStyle::visualRect(option.direction, inner, icon).topLeft();
        painter->drawPixmap(corner, coloredIcon(look.icon, look.color, kIconSide,
                                                painter->device()->devicePixelRatioF()));
        left += kIconSide + 6;
    }
    painter->setPen(look.color);
    const QRect textBox(left, inner.top(), inner.right() - left + 1, inner.height());
    painter->drawText(
        QStyle::visualRect(option.direction, inner, textBox), leading(option),
        option.fontMetrics.elidedText(rowStateText(row.state), Qt::ElideRight, textBox.width()));
}

} // namespace manyhands
