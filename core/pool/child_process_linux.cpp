#include "pool/child_process.h"

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QProcess>

namespace manyhands {
namespace {

constexpr unsigned kCloseRangeCloexec = 1U << 2; // CLOSE_RANGE_CLOEXEC of linux/close_range.h
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

} // namespace

void inheritDescriptors(QProcess& process, int first, int second)
{
    const pid_t parent = ::getpid();
    process.setChildProcessModifier([first, second, parent] {
        // Whatever this program was started with stays out of the worker.
        ::syscall(SYS_close_range, 3U, ~0U, kCloseRangeCloexec);
        ::fcntl(first, F_SETFD, 0);
        ::fcntl(second, F_SETFD, 0);
        // A terminal's Ctrl-C reaches the whole group, also a child that has not begun yet.
        ::signal(SIGINT, SIG_IGN);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        // The parent may have died before the request was in force.
        if (::getppid() != parent)
            ::_exit(0);
    });
}

} // namespace manyhands
