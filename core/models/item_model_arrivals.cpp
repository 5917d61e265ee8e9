// How many rows come into the list without the window standing still for it.

#include <algorithm>

#include "models/item_model.h"

namespace manyhands {

void ItemModel::appendInTurns(ItemRows rows, RowArrival::WhenIn whenIn)
{
    RowArrival arrival;
    arrival.rows = std::move(rows);
    arrival.whenIn = std::move(whenIn);
    arrive(std::move(arrival));
}

void ItemModel::appendJob(JobId job, ItemRows rows)
{
    std::vector<RowKey>& keys = m_jobs[job];
    keys.clear();
    keys.reserve(rows.size());
    for (const ItemRowPtr& row : rows) {
        const RowKey key{++m_lastKey};
        if (row) {
            row->key = key;
            row->job = job;
            row->index = static_cast<std::uint32_t>(keys.size());
        }
        keys.push_back(key);
    }
    RowArrival arrival;
    arrival.job = job;
    arrival.first = keys.empty() ? RowKey{} : keys.front();
    arrival.rows = std::move(rows);
    arrive(std::move(arrival));
}

void ItemModel::arrive(RowArrival arrival)
{
    const bool isNext = m_arrivals.empty();
    m_arrivals.push_back(std::move(arrival));
    if (isNext)
        letIn();
    if (isArriving() && !m_nextArrivals.isActive())
        m_nextArrivals.start();
}

void ItemModel::letIn()
{
    RowArrival& arrival = m_arrivals.front();
    ItemRows some;
    some.reserve(std::min(kArrivalsAtOnce, arrival.rows.size() - arrival.next));
    while (arrival.next < arrival.rows.size() && some.size() < kArrivalsAtOnce) {
        if (ItemRowPtr& row = arrival.rows[arrival.next++])
            some.push_back(std::move(row));
    }
    if (arrival.job) {
        arrival.added += some.size();
        insertInOrder(std::move(some));
    } else {
        arrival.added += append(std::move(some));
    }
    if (arrival.next < arrival.rows.size())
        return;
    const RowArrival through = std::move(arrival);
    m_arrivals.pop_front();
    if (through.whenIn)
        through.whenIn(through.added);
    if (m_arrivals.empty()) {
        m_nextArrivals.stop();
        emit arrived();
    }
}

/// nullptr where it is not on its way.
ItemRowPtr* ItemModel::findArriving(RowKey key)
{
    for (RowArrival& arrival : m_arrivals) {
        const std::uint64_t place = key.value - arrival.first.value;
        if (arrival.job && key.value >= arrival.first.value && place < arrival.rows.size())
            return arrival.rows[place] ? &arrival.rows[place] : nullptr;
    }
    return nullptr;
}

bool ItemModel::isListed(RowKey key) const
{
    return rowOf(key) >= 0 || const_cast<ItemModel*>(this)->findArriving(key);
}

std::vector<const ItemRow*> ItemModel::draft() const
{
    std::vector<const ItemRow*> rows;
    const auto isDraft = [](const ItemRow& row) {
        return !row.job && (row.state == RowState::Ready || row.state == RowState::Preparing);
    };
    if (count(RowState::Ready) + count(RowState::Preparing) > 0) {
        for (const ItemRowPtr& row : m_rows) {
            if (isDraft(*row))
                rows.push_back(row.get());
        }
    }
    for (const RowArrival& arrival : m_arrivals) {
        for (const ItemRowPtr& row : arrival.rows) {
            if (row && isDraft(*row))
                rows.push_back(row.get());
        }
    }
    return rows;
}

/// `fresh`: the latest rows, which are not in the list yet.
bool ItemModel::isWaiting(const Path& input, const ItemRows& fresh) const
{
    const std::uint64_t before = m_lastKey - fresh.size();
    const auto [begin, end] = m_waiting.equal_range(std::hash<Path>{}(input));
    return std::any_of(begin, end, [&](const auto& known) {
        const RowKey key = known.second;
        const int place = rowOf(key);
        const ItemRow* row = key.value > before ? fresh[key.value - before - 1].get()
                             : place >= 0       ? &at(place)
                                                : nullptr;
        return row && row->state == RowState::Ready && row->file.path == input;
    });
}

void ItemModel::noteWaiting(const ItemRow& row)
{
    const std::size_t hash = std::hash<Path>{}(row.file.path);
    const auto [begin, end] = m_waiting.equal_range(hash);
    if (std::none_of(begin, end, [&](const auto& known) { return known.second == row.key; }))
        m_waiting.emplace(hash, row.key);
}

} // namespace manyhands
