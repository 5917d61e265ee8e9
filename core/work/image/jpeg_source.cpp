#include "work/image/jpeg_source.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace manyhands {
namespace {

// Large enough that reading from the page cache costs nothing.
constexpr std::size_t kInputBytes = 256 * 1024;

constexpr JOCTET kEndMarker[] = {0xFF, JPEG_EOI};

} // namespace

JpegSource::JpegSource(int fd, JpegErrors& errors)
    : jpeg_source_mgr{}, m_fd(fd), m_errors(errors), m_input(kInputBytes)
{
    init_source = [](j_decompress_ptr) {};
    fill_input_buffer = [](j_decompress_ptr codec) {
        return static_cast<JpegSource*>(codec->src)->fill();
    };
    skip_input_data = [](j_decompress_ptr codec, long count) {
        static_cast<JpegSource*>(codec->src)->skip(static_cast<std::size_t>(std::max(0L, count)));
    };
    resync_to_restart = jpeg_resync_to_restart;
    term_source = [](j_decompress_ptr) {};
}

bool JpegSource::leaveOut(std::vector<ByteRange> ranges)
{
    m_leftOut = std::move(ranges);
    m_nextLeftOut = 0;
    if (!seek(position()))
        return false;
    bytes_in_buffer = 0;
    return true;
}

bool JpegSource::seek(std::uint64_t position)
{
    if (::lseek(m_fd, static_cast<off_t>(position), SEEK_SET) < 0) {
        m_readError = errno;
        return false;
    }
    m_position = position;
    return true;
}

boolean JpegSource::fill()
{
    std::size_t wanted = m_input.size();
    for (; m_nextLeftOut < m_leftOut.size(); ++m_nextLeftOut) {
        const ByteRange& range = m_leftOut[m_nextLeftOut];
        if (m_position < range.begin) {
            wanted = std::min<std::uint64_t>(wanted, range.begin - m_position);
            break;
        }
        if (!seek(range.end))
            m_errors.leave();
    }
    ssize_t got = 0;
    do
        got = ::read(m_fd, m_input.data(), wanted);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        m_readError = errno;
        m_errors.leave();
    }
    if (got == 0) {
        if (m_ended)
            m_errors.leave();
        m_ended = true;
        next_input_byte = kEndMarker;
        bytes_in_buffer = sizeof kEndMarker;
        return TRUE;
    }
    m_position += static_cast<std::uint64_t>(got);
    next_input_byte = m_input.data();
    bytes_in_buffer = static_cast<std::size_t>(got);
    return TRUE;
}

void JpegSource::skip(std::size_t count)
{
    while (count > bytes_in_buffer) {
        count -= bytes_in_buffer;
        fill();
    }
    next_input_byte += count;
    bytes_in_buffer -= count;
}

} // namespace manyhands
