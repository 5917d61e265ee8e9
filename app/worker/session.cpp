#include "session.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "base/clock.h"

namespace manyhands {
namespace {

/// Four beats a second while busy: far below the engine's timeout of some seconds, and nothing that
/// a processor notices. An idle worker sleeps.
constexpr int kHeartbeatMs = 250;

constexpr int kExitEngineGone = 0;
constexpr int kExitProtocol = 3;

std::uint64_t peakMemoryBytes()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
#ifdef __APPLE__
    return static_cast<std::uint64_t>(usage.ru_maxrss);
#else
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
#endif
}

} // namespace

WorkerSession::WorkerSession(ControlSocket socket, WorkerArena arena, ImageWork imageWork,
                             PreviewWork previewWork, RangeFactory ranges)
    : m_socket(std::move(socket)),
      m_arena(std::move(arena)),
      m_imageWork(std::move(imageWork)),
      m_previewWork(std::move(previewWork)),
      m_ranges(std::move(ranges))
{}

int WorkerSession::serve(const Posture& posture, const Hello& hello)
{
    // Before the greeting: a process that may not even have a second thread is not ready.
    std::thread worker([this] { workLoop(); });
    worker.detach(); // it ends with the process
    sendToEngine(posture);
    sendToEngine(hello);
    std::vector<Received> messages;
    while (true) {
        pollfd ready{m_socket.fd(), POLLIN, 0};
        const int timeout = m_assigned.load() > 0 ? kHeartbeatMs : -1;
        const int events = ::poll(&ready, 1, timeout);
        m_arena.telemetry().heartbeatNs.store(monotonicNs(), std::memory_order_relaxed);
        if (events <= 0) {
            m_arena.telemetry().peakMemory.store(peakMemoryBytes(), std::memory_order_relaxed);
            continue;
        }
        const auto state = m_socket.receive(messages);
        if (!state) {
            std::fprintf(stderr, "the engine's bytes are not understood: %s\n",
                         state.error().message.c_str());
            return kExitProtocol;
        }
        for (Received& received : messages) {
            if (auto status = handle(std::move(received)); !status) {
                std::fprintf(stderr, "%s\n", status.error().message.c_str());
                return kExitProtocol;
            }
        }
        messages.clear();
        if (*state == ControlSocket::ReadState::Closed)
            leave(kExitEngineGone);
    }
}

Status WorkerSession::handle(Received received)
{
    if (auto* run = std::get_if<RunItem>(&received.message)) {
        if (received.descriptors.size() != 2 + chainPictures(run->filters).size())
            return failure(ErrorKind::ProtocolViolation, "an item came without its files");
        enqueue(Assignment{run->item, std::move(*run), std::move(received.descriptors)});
        return {};
    }
    if (auto* run = std::get_if<RunPreview>(&received.message)) {
        if (received.descriptors.size() != 3 + chainPictures(run->filters).size())
            return failure(ErrorKind::ProtocolViolation, "a preview came without its files");
        enqueue(Assignment{run->item, std::move(*run), std::move(received.descriptors)});
        return {};
    }
    if (auto* run = std::get_if<RunRange>(&received.message)) {
        enqueue(Assignment{run->item, std::move(*run), std::move(received.descriptors)});
        return {};
    }
    if (const auto* message = std::get_if<Cancel>(&received.message)) {
        cancel(message->item);
        return {};
    }
    if (const auto* message = std::get_if<Admit>(&received.message)) {
        const std::lock_guard lock(m_mutex);
        m_admitted = message->item;
        m_changed.notify_one();
        return {};
    }
    if (std::holds_alternative<Shutdown>(received.message)) {
        const std::lock_guard lock(m_mutex);
        m_shutdown = true;
        m_changed.notify_one();
        return {};
    }
    return failure(ErrorKind::ProtocolViolation, "the engine sent a message meant for itself");
}

