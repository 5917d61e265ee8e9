#include "work/image/gif_structure.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>
#include <vector>

namespace manyhands {
namespace {

/// Bytes of a file one after the other.
class Bytewise {
public:
    explicit Bytewise(int fd) : m_fd(fd), m_buffer(64 * 1024) {}

    /// -1 at the end of the file, and where it cannot be read.
    int next()
    {
        if (m_at == m_size && !fill())
            return -1;
        return m_buffer[m_at++];
    }

    bool skip(std::size_t count)
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

private:
    bool fill()
    {
        ssize_t got = 0;
        do
            got = ::pread(m_fd, m_buffer.data(), m_buffer.size(), m_offset);
        while (got < 0 && errno == EINTR);
        m_at = 0;
        m_size = got > 0 ? static_cast<std::size_t>(got) : 0;
        m_offset += static_cast<off_t>(m_size);
        return m_size > 0;
    }

    const int m_fd;
    std::vector<unsigned char> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_size = 0;
    off_t m_offset = 0;
};

bool skipPalette(Bytewise& in, int flags)
{
    const bool has = (flags & 0x80) != 0;
    return !has || in.skip(std::size_t{3} << ((flags & 7) + 1));
}

/// Pieces of up to 255 bytes, each behind its length, until one of none.
bool skipPieces(Bytewise& in)
{
    while (true) {
        const int size = in.next();
        if (size < 0)
            return false;
        if (size == 0)
            return true;
        if (!in.skip(static_cast<std::size_t>(size)))
            return false;
    }
}

bool skipFrame(Bytewise& in)
{
    if (!in.skip(8)) // place and size
        return false;
    const int flags = in.next();
    return flags >= 0 && skipPalette(in, flags) && in.next() >= 0 && skipPieces(in);
}

} // namespace

Result<std::uint32_t> countGifFrames(int fd, std::uint32_t most)
{
    constexpr int kExtension = 0x21;
    constexpr int kFrame = 0x2C;
    Bytewise in(fd);
    const auto cut = [] { return failure(ErrorKind::DecodeFailed, "the file ends too early"); };
    if (!in.skip(10)) // signature and size
        return cut();
    const int flags = in.next();
    if (flags < 0 || !in.skip(2) || !skipPalette(in, flags))
        return cut();
    std::uint32_t frames = 0;
    while (frames <= most) {
        const int block = in.next();
        if (block == kExtension) {
            if (in.next() < 0 || !skipPieces(in))
                return cut();
        } else if (block == kFrame) {
            if (!skipFrame(in))
                return cut();
            ++frames;
        } else {
            break; // the trailer, the end, or what is no block and so behind the last one
        }
    }
    return frames;
}

} // namespace manyhands
