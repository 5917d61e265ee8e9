#include "engine/item_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "engine/lasting_folder.h"

namespace manyhands {
namespace {

tl::unexpected<Error> inputFailure(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return failure(ErrorKind::NotFound, "the file was deleted or moved after it was added");
    case ELOOP:
        return failure(ErrorKind::NotFound, "the link leads in a circle");
    case EACCES:
    case EPERM:
        return failure(ErrorKind::Unreadable, "the file may not be read: permission denied");
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        // Says nothing about the file; it is tried again as soon as there is room.
        return systemFailure(ErrorKind::OutputUnavailable, "no more files can be opened", error);
    default:
        return systemFailure(ErrorKind::Unreadable, "the file cannot be opened", error);
    }
}

Result<UniqueFd> openInput(const Path& input)
{
    // Non-blocking, because opening a FIFO would wait for a writer; no effect on files.
    UniqueFd fd(::open(input.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd)
        return inputFailure(errno);
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0)
        return inputFailure(errno);
    if (!S_ISREG(info.st_mode))
        return failure(ErrorKind::NotAFile, "this is no regular file");
    if (info.st_size == 0)
        return failure(ErrorKind::EmptyFile, "the file is empty");
    return fd;
}

/// Makes the folders between `root`, which must exist, and the output.
Status makeFoldersBelow(const Path& root, const Path& folder)
{
    std::vector<Path> missing;
    for (Path at = folder; at.bytes().size() > root.bytes().size(); at = at.parent()) {
        struct stat info {};
        if (::stat(at.c_str(), &info) == 0)
            break;
        missing.push_back(at);
    }
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
        if (const int error = makeLastingFolder(*at); error != 0 && error != EEXIST)
            return systemFailure(ErrorKind::OutputUnavailable,
                                 "the output folder " + at->display() + " cannot be made", error);
    }
    return {};
}

Status checkContent(int fd, const CommitRequest& request)
{
    struct stat info {};
    if (::fstat(fd, &info) != 0)
        return systemFailure(ErrorKind::OutputUnavailable, "the output cannot be examined", errno);
    if (info.st_size <= 0 || static_cast<std::uint64_t>(info.st_size) != request.bytes)
        return failure(ErrorKind::EncodeFailed, "the worker wrote " + std::to_string(info.st_size) +
                                                    " bytes and reported " +
                                                    std::to_string(request.bytes));
    std::array<unsigned char, kSniffBytes> head{};
    const ssize_t got = ::pread(fd, head.data(), head.size(), 0);
    if (got <= 0 ||
        sniffFormat(std::span(head).first(static_cast<std::size_t>(got))) != request.format)
        return failure(ErrorKind::EncodeFailed,
                       "what the worker wrote is no " + std::string(formatName(request.format)));
    return {};
}

/// Checked, dated and on the disk.
Status settleContent(const TemporaryOutput& output, const CommitRequest& request)
{
    if (auto status = checkContent(output.fd(), request); !status)
        return status;
    if (request.mustBeBelow > 0 && request.bytes >= request.mustBeBelow)
        return failure(ErrorKind::NotSmaller,
                       "the output would not be smaller: " + std::to_string(request.bytes) +
                           " bytes instead of " + std::to_string(request.mustBeBelow));
    if (request.times == FileTimes::KeepInput)
        detail::copyTimes(request.input, output.fd());
    if (const int error = detail::syncToDisk(output.fd()); error != 0)
        return systemFailure(ErrorKind::OutputUnavailable, "the output cannot be synced to disk",
                             error);
    return {};
}

Result<Path> publish(TemporaryOutput& output, const CommitRequest& request)
{
    const auto replace =
        request.conflict == ConflictPolicy::Overwrite ? ReplaceExisting::Yes : ReplaceExisting::No;
    Status status = output.publish(request.destination, replace);
    if (status)
        return request.destination;
    for (int number = 2; request.conflict == ConflictPolicy::Rename &&
                         status.error().kind == ErrorKind::OutputExists && number < kRenameAttempts;
         ++number) {
        const Path other = numberedOutput(request.destination, number);
        status = output.publish(other, ReplaceExisting::No);
        if (status)
            return other;
    }
    return tl::unexpected(status.error());
}

