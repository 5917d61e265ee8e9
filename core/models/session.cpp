#include "models/session.h"

#include <algorithm>
#include <atomic>

#include <QtConcurrent>

#include "models/free_elsewhere.h"
#include "models/in_turns.h"
#include "models/number_jobs.h"

namespace manyhands {
namespace {

/// What the file is by now; it keeps its place below the input folder.
FoundFile lookedAtAgain(const FoundFile& file)
{
    const std::atomic<bool> never = false;
    ScanResult result = scanInputs({file.path}, {}, never);
    if (result.files.empty())
        return file;
    FoundFile fresh = std::move(result.files.front());
    fresh.relativeFolder = file.relativeFolder;
    return fresh;
}

} // namespace

/// One start on its way: what was asked, and what the planner made of it.
struct Session::Preparation {
    ImageJobSpec spec;
    std::vector<RowKey> keys;
    std::vector<FoundFile> files;
    std::vector<Path> inUse; ///< By jobs before this one.
    bool rescan = false;     ///< The files may have changed since they were found.
    std::uint64_t generation = 0;
    Result<Plan> plan = Plan{};
};

Session::Session(EngineHost& engine, QObject* parent)
    : QObject(parent),
      m_engine(engine),
      m_news(engine),
      m_pictures(engine, m_news, m_jobs, m_items),
      m_numbers(std::make_unique<NumberJobs>(engine, m_jobs)),
      m_sessionLog(engine, m_news, m_log),
      m_workers(m_items),
      m_preview(engine),
      m_plan(m_items),
      m_inputThumbnails(engine, m_thumbnails)
{
    setJobHandler(JobKind::Pictures, &m_pictures);
    for (const JobKind kind : {JobKind::Primes, JobKind::Lab, JobKind::Speedup})
        setJobHandler(kind, m_numbers.get());
    connect(&m_pictures, &PictureJobs::retryRequested, this, &Session::retryRows);
    connect(&m_pictures, &PictureJobs::duplicateRequested, this, &Session::duplicate);
    const auto reorder = [this] { m_engine.setJobOrder(m_jobs.order()); };
    connect(&m_jobs, &JobList::added, this, reorder);
    connect(&m_jobs, &JobList::moved, this, reorder);
    connect(&m_scanner, &InputScanner::progressed, this, &Session::scanProgressed);
    connect(&m_scanner, &InputScanner::scanned, this,
            [this](const std::shared_ptr<ItemRows>& rows, const ScanSummary& summary) {
                ++m_scansComingIn;
                m_items.appendInTurns(std::move(*rows), [this, summary](std::size_t added) {
                    --m_scansComingIn;
                    m_sessionLog.takeScan(added, summary);
                    emit scanned(added, summary);
                });
            });
    connect(&m_items, &ItemModel::arrived, this, [this] {
        if (const auto spec = std::exchange(m_startWhenIn, std::nullopt))
            start(*spec);
    });
    connect(&m_news, &EngineNews::itemsChanged, &m_items,
            qOverload<std::span<const ItemStatus>>(&ItemModel::apply));
    connect(&m_news, &EngineNews::thumbnailsMade, this, &Session::takeThumbnails);
    connect(&m_news, &EngineNews::timelineChanged, &m_log, &LogModel::takeTimeline);
    connect(&m_news, &EngineNews::itemsChanged, &m_log,
            qOverload<std::span<const ItemStatus>>(&LogModel::takeItems));
    connect(&m_news, &EngineNews::timelineChanged, &m_timeline,
            qOverload<const TimelineBatch&>(&TimelineModel::apply));
    connect(&m_news, &EngineNews::jobChanged, this, [this](const JobStatus& status) {
        const bool wasActive = m_run.isActive();
        m_run.update(status);
        emit runChanged();
        if (wasActive && !m_run.isActive())
            emit runFinished();
    });
    connect(&engine, &EngineHost::poolChanged, this, [this](const PoolStatus& status) {
        m_pool = status;
        m_workers.setPool(status);
        emit poolChanged();
    });
}

Session::~Session() = default;

bool Session::hasActiveRows() const
{
    return m_items.count(RowState::Waiting) + m_items.count(RowState::Held) +
               m_items.count(RowState::Running) + m_items.count(RowState::Committing) >
           0;
}

void Session::addInputs(std::vector<Path> inputs, const Path& exclude, const ImportReading& import)
{
    if (!inputs.empty())
        m_scanner.scan(std::move(inputs), ScanOptions{import.recursion, exclude, import.filter});
}

void Session::start(const ImageJobSpec& spec)
{
    if (m_items.isArriving()) {
        m_startWhenIn = spec;
        return;
    }
    auto preparation = std::make_shared<Preparation>();
    preparation->spec = spec;
    preparation->keys = m_items.prepareReady();
    if (preparation->keys.empty())
        return;
    prepare(preparation);
}

void Session::prepare(const std::shared_ptr<Preparation>& preparation)
{
    preparation->generation = m_generation;
    preparation->files.reserve(preparation->keys.size());
    ++m_preparing;
    emit preparingChanged();
    // Nobody can take these rows away meanwhile.
    inTurns(
        this, preparation->keys.size(),
        [this, preparation](std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i)
                preparation->files.push_back(m_items.find(preparation->keys[i])->file);
        },
        [this, preparation] { plan(preparation); });
}

