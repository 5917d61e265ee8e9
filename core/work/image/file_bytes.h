#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace manyhands {

/// Numbers as they stand in files, lowest byte first.
inline std::uint32_t littleEndian16(const std::uint8_t* at)
{
    return std::uint32_t{at[0]} | std::uint32_t{at[1]} << 8;
}
inline std::uint32_t littleEndian32(const std::uint8_t* at)
{
    return littleEndian16(at) | littleEndian16(at + 2) << 16;
}

/// Reads at `offset` until `to` is full or the file ends, and tells how many bytes came. Error:
/// DecodeFailed with the system's.
Result<std::size_t> readSome(int fd, std::span<std::uint8_t> to, std::uint64_t offset);
/// All of `to`. Errors: as above, and DecodeFailed where the file ends first.
Status readAll(int fd, std::span<std::uint8_t> to, std::uint64_t offset);
Result<std::uint64_t> sizeOfFile(int fd);

tl::unexpected<Error> endsTooEarly(const std::string& detail);
tl::unexpected<Error> damagedPicture(const std::string& detail);

/// Bytes of a file one after the other.
class FileBytes {
public:
    explicit FileBytes(int fd, std::uint64_t offset = 0, std::size_t atOnce = 64 * 1024)
        : m_fd(fd), m_offset(offset), m_buffer(atOnce)
    {}

    /// -1 at the end of the file, and where it cannot be read.
    int next()
    {
        if (m_at == m_size && !fill())
            return -1;
        return m_buffer[m_at++];
    }
    bool skip(std::size_t count);
    /// To the next such byte, which next() then gives; false where there is none.
    bool skipTo(std::uint8_t value);
    /// To another place, forwards or back.
    void seek(std::uint64_t position);
    /// Of what next() gives, in the file.
    std::uint64_t position() const { return m_offset - (m_size - m_at); }

private:
    bool fill();

    const int m_fd;
    std::uint64_t m_offset; ///< Behind the buffer.
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_size = 0;
};

} // namespace manyhands
