#include "engine/preview_files.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

#include <QDir>
#include <QFile>

#include "engine/plan_names.h"
#include "engine/scan_file.h"

namespace manyhands {
namespace {

Result<UniqueFd> openForReading(const Path& path)
{
    UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd)
        return systemFailure(ErrorKind::Unreadable, path.display() + " cannot be opened", errno);
    return fd;
}

Result<UniqueFd> copyOf(int fd)
{
    UniqueFd copy(::fcntl(fd, F_DUPFD_CLOEXEC, 0));
    if (!copy)
        return systemFailure(ErrorKind::OutputUnavailable, "no more files can be opened", errno);
    return copy;
}

} // namespace

Result<UniqueFd> makeScratchFile()
{
    std::string name = QFile::encodeName(QDir::tempPath()).toStdString() + "/manyhands-XXXXXX";
    UniqueFd fd(::mkstemp(name.data()));
    if (!fd)
        return systemFailure(ErrorKind::OutputUnavailable, "no temporary file can be made", errno);
    ::unlink(name.c_str()); // it goes with its last descriptor
    ::fcntl(fd.get(), F_SETFD, FD_CLOEXEC);
    return fd;
}

Result<PreviewFiles> openPreviewFiles(const PreviewRequest& request)
{
    if (!isValid(request.view))
        return failure(ErrorKind::InvalidArgument, "there is nothing to see in the preview");
    ImageJobSpec spec = request.spec;
    spec.outputFolder = Path("."); // no output is written
    if (auto status = validate(spec); !status)
        return tl::unexpected(status.error());
    const FoundFile found = inspectFile(request.input);
    if (found.problem)
        return tl::unexpected(*found.problem);
    auto memory = SharedMemory::create("manyhands-preview", 2 * previewSideBytes(request.view));
    if (!memory)
        return tl::unexpected(memory.error());
    PreviewFiles files{{}, std::move(*memory), {}, found.bytes};
    files.run.filters = request.spec.filters;
    files.run.encode = encodeOptions(request.spec, found.format);
    files.run.maxPixels = request.spec.limits.maxPixels;
    files.run.view = request.view;
    files.run.before = request.before;
    files.run.after = request.after;
    files.run.encoded = request.encoded;
    std::vector<Result<UniqueFd>> opened;
    opened.push_back(openForReading(request.input));
    opened.push_back(copyOf(files.memory.fd()));
    opened.push_back(makeScratchFile());
    for (const std::string& picture : chainPictures(request.spec.filters))
        opened.push_back(openForReading(Path(picture)));
    for (auto& fd : opened) {
        if (!fd)
            return tl::unexpected(fd.error());
        files.descriptors.push_back(std::move(*fd));
    }
    return files;
}

} // namespace manyhands
