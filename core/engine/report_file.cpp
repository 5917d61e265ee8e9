#include "engine/report_file.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace manyhands {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;
constexpr int kMostTemporaryNames = 100;

tl::unexpected<Error> cannotWrite(const Path& file, int systemError)
{
    return systemFailure(ErrorKind::OutputUnavailable,
                         "the report " + file.display() + " cannot be written", systemError);
}

} // namespace

Result<ReportFile> ReportFile::create(const Path& file)
{
    const std::string stem = ".manyhands-report-" + std::to_string(getpid()) + '-';
    int error = EEXIST;
    for (int i = 0; i < kMostTemporaryNames && error == EEXIST; ++i) {
        Path temporary = file.parent() / (stem + std::to_string(i));
        UniqueFd fd(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (fd)
            return ReportFile(file, std::move(temporary), std::move(fd));
        error = errno;
    }
    return cannotWrite(file, error);
}

ReportFile::ReportFile(Path file, Path temporary, UniqueFd fd)
    : m_file(std::move(file)), m_temporary(std::move(temporary)), m_fd(std::move(fd))
{}

ReportFile::~ReportFile()
{
    if (m_fd)
        unlink(m_temporary.c_str());
}

void ReportFile::write(std::string_view text)
{
    m_buffer += text;
    if (m_buffer.size() >= kBufferBytes)
        flush();
}

void ReportFile::flush()
{
    std::string_view rest = m_buffer;
    while (!rest.empty() && m_error == 0) {
        const ssize_t written = ::write(m_fd.get(), rest.data(), rest.size());
        if (written >= 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            m_error = errno;
    }
    m_buffer.clear();
}

Status ReportFile::commit()
{
    flush();
    if (m_error == 0 && fsync(m_fd.get()) != 0)
        m_error = errno;
    if (m_error == 0 && std::rename(m_temporary.c_str(), m_file.c_str()) != 0)
        m_error = errno;
    if (m_error != 0)
        return cannotWrite(m_file, m_error);
    m_fd.reset();
    return {};
}

} // namespace manyhands
