#include "interrupts.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "exit_codes.h"

namespace manyhands {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

// Programs such as timeout(1) signal the process and then its group: what comes so soon after the
// first is the same request.
constexpr std::int64_t kSameRequestNs = 300 * kNsPerMs;

// A signal handler has no other way to reach an object.
std::atomic<int> wakeUpFd{-1};
std::atomic<std::int64_t> firstSignalNs{0};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

void handle(int)
{
    const int savedError = errno;
    const std::int64_t now = monotonicNs();
    std::int64_t first = 0;
    if (!firstSignalNs.compare_exchange_strong(first, now) && now - first > kSameRequestNs)
        _exit(ExitInterrupted);
    const char byte = 0;
    // A full socket already holds the news.
    [[maybe_unused]] const ssize_t written = ::write(wakeUpFd.load(), &byte, 1);
    errno = savedError;
}

void leaveAtOnce(int)
{
    _exit(ExitInterrupted);
}

void setHandlers(void (*handler)(int))
{
    for (const int signal : kSignals) {
        struct sigaction present {};
        sigaction(signal, nullptr, &present);
        if (signal == SIGHUP && present.sa_handler == SIG_IGN) // nohup
            continue;
        struct sigaction action {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

} // namespace

Interrupts::Interrupts(QObject* parent) : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return; // without it the default action ends the program, which is safe as well
    m_readEnd.reset(ends[0]);
    m_writeEnd.reset(ends[1]);
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_notifier = new QSocketNotifier(m_readEnd.get(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &Interrupts::takeByte);
    firstSignalNs = 0;
    wakeUpFd = m_writeEnd.get();
    setHandlers(handle);
}

Interrupts::~Interrupts()
{
    if (!m_writeEnd)
        return;
    setHandlers(leaveAtOnce);
    wakeUpFd = -1;
}

void Interrupts::takeByte()
{
    char bytes[16];
    while (::read(m_readEnd.get(), bytes, sizeof bytes) > 0) {
    }
    emit interrupted();
}

} // namespace manyhands
