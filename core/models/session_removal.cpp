// Taking rows and jobs off the list, and bringing them back.

#include <algorithm>

#include "models/number_jobs.h"
#include "models/session.h"

namespace manyhands {

Removal Session::removeRows(const std::vector<RowKey>& keys, const QList<JobId>& jobs)
{
    Removal removal;
    QList<JobId> whole = jobs;
    addEmptied(keys, whole);
    for (const JobId job : whole)
        removeJob(job, removal);
    for (const RowKey key : keys) {
        const int at = m_items.rowOf(key);
        if (at < 0 || !isRemovable(m_items.at(at).state) || whole.contains(m_items.at(at).job))
            continue;
        removal.rows.push_back(key);
        noteWaiting(key, removal);
    }
    cancelRows(removal.unqueued);
    cancelRows(removal.held);
    m_items.remove(removal.rows);
    for (const Removal::Job& job : removal.jobs)
        m_jobs.take(job.row.id);
    return removal;
}

void Session::addEmptied(const std::vector<RowKey>& keys, QList<JobId>& jobs) const
{
    std::unordered_map<JobId, std::size_t> going;
    for (const RowKey key : keys) {
        const int at = m_items.rowOf(key);
        if (at >= 0 && m_items.at(at).job && isRemovable(m_items.at(at).state))
            ++going[m_items.at(at).job];
    }
    for (const auto& [job, count] : going) {
        const std::vector<RowKey>& all = m_items.keysOf(job);
        const auto there = std::count_if(all.begin(), all.end(),
                                         [this](RowKey key) { return m_items.isListed(key); });
        if (count == static_cast<std::size_t>(there) && !jobs.contains(job))
            jobs.append(job);
    }
}

/// Pictures are cancelled, and queued again where they come back. Numbers are only paused: a long
/// count would lose what it has.
void Session::removeJob(JobId job, Removal& removal)
{
    const JobRow* row = m_jobs.find(job);
    if (!row)
        return;
    const bool pictures = row->kind == JobKind::Pictures;
    Removal::Job taken{*row, m_jobs.placeOf(job)};
    taken.wasPaused = pictures && row->state == JobRowState::Paused;
    if (!pictures && (row->state == JobRowState::Running || row->state == JobRowState::Waiting)) {
        ask({job}, &JobHandler::pauseJob);
        taken.paused = true;
    }
    for (const RowKey key : m_items.keysOf(job)) {
        if (!m_items.isListed(key))
            continue;
        removal.rows.push_back(key);
        noteWaiting(key, removal);
    }
    removal.jobs.push_back(std::move(taken));
}

void Session::noteWaiting(RowKey key, Removal& removal) const
{
    const RowState state = m_items.find(key)->state;
    if (state == RowState::Held)
        removal.held.push_back(key);
    else if (isActive(state))
        removal.unqueued.push_back(key);
}

void Session::restoreRows(const Removal& removal)
{
    std::vector<Removal::Job> jobs = removal.jobs;
    std::sort(jobs.begin(), jobs.end(),
              [](const Removal::Job& a, const Removal::Job& b) { return a.place < b.place; });
    for (Removal::Job& job : jobs) {
        const JobId id = job.row.id;
        if (job.row.kind == JobKind::Pictures)
            m_pictures.refresh(job.row);
        else
            m_numbers->refresh(job.row);
        m_jobs.insert(job.place, std::move(job.row));
        if (job.paused)
            ask({id}, &JobHandler::resumeJob);
    }
    m_items.restore(removal.rows);
    // The engine takes its orders one by one: the cancelling is through before this arrives, even
    // where its answer is still on the way. What was done in the meantime stays done.
    const auto wanted = [](RowState state) { return state != RowState::Done; };
    const auto again = byJob(removal.unqueued, wanted);
    const auto held = byJob(removal.held, wanted);
    QList<JobId> paused;
    for (const Removal::Job& job : removal.jobs) {
        if (job.wasPaused)
            paused.append(job.row.id);
    }
    for (auto job = held.begin(); job != held.end(); ++job)
        m_engine.retryItems(job.key(), *job, RetryAs::Held);
    for (auto job = again.begin(); job != again.end(); ++job)
        m_engine.retryItems(job.key(), *job,
                            paused.contains(job.key()) ? RetryAs::Paused : RetryAs::Waiting);
    for (const JobId job : paused)
        m_engine.pauseJob(job);
}

void Session::forgetRows(const Removal& removal)
{
    const auto hidden = byJob(removal.rows, [](RowState) { return true; });
    for (auto job = hidden.begin(); job != hidden.end(); ++job)
        m_engine.forgetItems(job.key(), *job);
    m_items.forget(removal.rows);
    for (const Removal::Job& job : removal.jobs) {
        JobHandler* handler = m_handlers[static_cast<std::size_t>(job.row.kind)];
        if (!handler)
            continue;
        if (job.paused)
            handler->cancelJob(job.row.id);
        handler->forgetJob(job.row.id);
    }
}

} // namespace manyhands
