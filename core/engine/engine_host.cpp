#include "engine/engine_host.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "engine/descriptor_budget.h"
#include "engine/engine.h"
#include "engine/journal/journal.h"
#include "engine/journal/restored_job.h"
#include "engine/preview_service.h"
#include "engine/thumbnail_service.h"
#include "engine/worker_program.h"

namespace manyhands {
namespace {

void registerTypes()
{
    qRegisterMetaType<JobStatus>();
    qRegisterMetaType<PoolStatus>();
    qRegisterMetaType<JobId>();
    qRegisterMetaType<TimelineBatch>();
    qRegisterMetaType<QList<ItemStatus>>();
    qRegisterMetaType<QList<ItemThumbnail>>();
    qRegisterMetaType<RangeStatus>();
    qRegisterMetaType<QList<RangeResult>>();
    qRegisterMetaType<PreviewResult>();
    qRegisterMetaType<PreviewSide>();
    qRegisterMetaType<Error>();
}

} // namespace

int recommendedWorkers()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

EngineHost::EngineHost(EngineConfig config, QObject* parent)
    : QObject(parent), m_workerProgram(config.workerProgram), m_journal(config.journal)
{
    registerTypes();
    if (m_journal)
        m_lastJob = m_journal->lastJob().value;
    (void)raiseDescriptorLimit(); // the program has told where that was not enough
    m_thread.setObjectName(QStringLiteral("engine"));
    m_previews = new PreviewService(workerSettings(config));
    m_thumbnails = new ThumbnailService(workerSettings(config));
    m_engine = new Engine(std::move(config));
    for (QObject* object : {static_cast<QObject*>(m_engine), static_cast<QObject*>(m_previews),
                            static_cast<QObject*>(m_thumbnails)}) {
        object->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, object, &QObject::deleteLater);
    }
    connect(m_previews, &PreviewService::rendered, this, &EngineHost::previewRendered);
    connect(m_previews, &PreviewService::failed, this, &EngineHost::previewFailed);
    connect(m_thumbnails, &ThumbnailService::made, this, &EngineHost::inputThumbnailMade);
    connect(m_thumbnails, &ThumbnailService::failed, this, &EngineHost::inputThumbnailFailed);
    // One after the other, on their own thread.
    connect(m_thumbnails, &ThumbnailService::stopped, m_previews, &PreviewService::stop);
    connect(m_previews, &PreviewService::stopped, m_engine, &Engine::stop);
    connect(m_engine, &Engine::jobChanged, this, &EngineHost::jobChanged);
    connect(m_engine, &Engine::itemsChanged, this, &EngineHost::itemsChanged);
    connect(m_engine, &Engine::thumbnailsMade, this, &EngineHost::thumbnailsMade);
    connect(m_engine, &Engine::poolChanged, this, &EngineHost::poolChanged);
    connect(m_engine, &Engine::timelineChanged, this, &EngineHost::timelineChanged);
    connect(m_engine, &Engine::jobFinished, this, &EngineHost::jobFinished);
    connect(m_engine, &Engine::rangeChanged, this, &EngineHost::rangeChanged);
    connect(m_engine, &Engine::rangeResults, this, &EngineHost::rangeResults);
    connect(m_engine, &Engine::rangeFinished, this, &EngineHost::rangeFinished);
    connect(m_engine, &Engine::stopped, this, &EngineHost::stopped);
    // Direct: the thread object lives here, and here may be waiting for it to end.
    connect(m_engine, &Engine::stopped, &m_thread, &QThread::quit, Qt::DirectConnection);
    m_thread.start();
}

EngineHost::~EngineHost()
{
    stop();
    m_thread.wait();
}

template <typename Call>
void EngineHost::post(Call call)
{
    if (m_stopAsked)
        return;
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, call = std::move(call)] { call(*engine); },
        Qt::QueuedConnection);
}

JobId EngineHost::submit(const ImageJobSpec& spec, std::shared_ptr<const Plan> plan,
                         const std::string& client)
{
    const JobId id{++m_lastJob};
    if (m_journal)
        m_journal->addImageJob(id, spec, plan, client);
    post([id, spec, plan = std::move(plan)](Engine& engine) { engine.submit(id, spec, *plan); });
    return id;
}

void EngineHost::restore(std::shared_ptr<const RestoredJob> job)
{
    m_lastJob = std::max(m_lastJob, job->id.value);
    post([job = std::move(job)](Engine& engine) { engine.restore(*job); });
}

void EngineHost::forgetItems(JobId job, const QList<std::uint32_t>& indexes)
{
    if (m_journal)
        m_journal->hideItems(job, indexes);
}

void EngineHost::forgetJob(JobId job)
{
    post([job](Engine& engine) { engine.forgetJob(job); });
}

JobId EngineHost::submitRange(RangeJob job, JobId id)
{
    // Shared, because what is posted must be copyable and descriptors are not.
    auto shared = std::make_shared<RangeJob>(std::move(job));
    post([id, shared](Engine& engine) { engine.submitRange(id, std::move(*shared)); });
    return id;
}

void EngineHost::pauseJob(JobId job)
{
    post([job](Engine& engine) { engine.pauseJob(job); });
}

void EngineHost::resumeJob(JobId job)
{
    post([job](Engine& engine) { engine.resumeJob(job); });
}

void EngineHost::cancelJob(JobId job)
{
    post([job](Engine& engine) { engine.cancelJob(job); });
}

void EngineHost::cancelItems(JobId job, const QList<std::uint32_t>& indexes)
{
    post([job, indexes](Engine& engine) {
        for (const std::uint32_t index : indexes)
            engine.cancelItem(job, index);
    });
}

void EngineHost::retryItems(JobId job, const QList<std::uint32_t>& indexes, RetryAs as)
{
    post([=](Engine& engine) { engine.retryItems(job, indexes, as); });
}

void EngineHost::holdItems(JobId job, const QList<std::uint32_t>& indexes)
{
    post([job, indexes](Engine& engine) { engine.holdItems(job, indexes, true); });
}

void EngineHost::releaseItems(JobId job, const QList<std::uint32_t>& indexes)
{
    post([job, indexes](Engine& engine) { engine.holdItems(job, indexes, false); });
}

void EngineHost::setJobOrder(const QList<JobId>& order)
{
    post([order](Engine& engine) { engine.setJobOrder(order); });
}

void EngineHost::setJobPriority(JobId job, JobPriority priority)
{
    post([job, priority](Engine& engine) { engine.setJobPriority(job, priority); });
}

void EngineHost::setWorkerCount(int count)
{
    post([count](Engine& engine) { engine.setWorkerCount(count); });
}

void EngineHost::restartWorker(WorkerId worker)
{
    post([worker](Engine& engine) { engine.restartWorker(worker); });
}

void EngineHost::retryPool()
{
    post([](Engine& engine) { engine.retryPool(); });
}

std::uint64_t EngineHost::requestPreview(const PreviewRequest& request)
{
    const std::uint64_t id = ++m_lastPreview;
    post([previews = m_previews, id, request](Engine&) { previews->request(id, request); });
    return id;
}

void EngineHost::cancelPreview()
{
    post([previews = m_previews](Engine&) { previews->cancel(); });
}

void EngineHost::requestThumbnails(std::vector<ThumbnailWish> wishes)
{
    post([thumbnails = m_thumbnails, wishes = std::move(wishes)](Engine&) {
        thumbnails->want(wishes);
    });
}

void EngineHost::stop()
{
    post([thumbnails = m_thumbnails](Engine&) { thumbnails->stop(); });
    m_stopAsked = true;
}

} // namespace manyhands
