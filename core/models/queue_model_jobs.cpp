// How the queue's model follows the jobs.

#include <algorithm>

#include "models/queue_group.h"
#include "models/queue_model.h"

namespace manyhands {

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
