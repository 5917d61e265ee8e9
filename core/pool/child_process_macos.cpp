#include "pool/child_process.h"

#include <csignal>
#include <fcntl.h>

#include <QProcess>

namespace manyhands {

void inheritDescriptors(QProcess& process, int first, int second)
{
    process.setChildProcessModifier([first, second] {
        // A terminal's Ctrl-C reaches the whole group, also a child that has not begun yet.
        ::signal(SIGINT, SIG_IGN);
        ::fcntl(first, F_SETFD, 0);
        ::fcntl(second, F_SETFD, 0);
    });
}

} // namespace manyhands
