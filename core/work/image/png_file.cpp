#include "work/image/png_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

namespace manyhands {
namespace {

constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
// Length, type and checksum around a chunk's data (PNG 5.3).
constexpr std::size_t kHeadBytes = 8;
constexpr std::size_t kCrcBytes = 4;
constexpr std::uint32_t kMaxChunk = 0x7FFFFFFF;
constexpr std::uint32_t kHeaderData = 13;

constexpr std::size_t kReadBytes = 128 * 1024;
// Metadata of honest pictures stay far below. One chunk; all chunks; what one inflates to.
constexpr std::uint32_t kMaxMetadataChunk = 16 * 1024 * 1024;
constexpr std::size_t kMaxMetadata = 48 * 1024 * 1024;
constexpr std::size_t kMaxInflated = 16 * 1024 * 1024;
// A file of empty chunks would have millions. Pictures in chunks of 8 KiB, as libpng writes them,
// reach 8 GiB with these.
constexpr std::size_t kMaxChunks = 1'000'000;

// Deflate writes two bits at the least for 258 bytes (RFC 1951, 3.2.5).
constexpr std::uint64_t kMostInflation = 258 * 8 / 2;

constexpr const char* kKeptChunks[] = {"acTL", "cHRM", "cICP", "eXIf", "gAMA", "iCCP",
                                       "iTXt", "pHYs", "sRGB", "tEXt", "zTXt"};

std::uint32_t bigEndian(const std::uint8_t* bytes)
{
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 |
           std::uint32_t{bytes[2]} << 8 | bytes[3];
}

// All of `size` bytes, or fewer at the end of the file; -1 and errno.
ssize_t readFully(int fd, std::uint8_t* to, std::size_t size, std::uint64_t offset)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(fd, to + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return static_cast<ssize_t>(done);
}

tl::unexpected<Error> unreadable()
{
    return systemFailure(ErrorKind::DecodeFailed, "the file cannot be read", errno);
}

tl::unexpected<Error> incomplete(const std::string& detail)
{
    return failure(ErrorKind::DecodeFailed, "the picture is incomplete: the file ends too early",
                   detail);
}

tl::unexpected<Error> damaged(const std::string& detail)
{
    return failure(ErrorKind::DecodeFailed, "the picture is damaged", detail);
}

bool isKept(const std::string& type)
{
    return std::find(std::begin(kKeptChunks), std::end(kKeptChunks), type) != std::end(kKeptChunks);
}

bool isType(const std::uint8_t* bytes)
{
    return std::all_of(bytes, bytes + 4, [](std::uint8_t byte) {
        return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    });
}

// The case of the first letter says whether a picture can be shown without the chunk.
bool isCritical(const std::string& type)
{
    return type[0] >= 'A' && type[0] <= 'Z';
}

bool depthFits(PngColour colour, unsigned depth)
{
    switch (colour) {
    case PngColour::Grey:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case PngColour::Palette:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case PngColour::Rgb:
    case PngColour::GreyAlpha:
    case PngColour::Rgba:
        return depth == 8 || depth == 16;
    }
    return false;
}

} // namespace

Result<PngFile> PngFile::open(int fd, std::uint64_t start)
{
    PngFile file(fd);
    if (auto status = file.walk(start); !status)
        return tl::unexpected(status.error());
    return file;
}

Status PngFile::walk(std::uint64_t start)
{
    std::array<std::uint8_t, kSignature.size()> signature{};
    if (readFully(m_fd, signature.data(), signature.size(), start) < 0)
        return unreadable();
    if (signature != kSignature)
        return damaged("the signature is broken");
    struct stat info {};
    if (::fstat(m_fd, &info) != 0)
        return unreadable();
    const auto fileSize = static_cast<std::uint64_t>(info.st_size);
    std::uint64_t offset = start + kSignature.size();
    for (std::size_t i = 0; i < kMaxChunks; ++i) {
        std::array<std::uint8_t, kHeadBytes> head{};
        const ssize_t got = readFully(m_fd, head.data(), head.size(), offset);
        if (got < 0)
            return unreadable();
        if (got < static_cast<ssize_t>(head.size()))
            break; // Whoever reads the pixels finds out what is missing.
        const std::uint32_t size = bigEndian(head.data());
        const std::string type(head.begin() + 4, head.end());
        if (size > kMaxChunk || !isType(head.data() + 4)) {
            if (m_pixelsOffset == 0)
                return damaged("a chunk has an impossible head");
            addNote("the file is damaged behind the pixels");
            break;
        }
        const auto more = takeChunk(type, offset, size);
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            break;
        const std::uint64_t data = offset + kHeadBytes;
        if (type == "IDAT" && data < fileSize)
            m_pixelsBytes += std::min<std::uint64_t>(size, fileSize - data);
        offset = data + size + kCrcBytes;
    }
    if (m_header.width == 0 || m_pixelsOffset == 0)
        return incomplete("there are no pixels");
    if (m_header.colour == PngColour::Palette && m_palette.empty())
        return damaged("the palette is missing");
    return {};
}

bool PngFile::canInflateTo(std::uint64_t size) const
{
    return size / kMostInflation <= m_pixelsBytes;
}

// False at the end of the picture.
Result<bool> PngFile::takeChunk(const std::string& type, std::uint64_t offset, std::uint32_t size)
{
    if ((type == "IHDR") != (m_header.width == 0))
        return damaged("the header is not where it belongs");
    if (type == "IEND")
        return false;
    if (type == "IDAT") {
        if (m_pixelsOffset == 0)
            m_pixelsOffset = offset;
        return true;
    }
    const bool known = type == "IHDR" || type == "PLTE" || type == "tRNS";
    if (!known && isCritical(type))
        return failure(ErrorKind::UnsupportedFormat,
                       "this PNG needs an extension that is not supported: " + type);
    if (!known && !isKept(type))
        return true;
    if (size > kMaxMetadataChunk || m_metadataBytes + size > kMaxMetadata) {
        if (isCritical(type))
            return damaged("the chunk " + type + " is far too large");
        addNote("oversized metadata left behind");
        return true;
    }
    bool intact = false;
    auto data = readChunk(offset, size, intact);
    if (!data)
        return tl::unexpected(data.error());
    if (data->size() < size)
        return m_pixelsOffset == 0 ? Result<bool>(incomplete("in the chunk " + type)) : false;
    if (!intact && isCritical(type))
        return damaged("the checksum of the chunk " + type + " is wrong");
    if (!intact) {
        addNote("damaged metadata left behind");
        return true;
    }
    if (type == "IHDR") {
        if (auto status = parseHeader(*data); !status)
            return tl::unexpected(status.error());
    } else if (type == "PLTE") {
        constexpr std::size_t kMaxEntries = 256;
        if (data->empty() || data->size() % 3 != 0 || data->size() / 3 > kMaxEntries)
            return damaged("the palette has an impossible size");
        m_palette = std::move(*data);
    } else if (type == "tRNS") {
        m_transparency = std::move(*data);
    } else {
        m_metadataBytes += size;
        m_chunks.push_back({type, std::move(*data)});
    }
    return true;
}

// Shorter where the file ends.
Result<Bytes> PngFile::readChunk(std::uint64_t offset, std::uint32_t size, bool& intact) const
{
    // The checksum goes over type and data.
    Bytes bytes(4 + size + kCrcBytes);
    const ssize_t got = readFully(m_fd, bytes.data(), bytes.size(), offset + 4);
    if (got < 0)
        return unreadable();
    if (static_cast<std::size_t>(got) < bytes.size())
        return Bytes();
    intact = libdeflate_crc32(0, bytes.data(), 4 + size) == bigEndian(bytes.data() + 4 + size);
    return Bytes(bytes.begin() + 4, bytes.end() - kCrcBytes);
}

Status PngFile::parseHeader(const Bytes& data)
{
    if (data.size() != kHeaderData)
        return damaged("the header has an impossible size");
    PngHeader header;
    header.width = bigEndian(data.data());
    header.height = bigEndian(data.data() + 4);
    header.depth = data[8];
    header.colour = static_cast<PngColour>(data[9]);
    header.interlaced = data[12] == 1;
    if (header.width == 0 || header.height == 0 || header.width > kMaxChunk ||
        header.height > kMaxChunk)
        return damaged("the header states an impossible size");
    if (!depthFits(header.colour, header.depth) || data[10] != 0 || data[11] != 0 || data[12] > 1)
        return damaged("the header states what no PNG has");
    m_header = header;
    return {};
}

void PngFile::addNote(const std::string& note)
{
    if (m_note.find(note) == std::string::npos)
        m_note += (m_note.empty() ? "" : "; ") + note;
}

PngPixelData::PngPixelData(int fd, std::uint64_t offset)
    : m_fd(fd), m_offset(offset), m_buffer(kReadBytes)
{}

Result<std::span<const std::uint8_t>> PngPixelData::next()
{
    while (m_left == 0) {
        if (m_ended)
            return std::span<const std::uint8_t>();
        const auto more = nextChunk();
        if (!more)
            return tl::unexpected(more.error());
        m_ended = !*more;
    }
    const auto loaded = load(1);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (!*loaded)
        return incomplete("within a chunk");
    const std::size_t size = std::min<std::size_t>(m_left, m_end - m_at);
    const std::span<const std::uint8_t> piece(m_buffer.data() + m_at, size);
    m_crc = libdeflate_crc32(m_crc, piece.data(), size);
    m_at += size;
    m_left -= static_cast<std::uint32_t>(size);
    return piece;
}

// Ends the current chunk and begins the next; false where that is no IDAT.
Result<bool> PngPixelData::nextChunk()
{
    const std::size_t tail = m_inChunk ? kCrcBytes : 0;
    const auto loaded = load(tail + kHeadBytes);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (m_end - m_at < tail)
        return incomplete("before a checksum");
    if (m_inChunk && bigEndian(m_buffer.data() + m_at) != m_crc)
        return damaged("the checksum of a part of the pixels is wrong");
    m_inChunk = false;
    if (!*loaded)
        return false;
    const std::uint8_t* head = m_buffer.data() + m_at + tail;
    if (std::memcmp(head + 4, "IDAT", 4) != 0)
        return false;
    m_left = bigEndian(head);
    if (m_left > kMaxChunk)
        return damaged("a part of the pixels has an impossible size");
    m_crc = libdeflate_crc32(0, head + 4, 4);
    m_at += tail + kHeadBytes;
    m_inChunk = true;
    return true;
}

Result<bool> PngPixelData::load(std::size_t count)
{
    if (m_end - m_at >= count)
        return true;
    std::memmove(m_buffer.data(), m_buffer.data() + m_at, m_end - m_at);
    m_end -= m_at;
    m_at = 0;
    const ssize_t got = readFully(m_fd, m_buffer.data() + m_end, m_buffer.size() - m_end, m_offset);
    if (got < 0)
        return unreadable();
    m_offset += static_cast<std::uint64_t>(got);
    m_end += static_cast<std::size_t>(got);
    return m_end >= count;
}

Bytes inflateMetadata(std::span<const std::uint8_t> stream, std::size_t& budget)
{
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        return {};
    Bytes data;
    auto result = LIBDEFLATE_INSUFFICIENT_SPACE;
    // Four times the room whenever it was too little: twice the work at most.
    for (std::size_t room = 64 * 1024;
         result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= std::min(kMaxInflated, budget);
         room *= 4) {
        budget -= room;
        data.resize(room);
        std::size_t size = 0;
        result = libdeflate_zlib_decompress(decompressor, stream.data(), stream.size(), data.data(),
                                            data.size(), &size);
        data.resize(size);
    }
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS ? data : Bytes();
}

} // namespace manyhands
