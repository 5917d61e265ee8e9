#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <QObject>
#include <QTimer>

#include "base/ids.h"
#include "base/result.h"
#include "pool/start_breaker.h"
#include "pool/worker.h"

namespace manyhands {

/// Keeps as many workers alive as are wanted: starts, replaces and drains them. It knows nothing of
/// items; who sends them listens to the workers it announces.
class Supervisor : public QObject {
    Q_OBJECT
public:
    explicit Supervisor(WorkerSettings settings, QObject* parent = nullptr);
    ~Supervisor() override;

    /// How many workers there shall be; more start at once, fewer drain (idle ones first).
    void setTarget(int count);
    int target() const { return m_target; }
    /// Lets this worker go and starts a new one in its place.
    void replace(WorkerId id);
    /// Whoever uses the workers found out that nothing works here: starts no more of them.
    void giveUp(Error why) { breakOpen(std::move(why)); }
    /// After broken(): starts again from a clean slate.
    void retry();
    /// Drains all, kills after a grace; stopped() follows when the last is gone.
    void stop();

    bool isBroken() const { return m_breaker.isOpen(); }
    const Error& brokenBy() const { return m_brokenBy; }
    /// In the order they were started. Gone and dead ones are not among them.
    const std::vector<Worker*>& workers() const { return m_workers; }
    Worker* find(WorkerId id) const;
    std::uint64_t deaths() const { return m_deaths; }

signals:
    /// A process is being started; connect to its signals now.
    void workerAdded(manyhands::Worker* worker);
    void workerReady(manyhands::Worker* worker);
    /// It is no longer among workers(); its items need a new home.
    void workerDied(manyhands::WorkerId id, const manyhands::WorkerDeath& death);
    void workerLeft(manyhands::WorkerId id);
    /// No worker can be started; see brokenBy().
    void broke();
    void stopped();

private:
    void adjust();
    void startOne();
    void drainSurplus(int surplus);
    void onDied(Worker* worker, const WorkerDeath& death);
    void remove(Worker* worker);
    void onStartFailed(const WorkerDeath& death, Error error);
    void breakOpen(Error error);
    bool someoneWorks() const;
    int staying() const;

    const WorkerSettings m_settings;
    std::vector<Worker*> m_workers;
    StartBreaker m_breaker;
    Error m_brokenBy;
    QTimer m_backoff;
    QTimer m_stopGrace;
    int m_target = 0;
    bool m_stopping = false;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_deaths = 0;
};

} // namespace manyhands
