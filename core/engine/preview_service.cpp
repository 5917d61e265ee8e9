#include "engine/preview_service.h"

#include <memory>
#include <utility>

#include <sys/resource.h>

#include <QtConcurrent>

#include "pool/death_text.h"

namespace manyhands {
namespace {

/// A worker that nobody needs gives its memory back; starting one takes a tenth of a second.
constexpr int kIdleMs = 60'000;

std::optional<PreviewSide> checkedSide(const PreviewPicture& picture, const PreviewView& view,
                                       const std::byte* memory, bool wanted)
{
    if (!wanted)
        return PreviewSide{};
    if (!fitsView(picture, view))
        return std::nullopt;
    const qsizetype bytes = qsizetype{picture.width} * picture.height * 4;
    return PreviewSide{picture, QByteArray(reinterpret_cast<const char*>(memory), bytes)};
}

} // namespace

PreviewService::PreviewService(WorkerSettings settings, Urgency urgency)
    : m_urgency(urgency), m_supervisor(std::move(settings), this), m_idle(this), m_openers(this)
{
    m_openers.setMaxThreadCount(1);
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, this, [this] { m_supervisor.setTarget(0); });
    connect(&m_supervisor, &Supervisor::workerAdded, this, &PreviewService::onWorkerAdded);
    connect(&m_supervisor, &Supervisor::workerReady, this, &PreviewService::send);
    connect(&m_supervisor, &Supervisor::workerDied, this,
            [this](WorkerId, const WorkerDeath& death) {
                if (m_running && m_running->item)
                    end(itemDeathError(death));
            });
    connect(&m_supervisor, &Supervisor::broke, this, [this] {
        if (m_running)
            end(m_supervisor.brokenBy());
    });
    connect(&m_supervisor, &Supervisor::stopped, this, &PreviewService::stopped);
}

PreviewService::~PreviewService()
{
    m_openers.waitForDone();
}

void PreviewService::request(std::uint64_t id, const PreviewRequest& request)
{
    if (m_stopping)
        return;
    cancel();
    m_wanted = Wanted{id, request};
    // Open and not sent yet, because the worker is still on its way.
    if (m_running && m_running->files && !m_running->item)
        return end(Error{ErrorKind::Cancelled, "cancelled", {}, 0});
    next();
}

void PreviewService::cancel()
{
    m_wanted.reset();
    if (!m_running || std::exchange(m_running->superseded, true) || !m_running->item)
        return;
    for (Worker* worker : m_supervisor.workers())
        worker->cancel(m_running->item);
}

void PreviewService::stop()
{
    m_stopping = true;
    m_idle.stop();
    cancel();
    m_supervisor.stop();
}

void PreviewService::next()
{
    if (m_running || m_stopping)
        return;
    if (!m_wanted) {
        m_idle.start();
        return;
    }
    m_idle.stop();
    m_running = Running{m_wanted->id, std::move(m_wanted->request), std::nullopt, {}, false};
    m_wanted.reset();
    if (m_supervisor.isBroken())
        m_supervisor.retry();
    m_supervisor.setTarget(1);
    (void)QtConcurrent::run(&m_openers, [this, id = m_running->id, request = m_running->request] {
        auto files = std::make_shared<Result<PreviewFiles>>(openPreviewFiles(request));
        QMetaObject::invokeMethod(
            this, [this, id, files] { onOpened(id, std::move(*files)); }, Qt::QueuedConnection);
    });
}

void PreviewService::onOpened(std::uint64_t id, Result<PreviewFiles> files)
{
    if (!m_running || m_running->id != id)
        return;
    if (m_running->superseded)
        return end(Error{ErrorKind::Cancelled, "cancelled", {}, 0});
    if (!files)
        return end(files.error());
    m_running->files = std::move(*files);
    send();
}

void PreviewService::send()
{
    if (!m_running || !m_running->files || m_running->item)
        return;
    for (Worker* worker : m_supervisor.workers()) {
        if (worker->state() != WorkerState::Ready)
            continue;
        m_running->item = ItemId{++m_lastItem};
        RunPreview run = m_running->files->run;
        run.item = m_running->item;
        worker->run(run, std::move(m_running->files->descriptors), m_running->request.spec.limits);
        return;
    }
}

void PreviewService::onWorkerAdded(Worker* worker)
{
    // Before it has a second thread: on Linux this is a matter of each, handed on to those that it
    // starts. Where it cannot be had, it only competes.
    constexpr int kNiceness = 10;
    if (m_urgency == Urgency::Background && worker->pid() > 0)
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(worker->pid()), kNiceness);
    connect(worker, &Worker::previewDone, this, &PreviewService::onDone);
    connect(worker, &Worker::itemFailed, this, [this](const Failed& failed) {
        if (m_running && m_running->item == failed.item)
            end(failed.error);
    });
    // Previews ask nobody for memory. One that does all the same shall not wait for ever, with its
    // time standing still.
    connect(worker, &Worker::memoryNeeded, worker,
            [worker](ItemId item, quint64) { worker->admit(item); });
}

void PreviewService::onDone(const PreviewDone& done)
{
    if (!m_running || m_running->item != done.item)
        return;
    const PreviewRequest& request = m_running->request;
    const std::byte* memory = m_running->files->memory.data();
    auto before = checkedSide(done.before, request.view, memory, request.before);
    auto after = checkedSide(done.after, request.view, memory + previewSideBytes(request.view),
                             request.after);
    if (!before || !after)
        return end(Error{ErrorKind::ProtocolViolation,
                         "the worker told of a preview that does not fit what was asked",
                         {},
                         0});
    PreviewResult result;
    result.id = m_running->id;
    result.view = request.view;
    result.before = std::move(*before);
    result.after = std::move(*after);
    result.bytesIn = m_running->files->bytesIn;
    result.bytesOut = done.bytesOut;
    result.inputFormat = done.inputFormat;
    result.outputFormat = m_running->files->run.encode.format;
    result.tookNs = done.wallNs;
    result.note = QString::fromStdString(done.note);
    const bool superseded = m_running->superseded;
    m_running.reset();
    if (!superseded)
        emit rendered(result);
    next();
}

void PreviewService::end(const Error& error)
{
    const std::uint64_t id = m_running->id;
    const bool superseded = m_running->superseded;
    m_running.reset();
    if (!superseded && !m_stopping)
        emit failed(id, error);
    next();
}

} // namespace manyhands
