#pragma once

#include <cstddef>
#include <cstdint>

#include <QString>

#include "base/ids.h"
#include "engine/job_priority.h"

namespace manyhands {

enum class JobKind : std::uint8_t { Pictures, Primes, Lab, Speedup };
inline constexpr std::size_t kJobKinds = static_cast<std::size_t>(JobKind::Speedup) + 1;

/// What a job's row shows of where it stands.
enum class JobRowState : std::uint8_t {
    Waiting, ///< Queued; nothing of it has begun.
    Running,
    Paused,
    Blocked,  ///< Cannot go on for a reason outside of it (`error` says which); tries by itself.
    Finished, ///< Also where some of its items failed.
    Failed,   ///< As a whole, `error` says why; a picture job only where nothing of it was done.
    Cancelled,
};

/// Nothing further happens to it by itself.
bool isFinal(JobRowState state);
/// "Running", "Paused", …, for people.
QString jobStateText(JobRowState state);

/// One job as the queue shows it, of whatever kind. Plain data; texts are for people.
struct JobRow {
    JobId id;
    JobKind kind = JobKind::Pictures;
    JobRowState state = JobRowState::Waiting;
    JobPriority priority = JobPriority::Normal;
    QString title;              ///< "Blur · 312 pictures → out", "Primes below 10^12".
    QString detail;             ///< Second line: a folder, a method.
    QString counts;             ///< Short, beside the progress: "310 of 312".
    QString result;             ///< Once there is one, to be read at a glance: "37,607,912,018".
    QString error;              ///< Why it is Blocked or Failed: one sentence.
    double progress = 0;        ///< 0 to 1.
    double etaSeconds = -1;     ///< -1 while nothing is known.
    std::uint32_t failed = 0;   ///< Items that failed; 0 for jobs without items.
    std::int64_t createdMs = 0; ///< Since 1970, UTC; 0: JobList::add() sets it.
    bool canPause = true;       ///< Whether pausing and resuming mean something to it.
    bool canRetry = false;      ///< Whether something of it can be tried again now.
};

/// Carries out what the user asks of jobs of one kind. Every call returns at once and may do
/// nothing where it does not apply; what came of it arrives as JobList::update().
class JobHandler {
public:
    virtual ~JobHandler() = default;
    virtual void pauseJob(JobId job) = 0;
    virtual void resumeJob(JobId job) = 0;
    virtual void cancelJob(JobId job) = 0;
    virtual void retryJob(JobId job) = 0;
    /// Its inputs and options go back into the form, for a job of the same kind.
    virtual void duplicateJob(JobId job) = 0;
    /// Its row was removed and cannot be restored any more: let go of what belongs to it.
    virtual void forgetJob(JobId job) = 0;
};

} // namespace manyhands