/// Writes down what is about to get its name; where that fails, `settled` says so.
void announce(const std::vector<PendingCommit>& commits, std::vector<Status>& settled,
              PublishLog& log)
{
    std::vector<PublishIntent> intents;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (!settled[i])
            continue;
        const CommitRequest& request = commits[i].request;
        if (const auto identity = identityOf(commits[i].output.fd()))
            intents.push_back(PublishIntent{request.item, request.destination, *identity});
        else
            settled[i] = tl::unexpected(identity.error());
    }
    if (intents.empty())
        return;
    const Status written = log.aboutToPublish(std::move(intents));
    for (Status& status : settled) {
        if (status && !written)
            status = written;
    }
}

} // namespace

Path numberedOutput(const Path& destination, int number)
{
    return destination.parent() / (std::string(destination.stem()) + "-" + std::to_string(number) +
                                   std::string(destination.extension()));
}

Result<ItemFiles> openItemFiles(const Path& input, const Path& destination, const Path& root,
                                const std::vector<std::string>& pictures)
{
    ItemFiles files;
    auto opened = openInput(input);
    if (!opened)
        return tl::unexpected(opened.error());
    files.input = std::move(*opened);
    for (const std::string& picture : pictures) {
        auto file = openInput(Path(picture));
        if (!file) {
            Error error = file.error();
            error.message = "the watermark " + Path(picture).display() + ": " + error.message;
            return tl::unexpected(std::move(error));
        }
        files.pictures.push_back(std::move(*file));
    }
    const Path folder = destination.parent();
    if (auto status = makeFoldersBelow(root, folder); !status)
        return tl::unexpected(status.error());
    auto output = TemporaryOutput::create(folder);
    if (!output)
        return tl::unexpected(output.error());
    files.output = std::move(*output);
    auto copy = files.output.duplicate();
    if (!copy)
        return tl::unexpected(copy.error());
    files.workerOutput = std::move(*copy);
    return files;
}

Result<Path> commitItemFiles(TemporaryOutput output, const CommitRequest& request)
{
    std::vector<PendingCommit> commits;
    commits.push_back(PendingCommit{std::move(output), request});
    return std::move(commitTogether(std::move(commits)).front());
}

std::vector<Result<Path>> commitTogether(std::vector<PendingCommit> commits, PublishLog* log)
{
    // All on their way to the disk before the first is waited for: the file system then writes its
    // own records for all of them at once.
    if (commits.size() > 1) {
        for (const PendingCommit& commit : commits)
            detail::startWriteback(commit.output.fd());
    }
    std::vector<Status> settled;
    for (const PendingCommit& commit : commits)
        settled.push_back(settleContent(commit.output, commit.request));
    if (log)
        announce(commits, settled, *log);
    std::vector<Result<Path>> paths;
    std::vector<Path> folders;
    for (std::size_t i = 0; i < commits.size(); ++i) {
        if (!settled[i]) {
            paths.push_back(tl::unexpected(settled[i].error()));
            continue;
        }
        paths.push_back(publish(commits[i].output, commits[i].request));
        if (paths.back())
            folders.push_back(paths.back()->parent());
    }
    // The outputs are whole and have their names: a folder that cannot be synced is no reason to
    // make them again under other ones.
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    for (const Path& folder : folders)
        syncFolder(folder);
    return paths;
}

Status probeOutputFolder(const Path& folder, std::uint64_t bytes)
{
    auto output = TemporaryOutput::create(folder);
    if (!output)
        return tl::unexpected(output.error());
    const int error = detail::allocate(output->fd(), bytes);
    if (error != 0 && error != EINVAL && error != EOPNOTSUPP)
        return systemFailure(ErrorKind::OutputUnavailable,
                             "there is no room in the output folder " + folder.display(), error);
    return {};
}

bool isAboutThePlace(int systemError)
{
    switch (systemError) {
    case ENOSPC:
    case EDQUOT:
    case EROFS:
    case EACCES:
    case EIO:
    case ENOENT:
    case ENOTDIR:
    case ESTALE:
    case ENODEV:
    case ENXIO:
    case ETIMEDOUT:
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return true;
    default:
        return false;
    }
}

std::uint64_t roomTakenBy(int fd)
{
    constexpr std::uint64_t kBlockBytes = 512; // stat's, whatever the file system's are
    struct stat info {};
    return ::fstat(fd, &info) == 0 ? static_cast<std::uint64_t>(info.st_blocks) * kBlockBytes : 0;
}

} // namespace manyhands
