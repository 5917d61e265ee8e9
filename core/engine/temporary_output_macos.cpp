#include "engine/temporary_output.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands::detail {

UniqueFd createUnnamed(const Path&)
{
    return UniqueFd();
}

int linkUnnamed(int, const Path&)
{
    return ENOTSUP;
}

int renameNoReplace(const Path& from, const Path& to)
{
    if (::renamex_np(from.c_str(), to.c_str(), RENAME_EXCL) == 0)
        return 0;
    return errno == ENOTSUP ? EINVAL : errno;
}

int allocate(int fd, std::uint64_t bytes)
{
    fstore_t wanted{F_ALLOCATEALL, F_PEOFPOSMODE, 0, static_cast<off_t>(bytes), 0};
    if (::fcntl(fd, F_PREALLOCATE, &wanted) == 0)
        return 0;
    return errno == ENOTSUP || errno == EINVAL ? 0 : errno;
}

void startWriteback(int /*fd*/) {} // there is no call that begins without waiting

int syncToDisk(int fd)
{
    // fsync() stops at the drive's own cache here.
    if (::fcntl(fd, F_FULLFSYNC) == 0 || ::fsync(fd) == 0)
        return 0;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

void copyTimes(const Path& from, int to)
{
    struct stat info {};
    if (::stat(from.c_str(), &info) != 0)
        return;
    const timespec times[2] = {info.st_atimespec, info.st_mtimespec};
    ::futimens(to, times);
}

} // namespace manyhands::detail
