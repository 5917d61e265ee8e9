#include "engine/temporary_output.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace manyhands::detail {
namespace {

constexpr unsigned kRenameNoReplace = 1; // RENAME_NOREPLACE of linux/fs.h

} // namespace

UniqueFd createUnnamed(const Path& folder)
{
    // Without /proc such a file could never get a name.
    static const bool nameable = ::access("/proc/self/fd", X_OK) == 0;
    if (!nameable)
        return UniqueFd();
    return UniqueFd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666));
}

int linkUnnamed(int fd, const Path& destination)
{
    const std::string self = "/proc/self/fd/" + std::to_string(fd);
    return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, destination.c_str(), AT_SYMLINK_FOLLOW) == 0
               ? 0
               : errno;
}

int renameNoReplace(const Path& from, const Path& to)
{
    if (::syscall(SYS_renameat2, AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), kRenameNoReplace) ==
        0)
        return 0;
    return errno == ENOSYS ? EINVAL : errno;
}

int allocate(int fd, std::uint64_t bytes)
{
    const int error = ::posix_fallocate(fd, 0, static_cast<off_t>(bytes));
    return error == EINVAL || error == EOPNOTSUPP ? 0 : error;
}

void startWriteback(int fd)
{
    ::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

int syncToDisk(int fd)
{
    return ::fsync(fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno;
}

void copyTimes(const Path& from, int to)
{
    struct stat info {};
    if (::stat(from.c_str(), &info) != 0)
        return;
    const timespec times[2] = {info.st_atim, info.st_mtim};
    ::futimens(to, times);
}

} // namespace manyhands::detail
