#include "models/item_model.h"

#include <algorithm>

#include "models/free_elsewhere.h"
#include "models/row_runs.h"

namespace manyhands {
namespace {

/// Changed rows this close are reported together with the ones between them.
constexpr int kReportGap = 16;

bool keyLess(const ItemRowPtr& row, RowKey key)
{
    return row->key < key;
}

bool isBefore(const ItemRowPtr& a, const ItemRowPtr& b)
{
    return a->key < b->key;
}

} // namespace

ItemModel::ItemModel(QObject* parent) : QAbstractTableModel(parent)
{
    m_nextArrivals.setInterval(0);
    connect(&m_nextArrivals, &QTimer::timeout, this, &ItemModel::letIn);
}

int ItemModel::rowOf(RowKey key) const
{
    // Each row stands at its key's place, or before it by no more than the rows that are gone:
    // mostly there is nothing to search.
    const std::uint64_t gone = m_lastKey - m_rows.size();
    if (key.value == 0 || key.value > m_lastKey)
        return -1;
    const auto lowest = key.value > gone ? key.value - 1 - gone : 0;
    const auto begin = m_rows.begin() + static_cast<std::ptrdiff_t>(lowest);
    const auto end = m_rows.begin() +
                     static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(key.value, m_rows.size()));
    const auto at = begin < end ? std::lower_bound(begin, end, key, keyLess) : end;
    return at != m_rows.end() && (*at)->key == key ? static_cast<int>(at - m_rows.begin()) : -1;
}

ItemRow* ItemModel::findRow(RowKey key)
{
    if (const int row = rowOf(key); row >= 0)
        return m_rows[static_cast<std::size_t>(row)].get();
    if (const ItemRowPtr* arriving = findArriving(key))
        return arriving->get();
    const ItemRowPtr* removed = findRemoved(key);
    return removed ? removed->get() : nullptr;
}

const ItemRow* ItemModel::find(RowKey key) const
{
    return const_cast<ItemModel*>(this)->findRow(key);
}

std::vector<Path> ItemModel::pathsInUse() const
{
    std::vector<Path> paths;
    const auto collect = [&paths](const ItemRow& row) {
        if (!isActive(row.state))
            return;
        paths.push_back(row.file.path);
        paths.push_back(row.output);
    };
    for (const ItemRowPtr& row : m_rows)
        collect(*row);
    for (const ItemRowPtr& row : m_removed)
        collect(*row);
    for (const RowArrival& arrival : m_arrivals) {
        for (const ItemRowPtr& row : arrival.rows) {
            if (row)
                collect(*row);
        }
    }
    return paths;
}

RowKey ItemModel::keyOf(JobId job, std::uint32_t index) const
{
    const auto keys = m_jobs.find(job);
    return keys == m_jobs.end() || index >= keys->second.size() ? RowKey{} : keys->second[index];
}

const std::vector<RowKey>& ItemModel::keysOf(JobId job) const
{
    static const std::vector<RowKey> none;
    const auto keys = m_jobs.find(job);
    return keys == m_jobs.end() ? none : keys->second;
}

std::uint32_t ItemModel::failures() const
{
    return count(RowState::Failed) + count(RowState::Quarantined);
}

std::size_t ItemModel::append(ItemRows rows)
{
    ItemRows fresh;
    fresh.reserve(rows.size());
    for (ItemRowPtr& row : rows) {
        if (isWaiting(row->file.path, fresh))
            continue;
        row->key = RowKey{++m_lastKey};
        noteWaiting(*row);
        fresh.push_back(std::move(row));
    }
    const std::size_t added = fresh.size();
    insertInOrder(std::move(fresh));
    return added;
}

std::vector<RowKey> ItemModel::prepareReady()
{
    std::vector<RowKey> keys;
    std::vector<int> changed;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i]->state != RowState::Ready)
            continue;
        setState(*m_rows[i], RowState::Preparing);
        keys.push_back(m_rows[i]->key);
        changed.push_back(static_cast<int>(i));
    }
    freeElsewhere(std::exchange(m_waiting, {}));
    reportRows(std::move(changed));
    return keys;
}

void ItemModel::unprepare(const std::vector<RowKey>& keys)
{
    std::vector<int> changed;
    for (const RowKey key : keys) {
        const int row = rowOf(key);
        if (row < 0)
            continue;
        setState(*m_rows[static_cast<std::size_t>(row)], RowState::Ready);
        changed.push_back(row);
    }
    reportRows(std::move(changed));
}

void ItemModel::reopen(const std::vector<RowKey>& keys)
{
    std::vector<int> changed;
    for (const RowKey key : keys) {
        const int at = rowOf(key);
        if (at < 0)
            continue;
        ItemRow& row = *m_rows[static_cast<std::size_t>(at)];
        setState(row, RowState::Preparing);
        row.job = {};
        row.remarks.reset();
        row.file.problem.reset();
        changed.push_back(at);
    }
    reportRows(std::move(changed));
}

void ItemModel::setFile(RowKey key, FoundFile file)
{
    if (ItemRow* row = findRow(key))
        row->file = std::move(file);
}

void ItemModel::bind(JobId job, std::vector<RowKey> keys, const Plan& plan)
{
    std::vector<int> changed;
    for (std::size_t i = 0; i < keys.size() && i < plan.items.size(); ++i) {
        const int at = rowOf(keys[i]);
        if (at < 0)
            continue;
        ItemRow& row = *m_rows[static_cast<std::size_t>(at)];
        row.job = job;
        row.index = static_cast<std::uint32_t>(i);
        row.output = plan.items[i].output;
        setState(row, RowState::Waiting);
        changed.push_back(at);
    }
    m_jobs[job] = std::move(keys);
    reportRows(std::move(changed));
}

