#include "engine/scan_file.h"

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/unique_fd.h"
#include "engine/plan_names.h"

namespace manyhands {
namespace {

Error problem(ErrorKind kind, std::string message)
{
    return Error{kind, std::move(message), {}, 0};
}

Error systemProblem(ErrorKind kind, std::string_view message, int systemError)
{
    return systemFailure(kind, message, systemError).value();
}

Error missing(const Path& path, int systemError)
{
    struct stat link {};
    switch (systemError) {
    case ENOENT:
        if (lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode))
            return problem(ErrorKind::NotFound, "the link leads nowhere");
        return problem(ErrorKind::NotFound, "there is no such file");
    case ENOTDIR:
        return problem(ErrorKind::NotFound, "there is no such file");
    case ELOOP:
        return problem(ErrorKind::NotFound, "the link leads in a circle");
    default:
        return systemProblem(ErrorKind::Unreadable, "the file cannot be looked at", systemError);
    }
}

Error notAFile(mode_t mode)
{
    std::string_view what = "something else";
    if (S_ISDIR(mode))
        what = "a folder";
    else if (S_ISFIFO(mode))
        what = "a FIFO";
    else if (S_ISSOCK(mode))
        what = "a socket";
    else if (S_ISCHR(mode) || S_ISBLK(mode))
        what = "a device";
    return problem(ErrorKind::NotAFile, "this is " + std::string(what) + ", not a file");
}

ssize_t readHead(int fd, std::span<unsigned char> head)
{
    std::size_t length = 0;
    while (length < head.size()) {
        const ssize_t got = ::read(fd, head.data() + length, head.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(length);
}

bool looksLikeText(std::span<const unsigned char> head)
{
    std::string_view rest(reinterpret_cast<const char*>(head.data()), head.size());
    while (!rest.empty()) {
        const auto byte = static_cast<unsigned char>(rest[0]);
        const bool space = byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
        if ((byte < 0x20 && !space) || byte == 0x7F)
            return false;
        const std::size_t length = utf8SequenceLength(rest);
        if (length == 0) // the head may end within a character
            return rest.size() < 4 && byte >= 0xC2 && byte <= 0xF4 && rest.size() < head.size();
        rest.remove_prefix(length);
    }
    return !head.empty();
}

std::string formatsRead()
{
    std::string list;
    for (int i = 1; i <= static_cast<int>(kLastImageFormat); ++i) {
        list += list.empty() ? "" : ", ";
        list += formatTitle(static_cast<ImageFormat>(i));
    }
    return list;
}

void takeFacts(FoundFile& file, const struct stat& facts)
{
    file.bytes = static_cast<std::uint64_t>(facts.st_size);
    file.modified = facts.st_mtime;
}

} // namespace

Error unknownContent(std::span<const unsigned char> head)
{
    if (looksLikeText(head))
        return problem(ErrorKind::UnsupportedFormat, "the content is plain text, not a picture");
    return problem(ErrorKind::UnsupportedFormat,
                   "the content is not a picture in a format that is read here (" + formatsRead() +
                       ")");
}

FoundFile inspectFile(const Path& path)
{
    FoundFile file;
    file.path = path;
    struct stat facts {};
    if (stat(path.c_str(), &facts) != 0) {
        file.problem = missing(path, errno);
        return file;
    }
    takeFacts(file, facts);
    if (!S_ISREG(facts.st_mode)) {
        file.bytes = 0;
        file.problem = notAFile(facts.st_mode);
        return file;
    }
    const UniqueFd fd(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    if (!fd) {
        const int error = errno;
        file.problem = error == ENOENT
                           ? missing(path, error)
                           : systemProblem(ErrorKind::Unreadable, "the file cannot be read", error);
        return file;
    }
    // Another file may stand there by now; what was opened is what counts.
    if (fstat(fd.get(), &facts) == 0)
        takeFacts(file, facts);
    if (!S_ISREG(facts.st_mode)) {
        file.bytes = 0;
        file.problem = notAFile(facts.st_mode);
        return file;
    }
    std::array<unsigned char, kSniffBytes> buffer{};
    const ssize_t length = readHead(fd.get(), buffer);
    if (length < 0) {
        file.problem = systemProblem(ErrorKind::Unreadable, "the file cannot be read", errno);
        return file;
    }
    if (length == 0) {
        file.problem = problem(ErrorKind::EmptyFile, "the file is empty");
        return file;
    }
    const std::span<const unsigned char> head(buffer.data(), static_cast<std::size_t>(length));
    file.format = sniffFormat(head);
    if (file.format == ImageFormat::Unknown)
        file.problem = unknownContent(head);
    return file;
}

} // namespace manyhands
