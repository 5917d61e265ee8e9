#include "ipc/shared_memory.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace manyhands::detail {

Result<UniqueFd> createSharedObject(std::string_view, std::size_t size)
{
    // PSHMNAMLEN is 31, so the label stays out; the name exists for two system calls.
    static std::atomic<unsigned> serial{0};
    const std::string name =
        "/mh." + std::to_string(::getpid()) + "." + std::to_string(serial.fetch_add(1));
    UniqueFd fd(::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600));
    if (!fd)
        return systemFailure(ErrorKind::System, "shared memory cannot be made", errno);
    ::shm_unlink(name.c_str());
    ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
    if (::ftruncate(fd.get(), static_cast<off_t>(size)) != 0)
        return systemFailure(ErrorKind::System, "there is no room for shared memory", errno);
    return fd;
}

// macOS refuses a second ftruncate of a shared memory object: nobody can shrink it.
Status checkSharedObject(int)
{
    return {};
}

} // namespace manyhands::detail
