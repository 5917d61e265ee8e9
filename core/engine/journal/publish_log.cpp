#include "engine/journal/publish_log.h"

#include <cerrno>
#include <sys/stat.h>

#include "base/clock.h"

namespace manyhands {
namespace {

FileIdentity identityIn(const struct stat& info)
{
#ifdef __APPLE__
    const timespec& modified = info.st_mtimespec;
#else
    const timespec& modified = info.st_mtim;
#endif
    return {static_cast<std::uint64_t>(info.st_ino), static_cast<std::uint64_t>(info.st_size),
            std::int64_t{modified.tv_sec} * kNsPerSecond + modified.tv_nsec};
}

} // namespace

Result<FileIdentity> identityOf(int fd)
{
    struct stat info {};
    if (::fstat(fd, &info) != 0)
        return systemFailure(ErrorKind::System, "the file cannot be examined", errno);
    return identityIn(info);
}

Result<FileIdentity> identityOf(const Path& file)
{
    // A link to an output is none: we never make one.
    struct stat info {};
    if (::lstat(file.c_str(), &info) != 0)
        return systemFailure(ErrorKind::System, "the file cannot be examined", errno);
    return identityIn(info);
}

} // namespace manyhands
