#pragma once

#include <functional>
#include <memory>

#include "work/image/png_filters.h"
#include "work/image/png_rows.h"
#include "work/image/row_buffer.h"

namespace manyhands {

/// Reads a PNG from a descriptor: of an animated one, the picture that plain readers show. Memory
/// holds a few rows; interlaced files need the whole picture, since their parts lie over each
/// other.
class PngDecoder final : public RowSource {
public:
    /// Reads the header, TooLarge where it states more than `maxPixels` (0: no limit), and the
    /// metadata; `cancelled` is asked while an interlaced file is read in.
    /// The picture begins at `start` in the file.
    static Result<std::unique_ptr<PngDecoder>>
    open(int fd, std::uint64_t maxPixels, std::function<bool()> cancelled, std::uint64_t start = 0);

    const Metadata& metadata() const { return m_metadata; }
    /// What was left behind, or empty.
    const std::string& note() const { return m_note; }
    bool isInterlaced() const { return m_header.interlaced; }

    const PictureShape& shape() const override { return m_shape; }
    Result<bool> readStrip() override;
    StripRows strip(std::size_t plane) const override;

private:
    PngDecoder(int fd, const PngFile& file, std::function<bool()> cancelled);
    Status readRow(std::uint32_t width, std::byte* samples);
    Status readInterlaced();
    Status readPass(std::size_t pass);
    void startPass();
    Status finish();

    const PngHeader m_header;
    const PngRowUnpacker m_unpacker;
    const PngKernels& m_kernels;
    const std::function<bool()> m_cancelled;
    PngPixelData m_data;
    Inflater m_inflater;
    Metadata m_metadata;
    std::string m_note;
    PictureShape m_shape;
    std::size_t m_step;   ///< Bytes of a pixel as stored, at least one.
    RowBuffer m_filtered; ///< One row as it comes.
    RowBuffer m_stored;   ///< Two rows without their filters: the current one and the last.
    std::size_t m_current = 0;
    RowBuffer m_rows;
    std::vector<std::byte> m_picture; ///< Of an interlaced file.
    std::vector<const std::byte*> m_pointers;
    std::size_t m_count = 0;
    std::uint32_t m_done = 0;
};

} // namespace manyhands
