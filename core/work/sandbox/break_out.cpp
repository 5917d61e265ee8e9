#include "work/sandbox/break_out.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/unique_fd.h"

namespace manyhands {
namespace {

long opened(const std::string& path, int flags)
{
    return UniqueFd(::open(path.c_str(), flags | O_CLOEXEC, 0600)) ? 0 : -1;
}

long connectTo(int port)
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM, 0));
    if (!fd)
        return -1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

constexpr std::size_t kPage = 16'384; // a multiple of any system's

long mapExecutable()
{
    void* page = ::mmap(nullptr, kPage, PROT_READ | PROT_WRITE | PROT_EXEC,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    ::munmap(page, kPage);
    return 0;
}

long makeExecutable()
{
    void* page = ::mmap(nullptr, kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return -1;
    *static_cast<char*>(page) = 1;
    const long result = ::mprotect(page, kPage, PROT_READ | PROT_EXEC);
    const int error = errno;
    ::munmap(page, kPage);
    errno = error;
    return result;
}

long changeTimes(const std::string& path)
{
    const timespec times[2]{};
    return ::utimensat(AT_FDCWD, path.c_str(), times, 0);
}

long execute()
{
    char name[] = "true";
    char* const arguments[] = {name, nullptr};
    char* const none[] = {nullptr};
    return ::execve("/bin/true", arguments, none);
}

long raiseOwnLimit()
{
    const rlimit more{RLIM_INFINITY, RLIM_INFINITY};
    return ::setrlimit(RLIMIT_FSIZE, &more);
}

long attempt(SandboxAttempt what, const BreakOutTargets& targets)
{
    const std::string& neighbour = targets.neighbour;
    switch (what) {
    case SandboxAttempt::OpenPasswd:
        return opened("/etc/passwd", O_RDONLY);
    case SandboxAttempt::OpenInputAgain:
        return opened(targets.input, O_RDONLY);
    case SandboxAttempt::OpenNeighbour:
        return opened(neighbour, O_RDONLY);
    case SandboxAttempt::OpenOwnMemory:
        return opened("/proc/self/mem", O_RDWR);
    case SandboxAttempt::OpenParentsEnvironment:
        return detail::openParentsEnvironment();
    case SandboxAttempt::CreateFile:
        return opened(neighbour + ".new", O_WRONLY | O_CREAT);
    case SandboxAttempt::MakeFolder:
        return ::mkdir((neighbour + ".folder").c_str(), 0700);
    case SandboxAttempt::Truncate:
        return ::truncate(neighbour.c_str(), 0);
    case SandboxAttempt::Rename:
        return ::rename(neighbour.c_str(), (neighbour + ".moved").c_str());
    case SandboxAttempt::Unlink:
        return ::unlink(neighbour.c_str());
    case SandboxAttempt::Link:
        return ::link(neighbour.c_str(), (neighbour + ".linked").c_str());
    case SandboxAttempt::Symlink:
        return ::symlink("/etc/passwd", (neighbour + ".symbolic").c_str());
    case SandboxAttempt::Chmod:
        return ::chmod(neighbour.c_str(), 0777);
    case SandboxAttempt::Utime:
        return changeTimes(neighbour);
    case SandboxAttempt::Connect:
        return connectTo(targets.port);
    case SandboxAttempt::Execute:
        return execute();
    case SandboxAttempt::Fork:
        return detail::forkAndEnd();
    case SandboxAttempt::SignalParent:
        return ::kill(::getppid(), 0);
    case SandboxAttempt::TraceParent:
        return detail::traceParent();
    case SandboxAttempt::ReadParentsMemory:
        return detail::readParentsMemory();
    case SandboxAttempt::MapExecutable:
        return mapExecutable();
    case SandboxAttempt::MakeExecutable:
        return makeExecutable();
    case SandboxAttempt::RaiseOwnLimit:
        return raiseOwnLimit();
    }
    return 0;
}

} // namespace

int tryToBreakOut(SandboxAttempt what, const BreakOutTargets& targets)
{
    errno = 0;
    if (attempt(what, targets) >= 0)
        return 0;
    return errno != 0 ? errno : EPERM;
}

} // namespace manyhands
