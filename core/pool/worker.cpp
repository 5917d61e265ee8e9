#include "pool/worker.h"

#include <algorithm>
#include <csignal>
#include <utility>

#include "base/clock.h"
#include "pool/child_process.h"
#include "pool/worker_environment.h"

namespace manyhands {
namespace {

/// How often the watchdogs look: well below every timeout they guard.
constexpr int kWatchMs = 200;
/// A look that comes this much late means that we ourselves were stopped or starved; the workers
/// are then given their time anew.
constexpr std::int64_t kOversleptNs = 1'000 * kNsPerMs;
constexpr std::size_t kLogLinesShown = 20;
/// The answers to two items fit into the first of them.
constexpr int kLastReads = 4;
/// A year: as good as none, and far from overflowing in nanoseconds.
constexpr std::int64_t kNoDeadlineMs = 365LL * 24 * 3600 * 1000;

QString programText(const Path& program)
{
    return QString::fromLocal8Bit(program.bytes().c_str());
}

} // namespace

Worker::Worker(WorkerId id, const WorkerSettings& settings, QObject* parent)
    : QObject(parent), m_id(id), m_settings(settings)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setProcessEnvironment(workerEnvironment(QProcessEnvironment::systemEnvironment()));
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        const QByteArray bytes = m_process.readAllStandardOutput();
        m_log.append({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    });
    connect(&m_process, &QProcess::finished, this, &Worker::processEnded);
    connect(
        &m_process, &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                processEnded();
        },
        Qt::QueuedConnection); // it may come from within start()
    m_watch.setInterval(kWatchMs);
    connect(&m_watch, &QTimer::timeout, this, &Worker::watch);
}

Worker::~Worker()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.disconnect(this);
        m_process.kill();
        m_process.waitForFinished();
    }
}

