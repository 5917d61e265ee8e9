#include "engine/engine.h"

#include "base/clock.h"

namespace manyhands {
namespace {

/// How far behind the journal's idea of a job's running time may be.
constexpr std::int64_t kActiveTimeAgeNs = 5 * kNsPerSecond;

} // namespace

void Engine::followJournal()
{
    if (!m_config.journal)
        return;
    m_config.journal->setListener([this](const Status& status) {
        QMetaObject::invokeMethod(
            this, [this, status] { onJournal(status); }, Qt::QueuedConnection);
    });
}

/// Outputs that are made wait for the journal themselves; what is stopped here is the making of
/// more, chunks of ranges included, and said is why.
void Engine::onJournal(const Status& status)
{
    m_journalState = status;
    const std::int64_t now = monotonicNs();
    for (const auto& [id, run] : m_jobs) {
        if (!status && run->state() == JobState::Running) {
            m_blocked[id].byJournal = true;
            run->setState(JobState::Blocked, now, status.error());
        } else if (status && run->state() == JobState::Blocked) {
            const auto blocked = m_blocked.find(id);
            if (blocked == m_blocked.end() || !blocked->second.byJournal)
                continue;
            m_blocked.erase(blocked);
            run->setState(JobState::Running, now);
        }
    }
    for (const auto& [id, run] : m_ranges)
        run->setJournal(status, now);
    publish();
    changed();
    dispatch();
    finishJobs();
}

void Engine::restore(const RestoredJob& restored)
{
    auto run = std::make_unique<JobRun>(restored.id, restored.spec, restored.plan, monotonicNs());
    run->restore(restored.statuses, restored.state, restored.activeSeconds, monotonicNs());
    m_written[restored.id] = {run->state(), monotonicNs()};
    if (m_config.journal && !restored.news.isEmpty())
        m_config.journal->itemsChanged(restored.news);
    m_jobs.insert_or_assign(restored.id, std::move(run));
    emit jobChanged(m_jobs.at(restored.id)->status(monotonicNs()));
    changed();
    dispatch();
}

void Engine::forgetJob(JobId id)
{
    cancelJob(id);
    m_forgotten.insert(id);
    eraseForgotten();
}

/// Items with workers or on their way to the disk still need their job.
void Engine::eraseForgotten()
{
    for (auto id = m_forgotten.begin(); id != m_forgotten.end();) {
        const JobRun* run = job(*id);
        const RangeRun* numbers = range(*id);
        if ((run && !run->finished()) || (numbers && !numbers->finished())) {
            ++id;
            continue;
        }
        if (m_config.journal)
            m_config.journal->forgetJob(*id);
        m_blocked.erase(*id);
        m_written.erase(*id);
        m_jobs.erase(*id);
        m_ranges.erase(*id);
        m_order.forget(*id);
        id = m_forgotten.erase(id);
    }
}

void Engine::writeDown(const QList<ItemStatus>& items)
{
    if (m_config.journal && !items.isEmpty())
        m_config.journal->itemsChanged(items);
}

void Engine::writeDown(JobId id, const JobStatus& status, std::int64_t nowNs)
{
    if (!m_config.journal)
        return;
    const auto [written, isNew] = m_written.try_emplace(id, WrittenJob{JobState::Running, nowNs});
    if (status.state == written->second.state && nowNs - written->second.atNs < kActiveTimeAgeNs &&
        !m_stopping)
        return;
    written->second = {status.state, nowNs};
    m_config.journal->setState(id, status.state, status.wallSeconds);
}

} // namespace manyhands
