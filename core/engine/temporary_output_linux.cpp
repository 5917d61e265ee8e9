#include "engine/temporary_output.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace manyhands::detail {
namespace {

constexpr unsigned kRenameNoReplace = 1; // RENAME_NOREPLACE of linux/fs.h

/// For file systems without RENAME_NOREPLACE: a link never replaces, then the old name goes.
int linkAndUnlink(const Path& from, const Path& to)
{
    if (::link(from.c_str(), to.c_str()) != 0)
        return errno;
    ::unlink(from.c_str());
    return 0;
}

} // namespace

UniqueFd createUnnamed(const Path& folder)
{
    // Without /proc such a file could never get a name.
    if (::access("/proc/self/fd", X_OK) != 0)
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
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    const int error = linkAndUnlink(from, to);
    if (error != EPERM && error != EOPNOTSUPP)
        return error;
    // Neither renames nor links that refuse (exFAT over FUSE): an exclusive create takes the name,
    // and only our own empty file is replaced.
    const UniqueFd taken(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!taken)
        return errno;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

} // namespace manyhands::detail
