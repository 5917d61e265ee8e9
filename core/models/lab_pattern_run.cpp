#include "models/lab_pattern_run.h"

#include <QtConcurrent>

#include "base/clock.h"
#include "models/job_state_words.h"
#include "models/lab_request_text.h"
#include "models/lab_view_text.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// What is shared with the processes tells of no change: it is looked at as often as a screen is.
constexpr int kLookMs = 33;
/// Looks kept of a queue before its log tells all of it.
constexpr std::size_t kMostLooks = 20'000;

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::shared_ptr<LabExperiment> makeExperiment(const LabRequest& request)
{
    using Made = std::shared_ptr<LabExperiment>;
    return std::visit(
        Overloaded{
            [](const std::vector<LabTask>& tasks) -> Made {
                return std::make_shared<LabProcesses>(tasks);
            },
            [](const LabPoolSpec& spec) -> Made { return std::make_shared<LabPool>(spec); },
            [](const LabQueueSpec& spec) -> Made { return std::make_shared<LabQueue>(spec); },
            [](const LabCounterSpec& spec) -> Made { return std::make_shared<LabCounting>(spec); },
            [](const LabForkSpec& spec) -> Made { return std::make_shared<LabForking>(spec); },
            [](const LabFaultSpec& spec) -> Made { return std::make_shared<LabFaults>(spec); },
            [](const LabSandboxSpec& spec) -> Made {
                return std::make_shared<LabSandboxTrial>(spec);
            },
        },
        request);
}

QString detailOf(const LabRequest& request)
{
    return std::visit(
        Overloaded{
            [](const std::vector<LabTask>& tasks) {
                return LabPatternRun::tr("%n task(s), a process each", nullptr,
                                         static_cast<int>(tasks.size()));
            },
            [](const LabPoolSpec& spec) {
                return LabPatternRun::tr("Primes from %1 to %2 in %3 chunks, %4 workers")
                    .arg(countText(spec.first), countText(spec.last), countText(spec.chunks))
                    .arg(spec.workers);
            },
            [](const LabQueueSpec& spec) {
                return LabPatternRun::tr("%1 producers, %2 consumers, room for %3, %4 items")
                    .arg(countText(spec.producers), countText(spec.consumers),
                         countText(spec.capacity), countText(spec.items));
            },
            [](const LabCounterSpec& spec) {
                return LabPatternRun::tr("%1 processes add %2 times each")
                    .arg(spec.workers)
                    .arg(countText(spec.adds));
            },
            [](const LabForkSpec& spec) {
                return LabPatternRun::tr("%n child(ren)", nullptr, static_cast<int>(spec.children));
            },
            [](const LabFaultSpec& spec) {
                QStringList names;
                for (const RangeFault fault : spec.faults)
                    names << faultText(fault);
                return names.join(QStringLiteral(", "));
            },
            [](const LabSandboxSpec&) {
                return LabPatternRun::tr("%n way(s) out of a worker", nullptr,
                                         static_cast<int>(kSandboxAttempts));
            },
        },
        request);
}

} // namespace

LabPatternRun::LabPatternRun(JobId id, LabRequest request, const Path& workerProgram,
                             QObject* parent)
    : NumberJob(id, JobKind::Lab, parent),
      m_request(std::move(request)),
      m_workerProgram(workerProgram)
{
    m_row.title = tr("Lab: %1").arg(labPatternText(pattern()));
    m_row.detail = detailOf(m_request);
    m_row.canPause = false; // its times would say nothing
    m_view.pattern = pattern();
    m_looks.setInterval(kLookMs);
    m_looks.callOnTimeout(this, &LabPatternRun::look);
}

LabPatternRun::~LabPatternRun() = default;

bool LabPatternRun::isWarmingUp() const
{
    return m_run && m_run->isWarmingUp() && !isFinal();
}

void LabPatternRun::start()
{
    m_experiment = makeExperiment(m_request);
    m_run = std::make_unique<LabExperimentRun>(*m_experiment, m_workerProgram);
    connect(m_run.get(), &LabExperimentRun::stepBegan, this, [this] {
        if (m_zeroNs == 0)
            m_zeroNs = monotonicNs();
        m_looks.start();
    });
    connect(m_run.get(), &LabExperimentRun::stepEnded, this, &LabPatternRun::look);
    connect(m_run.get(), &LabExperimentRun::finished, this, [this] { end(m_run->result()); });
    m_row.state = JobRowState::Running;
    m_row.counts = tr("Starting the processes…");
    emit changed();
    m_run->start();
}

