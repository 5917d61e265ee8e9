#pragma once

#include <memory>

#include "jobs/image_job.h"
#include "work/image/frames.h"
#include "work/image/metadata.h"
#include "work/image/row_buffer.h"
#include "work/image/rows.h"
#include "work/image/tiff_pages.h"
#include "work/image/vips_colours.h"
#include "work/image/vips_stream.h"

namespace manyhands {

struct VipsWish {
    std::uint64_t maxPixels = 0; ///< Of all frames that are read; 0 is no limit.
    ColourWish colours = ColourWish::Keep;
    FrameWish frames = FrameWish::First;
    DrawingSize drawing = {}; ///< Of an SVG.
    TiffPage page = {};       ///< Of a TIFF.
    Bytes profile = {};       ///< For a file that has none, but states its colours otherwise.
};

/// Reads what is no JPEG, and JPEGs whose colours must be converted, by libvips. Only the loader
/// for the format that the content shows is ever called. Rows are made in the calling thread.
class VipsDecoder final : public RowSource {
public:
    /// Reads the header. Lab and the like become sRGB; so does everything with a profile where
    /// Standard is wished, and CMYK unless KeepInk is.
    static Result<std::unique_ptr<VipsDecoder>> open(int fd, ImageFormat format,
                                                     const VipsWish& wish);

    const Metadata& metadata() const { return m_metadata; }
    const FrameTimes& frameTimes() const { return m_frameTimes; }
    int orientation() const { return m_orientation; }
    /// The file's colours were another profile's, and are sRGB now.
    bool profileApplied() const { return m_profileApplied; }
    /// What was left behind, or empty.
    const std::string& note() const { return m_note; }

    const PictureShape& shape() const override { return m_shape; }
    Result<bool> readStrip() override;
    StripRows strip(std::size_t plane) const override;

private:
    Status load(int fd, ImageFormat format, int page);
    Status loadDrawing(int fd, const DrawingSize& size);
    Status loadFrames(ImageFormat format, const VipsWish& wish);
    Status settleProfile(ImageFormat format, const Bytes& profile);
    Status attach(const Bytes& icc);
    Status normalise(ColourWish wish, RealNumbers reals);
    void readMetadata(ImageFormat format, const VipsWish& wish);
    void addNote(const std::string& note);
    tl::unexpected<Error> error();

    VipsInput m_input;
    Bytes m_drawing; ///< The text of an SVG, which the image is drawn from.
    VipsRef<VipsImage> m_image;
    VipsRef<VipsRegion> m_region;
    Metadata m_metadata;
    bool m_isHeif = false; ///< HEIC, AVIF and their like.
    bool m_profileApplied = false;
    int m_orientation = 1;
    std::string m_note;
    PictureShape m_shape;
    RowBuffer m_rows;
    std::vector<const std::byte*> m_pointers;
    std::size_t m_count = 0;
    FrameTimes m_frameTimes;
    std::uint32_t m_frames = 1;
    std::uint32_t m_frame = 0;
    std::uint32_t m_done = 0; ///< Rows of the current frame.
};

/// TooLarge, with all numbers, where a header states more than `maxPixels`; 0 is no limit.
Status checkPixels(std::uint64_t width, std::uint64_t height, std::uint64_t maxPixels,
                   std::uint32_t frames = 1);

} // namespace manyhands
