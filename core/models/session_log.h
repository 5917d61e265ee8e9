#pragma once

#include <QHash>
#include <QObject>

#include "models/engine_news.h"
#include "models/log_model.h"

namespace manyhands {

struct ScanSummary;

/// Writes into the log what workers and items do not tell themselves: jobs that begin, wait, go on
/// and end; workers that cannot be started; what was found while folders were looked through.
class SessionLog : public QObject {
    Q_OBJECT
public:
    /// Listens to the engine; of pictures, to what the models are told.
    SessionLog(const EngineHost& engine, const EngineNews& news, LogModel& log,
               QObject* parent = nullptr);

    void takeScan(quint64 added, const ScanSummary& summary);
    void takeRefusal(const Error& error);
    void takeJob(const JobStatus& status);
    void takeRange(const RangeStatus& status);
    void takePool(const PoolStatus& status);
    /// A job of an earlier run of the program: that it began, or ended, is no news.
    void takeRestored(JobId job, JobState state);

private:
    void add(LogLevel level, const QString& source, const QString& text);
    /// What is new about a job; whether it has just finished, which is left to say.
    bool tellState(JobId job, JobState state, const QString& begins, const Error& blockedBy);

    LogModel& m_log;
    QHash<quint64, JobState> m_states; ///< By job: what was told last.
    bool m_poolBroken = false;
};

} // namespace manyhands
