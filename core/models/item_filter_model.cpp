#include "models/item_filter_model.h"

#include <algorithm>

#include "models/text.h"

namespace manyhands {
namespace {

constexpr int kRefreshMs = 2000;

std::int64_t timeOf(const ItemRow& row, int column)
{
    switch (column) {
    case ItemModel::Wait:
        return row.timings.waitNs;
    case ItemModel::Decode:
        return row.timings.decodeNs;
    case ItemModel::Filter:
        return row.timings.filterNs;
    case ItemModel::Encode:
        return row.timings.encodeNs;
    default:
        return row.timings.commitNs;
    }
}

} // namespace

ItemFilterModel::ItemFilterModel(ItemModel& items, QObject* parent)
    : QSortFilterProxyModel(parent), m_items(items)
{
    setSourceModel(&items);
    m_refresh.setInterval(kRefreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &ItemFilterModel::invalidate);
}

const ItemRow& ItemFilterModel::rowAt(const QModelIndex& proxyIndex) const
{
    return m_items.at(mapToSource(proxyIndex).row());
}

std::vector<RowKey> ItemFilterModel::keysOf(const QModelIndexList& proxyIndexes) const
{
    std::vector<int> rows;
    for (const QModelIndex& index : proxyIndexes)
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<RowKey> keys;
    for (const int row : rows)
        keys.push_back(rowAt(index(row, 0)).key);
    return keys;
}

void ItemFilterModel::setStateFilter(StateFilter filter)
{
    m_filter = filter;
    invalidateFilter();
}

void ItemFilterModel::setSearchText(const QString& text)
{
    m_search = text.trimmed();
    invalidateFilter();
}

void ItemFilterModel::setBusy(bool busy)
{
    if (m_busy == busy)
        return;
    m_busy = busy;
    followBusy();
    if (!busy && sortColumn() >= 0)
        invalidate();
}

void ItemFilterModel::sort(int column, Qt::SortOrder order)
{
    QSortFilterProxyModel::sort(column, order);
    followBusy();
}

void ItemFilterModel::followBusy()
{
    const bool periodic = m_busy && sortColumn() >= 0;
    setDynamicSortFilter(!periodic);
    if (periodic)
        m_refresh.start();
    else
        m_refresh.stop();
}

bool ItemFilterModel::filterAcceptsRow(int row, const QModelIndex&) const
{
    const ItemRow& item = m_items.at(row);
    switch (m_filter) {
    case StateFilter::All:
        break;
    case StateFilter::Running:
        if (item.state != RowState::Running && item.state != RowState::Committing)
            return false;
        break;
    case StateFilter::Done:
        if (item.state != RowState::Done)
            return false;
        break;
    case StateFilter::Failed:
        if (!isFailure(item.state))
            return false;
        break;
    case StateFilter::WithThumbnail:
        if (!item.hasThumbnail || item.state != RowState::Done)
            return false;
        break;
    }
    return m_search.isEmpty() || pathText(Path(std::string(item.file.path.fileName())))
                                     .contains(m_search, Qt::CaseInsensitive);
}

bool ItemFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const ItemRow& a = m_items.at(left.row());
    const ItemRow& b = m_items.at(right.row());
    switch (left.column()) {
    case ItemModel::Name:
        return a.file.path.fileName() < b.file.path.fileName();
    case ItemModel::State:
        return a.state < b.state;
    case ItemModel::Size:
        return a.file.bytes < b.file.bytes;
    default:
        return timeOf(a, left.column()) < timeOf(b, left.column());
    }
}

} // namespace manyhands
