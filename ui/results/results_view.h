#pragma once

#include <QAbstractItemView>

namespace manyhands {

class ResultsModel;
class ThumbnailImages;

/// What came out, as a grid of cells of one size. Where a cell is, is arithmetic: the view costs
/// the same with a hundred thousand of them as with one screen full.
class ResultsView : public QAbstractItemView {
    Q_OBJECT
public:
    ResultsView(ResultsModel& results, ThumbnailImages& images, QWidget* parent = nullptr);

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void startDrag(Qt::DropActions actions) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;

private:
    int columns() const;
    int lines() const;
    QRect cellAt(int row) const;
    void paintEmpty(QPainter& painter) const;

    ResultsModel& m_results;
    QSize m_cell;
};

} // namespace manyhands
