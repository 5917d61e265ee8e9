#include "engine/list_output.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace manyhands {

Result<ListOutput> ListOutput::open(const std::optional<Path>& file)
{
    ListOutput list;
    list.m_file = file;
    if (!file)
        return list;
    const Path folder = file->parent();
    auto output = TemporaryOutput::create(folder.empty() ? Path(".") : folder);
    if (!output)
        return tl::unexpected(output.error());
    list.m_output = std::move(*output);
    return list;
}

Status ListOutput::write(std::span<const char> bytes)
{
    const int fd = m_output ? m_output->fd() : STDOUT_FILENO;
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EAGAIN) { // a pipe whose reader made it non-blocking
            pollfd out{fd, POLLOUT, 0};
            ::poll(&out, 1, -1);
            continue;
        }
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return systemFailure(ErrorKind::OutputUnavailable, "the list cannot be written", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Status ListOutput::finish()
{
    if (!m_output)
        return {};
    if (const int error = detail::syncToDisk(m_output->fd()); error != 0)
        return systemFailure(ErrorKind::OutputUnavailable, "the list cannot be written", error);
    return m_output->publish(*m_file, ReplaceExisting::Yes);
}

} // namespace manyhands
