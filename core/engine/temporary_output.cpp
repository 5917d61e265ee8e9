#include "engine/temporary_output.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {
namespace {

constexpr mode_t kOutputMode = 0666; // less the user's umask
constexpr int kNameAttempts = 100;

tl::unexpected<Error> publishFailure(int error, const Path& destination)
{
    if (error == EEXIST)
        return failure(ErrorKind::OutputExists, destination.display() + " exists already");
    return systemFailure(ErrorKind::OutputUnavailable, "the output cannot be put in place", error);
}

/// For file systems that cannot rename without replacing: a link never replaces; and where there
/// are no links (exFAT), an exclusive create takes the name and only our own empty file is
/// replaced.
int renameCarefully(const Path& from, const Path& to)
{
    int error = detail::renameNoReplace(from, to);
    if (error != EINVAL)
        return error;
    if (::link(from.c_str(), to.c_str()) == 0) {
        ::unlink(from.c_str());
        return 0;
    }
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOTSUP)
        return errno;
    const UniqueFd taken(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOutputMode));
    if (!taken)
        return errno;
    if (::rename(from.c_str(), to.c_str()) == 0)
        return 0;
    error = errno;
    ::unlink(to.c_str());
    return error;
}

} // namespace

Path hiddenName(const Path& folder)
{
    std::random_device random;
    char digits[20];
    std::snprintf(digits, sizeof digits, "%08x%08x", random(), random());
    return folder / (std::string(kHiddenPrefix) + digits + std::string(kHiddenSuffix));
}

void detail::hold(int fd)
{
    // Where a file system knows no locks, nobody can tell, and nobody removes it.
    ::flock(fd, LOCK_EX | LOCK_NB);
}

void detail::removeUnlessHeld(const Path& file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat info {};
    if (fd && ::fstat(fd.get(), &info) == 0 && S_ISREG(info.st_mode) &&
        ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0)
        ::unlink(file.c_str());
}

TemporaryOutput& TemporaryOutput::operator=(TemporaryOutput&& other) noexcept
{
    if (this != &other) {
        discard();
        m_fd = std::move(other.m_fd);
        m_folder = std::move(other.m_folder);
        m_name = std::exchange(other.m_name, Path());
    }
    return *this;
}

void TemporaryOutput::discard()
{
    if (!m_name.empty())
        ::unlink(m_name.c_str());
    m_name = Path();
    m_fd.reset();
}

Result<TemporaryOutput> TemporaryOutput::create(const Path& folder)
{
    TemporaryOutput output;
    output.m_folder = folder;
    output.m_fd = detail::createUnnamed(folder);
    if (output.m_fd)
        return output;
    return createNamed(folder);
}

Result<TemporaryOutput> TemporaryOutput::createNamed(const Path& folder)
{
    TemporaryOutput output;
    output.m_folder = folder;
    for (int attempt = 0; attempt < kNameAttempts; ++attempt) {
        const Path name = hiddenName(folder);
        output.m_fd.reset(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, kOutputMode));
        if (output.m_fd) {
            detail::hold(output.m_fd.get());
            output.m_name = name;
            return output;
        }
        if (errno != EEXIST)
            break;
    }
    return systemFailure(ErrorKind::OutputUnavailable,
                         "no file can be made in the output folder " + folder.display(), errno);
}

Result<UniqueFd> TemporaryOutput::duplicate() const
{
    UniqueFd copy(::fcntl(m_fd.get(), F_DUPFD_CLOEXEC, 0));
    if (!copy)
        return systemFailure(ErrorKind::OutputUnavailable, "no more files can be opened", errno);
    return copy;
}

Status TemporaryOutput::publish(const Path& destination, ReplaceExisting replace)
{
    if (!m_name.empty())
        return publishNamed(destination, replace);
    if (replace == ReplaceExisting::No) {
        if (const int error = detail::linkUnnamed(m_fd.get(), destination); error != 0)
            return publishFailure(error, destination);
        return {};
    }
    // A link never replaces: take a hidden name first, then rename over the old file.
    const Path name = hiddenName(m_folder);
    detail::hold(m_fd.get());
    if (const int error = detail::linkUnnamed(m_fd.get(), name); error != 0)
        return publishFailure(error, destination);
    m_name = name;
    return publishNamed(destination, replace);
}

Status TemporaryOutput::publishNamed(const Path& destination, ReplaceExisting replace)
{
    int error = 0;
    if (replace == ReplaceExisting::Yes)
        error = ::rename(m_name.c_str(), destination.c_str()) == 0 ? 0 : errno;
    else
        error = renameCarefully(m_name, destination);
    if (error != 0)
        return publishFailure(error, destination);
    m_name = Path();
    return {};
}

} // namespace manyhands
