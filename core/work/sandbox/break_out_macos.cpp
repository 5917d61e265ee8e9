#include <cerrno>
#include <mach/mach.h>
#include <sys/ptrace.h>
#include <sys/sysctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "work/sandbox/break_out.h"

namespace manyhands::detail {

long openParentsEnvironment()
{
    int name[] = {CTL_KERN, KERN_PROCARGS2, ::getppid()};
    char arguments[1024];
    std::size_t size = sizeof arguments;
    return ::sysctl(name, 3, arguments, &size, nullptr, 0);
}

long forkAndEnd()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    return child;
}

long traceParent()
{
    const pid_t parent = ::getppid();
    const long attached = ::ptrace(PT_ATTACHEXC, parent, nullptr, 0);
    if (attached == 0)
        ::ptrace(PT_DETACH, parent, nullptr, 0);
    return attached;
}

long readParentsMemory()
{
    mach_port_t task = MACH_PORT_NULL;
    if (::task_for_pid(::mach_task_self(), ::getppid(), &task) == KERN_SUCCESS)
        return 0;
    errno = EPERM;
    return -1;
}

} // namespace manyhands::detail
