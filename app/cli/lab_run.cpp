#include "lab_run.h"

#include <algorithm>
#include <cstdio>

#include <QJsonDocument>

#include "base/clock.h"
#include "terminal.h"

namespace manyhands {
namespace {

EngineConfig configFor(int workers, LabRun::Sandbox sandbox, std::uint64_t memoryLimitMib,
                       LabRun::Codecs codecs)
{
    EngineConfig config;
    config.workers = workers;
    config.codecs = codecs == LabRun::Codecs::Yes;
    config.thumbnails = false;
    config.hardenWorkers = sandbox == LabRun::Sandbox::Yes;
    config.memoryLimitMib = memoryLimitMib;
    return config;
}

} // namespace

LabRun::LabRun(int workers, Sandbox sandbox, std::uint64_t memoryLimitMib, Codecs codecs)
    : m_workers(workers), m_host(configFor(workers, sandbox, memoryLimitMib, codecs))
{
    connect(&m_interrupts, &Interrupts::interrupted, this, [this] { stop(ExitInterrupted); });
    connect(&m_host, &EngineHost::poolChanged, this, &LabRun::takePool);
    const auto outcomeOf = [this](JobId id) -> LabOutcome* {
        const auto found = std::find(m_ids.begin(), m_ids.end(), id);
        return found == m_ids.end() ? nullptr
                                    : &m_outcomes[static_cast<std::size_t>(found - m_ids.begin())];
    };
    connect(&m_host, &EngineHost::rangeChanged, this, [outcomeOf](const RangeStatus& status) {
        if (LabOutcome* outcome = outcomeOf(status.id))
            outcome->status = status;
    });
    connect(&m_host, &EngineHost::rangeResults, this,
            [outcomeOf](JobId job, const QList<RangeResult>& results) {
                if (LabOutcome* outcome = outcomeOf(job))
                    outcome->results.insert(outcome->results.end(), results.begin(), results.end());
            });
    connect(&m_host, &EngineHost::rangeFinished, this, [this, outcomeOf](JobId job) {
        if (outcomeOf(job) && --m_unfinished == 0)
            m_loop.quit();
    });
}

void LabRun::takePool(const PoolStatus& status)
{
    m_ready = static_cast<int>(
        std::count_if(status.workers.begin(), status.workers.end(), [](const WorkerStatus& worker) {
            return worker.state != WorkerStatus::State::Starting;
        }));
    if (status.broken && m_exitCode == ExitDone) {
        printComplaint(status.brokenBy.message);
        stop(ExitEnvironment);
    }
}

void LabRun::stop(int exitCode)
{
    m_exitCode = exitCode;
    for (const JobId id : m_ids)
        m_host.cancelJob(id);
    m_loop.quit();
}

bool LabRun::warmUp()
{
    // Chunks enough that every worker is wanted; as long as one is missing, more of them.
    while (m_ready < m_workers && m_exitCode == ExitDone) {
        RangeJob job;
        job.task.kind = RangeKind::Wait;
        job.task.parameters[0] = 20;
        divideEvenly(job, 1, static_cast<std::uint64_t>(m_workers) * 2, 1);
        if (!run(std::move(job)))
            return false;
    }
    return m_exitCode == ExitDone;
}

std::vector<LabOutcome> LabRun::run(std::vector<RangeJob> jobs)
{
    m_ids.clear();
    m_outcomes.assign(jobs.size(), {});
    m_unfinished = jobs.size();
    for (RangeJob& job : jobs) {
        job.reportResults = true;
        m_ids.push_back(m_host.submitRange(std::move(job)));
    }
    if (m_exitCode == ExitDone && m_unfinished > 0)
        m_loop.exec();
    if (m_exitCode != ExitDone)
        return {};
    for (LabOutcome& outcome : m_outcomes)
        std::sort(outcome.results.begin(), outcome.results.end(),
                  [](const RangeResult& a, const RangeResult& b) { return a.chunk < b.chunk; });
    return std::move(m_outcomes);
}

std::optional<LabOutcome> LabRun::run(RangeJob job)
{
    std::vector<RangeJob> jobs;
    jobs.push_back(std::move(job));
    std::vector<LabOutcome> outcomes = run(std::move(jobs));
    if (outcomes.empty())
        return std::nullopt;
    return std::move(outcomes.front());
}

std::optional<JobStatus> LabRun::runImages(const ImageJobSpec& spec, const Plan& plan)
{
    m_outcomes.clear();
    JobStatus last;
    const auto changed = connect(&m_host, &EngineHost::jobChanged, &m_loop,
                                 [&last](const JobStatus& status) { last = status; });
    const auto finished = connect(&m_host, &EngineHost::jobFinished, &m_loop, &QEventLoop::quit);
    m_ids = {m_host.submit(spec, plan)};
    if (m_exitCode == ExitDone)
        m_loop.exec();
    disconnect(changed);
    disconnect(finished);
    m_ids.clear();
    if (m_exitCode != ExitDone)
        return std::nullopt;
    return last;
}

std::string secondsText(double seconds)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.3f s", seconds);
    return text;
}

double seconds(std::uint64_t ns, std::int64_t zeroNs)
{
    return static_cast<double>(static_cast<std::int64_t>(ns) - zeroNs) / kNsPerSecond;
}

QJsonObject chunkJson(const RangeWords& words, std::int64_t zeroNs)
{
    return {{"pid", static_cast<qint64>(words[kWordPid])},
            {"started_s", seconds(words[kWordStarted], zeroNs)},
            {"ended_s", seconds(words[kWordEnded], zeroNs)}};
}

std::string chunkText(const RangeWords& words, std::int64_t zeroNs)
{
    return "process " + std::to_string(words[kWordPid]) + ", " +
           secondsText(seconds(words[kWordStarted], zeroNs)) + " to " +
           secondsText(seconds(words[kWordEnded], zeroNs));
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

void printJson(const QJsonObject& object)
{
    printOut(QJsonDocument(object).toJson(QJsonDocument::Indented).toStdString());
}

int complainOfJob(const RangeStatus& status)
{
    printComplaint(status.error.message.empty() ? "the job did not end well"
                                                : status.error.message);
    return ExitSomeFailed;
}

QJsonValue wholeJson(std::uint64_t number)
{
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53;
    if (number > kExact)
        return QString::number(number);
    return static_cast<qint64>(number);
}

} // namespace manyhands
