#include "models/session_log.h"

#include <algorithm>

#include <QDateTime>

#include "engine/range_job.h"
#include "models/input_scanner.h"
#include "models/messages.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Of one scan; a folder full of what cannot be read says the same a thousand times.
constexpr std::size_t kMostProblems = 50;

} // namespace

SessionLog::SessionLog(const EngineHost& engine, const EngineNews& news, LogModel& log,
                       QObject* parent)
    : QObject(parent), m_log(log)
{
    connect(&news, &EngineNews::jobChanged, this, &SessionLog::takeJob);
    connect(&engine, &EngineHost::rangeChanged, this, &SessionLog::takeRange);
    connect(&engine, &EngineHost::poolChanged, this, &SessionLog::takePool);
}

void SessionLog::add(LogLevel level, const QString& source, const QString& text)
{
    m_log.append({LogEntry{QDateTime::currentMSecsSinceEpoch(), level, source, text}});
}

void SessionLog::takeScan(quint64 added, const ScanSummary& summary)
{
    const QString source = tr("Adding");
    const std::size_t shown = std::min(summary.problems.size(), kMostProblems);
    for (std::size_t i = 0; i < shown; ++i)
        add(LogLevel::Warning, source, sentence(summary.problems[i].message));
    if (summary.problems.size() > shown)
        add(LogLevel::Warning, source,
            tr("%n more problem(s)", nullptr, static_cast<int>(summary.problems.size() - shown)));
    if (summary.cancelled)
        add(LogLevel::Info, source, tr("Cancelled"));
    else
        add(LogLevel::Info, source, tr("%1 added").arg(countText(added)));
}

void SessionLog::takeRefusal(const Error& error)
{
    add(LogLevel::Error, tr("Start"), sentence(error.message));
}

bool SessionLog::tellState(JobId job, JobState state, const QString& begins, const Error& blockedBy)
{
    const auto known = m_states.constFind(job.value);
    const JobState before = known == m_states.constEnd() ? JobState::Finished : *known;
    const bool isKnown = known != m_states.constEnd();
    m_states.insert(job.value, state);
    if (isKnown && state == before)
        return false;
    const QString source = tr("Job %1").arg(job.value);
    if (before == JobState::Finished)
        add(LogLevel::Info, source, begins);
    if (state == JobState::Running && before != JobState::Finished)
        add(LogLevel::Info, source, tr("Goes on"));
    if (state == JobState::Paused)
        add(LogLevel::Info, source, tr("Paused"));
    if (state == JobState::Blocked)
        add(LogLevel::Warning, source, tr("Waits: %1").arg(messageText(blockedBy.message)));
    return state == JobState::Finished;
}

void SessionLog::takeJob(const JobStatus& status)
{
    if (!tellState(status.id, status.state, tr("Begins: %1 pictures").arg(countText(status.items)),
                   status.blockedBy))
        return;
    const std::uint32_t failed = status.failed + status.quarantined;
    QStringList parts{tr("%1 done").arg(countText(status.done))};
    if (failed > 0)
        parts << tr("%1 failed").arg(countText(failed));
    if (status.skipped > 0)
        parts << tr("%1 skipped").arg(countText(status.skipped));
    if (status.cancelled > 0)
        parts << tr("%1 cancelled").arg(countText(status.cancelled));
    const QString time = durationText(static_cast<std::int64_t>(status.wallSeconds * 1e9));
    add(failed > 0 ? LogLevel::Warning : LogLevel::Info, tr("Job %1").arg(status.id.value),
        tr("Finished after %1: %2").arg(time, parts.join(tr(", "))));
}

void SessionLog::takeRange(const RangeStatus& status)
{
    if (!tellState(status.id, status.state, tr("Begins, with numbers"), {}))
        return;
    const bool failed = !status.error.message.empty();
    add(failed ? LogLevel::Error : LogLevel::Info, tr("Job %1").arg(status.id.value),
        failed ? sentence(status.error.message) : tr("Finished"));
}

void SessionLog::takeRestored(JobId job, JobState state)
{
    m_states.insert(job.value, state == JobState::Finished ? state : JobState::Paused);
}

void SessionLog::takePool(const PoolStatus& status)
{
    if (status.broken == m_poolBroken)
        return;
    m_poolBroken = status.broken;
    if (status.broken)
        add(LogLevel::Error, tr("Workers"), sentence(status.brokenBy.message));
    else
        add(LogLevel::Info, tr("Workers"), tr("They are started again"));
}

} // namespace manyhands