void ItemModel::apply(std::span<const ItemStatus> statuses)
{
    std::vector<int> changed;
    for (const ItemStatus& status : statuses) {
        const RowKey key = keyOf(status.job, status.index);
        if (const int at = rowOf(key); at >= 0) {
            ItemRow& row = *m_rows[static_cast<std::size_t>(at)];
            setState(row, rowStateOf(status));
            update(row, status);
            changed.push_back(at);
        } else if (ItemRow* hidden = findRow(key)) {
            update(*hidden, status);
        }
    }
    reportRows(std::move(changed));
}

void ItemModel::markThumbnail(RowKey key)
{
    if (ItemRow* row = findRow(key))
        row->hasThumbnail = true;
    if (const int at = rowOf(key); at >= 0)
        reportRows({at});
}

void ItemModel::remove(const std::vector<RowKey>& keys)
{
    std::vector<int> rows;
    rows.reserve(keys.size());
    ItemRows gone;
    for (const RowKey key : keys) {
        if (const int row = rowOf(key); row >= 0)
            rows.push_back(row);
        else if (ItemRowPtr* arriving = findArriving(key))
            gone.push_back(std::move(*arriving));
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    gone.reserve(gone.size() + rows.size());
    const auto park = [&](int row) {
        ItemRowPtr& taken = m_rows[static_cast<std::size_t>(row)];
        m_counts[static_cast<std::size_t>(taken->state)]--;
        gone.push_back(std::move(taken));
    };
    const std::vector<RowRun> runs = rowRuns(rows);
    if (runs.size() > kMostRuns) {
        beginResetModel();
        for (const int row : rows)
            park(row);
        std::erase(m_rows, nullptr);
        endResetModel();
    } else {
        for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
            beginRemoveRows({}, run->first, run->last);
            for (int row = run->first; row <= run->last; ++row)
                park(row);
            m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->last + 1);
            endRemoveRows();
        }
    }
    std::move(gone.begin(), gone.end(), std::back_inserter(m_removed));
    if (!std::is_sorted(m_removed.begin(), m_removed.end(), isBefore))
        std::sort(m_removed.begin(), m_removed.end(), isBefore);
    emit countsChanged();
}

ItemRowPtr* ItemModel::findRemoved(RowKey key)
{
    const auto at = std::lower_bound(m_removed.begin(), m_removed.end(), key, keyLess);
    return at != m_removed.end() && (*at)->key == key ? &*at : nullptr;
}

/// Those of `keys` that are there, in order.
ItemRows ItemModel::takeRemoved(const std::vector<RowKey>& keys)
{
    std::vector<ItemRowPtr*> found;
    found.reserve(keys.size());
    for (const RowKey key : keys) {
        if (ItemRowPtr* row = findRemoved(key))
            found.push_back(row);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    ItemRows taken;
    taken.reserve(found.size());
    for (ItemRowPtr* row : found)
        taken.push_back(std::move(*row));
    std::erase(m_removed, nullptr);
    return taken;
}

void ItemModel::restore(const std::vector<RowKey>& keys)
{
    ItemRows back = takeRemoved(keys);
    for (const ItemRowPtr& row : back) {
        if (row->state == RowState::Ready)
            noteWaiting(*row);
    }
    insertInOrder(std::move(back));
}

/// `rows` are in the order of their keys.
void ItemModel::insertInOrder(ItemRows rows)
{
    // The final places: a row's bisection in what is there, moved by the new ones before it.
    std::vector<int> places;
    places.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_counts[static_cast<std::size_t>(rows[i]->state)]++;
        const auto at = m_rows.empty() || m_rows.back()->key < rows[i]->key
                            ? m_rows.end()
                            : std::lower_bound(m_rows.begin(), m_rows.end(), rows[i]->key, keyLess);
        places.push_back(static_cast<int>(at - m_rows.begin()) + static_cast<int>(i));
    }
    const std::vector<RowRun> runs = rowRuns(places);
    if (runs.size() > kMostRuns) {
        beginResetModel();
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
        std::sort(m_rows.begin(), m_rows.end(), isBefore);
        endResetModel();
    } else {
        auto next = rows.begin();
        for (const RowRun& run : runs) {
            beginInsertRows({}, run.first, run.last);
            const auto end = next + (run.last - run.first + 1);
            m_rows.insert(m_rows.begin() + run.first, std::make_move_iterator(next),
                          std::make_move_iterator(end));
            next = end;
            endInsertRows();
        }
    }
    if (!runs.empty())
        emit countsChanged();
}

void ItemModel::forget(const std::vector<RowKey>& keys)
{
    freeElsewhere(takeRemoved(keys));
}

void ItemModel::setState(ItemRow& row, RowState state)
{
    m_counts[static_cast<std::size_t>(row.state)]--;
    row.state = state;
    m_counts[static_cast<std::size_t>(state)]++;
    if (state == RowState::Ready)
        noteWaiting(row);
}

void ItemModel::reportRows(std::vector<int> rows)
{
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    for (const RowRun& run : rowRuns(rows, kReportGap))
        emit dataChanged(index(run.first, 0), index(run.last, ColumnCount - 1));
    std::vector<RowKey> keys;
    keys.reserve(rows.size());
    for (const int row : rows)
        keys.push_back(at(row).key);
    emit rowsUpdated(keys);
    emit countsChanged();
}

} // namespace manyhands
