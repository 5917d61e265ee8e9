#include "work/image/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {

Result<std::size_t> readSome(int fd, std::span<std::uint8_t> to, std::uint64_t offset)
{
    std::size_t done = 0;
    while (done < to.size()) {
        const ssize_t got =
            ::pread(fd, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read", errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Status readAll(int fd, std::span<std::uint8_t> to, std::uint64_t offset)
{
    const auto got = readSome(fd, to, offset);
    if (!got)
        return tl::unexpected(got.error());
    if (*got < to.size())
        return endsTooEarly(std::to_string(to.size() - *got) + " bytes are missing");
    return {};
}

Result<std::uint64_t> sizeOfFile(int fd)
{
    struct stat info {};
    if (::fstat(fd, &info) != 0)
        return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read", errno);
    return static_cast<std::uint64_t>(info.st_size);
}

tl::unexpected<Error> endsTooEarly(const std::string& detail)
{
    return failure(ErrorKind::DecodeFailed, "the picture is incomplete: the file ends too early",
                   detail);
}

tl::unexpected<Error> damagedPicture(const std::string& detail)
{
    return failure(ErrorKind::DecodeFailed, "the picture is damaged", detail);
}

bool FileBytes::skip(std::size_t count)
{
    while (count > 0) {
        if (m_at == m_size && !fill())
            return false;
        const std::size_t part = std::min(count, m_size - m_at);
        m_at += part;
        count -= part;
    }
    return true;
}

bool FileBytes::skipTo(std::uint8_t value)
{
    while (m_at < m_size || fill()) {
        const void* found = std::memchr(m_buffer.data() + m_at, value, m_size - m_at);
        if (found) {
            m_at =
                static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - m_buffer.data());
            return true;
        }
        m_at = m_size;
    }
    return false;
}

void FileBytes::seek(std::uint64_t position)
{
    const std::uint64_t begin = m_offset - m_size;
    if (position >= begin && position <= m_offset) {
        m_at = static_cast<std::size_t>(position - begin);
        return;
    }
    m_offset = position;
    m_at = m_size = 0;
}

bool FileBytes::fill()
{
    const auto got = readSome(m_fd, m_buffer, m_offset);
    m_at = 0;
    m_size = got ? *got : 0;
    m_offset += m_size;
    return m_size > 0;
}

} // namespace manyhands
