#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "work/image/metadata.h"

namespace manyhands {

/// Types of values, TIFF 6.0 section 2, and those that BigTIFF added.
enum class TiffType : std::uint16_t {
    Byte = 1,
    Ascii = 2,
    Short = 3,
    Long = 4,
    Rational = 5,
    Undefined = 7,
    Ifd = 13,
    Long8 = 16,
};

enum class ByteOrder : std::uint8_t { Little, Big };

/// Bytes of one value; 0 for a type that there is not.
unsigned tiffTypeBytes(std::uint16_t type);
/// Turns values of a type into the other byte order, in place.
void swapTiffValues(std::span<std::uint8_t> values, std::uint16_t type);
/// A number of 1 to 8 bytes, and writing one.
std::uint64_t readTiffNumber(std::span<const std::uint8_t> bytes, ByteOrder order);
void writeTiffNumber(std::span<std::uint8_t> bytes, std::uint64_t value, ByteOrder order);

struct TiffEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::uint64_t at = 0; ///< Where the values lie.

    /// Of all values together; 0 for unknown types and what no file can hold.
    std::uint64_t bytes() const;
};

struct TiffDirectory {
    std::vector<TiffEntry> entries;
    std::uint64_t next = 0;

    const TiffEntry* find(std::uint16_t tag) const;
};

/// Reads directories of a TIFF file, classic or BigTIFF, or of an EXIF block. Everything in it is
/// taken for hostile: what lies outside is nothing, and no number is believed.
class TiffReader {
public:
    /// Nothing where there is no header. The bytes outlive the reader.
    static std::optional<TiffReader> open(std::span<const std::uint8_t> block);
    /// A file whose first `base` bytes do not count.
    static std::optional<TiffReader> open(int fd, std::uint64_t base = 0);

    ByteOrder order() const { return m_order; }
    bool isBig() const { return m_big; }
    std::uint64_t size() const { return m_size; }
    std::uint64_t firstOffset() const { return m_first; }

    std::optional<TiffDirectory> directory(std::uint64_t offset) const;
    /// The directory that an entry of another one points to.
    std::optional<TiffDirectory> child(const TiffDirectory& parent, std::uint16_t tag) const;
    /// As stored; empty where they are more than `most` bytes or not all there.
    Bytes values(const TiffEntry& entry, std::uint64_t most) const;
    /// One of an entry's whole numbers.
    std::optional<std::uint64_t> number(const TiffEntry& entry, std::uint64_t index = 0) const;

private:
    bool readHeader();
    bool read(std::uint64_t offset, std::span<std::uint8_t> into) const;
    std::optional<std::uint64_t> numberAt(std::uint64_t offset, unsigned size) const;

    std::span<const std::uint8_t> m_block;
    int m_fd = -1;
    std::uint64_t m_base = 0;
    std::uint64_t m_size = 0;
    std::uint64_t m_first = 0;
    ByteOrder m_order = ByteOrder::Little;
    bool m_big = false;
};

} // namespace manyhands