std::string LabPatternRun::requestText() const
{
    return labRequestText(m_request);
}

std::string LabPatternRun::progressText() const
{
    QJsonObject object{{"state", jobStateWord(m_row.state)}, {"error", m_row.error}};
    if (m_row.state == JobRowState::Finished)
        object["view"] = QString::fromStdString(labViewText(m_view));
    return journal::compact(object);
}

void LabPatternRun::restore(std::string_view progress)
{
    const QJsonObject object = journal::objectOf(progress);
    const JobRowState state = jobStateOf(object["state"]).value_or(JobRowState::Waiting);
    auto view = readLabView(object["view"].toString().toStdString());
    const bool isShown = view && view->pattern == pattern();
    if (!manyhands::isFinal(state) || (state == JobRowState::Finished && !isShown))
        return start();
    m_row.state = state;
    m_row.error = object["error"].toString();
    if (state == JobRowState::Finished) {
        m_view = std::move(*view);
        m_row.progress = 1;
        m_row.detail = m_view.summary;
    }
    emit changed();
    emit viewChanged();
}

void LabPatternRun::look()
{
    std::vector<LabQueuePicture::Step> steps = std::move(m_view.queue.steps);
    m_view = currentView();
    if (pattern() == LabPattern::Queue && m_zeroNs > 0 && steps.size() < kMostLooks) {
        const double now = static_cast<double>(monotonicNs() - m_zeroNs) / kNsPerSecond;
        steps.push_back({now, static_cast<std::int64_t>(m_view.queue.put - m_view.queue.taken)});
        m_view.queue.steps = std::move(steps);
        m_view.queue.span = now;
    }
    if (!m_row.counts.isEmpty()) {
        m_row.counts.clear();
        emit changed();
    }
    emit viewChanged();
}

LabView LabPatternRun::currentView() const
{
    const LabEngine& engine = m_run->engine();
    switch (pattern()) {
    case LabPattern::Processes:
        return viewOf(static_cast<const LabProcesses&>(*m_experiment), engine, m_zeroNs);
    case LabPattern::Pool:
        return viewOf(static_cast<const LabPool&>(*m_experiment), engine, m_zeroNs);
    case LabPattern::Queue:
        return viewOf(static_cast<const LabQueue&>(*m_experiment));
    case LabPattern::Counter:
        return viewOf(static_cast<const LabCounting&>(*m_experiment), m_zeroNs);
    case LabPattern::Fork:
        return viewOf(static_cast<const LabForking&>(*m_experiment), m_zeroNs);
    case LabPattern::Fault:
        return viewOf(static_cast<const LabFaults&>(*m_experiment), engine, m_zeroNs);
    case LabPattern::Sandbox:
        return viewOf(static_cast<const LabSandboxTrial&>(*m_experiment), m_zeroNs);
    }
    return {};
}

void LabPatternRun::end(const Status& status)
{
    m_looks.stop();
    m_row.counts.clear();
    if (!status) {
        const bool isCancelled = status.error().kind == ErrorKind::Cancelled;
        m_row.state = isCancelled ? JobRowState::Cancelled : JobRowState::Failed;
        if (!isCancelled)
            m_row.error = sentence(status.error().message);
        emit changed();
        emit viewChanged();
        return;
    }
    if (pattern() == LabPattern::Queue)
        return showQueueDigest();
    m_view = currentView();
    m_row.state = JobRowState::Finished;
    m_row.progress = 1;
    m_row.detail = m_view.summary;
    emit changed();
    emit viewChanged();
}

void LabPatternRun::showQueueDigest()
{
    QtConcurrent::run([experiment = std::static_pointer_cast<LabQueue>(m_experiment)] {
        return digest(*experiment);
    }).then(this, [this](const LabView& view) {
        m_view = view;
        m_experiment.reset(); // its log may take 128 MB
        m_row.state = JobRowState::Finished;
        m_row.progress = 1;
        m_row.detail = m_view.summary;
        emit changed();
        emit viewChanged();
    });
}

void LabPatternRun::cancel()
{
    if (m_run && !isFinal())
        m_run->cancel();
}

} // namespace manyhands