void WorkerSession::enqueue(Assignment assignment)
{
    const std::lock_guard lock(m_mutex);
    m_assigned.fetch_add(1);
    m_queue.push_back(std::move(assignment));
    m_changed.notify_one();
}

void WorkerSession::cancel(ItemId item)
{
    const std::lock_guard lock(m_mutex);
    if (m_running == item)
        m_cancelledItem.store(item.value);
    for (Assignment& assignment : m_queue)
        assignment.cancelled = assignment.cancelled || assignment.item == item;
    m_changed.notify_one(); // it may be waiting for memory
}

void WorkerSession::workLoop()
{
    while (true) {
        Assignment assignment;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return !m_queue.empty() || m_shutdown; });
            if (m_queue.empty())
                leave(0);
            assignment = std::move(m_queue.front());
            m_queue.pop_front();
            m_running = assignment.item;
            m_cancelledItem.store(0);
        }
        const Message answer = answerTo(assignment);
        TelemetryBlock& telemetry = m_arena.telemetry();
        telemetry.phase.store(static_cast<std::uint32_t>(WorkPhase::Idle),
                              std::memory_order_relaxed);
        telemetry.item.store(0, std::memory_order_release);
        {
            const std::lock_guard lock(m_mutex);
            m_running = {};
        }
        // Closed before the answer: when the engine hears "done", nobody holds the output but it.
        assignment.descriptors.clear();
        m_assigned.fetch_sub(1);
        sendToEngine(answer);
    }
}

Message WorkerSession::answerTo(Assignment& assignment)
{
    if (assignment.cancelled)
        return Failed{assignment.item, Error{ErrorKind::Cancelled, "cancelled", {}, 0}, {}, 0};
    if (const auto* range = std::get_if<RunRange>(&assignment.work))
        return runRange(*range, std::move(assignment.descriptors));
    if (const auto* preview = std::get_if<RunPreview>(&assignment.work))
        return runPreview(*preview, assignment.descriptors);
    return runItem(std::get<RunItem>(assignment.work), assignment.descriptors);
}

void WorkerSession::begin(ItemId item, WorkPhase phase)
{
    TelemetryBlock& telemetry = m_arena.telemetry();
    telemetry.permille.store(0, std::memory_order_relaxed);
    telemetry.pixels.store(0, std::memory_order_relaxed);
    telemetry.startedNs.store(monotonicNs(), std::memory_order_relaxed);
    telemetry.phase.store(static_cast<std::uint32_t>(phase), std::memory_order_relaxed);
    telemetry.item.store(item.value, std::memory_order_release);
}

Message WorkerSession::runRange(const RunRange& run, std::vector<UniqueFd> descriptors)
{
    begin(run.item, WorkPhase::Compute);
    auto left = m_ranges.run(run, std::move(descriptors), cancelledAsker(run.item));
    if (!left)
        return Failed{run.item, left.error(), {}, peakMemoryBytes()};
    left->peakMemory = peakMemoryBytes();
    return *left;
}

Message WorkerSession::runPreview(const RunPreview& run, std::vector<UniqueFd>& files)
{
    begin(run.item, WorkPhase::Open);
    // For a death before the first heartbeat.
    m_arena.telemetry().peakMemory.store(peakMemoryBytes(), std::memory_order_relaxed);
    const auto refuse = [&](const Error& error) {
        return Failed{run.item, error, {}, peakMemoryBytes()};
    };
    auto memory = SharedMemory::open(std::move(files[1]));
    if (!memory)
        return refuse(memory.error());
    const std::uint64_t side = previewSideBytes(run.view);
    if (memory->size() < 2 * side)
        return refuse(
            Error{ErrorKind::ProtocolViolation, "a preview's memory is too small", {}, 0});
    PreviewTask task{files[0].get(), files[2].get(), {}, run};
    for (std::size_t i = 3; i < files.size(); ++i)
        task.pictureFds.push_back(files[i].get());
    auto* bytes = reinterpret_cast<unsigned char*>(memory->data());
    auto done = m_previewWork(task, observe(run.item), std::span(bytes, side),
                              std::span(bytes + side, side));
    if (!done)
        return refuse(done.error());
    done->item = run.item;
    done->peakMemory = peakMemoryBytes();
    return *done;
}

