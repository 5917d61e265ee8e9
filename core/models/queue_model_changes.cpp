// How the queue's model follows the items it is made of.

#include <algorithm>

#include "models/queue_group.h"
#include "models/queue_model.h"

namespace manyhands {

QueueModel::Place& QueueModel::placeOf(RowKey key)
{
    if (key.value >= m_places.size())
        m_places.resize(std::max<std::size_t>(key.value + 1, m_places.size() * 2));
    return m_places[key.value];
}

QueueModel::Place QueueModel::placeOf(RowKey key) const
{
    return key.value < m_places.size() ? m_places[key.value] : Place{};
}

QueueGroup* QueueModel::groupOf(JobId job) const
{
    const auto found = std::find_if(m_groups.begin(), m_groups.end(),
                                    [job](const auto& group) { return group->job == job; });
    return found == m_groups.end() ? nullptr : found->get();
}

QueueGroup& QueueModel::groupFor(JobId job)
{
    if (QueueGroup* known = groupOf(job))
        return *known;
    m_groups.push_back(std::make_unique<QueueGroup>());
    QueueGroup& group = *m_groups.back();
    group.job = job;
    followVisibility(group);
    return group;
}

void QueueModel::numberGroups()
{
    for (std::size_t i = 0; i < m_shown.size(); ++i)
        m_shown[i]->place = static_cast<int>(i);
}

void QueueModel::numberFrom(QueueGroup& group, int row)
{
    for (auto i = static_cast<std::size_t>(row); i < group.shown.size(); ++i)
        placeOf(group.shown[i]->key).row = static_cast<int>(i);
}

void QueueModel::takeRows(int first, int last)
{
    std::unordered_map<JobId, Members> byJob;
    for (int row = first; row <= last; ++row)
        byJob[m_items.at(row).job].push_back(&m_items.at(row));
    for (const auto& [job, rows] : byJob)
        add(groupFor(job), rows);
}

void QueueModel::dropRows(int first, int last)
{
    Members rows;
    for (int row = first; row <= last; ++row)
        rows.push_back(&m_items.at(row));
    remove(rows);
}

void QueueModel::followReset()
{
    Members gone;
    for (const auto& group : m_groups) {
        for (const ItemRow* row : group->members) {
            if (m_items.rowOf(row->key) < 0)
                gone.push_back(row);
        }
    }
    remove(gone);
    std::unordered_map<JobId, Members> byJob;
    for (int row = 0; row < m_items.rowCount(); ++row) {
        if (!placeOf(m_items.at(row).key).group)
            byJob[m_items.at(row).job].push_back(&m_items.at(row));
    }
    for (const auto& [job, rows] : byJob)
        add(groupFor(job), rows);
}

void QueueModel::followRows(const std::vector<RowKey>& keys)
{
    Members moved;
    const bool isOrdered = m_filter.isNarrow() || m_order.column >= 0;
    for (const RowKey key : keys) {
        const Place place = placeOf(key);
        if (!place.group)
            continue;
        const ItemRow* row = place.row >= 0
                                 ? place.group->shown[static_cast<std::size_t>(place.row)]
                                 : m_items.find(key);
        if (row->job != place.group->job)
            moved.push_back(row);
        place.group->stale |= isOrdered;
        if (place.row >= 0)
            place.group->markChanged(place.row);
    }
    if (!moved.empty() && !becomeJob(moved))
        regroup(moved);
    if (!m_timer.isActive())
        m_timer.start();
}

/// A draft that was started as a whole is the job from now on: nothing moves on screen, and what
/// was selected stays so.
bool QueueModel::becomeJob(const Members& moved)
{
    QueueGroup& draft = *m_groups.front();
    const JobId job = moved.front()->job;
    const bool isWhole = moved.size() == draft.members.size() && job && !groupOf(job) &&
                         std::all_of(moved.begin(), moved.end(), [&](const ItemRow* row) {
                             return row->job == job && placeOf(row->key).group == &draft;
                         });
    if (!isWhole)
        return false;
    draft.job = job;
    m_groups.insert(m_groups.begin(), std::make_unique<QueueGroup>());
    if (draft.place >= 0)
        emit dataChanged(index(draft.place, 0), index(draft.place, ItemModel::ColumnCount - 1));
    moveGroup(draft, m_groups.size() - 1);
    return true;
}

void QueueModel::regroup(const Members& moved)
{
    remove(moved);
    std::unordered_map<JobId, Members> byJob;
    for (const ItemRow* row : moved)
        byJob[row->job].push_back(row);
    for (const auto& [job, rows] : byJob)
        add(groupFor(job), rows);
}

void QueueModel::add(QueueGroup& group, const Members& rows)
{
    Members accepted;
    for (const ItemRow* row : rows) {
        placeOf(row->key) = {&group, -1};
        group.members.push_back(row);
        if (m_filter.accepts(*row))
            accepted.push_back(row);
    }
    if (!accepted.empty())
        placeBehind(group, accepted);
    followVisibility(group);
}

void QueueModel::remove(const Members& rows)
{
    std::unordered_map<QueueGroup*, Members> byGroup;
    for (const ItemRow* row : rows) {
        if (QueueGroup* group = placeOf(row->key).group)
            byGroup[group].push_back(row);
    }
    for (const auto& [group, gone] : byGroup) {
        hide(*group, gone);
        for (const ItemRow* row : gone)
            placeOf(row->key) = {};
        std::erase_if(group->members,
                      [this](const ItemRow* row) { return !placeOf(row->key).group; });
        followVisibility(*group);
    }
}

} // namespace manyhands
