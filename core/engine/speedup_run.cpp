#include "engine/speedup_run.h"

#include <algorithm>
#include <utility>

namespace manyhands {
namespace {

/// Whoever waits needs no core; so many times the cores show it.
constexpr int kWaitersPerCore = 4;

} // namespace

int mostSpeedupWorkers(bool isCpuBound)
{
    return recommendedWorkers() * (isCpuBound ? 1 : kWaitersPerCore);
}

SpeedupRun::SpeedupRun(std::unique_ptr<SpeedupWork> work, int most, int rounds,
                       const Path& workerProgram, QObject* parent)
    : QObject(parent),
      m_work(std::move(work)),
      m_counts(speedupCounts(most)),
      m_rounds(rounds),
      m_workerProgram(workerProgram)
{}

void SpeedupRun::start()
{
    nextCount();
}

void SpeedupRun::nextCount()
{
    if (m_isCancelled)
        return finish(failure(ErrorKind::Cancelled, "cancelled"));
    if (m_count == m_counts.size())
        return finish({});
    LabEngineOptions options;
    options.workers = m_counts[m_count];
    options.codecs = m_work->needsCodecs();
    m_engine = std::make_unique<LabEngine>(options, m_workerProgram);
    m_round = 0;
    connect(m_engine.get(), &LabEngine::ready, this,
            [this] { m_work->begin(*m_engine, m_counts[m_count]); });
    connect(m_engine.get(), &LabEngine::ran, this, &SpeedupRun::takeRun);
    connect(m_engine.get(), &LabEngine::broken, this, [this](const Error& error) {
        m_isUnrunnable = true;
        finish(tl::unexpected(error));
    });
    // Queued: the engine that said so is replaced.
    connect(
        m_engine.get(), &LabEngine::retired, this,
        [this] {
            if (m_isFinished)
                return;
            ++m_count;
            nextCount();
        },
        Qt::QueuedConnection);
    m_engine->warmUp();
}

void SpeedupRun::takeRun()
{
    if (m_isFinished)
        return;
    if (m_isCancelled)
        return finish(failure(ErrorKind::Cancelled, "cancelled"));
    const auto seconds = m_work->take(*m_engine);
    if (!seconds)
        return finish(tl::unexpected(seconds.error()));
    if (m_round == 0)
        m_points.push_back({m_counts[m_count], *seconds});
    else
        m_points.back().seconds = std::min(m_points.back().seconds, *seconds);
    ++m_round;
    emit changed();
    if (m_round < m_rounds)
        m_work->begin(*m_engine, m_counts[m_count]);
    else
        m_engine->retire();
}

SpeedupFit SpeedupRun::fit() const
{
    return fitSpeedup(m_points, m_work->isCpuBound() ? recommendedWorkers() : 0);
}

double SpeedupRun::progress() const
{
    const double runs = static_cast<double>(m_count) * m_rounds + m_round;
    return std::min(1.0, runs / (static_cast<double>(m_counts.size()) * m_rounds));
}

void SpeedupRun::cancel()
{
    m_isCancelled = true;
    if (m_engine && !m_isFinished)
        m_engine->cancel();
}

void SpeedupRun::finish(Status status)
{
    if (std::exchange(m_isFinished, true))
        return;
    if (m_engine)
        m_engine->retire();
    m_result = std::move(status);
    emit finished();
}

} // namespace manyhands
