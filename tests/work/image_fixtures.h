#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "work/image/image_task.h"

namespace manyhands::fixtures {

using Bytes = std::vector<std::uint8_t>;

/// Interleaved samples of a picture in memory.
struct Pixels {
    int width = 0;
    int height = 0;
    int bands = 3;
    bool wide = false; ///< 16 bits.
    std::vector<std::uint16_t> samples;

    std::uint16_t at(int x, int y, int band) const
    {
        return samples[(static_cast<std::size_t>(y) * width + x) * bands + band];
    }
};

/// The same numbers every time.
Pixels noise(int width, int height, int bands, bool wide = false);
/// Soft gradients: survives JPEG with small errors.
Pixels smooth(int width, int height, int bands, bool wide = false);
Pixels flat(int width, int height, const std::vector<std::uint16_t>& colour, bool wide = false);

struct Segment {
    int code;
    Bytes bytes;
};
struct JpegOptions {
    int quality = 95;
    int across = 2; ///< Luma sampling factors.
    int down = 2;
    bool progressive = false;
    bool ycck = false;
    std::vector<Segment> segments = {};
};
/// Grey, RGB or CMYK (0 is no ink, stored inverted as Adobe does) as a JPEG.
Bytes jpegOf(const Pixels& pixels, const JpegOptions& options = {});
/// Through libvips: ".png", ".tif", ".webp[lossless]". With an orientation in the file's own way,
/// if it is not 0.
Bytes vipsFileOf(const Pixels& pixels, const std::string& suffix, int orientation = 0);

struct HeicMetadata {
    Bytes exif; ///< Without "Exif\0\0".
    Bytes xmp;
    Bytes icc;
};
/// RGB or RGBA as a HEIC, with all of its chroma; 16 bits become 10. Empty where there is no
/// encoder.
Bytes heicOf(const Pixels& pixels, const HeicMetadata& metadata);

/// How a TIFF's samples are stored.
enum class Numbers : std::uint8_t { Float, Signed8, Signed16, Signed32, Unsigned32 };
/// Grey or RGB with or without alpha, as such a TIFF.
Bytes tiffOfNumbers(int width, int height, int bands, const std::vector<double>& samples,
                    Numbers numbers, const Bytes& icc = {});

/// CMYK as a TIFF.
Bytes inkTiff(const Pixels& pixels);
/// A picture in inks as sRGB, by its profile or libvips' own, as deep as it was.
Pixels inkAsRgb(const Bytes& file);

struct ReadBack {
    Pixels pixels;
    int across = 0; ///< JPEG only: luma sampling factors.
    int down = 0;
    int components = 0;
    std::vector<Segment> segments;
    Bytes exif;
    Bytes xmp;
    Bytes icc;
    int orientation = 0; ///< As libvips reads it; 0 for none.
};
/// Decodes any format by its content; JPEGs by libjpeg.
ReadBack readBack(const Bytes& file);

/// A little or big endian EXIF block with an orientation, a size and a thumbnail of 64 bytes 0xAB.
Bytes exifBlock(int orientation, bool bigEndian, int width = 0, int height = 0,
                bool thumbnail = false);
Segment exifSegment(const Bytes& block);
/// One of the profiles that libvips brings: "srgb", "p3", "cmyk".
Bytes builtInProfile(const char* name);

/// An unnamed file.
UniqueFd fileWith(const Bytes& bytes);
Bytes contentOf(int fd);

struct Run {
    Result<ImageOutcome> outcome = failure(ErrorKind::System, "not run");
    Bytes output;
    ThumbnailTarget thumbnail;
    std::vector<unsigned char> rgba;
    WorkTimings timings;
};
/// processImage() over files in memory; watermarks are small pictures of noise, with alpha.
/// `outputFd` below 0: a fresh one.
Run process(const Bytes& input, const std::vector<std::string>& filters, EncodeOptions encode,
            const ImageObserver& observer = {}, int outputFd = -1,
            std::uint64_t maxPixels = 1'000'000'000);

EncodeOptions as(ImageFormat format, int quality = 95);
/// Mean of the absolute differences of all samples; huge where the sizes differ.
double meanDifference(const Pixels& a, const Pixels& b);
/// How a run ended, for the test log.
std::string text(const Run& run);
Bytes bytesOf(const std::string& text);

} // namespace manyhands::fixtures

#define VERIFY_DONE(run) QVERIFY2((run).outcome, text(run).c_str())
#define VERIFY_FAILED(run, expected)                                                               \
    do {                                                                                           \
        QVERIFY2(!(run).outcome, text(run).c_str());                                               \
        QVERIFY2((run).outcome.error().kind == (expected), text(run).c_str());                     \
        QVERIFY((run).timings.wallNs > 0);                                                         \
        QCOMPARE((run).thumbnail.width, 0U);                                                       \
    } while (false)
