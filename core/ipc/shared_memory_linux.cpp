#include "ipc/shared_memory.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>

namespace manyhands::detail {
namespace {

constexpr int kSeals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

} // namespace

Result<UniqueFd> createSharedObject(std::string_view label, std::size_t size)
{
    UniqueFd fd(::memfd_create(std::string(label).c_str(), MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!fd)
        return systemFailure(ErrorKind::System, "shared memory cannot be made", errno);
    const int allocated = ::posix_fallocate(fd.get(), 0, static_cast<off_t>(size));
    if (allocated != 0)
        return systemFailure(ErrorKind::System, "there is no room for shared memory", allocated);
    if (::fcntl(fd.get(), F_ADD_SEALS, kSeals) != 0)
        return systemFailure(ErrorKind::System, "shared memory cannot be sealed", errno);
    return fd;
}

Status checkSharedObject(int fd)
{
    const int seals = ::fcntl(fd, F_GET_SEALS);
    if (seals < 0 || (seals & F_SEAL_SHRINK) == 0)
        return failure(ErrorKind::ProtocolViolation, "the shared memory is not sealed");
    return {};
}

} // namespace manyhands::detail
