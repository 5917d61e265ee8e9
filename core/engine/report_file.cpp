#include "engine/report_file.h"

#include <cerrno>
#include <utility>

#include <unistd.h>

#include "engine/lasting_folder.h"

namespace manyhands {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

tl::unexpected<Error> cannotWrite(const Path& file, int systemError)
{
    return systemFailure(ErrorKind::OutputUnavailable,
                         "the report " + file.display() + " cannot be written", systemError);
}

} // namespace

Result<ReportFile> ReportFile::create(const Path& file)
{
    auto output = TemporaryOutput::create(file.parent());
    if (!output)
        return cannotWrite(file, output.error().systemError);
    return ReportFile(file, std::move(*output));
}

ReportFile::ReportFile(Path file, TemporaryOutput output)
    : m_file(std::move(file)), m_output(std::move(output))
{}

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
        const ssize_t written = ::write(m_output.fd(), rest.data(), rest.size());
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
    if (m_error == 0)
        m_error = detail::syncToDisk(m_output.fd());
    if (m_error != 0)
        return cannotWrite(m_file, m_error);
    if (auto put = m_output.publish(m_file, ReplaceExisting::Yes); !put)
        return cannotWrite(m_file, put.error().systemError);
    syncFolder(m_file.parent());
    return {};
}

} // namespace manyhands
