#include "pool/child_process.h"

#include <fcntl.h>

#include <QProcess>

namespace manyhands {

void inheritDescriptors(QProcess& process, int first, int second)
{
    process.setChildProcessModifier([first, second] {
        ::fcntl(first, F_SETFD, 0);
        ::fcntl(second, F_SETFD, 0);
    });
}

} // namespace manyhands
