#include "work/deflate/deflater.h"

#include <algorithm>
#include <cstring>

#include <libdeflate.h>

namespace manyhands {
namespace {

using namespace deflate;

// Prices and the depth of search are set for as many bytes.
constexpr std::size_t kStretch = 64 * 1024;
// A match at the end of a stretch may reach this far over it.
constexpr std::size_t kLookAhead = kMaxMatch + 8;
constexpr std::size_t kBuffer = kWindow + 4 * kStretch;
// A block ends with as many symbols: fewer, and its header (some 80 bytes) begins to weigh; more,
// and one code has to serve different parts of the picture.
constexpr std::size_t kBlockSymbols = 24 * 1024;
constexpr std::size_t kBlockBytes = 1024 * 1024;

SearchPlan planFor(int effort)
{
    constexpr SearchDepth kFast{};
    if (effort <= 1)
        return {kFast, kFast};
    if (effort <= 3)
        return {kFast, {4, 32, false}};
    if (effort <= 6)
        return {kFast, {16, 64, true}};
    if (effort <= 8)
        return {{16, 64, true}, {48, 128, true}};
    return {{64, 258, true}, {256, 258, true}};
}

} // namespace

Deflater::Deflater(int effort)
    : m_plan(planFor(effort)),
      m_buffer(kBuffer + kLookAhead),
      // The tables of the finder hold zeros: no position may be near 0 before something is there.
      m_position(2 * kWindow)
{
    // RFC 1950, 2.2: deflate with a window of 32 KiB, and bits so that both bytes together are a
    // multiple of 31. The level says "default".
    m_writer.output() = {0x78, 0x9C};
}

void Deflater::append(const std::uint8_t* bytes, std::size_t size)
{
    m_adler = libdeflate_adler32(m_adler, bytes, size);
    while (size > 0) {
        if (m_end == m_buffer.size())
            makeRoom();
        const std::size_t part = std::min(size, m_buffer.size() - m_end);
        std::memcpy(m_buffer.data() + m_end, bytes, part);
        m_end += part;
        bytes += part;
        size -= part;
        while (m_end - m_start >= kStretch + kLookAhead)
            compressStretch(false);
    }
}

void Deflater::finish()
{
    while (m_end - m_start > kStretch)
        compressStretch(false);
    compressStretch(true);
    m_writer.padToByte();
    for (int shift = 24; shift >= 0; shift -= 8)
        m_writer.output().push_back(static_cast<std::uint8_t>(m_adler >> shift));
}

void Deflater::compressStretch(bool last)
{
    const std::size_t size = std::min(kStretch, m_end - m_start);
    const Stretch stretch{m_buffer.data(), m_buffer.data() + m_start,
                          m_buffer.data() + m_start + size, m_buffer.data() + m_end, m_position};
    const auto parsed =
        static_cast<std::size_t>(m_finder.parse(stretch, m_plan, m_writer) - stretch.from);
    m_start += parsed;
    m_position += static_cast<std::uint32_t>(parsed);
    if (last || m_writer.symbols() >= kBlockSymbols || m_writer.bytesCovered() >= kBlockBytes)
        m_writer.writeBlock(last);
}

// Moves the window and what waits behind it to the front.
void Deflater::makeRoom()
{
    const std::size_t from = m_start - std::min(m_start, kWindow);
    std::memmove(m_buffer.data(), m_buffer.data() + from, m_end - from);
    m_start -= from;
    m_end -= from;
}

} // namespace manyhands
