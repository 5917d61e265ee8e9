#include "engine/lab_sandbox.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace manyhands {
namespace {

const QString kInput = QStringLiteral("input");
const QString kNeighbour = QStringLiteral("neighbour");
const QString kPicture = QStringLiteral("picture.ppm");
const QByteArray kContent("nobody but its owner reads or writes this\n");

Status makeFile(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(kContent) == kContent.size() && file.flush())
        return {};
    return failure(ErrorKind::OutputUnavailable,
                   "no temporary file can be made: " + file.errorString().toStdString());
}

bool isAsItWas(const QString& path)
{
    QFile file(path);
    constexpr auto kOthers = QFileDevice::ExeOther | QFileDevice::WriteOther;
    return file.open(QIODevice::ReadOnly) && file.readAll() == kContent &&
           !(file.permissions() & kOthers) &&
           file.fileTime(QFileDevice::FileModificationTime).toSecsSinceEpoch() > 0;
}

bool keepPath(const QString& path, char (&place)[kLongestLabPath])
{
    const QByteArray bytes = QFile::encodeName(path);
    if (static_cast<std::size_t>(bytes.size()) >= kLongestLabPath)
        return false;
    std::memcpy(place, bytes.constData(), static_cast<std::size_t>(bytes.size()) + 1);
    return true;
}

/// A PPM with a gradient: made without any codec.
constexpr int kWide = 40;
constexpr int kHigh = 30;
Status makePicture(const QString& path)
{
    QByteArray picture = "P6\n40 30\n255\n";
    for (int y = 0; y < kHigh; ++y) {
        for (int x = 0; x < kWide; ++x) {
            for (const int value : {x * 6, y * 8, 128})
                picture += static_cast<char>(value);
        }
    }
    QFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(picture) == picture.size() && file.flush())
        return {};
    return failure(ErrorKind::OutputUnavailable,
                   "no temporary file can be made: " + file.errorString().toStdString());
}

struct WrittenFormat {
    ImageFormat format;
    OutputFormat output;
};
constexpr WrittenFormat kWritten[] = {
    {ImageFormat::Jpeg, OutputFormat::Jpeg}, {ImageFormat::Png, OutputFormat::Png},
    {ImageFormat::Webp, OutputFormat::Webp}, {ImageFormat::Tiff, OutputFormat::Tiff},
    {ImageFormat::Avif, OutputFormat::Avif}, {ImageFormat::Jxl, OutputFormat::Jxl},
    {ImageFormat::Gif, OutputFormat::Gif}};

/// A port of this machine that listens.
Result<UniqueFd> listenSomewhere(int& port)
{
#ifdef SOCK_CLOEXEC // at once, since another thread may start a process at any moment
    UniqueFd server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
#else
    UniqueFd server(::socket(AF_INET, SOCK_STREAM, 0));
#endif
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (!server || ::fcntl(server.get(), F_SETFD, FD_CLOEXEC) != 0 ||
        ::bind(server.get(), any, size) != 0 || ::listen(server.get(), 1) != 0 ||
        ::getsockname(server.get(), any, &size) != 0)
        return systemFailure(ErrorKind::System, "no port of this machine can be listened on",
                             errno);
    port = ntohs(address.sin_port);
    return server;
}

} // namespace

LabSandboxTrial::LabSandboxTrial(const LabSandboxSpec&) {}
LabSandboxTrial::~LabSandboxTrial() = default;

bool LabSandboxTrial::Tried::isRefused() const
{
    return error == EPERM || error == EACCES;
}

std::size_t LabSandboxTrial::refused() const
{
    return static_cast<std::size_t>(std::count_if(
        m_tried.begin(), m_tried.end(), [](const Tried& tried) { return tried.isRefused(); }));
}

LabEngineOptions LabSandboxTrial::engine() const
{
    LabEngineOptions options;
    options.codecs = true; // as confined as those that read pictures
    return options;
}