Status Worker::start()
{
    auto ends = ControlSocket::createPair();
    if (!ends)
        return tl::unexpected(ends.error());
    auto arena = WorkerArena::create();
    if (!arena)
        return tl::unexpected(arena.error());
    m_arena.emplace(std::move(*arena));
    m_socket.emplace(std::move(ends->first), AcceptDescriptors::No);
    const UniqueFd childEnd = std::move(ends->second);
    inheritDescriptors(m_process, childEnd.get(), m_arena->fd());
    QStringList arguments{QStringLiteral("--control-fd=%1").arg(childEnd.get()),
                          QStringLiteral("--arena-fd=%1").arg(m_arena->fd())};
    if (m_settings.memoryLimitMib > 0)
        arguments << QStringLiteral("--memory-limit-mib=%1").arg(m_settings.memoryLimitMib);
    if (!m_settings.harden)
        arguments << QStringLiteral("--no-hardening");
    m_readable.emplace(m_socket->fd(), QSocketNotifier::Read);
    connect(&*m_readable, &QSocketNotifier::activated, this, &Worker::readSocket);
    m_writable.emplace(m_socket->fd(), QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(&*m_writable, &QSocketNotifier::activated, this, &Worker::writeSocket);
    m_startedNs = m_watchedNs = monotonicNs();
    m_watch.start();
    m_process.start(programText(m_settings.program), arguments, QIODevice::ReadOnly);
    m_pid = m_process.processId();
    return {};
}

void Worker::run(const RunItem& item, std::vector<UniqueFd> files, const ItemLimits& limits)
{
    assign(item.item, item, std::move(files), {limits, Answer::Item, {}});
}

void Worker::run(const RunRange& turn, std::vector<UniqueFd> descriptors)
{
    ItemLimits limits;
    limits.timeoutMs = kNoDeadlineMs;
    assign(turn.item, turn, std::move(descriptors), {limits, Answer::Turn, {}});
}

void Worker::run(const RunPreview& preview, std::vector<UniqueFd> files, const ItemLimits& limits)
{
    assign(preview.item, preview, std::move(files), {limits, Answer::Preview, {}});
}

void Worker::assign(ItemId item, const Message& message, std::vector<UniqueFd> descriptors,
                    Owed owed)
{
    if (m_outstanding.empty())
        m_headSinceNs = m_watchedNs = monotonicNs();
    m_outstanding.push_back(item);
    m_owed.push_back(owed);
    apply(WorkerEvent::ItemSent);
    if (!m_watch.isActive())
        m_watch.start();
    // A socket that is closed already shows as the end of the process, which is on its way.
    (void)m_socket->send(message, 0, std::move(descriptors));
    writeSocket();
}

void Worker::cancel(ItemId item)
{
    const bool again = std::find(m_cancelled.begin(), m_cancelled.end(), item) != m_cancelled.end();
    if (!hasOutstanding(item) || again)
        return;
    m_cancelled.push_back(item);
    apply(WorkerEvent::CancelAsked);
}

void Worker::drain()
{
    apply(WorkerEvent::DrainAsked);
}

void Worker::endOverdue()
{
    apply(WorkerEvent::DeadlinePassed);
}

void Worker::kill()
{
    m_process.kill();
}

void Worker::apply(WorkerEvent event)
{
    const WorkerTransition next =
        nextWorkerState(m_state, m_reason, event, static_cast<int>(m_outstanding.size()));
    m_state = next.state;
    m_reason = next.reason;
    act(next.action);
}

void Worker::act(WorkerAction action)
{
    switch (action) {
    case WorkerAction::None:
        return;
    case WorkerAction::AnnounceReady:
        m_wasReady = true;
        m_watch.stop();
        emit ready();
        return;
    case WorkerAction::SendCancel:
        m_askedNs = monotonicNs();
        (void)m_socket->send(Cancel{m_cancelled.back()});
        writeSocket();
        return;
    case WorkerAction::SendShutdown:
        m_askedNs = m_watchedNs = monotonicNs();
        m_watch.start();
        (void)m_socket->send(Shutdown{});
        writeSocket();
        return;
    case WorkerAction::Kill:
        m_process.kill();
        return;
    case WorkerAction::ReportDeath:
        emit died(describeDeath());
        return;
    case WorkerAction::ReportGone:
        emit gone();
        return;
    }
}

void Worker::readSocket()
{
    std::vector<Received> messages;
    const auto state = m_socket->receive(messages);
    for (const Received& received : messages) {
        if (m_state == WorkerState::Dead)
            break;
        handle(received.message);
    }
    if (!state) {
        m_readable->setEnabled(false);
        misbehave(state.error().message);
    } else if (*state == ControlSocket::ReadState::Closed) {
        m_readable->setEnabled(false);
        // The socket closes when the process ends, and its exit status is settled by then. One that
        // closes it and stays has nothing more to say to us either.
        m_process.kill();
    }
}

void Worker::writeSocket()
{
    (void)m_socket->flush();
    m_writable->setEnabled(m_socket->hasUnsent() && !m_ended);
}

void Worker::watch()
{
    const std::int64_t now = monotonicNs();
    const std::int64_t asleep = now - m_watchedNs - kWatchMs * kNsPerMs;
    m_watchedNs = now;
    if (asleep > kOversleptNs) {
        m_startedNs += asleep;
        m_headSinceNs += asleep;
        m_askedNs += asleep;
        return;
    }
    if (m_state == WorkerState::Starting) {
        if (now - m_startedNs > m_settings.startTimeoutMs * kNsPerMs)
            apply(WorkerEvent::StartOverdue);
        return;
    }
    if (m_state == WorkerState::Draining && m_outstanding.empty() &&
        now - m_askedNs > m_settings.cancelGraceMs * kNsPerMs)
        apply(WorkerEvent::LeaveOverdue);
    if (!m_outstanding.empty())
        watchItem(now);
}

void Worker::watchItem(std::int64_t now)
{
    const ItemId head = m_outstanding.front();
    // A prefetched item is given up when its turn comes; only the running one can be late.
    const bool cancelled =
        std::find(m_cancelled.begin(), m_cancelled.end(), head) != m_cancelled.end();
    if (cancelled && now - std::max(m_askedNs, m_headSinceNs) > m_settings.cancelGraceMs * kNsPerMs)
        apply(WorkerEvent::CancelOverdue);
    const Telemetry telemetry = m_arena->sample();
    const std::int64_t sign = std::max(m_headSinceNs, std::min(telemetry.heartbeatNs, now));
    if (now - sign > m_settings.heartbeatTimeoutMs * kNsPerMs)
        apply(WorkerEvent::HeartbeatLost);
    const ItemLimits& limits = m_owed.front().limits;
    const std::uint64_t pixels =
        telemetry.item == head ? std::min(telemetry.pixels, limits.maxPixels) : 0;
    // Not in whole numbers, which a limit from elsewhere and a size from a worker could overflow.
    const double allowedMs =
        static_cast<double>(limits.timeoutMs) +
        static_cast<double>(limits.timeoutPerMegapixelMs) * static_cast<double>(pixels / 1'000'000);
    const bool waits = m_owed.front().memory == Owed::Memory::Waits;
    if (!waits && static_cast<double>(now - m_headSinceNs) / kNsPerMs > allowedMs)
        apply(WorkerEvent::DeadlinePassed);
}

void Worker::processEnded()
{
    if (m_ended)
        return;
    m_ended = true;
    m_watch.stop();
    // What it said before it ended still counts.
    for (int i = 0; i < kLastReads && m_readable->isEnabled(); ++i)
        readSocket();
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    const QByteArray rest = m_process.readAllStandardOutput();
    m_log.append({rest.constData(), static_cast<std::size_t>(rest.size())});
    apply(WorkerEvent::ProcessEnded);
}

WorkerDeath Worker::describeDeath() const
{
    const Telemetry telemetry = m_arena->sample();
    WorkerDeath death;
    death.reason = m_reason;
    death.failedToStart = m_process.error() == QProcess::FailedToStart;
    if (death.failedToStart)
        death.logTail = m_process.errorString().toStdString();
    if (!death.failedToStart && m_process.exitStatus() == QProcess::CrashExit)
        death.signal = m_process.exitCode();
    else
        death.exitCode = m_process.exitCode();
    death.phase = telemetry.phase;
    death.peakMemory = telemetry.peakMemory;
    if (!death.failedToStart)
        death.logTail = displayLines(m_log.lastLines(kLogLinesShown));
    death.misbehaviour = m_misbehaviour;
    death.unconfined = m_unconfined;
    death.wasReady = m_wasReady;
    death.outstanding = m_outstanding;
    // Items are answered in order, so no other one can have been running, whatever is claimed.
    if (!m_outstanding.empty() && telemetry.item == m_outstanding.front())
        death.running = telemetry.item;
    death.wasUseful = m_answered || death.running;
    return death;
}

} // namespace manyhands
