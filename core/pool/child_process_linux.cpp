#include "pool/child_process.h"

#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <QProcess>

namespace manyhands {

void inheritDescriptors(QProcess& process, int first, int second)
{
    const pid_t parent = ::getpid();
    process.setChildProcessModifier([first, second, parent] {
        ::fcntl(first, F_SETFD, 0);
        ::fcntl(second, F_SETFD, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        // The parent may have died before the request was in force.
        if (::getppid() != parent)
            ::_exit(0);
    });
}

} // namespace manyhands
