// When a range runs, waits and ends.

#include "base/clock.h"
#include "engine/range_run.h"

namespace manyhands {
namespace {

/// How often a place that took nothing is tried again.
constexpr std::int64_t kKeepAgainNs = kNsPerSecond;

} // namespace

void RangeRun::pause(std::int64_t nowNs)
{
    m_isPaused = true;
    settleState(nowNs);
}

void RangeRun::resume(std::int64_t nowNs)
{
    m_isPaused = false;
    m_keptNs = nowNs - kKeepAgainNs;
    settleState(nowNs);
    keep(nowNs);
}

void RangeRun::setJournal(const Status& journal, std::int64_t nowNs)
{
    m_journal = journal;
    settleState(nowNs);
}

void RangeRun::keep(std::int64_t nowNs)
{
    if (!m_isKeepDue || isGivenUp() || (!m_kept && nowNs - m_keptNs < kKeepAgainNs))
        return;
    m_kept = m_job.keep();
    m_keptNs = nowNs;
    m_isKeepDue = !m_kept;
    settleState(nowNs);
}

void RangeRun::settleState(std::int64_t nowNs)
{
    if (finished())
        return;
    const Status& refusal = m_kept ? m_journal : m_kept;
    m_status.blockedBy = refusal ? Error{} : refusal.error();
    setState(m_isPaused ? JobState::Paused
             : refusal  ? JobState::Running
                        : JobState::Blocked,
             nowNs);
}

void RangeRun::setState(JobState state, std::int64_t nowNs)
{
    if (m_status.state == JobState::Running)
        m_activeNs += nowNs - m_activeSinceNs;
    m_activeSinceNs = nowNs;
    m_status.state = state;
}

bool RangeRun::finishIfComplete(std::int64_t nowNs)
{
    const bool complete = m_head == m_job.chunks && !m_isKeepDue;
    if (finished() || m_workers > 0 || (!complete && !isGivenUp()))
        return false;
    if (m_status.outcome == RangeOutcome::Unfinished)
        m_status.outcome = complete ? RangeOutcome::Done : RangeOutcome::Cancelled;
    setState(JobState::Finished, nowNs);
    m_arena.reset();
    m_job.payload.clear();
    m_job.sink = nullptr; // and the shared memory and files that it holds
    m_job.keep = nullptr;
    m_isKeepDue = false;
    return true;
}

RangeStatus RangeRun::status(std::int64_t nowNs) const
{
    RangeStatus status = m_status;
    status.workers = m_workers;
    const std::int64_t running =
        m_status.state == JobState::Running ? nowNs - m_activeSinceNs : std::int64_t{0};
    status.wallSeconds = static_cast<double>(m_activeNs + running) / kNsPerSecond;
    return status;
}

} // namespace manyhands
