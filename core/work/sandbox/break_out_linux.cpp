#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "work/sandbox/break_out.h"

namespace manyhands::detail {

long openParentsEnvironment()
{
    const std::string path = "/proc/" + std::to_string(::getppid()) + "/environ";
    return UniqueFd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) ? 0 : -1;
}

long forkAndEnd()
{
    // As the kernel has it: fork() of the library takes locks that another thread may hold.
    const long child = ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
    if (child == 0)
        ::_exit(0);
    if (child > 0)
        ::waitpid(static_cast<pid_t>(child), nullptr, 0);
    return child;
}

long traceParent()
{
    const pid_t parent = ::getppid();
    const long seized = ::ptrace(PTRACE_SEIZE, parent, nullptr, nullptr);
    if (seized < 0)
        return seized;
    // It has to stand still to be let go.
    ::ptrace(PTRACE_INTERRUPT, parent, nullptr, nullptr);
    ::waitpid(parent, nullptr, __WALL);
    ::ptrace(PTRACE_DETACH, parent, nullptr, nullptr);
    return 0;
}

long readParentsMemory()
{
    char byte = 0;
    const iovec mine{&byte, 1};
    const iovec theirs{reinterpret_cast<void*>(0x1000), 1};
    const long got = ::process_vm_readv(::getppid(), &mine, 1, &theirs, 1, 0);
    // Nothing lies there: whoever is told so was allowed to look.
    return got < 0 && errno == EFAULT ? 0 : got;
}

} // namespace manyhands::detail
