// Which items of a job are shown, in which order, and how that is told.

#include <algorithm>

#include "models/queue_group.h"
#include "models/queue_model.h"
#include "models/row_runs.h"

namespace manyhands {
namespace {

/// Jobs up to this size are filtered and sorted with every change, larger ones once a second.
constexpr std::size_t kSmallJob = 5'000;
constexpr qint64 kRefreshMs = 1'000;

} // namespace

void QueueModel::show(QueueGroup& group, const Members& rows)
{
    if (rows.empty())
        return;
    const int first = static_cast<int>(group.shown.size());
    const bool told = group.place >= 0;
    if (told)
        beginInsertRows(indexOf(group), first, first + static_cast<int>(rows.size()) - 1);
    group.shown.insert(group.shown.end(), rows.begin(), rows.end());
    numberFrom(group, first);
    if (told)
        endInsertRows();
}

/// Shows new rows. Those of a large job come in some at a time, and are mostly in order already;
/// where they are not, they wait for it at the end.
void QueueModel::placeBehind(QueueGroup& group, const Members& rows)
{
    const std::size_t before = group.shown.size();
    show(group, rows);
    const auto seam =
        group.shown.begin() + static_cast<std::ptrdiff_t>(before > 0 ? before - 1 : 0);
    const bool isInOrder =
        m_order.column < 0 &&
        std::is_sorted(seam, group.shown.end(),
                       [](const ItemRow* a, const ItemRow* b) { return a->key < b->key; });
    if (isInOrder)
        return;
    if (group.members.size() <= kSmallJob || m_order.column < 0) {
        restoreOrder(group);
        return;
    }
    group.stale = true;
    if (!m_timer.isActive())
        m_timer.start();
}

void QueueModel::hide(QueueGroup& group, const Members& rows)
{
    std::vector<int> places;
    for (const ItemRow* row : rows) {
        if (const int place = placeOf(row->key).row; place >= 0)
            places.push_back(place);
    }
    if (places.empty())
        return;
    std::sort(places.begin(), places.end());
    const std::vector<RowRun> runs = rowRuns(places);
    const bool told = group.place >= 0;
    const auto cut = [&](RowRun run) {
        if (told)
            beginRemoveRows(indexOf(group), run.first, run.last);
        for (int row = run.first; row <= run.last; ++row)
            placeOf(group.shown[static_cast<std::size_t>(row)]->key).row = -1;
        group.shown.erase(group.shown.begin() + run.first, group.shown.begin() + run.last + 1);
        numberFrom(group, run.first);
        if (told)
            endRemoveRows();
    };
    if (runs.size() <= kMostRuns) {
        std::for_each(runs.rbegin(), runs.rend(), cut);
    } else {
        Members rest;
        auto next = places.begin();
        for (int row = 0; row < static_cast<int>(group.shown.size()); ++row) {
            if (next != places.end() && *next == row)
                ++next;
            else
                rest.push_back(group.shown[static_cast<std::size_t>(row)]);
        }
        cut({0, static_cast<int>(group.shown.size()) - 1});
        show(group, rest);
    }
    group.firstChanged = group.lastChanged = -1;
    if (!group.shown.empty()) {
        group.markChanged(0);
        group.markChanged(static_cast<int>(group.shown.size()) - 1);
    }
}

void QueueModel::restoreOrder(QueueGroup& group)
{
    // Where all are shown, the members are as good, and mostly in the order they were added.
    const bool isWhole = group.shown.size() == group.members.size();
    Members sorted = sortedRows(isWhole ? group.members : group.shown, m_order);
    if (sorted == group.shown)
        return;
    const QModelIndex parent = indexOf(group);
    const bool told = group.place >= 0;
    const QList<QPersistentModelIndex> parents{QPersistentModelIndex(parent)};
    if (told)
        emit layoutAboutToBeChanged(parents, VerticalSortHint);
    QModelIndexList before;
    std::vector<RowKey> keys;
    for (const QModelIndex& kept : persistentIndexList()) {
        if (kept.internalPointer() != &group)
            continue;
        before.append(kept);
        keys.push_back(itemAt(kept)->key);
    }
    group.shown = std::move(sorted);
    numberFrom(group, 0);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = placeOf(keys[static_cast<std::size_t>(i)]).row;
        after.append(createIndex(row, before[i].column(), &group));
    }
    changePersistentIndexList(before, after);
    if (told)
        emit layoutChanged(parents, VerticalSortHint);
}

void QueueModel::refresh(QueueGroup& group)
{
    group.stale = false;
    if (!m_filter.isNarrow() && group.shown.size() == group.members.size()) {
        restoreOrder(group);
        followVisibility(group);
        return;
    }
    Members gone;
    Members fresh;
    for (const ItemRow* row : group.members) {
        const bool accepted = m_filter.accepts(*row);
        const bool shown = placeOf(row->key).row >= 0;
        if (accepted != shown)
            (accepted ? fresh : gone).push_back(row);
    }
    hide(group, gone);
    show(group, fresh);
    restoreOrder(group);
    followVisibility(group);
}

void QueueModel::refreshAll()
{
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        refresh(*m_groups[i]);
    m_sinceRefresh.restart();
}

void QueueModel::setStateFilter(StateFilter filter)
{
    m_filter.state = filter;
    refreshAll();
}

void QueueModel::setSearchText(const QString& text)
{
    if (m_filter.search == text.trimmed())
        return;
    m_filter.search = text.trimmed();
    refreshAll();
}

void QueueModel::sort(int column, Qt::SortOrder order)
{
    m_order = {column, order == Qt::DescendingOrder};
    for (const auto& group : m_groups)
        restoreOrder(*group);
}

void QueueModel::tell()
{
    const bool due = m_sinceRefresh.elapsed() >= kRefreshMs;
    bool waits = false;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        QueueGroup& group = *m_groups[i];
        if (group.stale) {
            if (due || group.members.size() <= kSmallJob)
                refresh(group);
            else
                waits = true;
        }
        const int first = std::exchange(group.firstChanged, -1);
        const int last = std::min(std::exchange(group.lastChanged, -1),
                                  static_cast<int>(group.shown.size()) - 1);
        if (group.place >= 0 && first >= 0 && first <= last) {
            const QModelIndex parent = indexOf(group);
            emit dataChanged(index(first, 0, parent),
                             index(last, ItemModel::ColumnCount - 1, parent));
        }
    }
    if (due)
        m_sinceRefresh.restart();
    if (waits)
        m_timer.start();
}

} // namespace manyhands
