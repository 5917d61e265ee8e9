#pragma once

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "work/image/coefficient_store.h"
#include "work/image/jpeg_error.h"
#include "work/image/jpeg_source.h"
#include "work/image/metadata.h"
#include "work/image/row_buffer.h"
#include "work/image/rows.h"

namespace manyhands {

/// How often each component is sampled, against the other components.
struct JpegSampling {
    struct Factors {
        int across = 1;
        int down = 1;
        bool operator==(const Factors&) const = default;
    };
    std::array<Factors, 4> components{};
    bool operator==(const JpegSampling&) const = default;
};

struct JpegHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int components = 0;
    J_COLOR_SPACE colours = JCS_UNKNOWN; ///< As stored.
    JpegSampling sampling;
    bool inScans = false; ///< Its coefficients are spread over the file: progressive, as a rule.
};

/// Interleaved: grey, RGB or CMYK (0 is no ink). Planes: the components of a YCbCr picture as they
/// are stored, without colour conversion.
enum class JpegOutput { Interleaved, Planes };

/// Reads a JPEG from a descriptor. Baseline files need memory for one strip; progressive ones for
/// all coefficients, since their parts are spread over the file: large pictures keep them packed.
class JpegDecoder final : public RowSource {
public:
    /// Reads the header; `cancelled` is asked while a progressive file is read in.
    static Result<std::unique_ptr<JpegDecoder>> open(int fd, std::function<bool()> cancelled);
    ~JpegDecoder() override;

    const JpegHeader& header() const { return m_header; }
    /// The segments worth keeping (EXIF, XMP, ICC, IPTC, comments) and the density.
    Metadata metadata() const;
    /// Whether the components can be had as planes whose samples span whole pixels.
    bool hasPlanes() const;

    /// `eighths`: 8, or 4, 2 or 1 for interleaved pixels of that part of the size, which are going
    /// to be shrunk by two at least: a progressive file is then read as exactly as that shows.
    Status start(JpegOutput output, int eighths = 8);
    const PictureShape& shape() const override { return m_shape; }
    Result<bool> readStrip() override;
    StripRows strip(std::size_t plane) const override;

private:
    struct Plane {
        RowBuffer rows;
        std::vector<std::byte*> pointers;
        std::size_t count = 0; ///< Rows of the current strip that belong to the picture.
        std::size_t done = 0;
    };

    JpegDecoder(int fd, std::function<bool()> cancelled);
    bool callReadHeader();
    bool callStart();
    std::size_t callReadRaw();
    std::size_t callReadScanlines();
    void shapePlanes();
    void shapeInterleaved();
    void invertInk();
    bool isIncomplete() const;
    tl::unexpected<Error> error() const;

    static void monitor(j_common_ptr codec);
    static jvirt_barray_ptr requestBlocks(j_common_ptr codec, int pool, boolean zeroed,
                                          JDIMENSION blocksPerRow, JDIMENSION rows,
                                          JDIMENSION mostRows);
    bool packsCoefficients() const;
    void leaveOutScans();

    const int m_fd;
    const std::function<bool()> m_cancelled;
    jpeg_decompress_struct m_codec{};
    JpegErrors m_errors{};
    JpegSource m_source;
    jpeg_progress_mgr m_progress{};
    CoefficientStore m_coefficients;
    bool m_wasCancelled = false;
    bool m_tooManyScans = false;
    JpegHeader m_header;
    JpegOutput m_output = JpegOutput::Interleaved;
    int m_eighths = 8;
    PictureShape m_shape;
    std::vector<Plane> m_planes;
    std::uint32_t m_rowsDone = 0;
};

} // namespace manyhands
