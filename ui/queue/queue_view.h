#pragma once

#include <QSet>
#include <QTreeView>

#include "base/ids.h"

namespace manyhands {

class QueueModel;
class ThumbnailImages;

/// The queue as a tree of jobs and their items. Every row has the same height and nothing is
/// measured by contents, so that 100,000 rows cost no more than those on screen.
class QueueView : public QTreeView {
    Q_OBJECT
public:
    QueueView(QueueModel& queue, ThumbnailImages& images, QWidget* parent = nullptr);

    QueueModel& queue() const { return m_queue; }
    /// Makes it the only selected and the current row, and shows it.
    void selectIndex(const QModelIndex& index);
    /// Of a narrowed list the items alone: with a job go those of it that are not seen.
    void selectAllRows();

    QByteArray headerState() const;
    void restoreHeaderState(const QByteArray& state);

    void rowsInserted(const QModelIndex& parent, int first, int last) override;

protected:
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight,
                     const QList<int>& roles) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect,
                      const QModelIndex& index) const override;
    void startDrag(Qt::DropActions actions) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void sortBySection(int section);
    void rememberExpansion(const QModelIndex& index, bool expanded);
    void unfold(int first, int last);
    int leastWidth(int column) const;
    void fitColumns();

    QueueModel& m_queue;
    /// Jobs that are folded out, also while a filter hides them. 0 is the draft.
    QSet<quint64> m_unfolded{0};
};

} // namespace manyhands
