#pragma once

#include <QModelIndexList>
#include <QObject>
#include <QTimer>

class QAbstractItemView;

namespace manyhands {

/// Tells which rows of a list, a table or a tree are in view, from above to below, whenever that
/// changes and for as long as somebody can see them.
class VisibleRows : public QObject {
    Q_OBJECT
public:
    /// The view has its model already.
    explicit VisibleRows(QAbstractItemView* view);

    QModelIndexList rows() const;

signals:
    void changed(const QModelIndexList& rows);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAbstractItemView* m_view;
    QTimer m_soon; ///< Many changes at once are one.
};

} // namespace manyhands
