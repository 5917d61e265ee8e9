#include "models/speedup_job.h"

#include <algorithm>
#include <cmath>

#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QtConcurrent>

#include "models/speedup_request_text.h"
#include "models/text.h"

namespace manyhands {

/// What is made for pictures before anything is measured, beside the window's thread.
struct SpeedupJob::Setup {
    std::shared_ptr<QTemporaryDir> folder;
    ImageJobSpec spec;
    Result<Plan> plan = Plan{};
};

static SpeedupRequest withSample(SpeedupRequest request)
{
    request.files = speedupSample(request.files);
    return request;
}

SpeedupJob::SpeedupJob(JobId id, SpeedupRequest request, const Path& workerProgram, QObject* parent)
    : NumberJob(id, JobKind::Speedup, parent),
      m_request(withSample(std::move(request))),
      m_workerProgram(workerProgram)
{
    m_row.title = tr("Speedup: %1").arg(speedupWorkText(m_request));
    m_row.detail = tr("1 to %1 workers, the fastest of %2 runs each")
                       .arg(m_request.most)
                       .arg(m_request.rounds);
    m_row.canPause = false; // it is time that is measured
}

SpeedupJob::~SpeedupJob() = default;

std::vector<SpeedupPoint> SpeedupJob::points() const
{
    return m_run ? m_run->points() : m_restored;
}

SpeedupFit SpeedupJob::fit() const
{
    return m_run ? m_run->fit() : fitSpeedup(m_restored, isCpuBound() ? recommendedWorkers() : 0);
}

std::string SpeedupJob::requestText() const
{
    return speedupRequestText(m_request);
}

std::string SpeedupJob::progressText() const
{
    return speedupOutcomeText({m_row.state, points(), m_row.error});
}

void SpeedupJob::restore(std::string_view progress)
{
    SpeedupOutcome outcome = readSpeedupOutcome(progress);
    if (!manyhands::isFinal(outcome.state))
        return start();
    m_restored = std::move(outcome.points);
    m_row.state = outcome.state;
    m_row.error = outcome.error;
    if (outcome.state == JobRowState::Finished) {
        m_row.progress = 1;
        m_row.result = resultText();
    }
    emit changed();
}

void SpeedupJob::start()
{
    m_row.state = JobRowState::Running;
    emit changed();
    if (m_request.work == SpeedupRequest::Work::Primes)
        return measure(primesSpeedup(m_request.number));
    if (m_request.work == SpeedupRequest::Work::Waits)
        return measure(waitSpeedup(m_request.number));
    auto setup = std::make_shared<Setup>();
    QtConcurrent::run([setup, spec = m_request.spec, files = m_request.files] {
        setup->folder = std::make_shared<QTemporaryDir>();
        if (!setup->folder->isValid()) {
            setup->plan = failure(ErrorKind::OutputUnavailable,
                                  "no temporary folder can be made: " +
                                      setup->folder->errorString().toStdString());
            return;
        }
        setup->spec = spec;
        const QString out = setup->folder->filePath(QStringLiteral("out"));
        setup->spec.outputFolder = Path(QFile::encodeName(out).toStdString());
        setup->plan = makePlan(files, setup->spec);
        if (!setup->plan)
            return;
        for (const PlannedItem& item : setup->plan->items) {
            if (item.fate == PlannedItem::Fate::Fail) {
                setup->plan = tl::unexpected(item.problem);
                return;
            }
        }
    }).then(this, [this, setup] {
        m_folder = std::move(setup->folder);
        if (!setup->plan)
            return fail(setup->plan.error());
        measure(imageSpeedup(std::move(setup->spec), std::move(*setup->plan)));
    });
}

void SpeedupJob::measure(std::unique_ptr<SpeedupWork> work)
{
    if (m_isCancelled)
        return end(failure(ErrorKind::Cancelled, "cancelled"));
    m_run = std::make_unique<SpeedupRun>(std::move(work), m_request.most, m_request.rounds,
                                         m_workerProgram);
    connect(m_run.get(), &SpeedupRun::changed, this, [this] {
        m_row.progress = m_run->progress();
        m_row.counts = tr("%1 %").arg(std::floor(m_row.progress * 100));
        emit changed();
    });
    connect(m_run.get(), &SpeedupRun::finished, this, [this] { end(m_run->result()); });
    m_run->start();
}

void SpeedupJob::cancel()
{
    m_isCancelled = true;
    if (m_run)
        m_run->cancel();
}

void SpeedupJob::end(const Status& status)
{
    removeFolder();
    m_row.counts.clear();
    if (!status && status.error().kind != ErrorKind::Cancelled)
        return fail(status.error());
    m_row.state = status ? JobRowState::Finished : JobRowState::Cancelled;
    if (status) {
        m_row.progress = 1;
        m_row.result = resultText();
    }
    emit changed();
}

QString SpeedupJob::resultText() const
{
    const std::vector<SpeedupPoint> all = points();
    const int recommended = fit().recommended;
    const auto best = std::find_if(all.begin(), all.end(), [=](const SpeedupPoint& point) {
        return point.workers == recommended;
    });
    if (best == all.end())
        return {};
    return tr("%1 times as fast with %n worker(s)", nullptr, recommended)
        .arg(QLocale().toString(speedupOf(all, *best), 'f', 2));
}

void SpeedupJob::fail(const Error& error)
{
    removeFolder();
    m_row.state = JobRowState::Failed;
    m_row.error = sentence(error.message);
    emit changed();
}

void SpeedupJob::removeFolder()
{
    if (m_folder) // many files: not on the window's thread
        (void)QtConcurrent::run([folder = std::move(m_folder)]() mutable { folder.reset(); });
}

QString speedupWorkText(const SpeedupRequest& request)
{
    switch (request.work) {
    case SpeedupRequest::Work::Pictures:
        return SpeedupJob::tr(
            "%n picture(s)", nullptr,
            static_cast<int>(std::min(request.files.size(), kMostSpeedupPictures)));
    case SpeedupRequest::Work::Primes:
        return SpeedupJob::tr("primes up to %1").arg(countText(request.number));
    case SpeedupRequest::Work::Waits:
        return SpeedupJob::tr("%n wait(s) of 50 ms", nullptr, static_cast<int>(request.number));
    }
    return {};
}

} // namespace manyhands
