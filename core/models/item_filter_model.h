#pragma once

#include <QSortFilterProxyModel>
#include <QTimer>

#include "models/item_model.h"

namespace manyhands {

enum class StateFilter : std::uint8_t { All, Running, Done, Failed, WithThumbnail };

/// The rows that are looked at. Without a sort column the order is that of adding. While the engine
/// works a sorted view is brought up to date from time to time instead of with every change:
/// sorting 100,000 rows ten times a second would leave no time for anything else.
class ItemFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ItemFilterModel(ItemModel& items, QObject* parent = nullptr);

    const ItemRow& rowAt(const QModelIndex& proxyIndex) const;
    /// Of the rows of these indexes, each once, in the order shown.
    std::vector<RowKey> keysOf(const QModelIndexList& proxyIndexes) const;

    void setStateFilter(StateFilter filter);
    void setSearchText(const QString& text);
    /// Whether changes stream in.
    void setBusy(bool busy);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    void followBusy();

    ItemModel& m_items;
    StateFilter m_filter = StateFilter::All;
    QString m_search;
    bool m_busy = false;
    QTimer m_refresh;
};

} // namespace manyhands
