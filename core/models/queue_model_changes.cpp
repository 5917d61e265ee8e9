// How the queue's model follows the jobs and the items it is made of.

#include <algorithm>

#include "models/queue_group.h"
#include "models/queue_model.h"

namespace manyhands {
namespace {

/// More runs than this are taken out by replacing all rows of the job: each run moves all behind
/// it, and makes every view follow.
constexpr std::size_t kMostRuns = 64;
/// Jobs up to this size are filtered and sorted with every change, larger ones once a second.
constexpr std::size_t kSmallJob = 5'000;
constexpr qint64 kRefreshMs = 1'000;

struct Run {
    int first;
    int last;
};

std::vector<Run> runsOf(const std::vector<int>& sorted)
{
    std::vector<Run> runs;
    for (const int row : sorted) {
        if (!runs.empty() && row == runs.back().last + 1)
            runs.back().last = row;
        else
            runs.push_back({row, row});
    }
    return runs;
}

} // namespace

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

// Items

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
        const ItemRow* row = m_items.find(key);
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
    show(group, accepted);
    restoreOrder(group);
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
    const std::vector<Run> runs = runsOf(places);
    const bool told = group.place >= 0;
    const auto cut = [&](Run run) {
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
    if (isSorted(group.shown, m_order))
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
    sortRows(group.shown, m_order);
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

// Jobs

bool QueueModel::shouldShow(const QueueGroup& group) const
{
    if (!group.shown.empty())
        return true;
    if (!group.job)
        return false;
    if (!m_filter.isNarrow())
        return true;
    const JobRow* job = m_jobs.find(group.job);
    if (!job || job->kind == JobKind::Pictures || !group.members.empty())
        return false;
    switch (m_filter.state) {
    case StateFilter::All:
        break;
    case StateFilter::Running:
        if (isFinal(job->state))
            return false;
        break;
    case StateFilter::Done:
        if (job->state != JobRowState::Finished)
            return false;
        break;
    case StateFilter::Failed:
        if (job->state != JobRowState::Failed)
            return false;
        break;
    }
    return job->title.contains(m_filter.search, Qt::CaseInsensitive);
}

void QueueModel::followVisibility(QueueGroup& group)
{
    const bool wanted = shouldShow(group);
    if (wanted == (group.place >= 0))
        return;
    int place = 0;
    for (const auto& other : m_groups) {
        if (other.get() == &group)
            break;
        place += other->place >= 0 ? 1 : 0;
    }
    if (wanted) {
        beginInsertRows({}, place, place);
        m_shown.insert(m_shown.begin() + place, &group);
        numberGroups();
        endInsertRows();
    } else {
        beginRemoveRows({}, group.place, group.place);
        m_shown.erase(m_shown.begin() + group.place);
        group.place = -1;
        numberGroups();
        endRemoveRows();
    }
}

void QueueModel::addJob(JobId job, int place)
{
    QueueGroup& group = groupFor(job);
    moveGroup(group, static_cast<std::size_t>(place) + 1);
    followJobs({job});
}

void QueueModel::removeJob(JobId job)
{
    QueueGroup* group = groupOf(job);
    if (!group)
        return;
    const Members rest = group->members;
    remove(rest);
    if (group->place >= 0) {
        beginRemoveRows({}, group->place, group->place);
        m_shown.erase(m_shown.begin() + group->place);
        numberGroups();
        endRemoveRows();
    }
    std::erase_if(m_groups, [group](const auto& known) { return known.get() == group; });
}

void QueueModel::followJobs(const QList<JobId>& jobs)
{
    for (const JobId job : jobs) {
        QueueGroup* group = groupOf(job);
        if (!group)
            continue;
        followVisibility(*group);
        if (group->place >= 0)
            emit dataChanged(index(group->place, 0),
                             index(group->place, ItemModel::ColumnCount - 1));
    }
}

void QueueModel::moveGroup(QueueGroup& group, std::size_t to)
{
    const auto at = std::find_if(m_groups.begin(), m_groups.end(),
                                 [&](const auto& known) { return known.get() == &group; });
    const auto from = static_cast<std::size_t>(at - m_groups.begin());
    to = std::min(to, m_groups.size() - 1);
    if (from == to)
        return;
    // Its place among those shown: behind all shown ones that stand before it afterwards.
    int place = 0;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const bool isBefore = from < to ? i <= to : i < to;
        if (i != from && isBefore && m_groups[i]->place >= 0)
            ++place;
    }
    const bool told = group.place >= 0 && place != group.place;
    if (told)
        beginMoveRows({}, group.place, group.place, {}, place > group.place ? place + 1 : place);
    const auto begin = m_groups.begin();
    const auto offset = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
    if (from < to)
        std::rotate(begin + offset(from), begin + offset(from) + 1, begin + offset(to) + 1);
    else
        std::rotate(begin + offset(to), begin + offset(from), begin + offset(from) + 1);
    if (told) {
        m_shown.erase(m_shown.begin() + group.place);
        m_shown.insert(m_shown.begin() + place, &group);
        numberGroups();
        endMoveRows();
    }
}

} // namespace manyhands
