#include "work/image/tiff_directory.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace manyhands {
namespace {

constexpr std::uint16_t kClassicMark = 42;
constexpr std::uint16_t kBigMark = 43;
constexpr std::uint64_t kHeaderBytes = 8;
/// A classic directory cannot have more; and far more than anybody writes.
constexpr std::uint64_t kMostEntries = 65535;

/// What swaps its bytes as one: half of a rational, the whole of everything else.
unsigned unitBytes(std::uint16_t type)
{
    const unsigned size = tiffTypeBytes(type);
    const bool rational = type == 5 || type == 10;
    return rational ? size / 2 : size;
}

} // namespace

unsigned tiffTypeBytes(std::uint16_t type)
{
    // BYTE to DOUBLE, IFD; LONG8, SLONG8, IFD8.
    constexpr std::array<std::uint8_t, 19> kSizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                                  8, 4, 8, 4, 0, 0, 8, 8, 8};
    return type < kSizes.size() ? kSizes[type] : 0;
}

void swapTiffValues(std::span<std::uint8_t> values, std::uint16_t type)
{
    const unsigned unit = unitBytes(type);
    for (std::size_t at = 0; unit > 1 && at + unit <= values.size(); at += unit)
        std::reverse(values.begin() + static_cast<std::ptrdiff_t>(at),
                     values.begin() + static_cast<std::ptrdiff_t>(at + unit));
}

std::uint64_t readTiffNumber(std::span<const std::uint8_t> bytes, ByteOrder order)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value = value << 8 | bytes[order == ByteOrder::Big ? i : bytes.size() - 1 - i];
    return value;
}

void writeTiffNumber(std::span<std::uint8_t> bytes, std::uint64_t value, ByteOrder order)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[order == ByteOrder::Little ? i : bytes.size() - 1 - i] =
            static_cast<std::uint8_t>(value >> 8 * i);
}

std::uint64_t TiffEntry::bytes() const
{
    const std::uint64_t size = tiffTypeBytes(type);
    return size != 0 && count <= (UINT64_MAX >> 8) / size ? size * count : 0;
}

const TiffEntry* TiffDirectory::find(std::uint16_t tag) const
{
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const TiffEntry& entry) { return entry.tag == tag; });
    return found == entries.end() ? nullptr : &*found;
}

std::optional<TiffReader> TiffReader::open(std::span<const std::uint8_t> block)
{
    TiffReader reader;
    reader.m_block = block;
    reader.m_size = block.size();
    return reader.readHeader() ? std::optional(reader) : std::nullopt;
}

std::optional<TiffReader> TiffReader::open(int fd, std::uint64_t base)
{
    struct stat facts {};
    if (::fstat(fd, &facts) != 0 || facts.st_size < 0 ||
        static_cast<std::uint64_t>(facts.st_size) < base)
        return std::nullopt;
    TiffReader reader;
    reader.m_fd = fd;
    reader.m_base = base;
    reader.m_size = static_cast<std::uint64_t>(facts.st_size) - base;
    return reader.readHeader() ? std::optional(reader) : std::nullopt;
}

bool TiffReader::readHeader()
{
    std::array<std::uint8_t, 2> mark{};
    if (!read(0, mark) || mark[0] != mark[1] || (mark[0] != 'I' && mark[0] != 'M'))
        return false;
    m_order = mark[0] == 'M' ? ByteOrder::Big : ByteOrder::Little;
    const auto version = numberAt(2, 2);
    m_big = version == kBigMark;
    if (m_big && (numberAt(4, 2) != 8U || numberAt(6, 2) != 0U))
        return false;
    if (!m_big && version != kClassicMark)
        return false;
    const auto first = m_big ? numberAt(8, 8) : numberAt(4, 4);
    m_first = first.value_or(0);
    return first.has_value();
}

bool TiffReader::read(std::uint64_t offset, std::span<std::uint8_t> into) const
{
    if (offset > m_size || m_size - offset < into.size())
        return false;
    if (m_fd < 0) {
        std::copy_n(m_block.begin() + static_cast<std::ptrdiff_t>(offset), into.size(),
                    into.begin());
        return true;
    }
    for (std::size_t done = 0; done < into.size();) {
        const ssize_t got = ::pread(m_fd, into.data() + done, into.size() - done,
                                    static_cast<off_t>(m_base + offset + done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

std::optional<std::uint64_t> TiffReader::numberAt(std::uint64_t offset, unsigned size) const
{
    std::array<std::uint8_t, 8> bytes{};
    if (!read(offset, std::span(bytes).first(size)))
        return std::nullopt;
    return readTiffNumber(std::span(bytes).first(size), m_order);
}

std::optional<TiffDirectory> TiffReader::directory(std::uint64_t offset) const
{
    const unsigned wide = m_big ? 8 : 4; // of counts and offsets
    const unsigned entryBytes = 4 + 2 * wide;
    const unsigned countBytes = m_big ? 8 : 2;
    if (offset < kHeaderBytes) // over the header itself, or none
        return std::nullopt;
    const auto count = numberAt(offset, countBytes);
    if (!count || *count > kMostEntries)
        return std::nullopt;
    Bytes table(static_cast<std::size_t>(*count * entryBytes + wide));
    if (!read(offset + countBytes, table))
        return std::nullopt;
    TiffDirectory directory;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto stored = std::span(table).subspan(static_cast<std::size_t>(i * entryBytes));
        TiffEntry entry;
        entry.tag = static_cast<std::uint16_t>(readTiffNumber(stored.first(2), m_order));
        entry.type = static_cast<std::uint16_t>(readTiffNumber(stored.subspan(2, 2), m_order));
        entry.count = readTiffNumber(stored.subspan(4, wide), m_order);
        entry.at = entry.bytes() <= wide ? offset + countBytes + i * entryBytes + 4 + wide
                                         : readTiffNumber(stored.subspan(4 + wide, wide), m_order);
        directory.entries.push_back(entry);
    }
    directory.next = readTiffNumber(std::span(table).last(wide), m_order);
    return directory;
}

std::optional<TiffDirectory> TiffReader::child(const TiffDirectory& parent, std::uint16_t tag) const
{
    const TiffEntry* entry = parent.find(tag);
    const auto offset = entry ? number(*entry) : std::nullopt;
    return offset ? directory(*offset) : std::nullopt;
}

Bytes TiffReader::values(const TiffEntry& entry, std::uint64_t most) const
{
    const std::uint64_t size = entry.bytes();
    if (size == 0 || size > most || entry.at > m_size || size > m_size - entry.at)
        return {};
    Bytes bytes(static_cast<std::size_t>(size));
    return read(entry.at, bytes) ? bytes : Bytes();
}

std::optional<std::uint64_t> TiffReader::number(const TiffEntry& entry, std::uint64_t index) const
{
    const unsigned size = tiffTypeBytes(entry.type);
    switch (static_cast<TiffType>(entry.type)) {
    case TiffType::Byte:
    case TiffType::Short:
    case TiffType::Long:
    case TiffType::Ifd:
    case TiffType::Long8:
        break;
    default:
        if (entry.type != 18) // IFD8
            return std::nullopt;
    }
    if (index >= entry.count || entry.bytes() == 0 || entry.at > m_size)
        return std::nullopt;
    return numberAt(entry.at + index * size, size);
}

} // namespace manyhands
