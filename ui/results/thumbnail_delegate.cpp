#include "results/thumbnail_delegate.h"

#include <QPainter>

#include "icons.h"
#include "models/results_model.h"
#include "queue/painting.h"
#include "results/thumbnail_images.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kBadgeSide = 24;
constexpr int kBadgeIconSide = 16;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

void drawBadge(QPainter* painter, const QRect& box, const ItemRow& row, const CellColors& colors)
{
    const QRect badge(box.right() - kBadgeSide - 2, box.top() + 3, kBadgeSide, kBadgeSide);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.background);
    painter->drawEllipse(badge);
    const QString icon =
        row.state == RowState::Quarantined ? QStringLiteral("warning") : QStringLiteral("error");
    const int inset = (kBadgeSide - kBadgeIconSide) / 2;
    painter->drawPixmap(badge.topLeft() + QPoint(inset, inset),
                        coloredIcon(icon, colors.theme.error, kBadgeIconSide,
                                    painter->device()->devicePixelRatioF()));
}

} // namespace

ThumbnailDelegate::ThumbnailDelegate(const ResultsModel& results, ThumbnailImages& images,
                                     QObject* parent)
    : QStyledItemDelegate(parent), m_results(results), m_images(images)
{}

QSize ThumbnailDelegate::cellSize(const QFontMetrics& font) const
{
    return m_images.box() +
           QSize(2 * metrics::kMargin, 3 * metrics::kGap + metrics::kSmall + 2 * font.height());
}

void ThumbnailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const ItemRow& row = m_results.at(index.row());
    const CellColors colors = cellColors(option);
    painter->save();
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // of each text
    painter->setRenderHint(QPainter::Antialiasing);
    if (colors.selected) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.background);
        painter->drawRoundedRect(option.rect.adjusted(4, 4, -4, -4), 8, 8);
    }
    const int width = m_images.box().width();
    const QRect box(QPoint(option.rect.center().x() - width / 2, option.rect.top() + metrics::kGap),
                    m_images.box());
    const bool failed = isFailure(row.state);
    const QPixmap picture = row.hasThumbnail
                                ? m_images.pixmap(row.key, painter->device()->devicePixelRatioF())
                                : QPixmap();
    drawThumbnail(painter, box, picture, colors);
    if (failed)
        drawBadge(painter, box, row, colors);

    QRect line(box.left(), box.bottom() + metrics::kSmall, width, option.fontMetrics.height());
    painter->setPen(colors.text);
    painter->drawText(
        line, Qt::AlignCenter,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, line.width()));
    const QFont smallFont = smaller(option.font);
    line.translate(0, line.height() + 1);
    painter->setFont(smallFont);
    painter->setPen(failed ? colors.theme.error : colors.muted);
    painter->drawText(
        line, Qt::AlignCenter,
        QFontMetrics(smallFont).elidedText(index.data(ItemModel::SecondLineRole).toString(),
                                           Qt::ElideRight, line.width()));
    drawFocus(painter, option, colors);
    painter->restore();
}

} // namespace manyhands
