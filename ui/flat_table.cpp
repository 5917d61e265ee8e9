#include "flat_table.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPainter>
#include <QTableView>

#include "header_title.h"
#include "queue/painting.h"
#include "theme.h"

namespace manyhands {
namespace {

constexpr int kHeaderHeight = 28;
constexpr int kRowHeight = 28;

/// Where reading begins in a cell, on the grid that the window has at its side.
int marginOf(int column)
{
    return column == 0 ? metrics::kMargin : metrics::kGap;
}

/// The part of a cell for its content.
QRect innerOf(const QRect& cell, int column, Qt::LayoutDirection direction)
{
    return QStyle::visualRect(direction, cell,
                              cell.adjusted(marginOf(column), 0, -metrics::kGap, 0));
}

} // namespace

FlatHeader::FlatHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
}

QSize FlatHeader::sizeHint() const
{
    return QSize(QHeaderView::sizeHint().width(), kHeaderHeight);
}

bool FlatHeader::isNumber(int section) const
{
    const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    return Qt::Alignment::fromInt(alignment.toInt()).testFlag(Qt::AlignRight);
}

int FlatHeader::widthOf(int section) const
{
    const QString title = model()->headerData(section, Qt::Horizontal).toString();
    return fontMetrics().horizontalAdvance(title) + metrics::kGap + kHeaderArrowRoom +
           kHeaderArrowInset;
}

void FlatHeader::paintEvent(QPaintEvent* event)
{
    QPainter(viewport()).fillRect(viewport()->rect(), palette().color(QPalette::Base));
    QHeaderView::paintEvent(event);
    QPainter(viewport())
        .fillRect(QRect(0, viewport()->height() - 1, viewport()->width(), 1),
                  themeColors(palette()).line);
}

void FlatHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->save();
    painter->fillRect(rect, palette().color(QPalette::Base));
    HeaderTitle title{
        model()->headerData(section, Qt::Horizontal).toString(), isNumber(section), {}};
    if (isSortIndicatorShown() && sortIndicatorSection() == section)
        title.sorted = sortIndicatorOrder();
    painter->setLayoutDirection(layoutDirection());
    drawHeaderTitle(*painter, rect, marginOf(section), title, palette());
    painter->restore();
}

void FlatRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const CellColors colors = cellColors(cell);
    painter->save();
    drawCellGround(painter, cell, colors);
    painter->setPen(colors.text);
    painter->setFont(cell.font);
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // of each text: "33 ms"
    paintContent(painter, cell, index, innerOf(cell.rect, index.column(), cell.direction));
    drawFocus(painter, cell, colors);
    painter->restore();
}

void FlatRowDelegate::paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex&, const QRect& inner) const
{
    const bool isNumber = option.displayAlignment.testFlag(Qt::AlignRight);
    const Qt::Alignment side =
        QStyle::visualAlignment(option.direction, isNumber ? Qt::AlignRight : Qt::AlignLeft);
    painter->drawText(
        inner, static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter),
        option.fontMetrics.elidedText(option.text, option.textElideMode, inner.width()));
}

void makeFlat(QTableView& table, const QString& accessibleName)
{
    table.setAccessibleName(accessibleName);
    table.setHorizontalHeader(new FlatHeader(&table));
    table.setItemDelegate(new FlatRowDelegate(&table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setCornerButtonEnabled(false);
    // Hidden with the vertical header, but still among the controls that a screen reader sees.
    if (auto* corner = table.findChild<QAbstractButton*>())
        corner->setAccessibleName(FlatRowDelegate::tr("Select all"));
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(kRowHeight);
}

} // namespace manyhands
