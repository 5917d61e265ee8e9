#pragma once

#include <functional>
#include <string>
#include <vector>

#include "work/deflate/inflater.h"
#include "work/image/metadata.h"

namespace manyhands {

/// PNG 11.2.2. The values are those in files.
enum class PngColour : std::uint8_t { Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, Rgba = 6 };

struct PngHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    unsigned depth = 8; ///< Bits of a sample or palette index.
    PngColour colour = PngColour::Rgb;
    bool interlaced = false;

    /// Samples of a pixel as stored.
    unsigned channels() const
    {
        return colour == PngColour::Rgba        ? 4
               : colour == PngColour::Rgb       ? 3
               : colour == PngColour::GreyAlpha ? 2
                                                : 1;
    }
    unsigned bitsPerPixel() const { return channels() * depth; }
};

/// The chunks of a PNG: the whole file is walked through once, without its pixels, when it is
/// opened, since metadata may stand behind them.
class PngFile {
public:
    /// Errors: DecodeFailed for a broken header or palette, and where the file ends before its
    /// pixels; UnsupportedFormat for what no version of the format has.
    /// `start` is where in the file the picture begins.
    static Result<PngFile> open(int fd, std::uint64_t start = 0);

    const PngHeader& header() const { return m_header; }
    const Bytes& palette() const { return m_palette; } ///< Red, green, blue of each entry.
    const Bytes& transparency() const { return m_transparency; } ///< tRNS as stored.
    /// Ancillary chunks whose kinds the reader of metadata knows, in order, checksums verified.
    const std::vector<PngChunk>& chunks() const { return m_chunks; }
    std::uint64_t pixelsOffset() const { return m_pixelsOffset; } ///< Of the first IDAT.
    /// Whether the compressed pixels that the file really holds could inflate to `size` bytes.
    bool canInflateTo(std::uint64_t size) const;
    /// What was left behind, or empty.
    const std::string& note() const { return m_note; }

private:
    explicit PngFile(int fd) : m_fd(fd) {}
    Status walk(std::uint64_t start);
    Result<bool> takeChunk(const std::string& type, std::uint64_t offset, std::uint32_t size);
    Result<Bytes> readChunk(std::uint64_t offset, std::uint32_t size, bool& intact) const;
    Status parseHeader(const Bytes& data);
    void addNote(const std::string& note);

    int m_fd;
    PngHeader m_header;
    Bytes m_palette;
    Bytes m_transparency;
    std::vector<PngChunk> m_chunks;
    std::size_t m_metadataBytes = 0;
    std::uint64_t m_pixelsOffset = 0;
    std::uint64_t m_pixelsBytes = 0; ///< In all IDAT, no further than the file goes.
    std::string m_note;
};

/// The compressed pixels: the contents of all IDAT chunks one behind the other. The checksum of
/// each is verified when its last byte was read.
class PngPixelData final : public InflaterInput {
public:
    PngPixelData(int fd, std::uint64_t offset);
    Result<std::span<const std::uint8_t>> next() override;

private:
    Result<bool> nextChunk();
    /// Makes m_buffer hold at least `count` bytes from m_at on; false where the file ends first.
    Result<bool> load(std::size_t count);

    const int m_fd;
    std::uint64_t m_offset; ///< In the file, of what follows the buffer.
    std::vector<std::uint8_t> m_buffer;
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::uint32_t m_left = 0; ///< Of the current chunk's data.
    std::uint32_t m_crc = 0;
    bool m_inChunk = false;
    bool m_ended = false;
};

/// How many bytes the metadata of a picture may inflate to, all together: far more than any honest
/// picture has.
inline constexpr std::size_t kMaxInflatedMetadata = 64 * 1024 * 1024;

/// Data of a zlib stream in a metadata chunk; empty where it is broken or too large. `budget` is
/// what may be inflated still.
Bytes inflateMetadata(std::span<const std::uint8_t> stream, std::size_t& budget);

} // namespace manyhands
