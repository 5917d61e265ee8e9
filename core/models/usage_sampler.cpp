#include "models/usage_sampler.h"

#include <algorithm>

#include <QtConcurrent>

#include "base/clock.h"
#include "models/process_usage.h"

namespace manyhands {
namespace {

constexpr int kIntervalMs = 1'000;

} // namespace

UsageSampler::UsageSampler(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &UsageSampler::look);
}

void UsageSampler::setProcesses(QList<qint64> pids, Activity activity)
{
    m_pids = std::move(pids);
    m_activity = activity;
    if (m_running && !m_timer.isActive())
        m_timer.start();
}

void UsageSampler::setRunning(bool running)
{
    if (running == m_running)
        return;
    m_running = running;
    if (!running) {
        m_timer.stop();
        m_last.clear();
        return;
    }
    m_timer.start();
    look();
}

UsageSampler::Samples UsageSampler::sampleAll(const QList<qint64>& pids)
{
    Samples samples;
    for (const qint64 pid : pids) {
        if (const auto usage = processUsage(pid))
            samples[pid] = {monotonicNs(), usage->cpuNs, usage->memoryBytes};
    }
    return samples;
}

void UsageSampler::look()
{
    if (std::exchange(m_looking, true))
        return;
    QtConcurrent::run(&UsageSampler::sampleAll, m_pids).then(this, [this](const Samples& samples) {
        take(samples);
    });
}

/// Nothing happens in them, as far as two looks tell.
bool UsageSampler::isAtRest(const Samples& samples) const
{
    return m_activity == Activity::Idle && samples.size() == m_pids.size() &&
           std::all_of(m_pids.begin(), m_pids.end(), [&](qint64 pid) {
               const auto now = samples.constFind(pid);
               const auto last = m_last.constFind(pid);
               return now != samples.constEnd() && last != m_last.constEnd() && now->isLike(*last);
           });
}

void UsageSampler::take(const Samples& samples)
{
    m_looking = false;
    if (isAtRest(samples))
        m_timer.stop();
    QHash<qint64, WorkerUsage> usages;
    for (auto sample = samples.begin(); sample != samples.end(); ++sample) {
        WorkerUsage usage{-1, sample->memoryBytes};
        const auto last = m_last.constFind(sample.key());
        if (last != m_last.constEnd() && sample->timeNs > last->timeNs)
            usage.cpu = static_cast<double>(sample->cpuNs - last->cpuNs) /
                        static_cast<double>(sample->timeNs - last->timeNs);
        usages[sample.key()] = usage;
    }
    m_last = samples;
    emit sampled(usages);
}

} // namespace manyhands