void Session::plan(const std::shared_ptr<Preparation>& preparation)
{
    preparation->inUse = m_items.pathsInUse();
    QtConcurrent::run([preparation] {
        if (preparation->rescan)
            std::transform(preparation->files.begin(), preparation->files.end(),
                           preparation->files.begin(), lookedAtAgain);
        if (Status valid = validate(preparation->spec); !valid)
            preparation->plan = tl::unexpected(valid.error());
        else if (Status folder = checkOutputFolder(preparation->spec.outputFolder); !folder)
            preparation->plan = tl::unexpected(folder.error());
        else
            preparation->plan = makePlan(preparation->files, preparation->spec, preparation->inUse);
    }).then(this, [this, preparation] { submit(*preparation); });
}

void Session::submit(Preparation& preparation)
{
    --m_preparing;
    if (preparation.generation != m_generation) {
        m_items.unprepare(preparation.keys);
    } else if (preparation.plan) {
        const auto count = static_cast<std::uint32_t>(preparation.plan->items.size());
        if (preparation.rescan) {
            for (std::size_t i = 0; i < preparation.keys.size(); ++i)
                m_items.setFile(preparation.keys[i], std::move(preparation.files[i]));
        }
        const auto plan = std::make_shared<const Plan>(std::move(*preparation.plan));
        const JobId job = m_engine.submit(preparation.spec, plan);
        m_items.bind(job, std::move(preparation.keys), *plan);
        JobStatus status;
        status.items = status.waiting = count;
        m_pictures.add(job, preparation.spec, status);
        m_run.add(job, count);
        freeElsewhere(plan);
        emit started(job);
        emit runChanged();
    } else {
        m_items.unprepare(preparation.keys);
        m_sessionLog.takeRefusal(preparation.plan.error());
        emit startRefused(preparation.plan.error());
    }
    freeElsewhere(std::move(preparation.files));
    freeElsewhere(std::move(preparation.inUse));
    emit preparingChanged();
}

void Session::pause()
{
    pauseJobs(unfinishedJobs());
}

void Session::resume()
{
    resumeJobs(unfinishedJobs());
}

void Session::cancelAll()
{
    ++m_generation;
    m_startWhenIn.reset();
    cancelJobs(unfinishedJobs());
}

QMap<JobId, QList<std::uint32_t>> Session::byJob(const std::vector<RowKey>& keys,
                                                 bool (*wanted)(RowState)) const
{
    QMap<JobId, QList<std::uint32_t>> jobs;
    for (const RowKey key : keys) {
        const ItemRow* row = m_items.find(key);
        if (row && row->job && wanted(row->state))
            jobs[row->job].append(row->index);
    }
    return jobs;
}

void Session::holdRows(const std::vector<RowKey>& keys)
{
    const auto jobs = byJob(keys, [](RowState state) { return state == RowState::Waiting; });
    for (auto job = jobs.begin(); job != jobs.end(); ++job)
        m_engine.holdItems(job.key(), *job);
}

void Session::releaseRows(const std::vector<RowKey>& keys)
{
    const auto jobs = byJob(keys, [](RowState state) { return state == RowState::Held; });
    for (auto job = jobs.begin(); job != jobs.end(); ++job)
        m_engine.releaseItems(job.key(), *job);
}

void Session::cancelRows(const std::vector<RowKey>& keys)
{
    const auto jobs = byJob(keys, isActive);
    for (auto job = jobs.begin(); job != jobs.end(); ++job)
        m_engine.cancelItems(job.key(), *job);
}

void Session::retryRows(const std::vector<RowKey>& keys)
{
    // What the planner refused never became the engine's: it has no output to write.
    std::vector<RowKey> refused;
    std::vector<RowKey> run;
    for (const RowKey key : keys) {
        const ItemRow* row = m_items.find(key);
        if (row && isRetryable(row->state))
            (row->output.empty() ? refused : run).push_back(key);
    }
    rescan(refused);
    const auto jobs = byJob(run, isRetryable);
    for (auto job = jobs.begin(); job != jobs.end(); ++job)
        m_engine.retryItems(job.key(), *job);
}

void Session::rescan(const std::vector<RowKey>& keys)
{
    QMap<JobId, std::vector<RowKey>> jobs;
    for (const RowKey key : keys)
        jobs[m_items.find(key)->job].push_back(key);
    for (auto job = jobs.begin(); job != jobs.end(); ++job) {
        auto preparation = std::make_shared<Preparation>();
        const ImageJobSpec* spec = specOf(job.key());
        if (!spec)
            continue;
        preparation->spec = *spec;
        preparation->rescan = true;
        preparation->keys = std::move(*job);
        m_items.reopen(preparation->keys);
        prepare(preparation);
    }
}

void Session::retryFailed()
{
    std::vector<RowKey> failed;
    for (int row = 0; row < m_items.rowCount(); ++row) {
        if (isFailure(m_items.at(row).state))
            failed.push_back(m_items.at(row).key);
    }
    retryRows(failed);
}

void Session::takeThumbnails(const QList<ItemThumbnail>& thumbnails)
{
    for (const ItemThumbnail& made : thumbnails) {
        const RowKey key = m_items.keyOf(made.job, made.index);
        if (!m_items.find(key))
            continue;
        m_thumbnails.insert(key, Thumbnail{made.width, made.height, 4, made.rgba});
        m_items.markThumbnail(key);
    }
}

} // namespace manyhands
