#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

class QTableView;

namespace manyhands {

/// Column titles of a table of texts: flat, on the grid of its rows, with a hairline below.
class FlatHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit FlatHeader(QWidget* parent = nullptr);
    /// That the title needs, with the arrow of a column that is sorted by.
    int widthOf(int section) const;

protected:
    QSize sizeHint() const override;
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    bool isNumber(int section) const;
};

/// Cells of such a table: the text, and a hairline below the row.
class FlatRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    /// What stands in the cell, within `inner`.
    virtual void paintContent(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index, const QRect& inner) const;
};

/// Gives a table of rows that are read and selected, not edited, this look.
void makeFlat(QTableView& table, const QString& accessibleName);

} // namespace manyhands