Status LabSandboxTrial::makeTargets()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_folder->isValid())
        return failure(ErrorKind::OutputUnavailable,
                       "no temporary folder can be made: " + m_folder->errorString().toStdString());
    auto files = LabShared<LabSandboxFiles>::create();
    if (!files)
        return tl::unexpected(files.error());
    m_files = std::make_unique<LabShared<LabSandboxFiles>>(std::move(*files));
    LabSandboxFiles& paths = **m_files;
    for (const auto& [name, place] :
         {std::pair{&kInput, &paths.input}, std::pair{&kNeighbour, &paths.neighbour}}) {
        const QString path = m_folder->filePath(*name);
        if (auto made = makeFile(path); !made)
            return made;
        if (!keepPath(path, *place))
            return failure(ErrorKind::System, "the temporary folder's path is too long");
    }
    auto server = listenSomewhere(m_port);
    if (!server)
        return tl::unexpected(server.error());
    m_server = std::move(*server);
    return {};
}

Result<std::vector<RangeJob>> LabSandboxTrial::nextJobs()
{
    std::vector<RangeJob> jobs;
    if (m_files)
        return jobs;
    if (auto made = makeTargets(); !made)
        return tl::unexpected(made.error());
    RangeJob job;
    job.task.kind = RangeKind::Sandbox;
    job.task.parameters = {static_cast<std::uint64_t>(m_port)};
    job.payload.emplace_back(::fcntl(m_files->fd(), F_DUPFD_CLOEXEC, 0));
    job.retries = 0;
    divideEvenly(job, 0, kSandboxAttempts - 1, 1);
    jobs.push_back(std::move(job));
    return jobs;
}

Status LabSandboxTrial::take(std::vector<LabOutcome> outcomes)
{
    if (Status status = checkOutcome(outcomes.front()); !status)
        return status;
    for (const RangeResult& result : outcomes.front().results) {
        if (result.chunk >= kSandboxAttempts)
            continue;
        m_tried.push_back({static_cast<SandboxAttempt>(result.chunk),
                           static_cast<int>(result.words[0]),
                           static_cast<std::int64_t>(result.words[kWordEnded])});
        m_pid = static_cast<std::int64_t>(result.words[kWordPid]);
    }
    const QDir folder(m_folder->path());
    m_isUntouched = folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden |
                                     QDir::System) == QStringList{kInput, kNeighbour} &&
                    isAsItWas(folder.filePath(kInput)) && isAsItWas(folder.filePath(kNeighbour));
    return makePicture(m_folder->filePath(kPicture));
}

Path LabSandboxTrial::inFolder(std::string_view name) const
{
    const Path folder(QFile::encodeName(m_folder->path()).toStdString());
    return name.empty() ? folder : folder / name;
}

/// Writes the picture in the next format, and then reads what came of it.
Result<std::optional<LabPictures>> LabSandboxTrial::nextPictures()
{
    if (!m_isReading && m_formats.size() == std::size(kWritten)) {
        m_isOver = true;
        m_folder.reset();
        return std::nullopt;
    }
    if (!m_isReading)
        m_formats.push_back({kWritten[m_formats.size()].format, false, false});
    LabPictures pictures;
    FoundFile file;
    file.path = m_isReading ? m_written : inFolder(kPicture.toStdString());
    file.format = m_isReading ? m_formats.back().format : ImageFormat::Pnm;
    file.bytes = kWide * kHigh * 3;
    pictures.spec.outputFolder = inFolder({});
    pictures.spec.nameTemplate =
        m_isReading ? "read-" + std::string(formatName(file.format)) : "written";
    pictures.spec.format = m_isReading ? OutputFormat::Png : kWritten[m_formats.size() - 1].output;
    auto plan = makePlan({file}, pictures.spec);
    if (!plan)
        return tl::unexpected(plan.error());
    if (!m_isReading)
        m_written = plan->items.front().output;
    pictures.plan = std::move(*plan);
    return pictures;
}

Status LabSandboxTrial::takePictures(const JobStatus& status)
{
    const bool isDone = status.done == 1;
    Format& format = m_formats.back();
    (m_isReading ? format.isRead : format.isWritten) = isDone;
    m_isReading = !m_isReading && isDone;
    return {};
}

bool LabSandboxTrial::isTight() const
{
    return m_isOver && m_isUntouched && refused() == kSandboxAttempts &&
           std::all_of(m_formats.begin(), m_formats.end(),
                       [](const Format& format) { return format.isWritten && format.isRead; });
}

} // namespace manyhands
