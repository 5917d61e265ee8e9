#include "engine/lab_engine.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/clock.h"
#include "engine/descriptor_budget.h"

namespace manyhands {
namespace {

constexpr std::uint64_t kWarmingMs = 20;

EngineConfig configFor(const LabEngineOptions& options, const Path& workerProgram)
{
    EngineConfig config;
    config.workerProgram = workerProgram;
    config.workers = options.workers;
    config.codecs = options.codecs;
    config.thumbnails = false;
    config.hardenWorkers = options.hardenWorkers;
    config.memoryLimitMib = options.memoryLimitMib;
    return config;
}

} // namespace

LabEngine::LabEngine(const LabEngineOptions& options, const Path& workerProgram, QObject* parent)
    : QObject(parent),
      m_workers(options.workers),
      m_host(new EngineHost(configFor(options, workerProgram), this))
{
    connect(m_host, &EngineHost::poolChanged, this, &LabEngine::takePool);
    connect(m_host, &EngineHost::rangeChanged, this, [this](const RangeStatus& status) {
        if (LabOutcome* outcome = outcomeOf(status.id)) {
            outcome->status = status;
            emit changed();
        }
    });
    connect(m_host, &EngineHost::rangeResults, this,
            [this](JobId job, const QList<RangeResult>& results) {
                if (LabOutcome* outcome = outcomeOf(job))
                    outcome->results.insert(outcome->results.end(), results.begin(), results.end());
            });
    connect(m_host, &EngineHost::rangeFinished, this, [this](JobId job) {
        if (outcomeOf(job) && --m_unfinished == 0)
            end();
    });
    connect(m_host, &EngineHost::jobChanged, this, [this](const JobStatus& status) {
        m_images = status;
        emit changed();
    });
    connect(m_host, &EngineHost::jobFinished, this, [this] {
        if (m_doing == Doing::Images)
            end();
    });
}

void LabEngine::retire()
{
    if (!m_host)
        return;
    m_ids.clear();
    connect(m_host, &EngineHost::stopped, this, [this] {
        m_host->deleteLater();
        m_host.clear();
        emit retired();
    });
    m_host->stop();
}

void LabEngine::takePool(const PoolStatus& status)
{
    m_pool = status;
    emit changed();
    if (status.broken && !std::exchange(m_isBroken, true))
        emit broken(status.brokenBy);
}

LabOutcome* LabEngine::outcomeOf(JobId job)
{
    const auto found = std::find(m_ids.begin(), m_ids.end(), job);
    return found == m_ids.end() || m_outcomes.empty()
               ? nullptr
               : &m_outcomes[static_cast<std::size_t>(found - m_ids.begin())];
}

void LabEngine::warmUp()
{
    if (const int most = descriptorBudget().workers; most < m_workers) {
        const Error error{ErrorKind::System,
                          std::to_string(m_workers) +
                              " worker processes at once are needed, and the files that may be "
                              "open here (ulimit -n) are enough for " +
                              std::to_string(most),
                          {},
                          0};
        QMetaObject::invokeMethod(
            this, [this, error] { emit broken(error); }, Qt::QueuedConnection);
        return;
    }
    m_doing = Doing::WarmingUp;
    // Chunks enough that every worker is wanted; as long as one is missing, more of them.
    RangeJob job;
    job.task.kind = RangeKind::Wait;
    job.task.parameters[0] = kWarmingMs;
    divideEvenly(job, 1, static_cast<std::uint64_t>(m_workers) * 2, 1);
    std::vector<RangeJob> jobs;
    jobs.push_back(std::move(job));
    begin(std::move(jobs));
}

void LabEngine::run(std::vector<RangeJob> jobs)
{
    m_doing = Doing::Jobs;
    begin(std::move(jobs));
}

void LabEngine::begin(std::vector<RangeJob> jobs)
{
    m_ids.clear();
    m_outcomes.assign(jobs.size(), {});
    m_unfinished = jobs.size();
    for (RangeJob& job : jobs) {
        job.reportResults = true;
        m_ids.push_back(m_host->submitRange(std::move(job)));
    }
}

void LabEngine::runImages(const ImageJobSpec& spec, const Plan& plan)
{
    m_doing = Doing::Images;
    m_outcomes.clear();
    m_images = {};
    m_ids = {m_host->submit(spec, plan)};
}

void LabEngine::end()
{
    for (LabOutcome& outcome : m_outcomes)
        std::sort(outcome.results.begin(), outcome.results.end(),
                  [](const RangeResult& a, const RangeResult& b) { return a.chunk < b.chunk; });
    if (std::exchange(m_doing, Doing::Nothing) != Doing::WarmingUp) {
        emit ran();
        return;
    }
    const auto started =
        std::count_if(m_pool.workers.begin(), m_pool.workers.end(), [](const WorkerStatus& worker) {
            return worker.state != WorkerStatus::State::Starting;
        });
    if (m_isCancelled)
        emit ran();
    else if (started < m_workers)
        warmUp();
    else
        emit ready();
}

void LabEngine::pause()
{
    for (const JobId id : m_ids)
        m_host->pauseJob(id);
}

void LabEngine::resume()
{
    for (const JobId id : m_ids)
        m_host->resumeJob(id);
}

void LabEngine::cancel()
{
    m_isCancelled = true;
    for (const JobId id : m_ids) // none once it is retired
        m_host->cancelJob(id);
}

std::int64_t firstStart(const std::vector<LabOutcome>& outcomes)
{
    std::int64_t first = monotonicNs();
    for (const LabOutcome& outcome : outcomes) {
        for (const RangeResult& result : outcome.results)
            first = std::min(first, static_cast<std::int64_t>(result.words[kWordStarted]));
    }
    return first;
}

} // namespace manyhands
