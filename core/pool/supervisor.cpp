#include "pool/supervisor.h"

#include <algorithm>
#include <csignal>
#include <unistd.h>

#include "base/clock.h"
#include "pool/death_text.h"

namespace manyhands {

Supervisor::Supervisor(WorkerSettings settings, QObject* parent)
    : QObject(parent), m_settings(std::move(settings)), m_backoff(this), m_stopGrace(this)
{
    m_backoff.setSingleShot(true);
    connect(&m_backoff, &QTimer::timeout, this, &Supervisor::adjust);
    m_stopGrace.setSingleShot(true);
    m_stopGrace.setInterval(static_cast<int>(m_settings.cancelGraceMs));
    connect(&m_stopGrace, &QTimer::timeout, this, [this] {
        for (Worker* worker : m_workers)
            worker->kill();
    });
}

Supervisor::~Supervisor() = default;

void Supervisor::setTarget(int count)
{
    m_target = std::max(count, 0);
    adjust();
}

void Supervisor::replace(WorkerId id)
{
    if (Worker* worker = find(id))
        worker->drain();
    adjust();
}

void Supervisor::retry()
{
    m_breaker.reset();
    m_brokenBy = {};
    adjust();
}

void Supervisor::stop()
{
    m_stopping = true;
    m_target = 0;
    m_backoff.stop();
    if (m_workers.empty()) {
        emit stopped();
        return;
    }
    m_stopGrace.start();
    drainSurplus(staying());
}

Worker* Supervisor::find(WorkerId id) const
{
    const auto found = std::find_if(m_workers.begin(), m_workers.end(),
                                    [id](const Worker* worker) { return worker->id() == id; });
    return found == m_workers.end() ? nullptr : *found;
}

int Supervisor::staying() const
{
    return static_cast<int>(
        std::count_if(m_workers.begin(), m_workers.end(), [](const Worker* worker) {
            return worker->state() != WorkerState::Draining && worker->state() != WorkerState::Dead;
        }));
}

void Supervisor::adjust()
{
    if (m_stopping)
        return;
    const int surplus = staying() - m_target;
    if (surplus > 0)
        drainSurplus(surplus);
    while (!m_breaker.isOpen() && !m_backoff.isActive() && staying() < m_target)
        startOne();
}

void Supervisor::startOne()
{
    auto* worker = new Worker(WorkerId{++m_lastId}, m_settings, this);
    if (auto status = worker->start(); !status) {
        delete worker;
        WorkerDeath death;
        death.reason = DeathReason::Crashed;
        onStartFailed(death, status.error());
        return;
    }
    m_workers.push_back(worker);
    connect(worker, &Worker::ready, this, [this, worker] { emit workerReady(worker); });
    connect(worker, &Worker::firstItemAnswered, this, [this] { m_breaker.recordSuccess(); });
    connect(worker, &Worker::died, this,
            [this, worker](const WorkerDeath& death) { onDied(worker, death); });
    connect(worker, &Worker::gone, this, [this, worker] {
        remove(worker);
        emit workerLeft(worker->id());
        adjust();
    });
    emit workerAdded(worker);
}

void Supervisor::drainSurplus(int surplus)
{
    // Idle and starting workers go before busy ones, young ones before old.
    for (const bool busyToo : {false, true}) {
        const std::vector<Worker*> candidates(m_workers.rbegin(), m_workers.rend());
        for (Worker* worker : candidates) {
            if (surplus == 0)
                return;
            const bool busy = !worker->outstanding().empty();
            if (worker->state() == WorkerState::Draining || worker->state() == WorkerState::Dead ||
                (busy && !busyToo))
                continue;
            worker->drain();
            --surplus;
        }
    }
}

void Supervisor::onDied(Worker* worker, const WorkerDeath& death)
{
    const WorkerId id = worker->id();
    remove(worker);
    if (!m_stopping) {
        ++m_deaths;
        const bool missing = death.failedToStart && ::access(m_settings.program.c_str(), X_OK) != 0;
        if (death.unconfined)
            breakOpen(unconfinedError());
        else if (missing)
            breakOpen(missingProgramError(m_settings.program));
        else if (!death.wasUseful)
            onStartFailed(death, uselessDeathError(death));
    }
    emit workerDied(id, death);
    adjust();
}

bool Supervisor::someoneWorks() const
{
    return std::any_of(m_workers.begin(), m_workers.end(),
                       [](const Worker* worker) { return worker->isUseful(); });
}

void Supervisor::onStartFailed(const WorkerDeath& death, Error error)
{
    if (death.reason == DeathReason::StartOverdue)
        m_breaker.recordHang(monotonicNs());
    else if (death.reason == DeathReason::Crashed && death.signal == SIGKILL)
        m_breaker.recordKill();
    else
        m_breaker.recordDeath(monotonicNs());
    // A machine that has no room for one more is no reason to give up those that work.
    if (m_breaker.isOpen() && someoneWorks())
        m_breaker.closeAgain();
    if (m_breaker.isOpen())
        breakOpen(std::move(error));
    else
        m_backoff.start(static_cast<int>(m_breaker.delayMs()));
}

void Supervisor::remove(Worker* worker)
{
    std::erase(m_workers, worker);
    worker->deleteLater();
    if (m_stopping && m_workers.empty()) {
        m_stopGrace.stop();
        // Whoever hears of this last death or leave hears of it before the end.
        QTimer::singleShot(0, this, &Supervisor::stopped);
    }
}

void Supervisor::breakOpen(Error error)
{
    m_breaker.open();
    if (!m_brokenBy.message.empty())
        return; // what broke it first is what the user has to know
    m_brokenBy = std::move(error);
    emit broke();
}

} // namespace manyhands
