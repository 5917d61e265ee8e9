#pragma once

#include <optional>

#include "work/image/bmp_header.h"
#include "work/image/bmp_runs.h"
#include "work/image/picture_source.h"
#include "work/image/row_buffer.h"

namespace manyhands {

/// Reads the pixels of a BMP, or of one in an icon, as RGB or RGBA with 8 bits, from the file's end
/// to its beginning where they stand upside down. Memory holds a few rows.
class BmpDecoder final : public RowSource {
public:
    /// Where transparency is.
    enum class Alpha : std::uint8_t {
        Channels, ///< Where the header says that there is such a channel.
        Mask,     ///< In one bit a pixel behind the colours: 1 is transparent.
    };

    /// `header` is of the same file, its height that of the picture alone. Errors: TooLarge;
    /// DecodeFailed where the file is too small for the size it states; Cancelled.
    static Result<std::unique_ptr<BmpDecoder>> open(int fd, const BmpHeader& header, Alpha alpha,
                                                    const ReadingLimits& limits);

    const PictureShape& shape() const override { return m_shape; }
    Result<bool> readStrip() override;
    StripRows strip(std::size_t plane) const override;

private:
    BmpDecoder(int fd, const BmpHeader& header, Alpha alpha);
    Status checkSize() const;
    Status readStored(std::uint64_t firstRow);
    void convert(std::size_t index, std::byte* out);
    void convertIndices(const std::uint8_t* stored, std::uint8_t* out) const;
    void convertChannels(const std::uint8_t* stored, std::uint8_t* out) const;
    void applyMask(std::size_t index, std::uint8_t* out) const;
    std::uint64_t rowInFile(std::uint64_t row) const;
    std::uint64_t maskStride() const { return (std::uint64_t{m_header.width} + 31) / 32 * 4; }

    const int m_fd;
    const BmpHeader m_header;
    const Alpha m_alpha;
    std::optional<BmpRuns> m_runs;
    std::array<std::vector<std::uint8_t>, 4> m_levels; ///< Of a channel's values, up to 16 bits.
    PictureShape m_shape;
    std::vector<std::uint8_t> m_stored; ///< The strip's rows as in the file.
    std::vector<std::uint8_t> m_mask;
    std::vector<std::uint8_t> m_indices; ///< A row of runs.
    RowBuffer m_rows;
    std::vector<const std::byte*> m_pointers;
    std::size_t m_count = 0;
    std::uint32_t m_done = 0;
};

/// A BMP file, with its resolution and its embedded profile.
Result<PictureSource> openBmp(int fd, const ReadingLimits& limits);

} // namespace manyhands
