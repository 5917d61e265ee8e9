#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

#include <jpeglib.h>

#include "work/image/jpeg_error.h"
#include "work/image/jpeg_scans.h"

namespace manyhands {

/// Feeds libjpeg from a descriptor. A read that fails leaves by the errors' way, and one at the end
/// of the file gives an end marker once: a picture that lacks nothing else is whole, and the
/// decoder complains by itself where it needs data that isn't there.
class JpegSource final : private jpeg_source_mgr {
public:
    JpegSource(int fd, JpegErrors& errors);

    /// To the start of the file; false where it cannot be had, with the error in readError().
    bool rewind() { return seek(0); }
    void attach(jpeg_decompress_struct& codec) { codec.src = this; }
    /// In the file, of what the decoder reads next.
    std::uint64_t position() const { return m_position - bytes_in_buffer; }
    /// From here on, without these parts of the file, which are in its order.
    bool leaveOut(std::vector<ByteRange> ranges);

    /// Whether the file ended before its end marker.
    bool hasEnded() const { return m_ended; }
    int readError() const { return m_readError; } ///< errno, or 0.

private:
    bool seek(std::uint64_t position);
    boolean fill();
    void skip(std::size_t count);

    const int m_fd;
    JpegErrors& m_errors;
    std::vector<JOCTET> m_input;
    std::uint64_t m_position = 0; ///< In the file, behind what is in m_input.
    std::vector<ByteRange> m_leftOut;
    std::size_t m_nextLeftOut = 0;
    bool m_ended = false;
    int m_readError = 0;
};

} // namespace manyhands
