#include "models/job_list.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>

#include "models/tell_interval.h"

namespace manyhands {
bool isFinal(JobRowState state)
{
    return state >= JobRowState::Finished;
}

QString jobStateText(JobRowState state)
{
    switch (state) {
    case JobRowState::Waiting:
        return JobList::tr("Waiting");
    case JobRowState::Running:
        return JobList::tr("Running");
    case JobRowState::Paused:
        return JobList::tr("Paused");
    case JobRowState::Blocked:
        return JobList::tr("Blocked");
    case JobRowState::Finished:
        return JobList::tr("Finished");
    case JobRowState::Failed:
        return JobList::tr("Failed");
    case JobRowState::Cancelled:
        return JobList::tr("Cancelled");
    }
    return {};
}

JobList::JobList(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTellMs);
    connect(&m_timer, &QTimer::timeout, this, &JobList::tell);
}

int JobList::placeOf(JobId job) const
{
    const auto at = std::find_if(m_jobs.begin(), m_jobs.end(),
                                 [job](const JobRow& row) { return row.id == job; });
    return at == m_jobs.end() ? -1 : static_cast<int>(at - m_jobs.begin());
}

const JobRow* JobList::find(JobId job) const
{
    const int place = placeOf(job);
    return place < 0 ? nullptr : &at(place);
}

QList<JobId> JobList::order() const
{
    QList<JobId> ids;
    for (const JobRow& row : m_jobs)
        ids.append(row.id);
    return ids;
}

void JobList::add(JobRow row)
{
    insert(size(), std::move(row));
}

void JobList::insert(int place, JobRow row)
{
    if (placeOf(row.id) >= 0) {
        update(std::move(row));
        return;
    }
    if (row.createdMs == 0)
        row.createdMs = QDateTime::currentMSecsSinceEpoch();
    place = std::clamp(place, 0, size());
    const JobId id = row.id;
    m_jobs.insert(m_jobs.begin() + place, std::move(row));
    emit added(id, place);
}

void JobList::update(JobRow row)
{
    const int place = placeOf(row.id);
    if (place < 0)
        return;
    JobRow& known = m_jobs[static_cast<std::size_t>(place)];
    if (row.createdMs == 0)
        row.createdMs = known.createdMs;
    const bool isNewState = row.state != known.state;
    known = std::move(row);
    if (!m_changed.contains(known.id))
        m_changed.append(known.id);
    if (isNewState)
        tell();
    else if (!m_timer.isActive())
        m_timer.start();
}

std::optional<JobRow> JobList::take(JobId job)
{
    const int place = placeOf(job);
    if (place < 0)
        return std::nullopt;
    JobRow row = std::move(m_jobs[static_cast<std::size_t>(place)]);
    m_jobs.erase(m_jobs.begin() + place);
    m_changed.removeAll(job);
    emit removed(job, place);
    return row;
}

void JobList::move(JobId job, int place)
{
    const int from = placeOf(job);
    place = std::clamp(place, 0, size() - 1);
    if (from < 0 || from == place)
        return;
    const auto at = m_jobs.begin() + from;
    if (from < place)
        std::rotate(at, at + 1, m_jobs.begin() + place + 1);
    else
        std::rotate(m_jobs.begin() + place, at, at + 1);
    emit moved(job, from, place);
}

void JobList::tell()
{
    m_timer.stop();
    if (!m_changed.isEmpty())
        emit changed(std::exchange(m_changed, {}));
}

} // namespace manyhands