Message WorkerSession::runItem(const RunItem& run, const std::vector<UniqueFd>& files)
{
    begin(run.item, WorkPhase::Open);
    // For a death before the first heartbeat.
    m_arena.telemetry().peakMemory.store(peakMemoryBytes(), std::memory_order_relaxed);
    const std::uint32_t slot = m_nextSlot;
    m_nextSlot = (m_nextSlot + 1) % kThumbnailSlots;
    ThumbnailTarget thumbnail{run.thumbnail ? m_arena.thumbnail(slot) : nullptr};
    ImageTask task{files[0].get(), files[1].get(), run.filters, {}, run.encode, run.maxPixels, {}};
    for (std::size_t i = 2; i < files.size(); ++i)
        task.pictureFds.push_back(files[i].get());
    WorkTimings timings;
    ImageObserver observer = observe(run.item);
    m_askedMemory = false;
    observer.memoryNeeded = [this, item = run.item](std::uint64_t bytes) {
        return waitForMemory(item, bytes);
    };
    const auto outcome = m_imageWork(task, observer, thumbnail, timings);
    if (!outcome)
        return Failed{run.item, outcome.error(), timings, peakMemoryBytes()};
    Done done;
    done.item = run.item;
    done.width = outcome->width;
    done.height = outcome->height;
    done.bytesOut = outcome->bytesOut;
    done.inputFormat = outcome->inputFormat;
    done.timings = timings;
    done.peakMemory = peakMemoryBytes();
    done.note = outcome->note;
    if (thumbnail.width > 0)
        done.thumbnail = ThumbnailRef{slot, thumbnail.width, thumbnail.height};
    return done;
}

ImageObserver WorkerSession::observe(ItemId item)
{
    TelemetryBlock& telemetry = m_arena.telemetry();
    ImageObserver observer;
    observer.phaseStarted = [&telemetry](WorkPhase phase) {
        telemetry.phase.store(static_cast<std::uint32_t>(phase), std::memory_order_relaxed);
    };
    observer.sizeKnown = [&telemetry](std::uint64_t pixels) {
        telemetry.pixels.store(pixels, std::memory_order_relaxed);
    };
    observer.progressed = [&telemetry](double progress) {
        telemetry.permille.store(static_cast<std::uint32_t>(std::clamp(progress, 0.0, 1.0) * 1000),
                                 std::memory_order_relaxed);
    };
    observer.cancelled = cancelledAsker(item);
    return observer;
}

std::function<bool()> WorkerSession::cancelledAsker(ItemId item) const
{
    return [this, item] { return m_cancelledItem.load(std::memory_order_relaxed) == item.value; };
}

bool WorkerSession::waitForMemory(ItemId item, std::uint64_t bytes)
{
    if (bytes < kMemoryToAskFor || std::exchange(m_askedMemory, true))
        return true;
    sendToEngine(NeedMemory{item, bytes});
    std::unique_lock lock(m_mutex);
    const auto cancelled = [this, item] { return m_cancelledItem.load() == item.value; };
    m_changed.wait(lock, [&] { return m_admitted == item || cancelled(); });
    return !cancelled();
}

void WorkerSession::sendToEngine(const Message& message)
{
    Status status = m_socket.send(message);
    while (status && m_socket.hasUnsent()) {
        pollfd writable{m_socket.fd(), POLLOUT, 0};
        ::poll(&writable, 1, -1);
        status = m_socket.flush();
    }
    if (!status)
        leave(kExitEngineGone);
}

void WorkerSession::leave(int status)
{
    // No destructors: the other thread may be deep inside a codec.
    std::fflush(stderr);
    ::_exit(status);
}

} // namespace manyhands
