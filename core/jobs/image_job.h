#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/path.h"
#include "base/result.h"
#include "jobs/filter.h"

namespace manyhands {

/// Formats by content; see isWritable(). The values travel between processes: append only.
enum class ImageFormat : std::uint8_t {
    Unknown,
    Jpeg,
    Png,
    Webp,
    Tiff,
    Gif,
    Heif, ///< HEIC and its like; AVIF apart, since it can be written.
    Avif,
    Jxl,
    Pnm,
    Bmp,
    Ico, ///< Icons, and cursors, which are alike.
    Svg,
};
inline constexpr ImageFormat kLastImageFormat = ImageFormat::Svg;
bool isWritable(ImageFormat format);

/// What to write. Keep: the input's own format, or PNG where that is not written.
enum class OutputFormat : std::uint8_t { Keep, Jpeg, Png, Webp, Tiff, Avif, Jxl, Gif };
enum class ChromaPolicy : std::uint8_t { Keep, Subsample420, Full444 };
enum class MetadataPolicy : std::uint8_t { Keep, Strip };
/// What to do where a file with the output's name exists already.
enum class ConflictPolicy : std::uint8_t { Rename, Skip, Overwrite };
/// Whether outputs repeat the folders below the input folder.
enum class TreePolicy : std::uint8_t { Keep, Flat };
/// Whether an output gets the time of its making or that of its input.
enum class FileTimes : std::uint8_t { Now, KeepInput };

/// The box that a drawing (SVG) is made to fit, whatever size it has of its own; 0 and 0 for that
/// size, at 96 pixels an inch.
struct DrawingSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    bool isOwn() const { return width == 0; }
    bool operator==(const DrawingSize&) const = default;
};
/// What the library that draws counts to.
inline constexpr std::uint32_t kMaxDrawingSide = 32'767;

/// How a picture is made and written; sent to the worker with every item.
struct EncodeOptions {
    ImageFormat format = ImageFormat::Jpeg; ///< Resolved by the planner, writable.
    int quality = 90;                       ///< 1 to 100; JPEG, WebP, AVIF and JPEG XL.
    ChromaPolicy chroma = ChromaPolicy::Keep;
    MetadataPolicy metadata = MetadataPolicy::Keep;
    int effort = 0;           ///< 1 (fast) to 9 (small); 0 for the format's own choice.
    bool lossless = false;    ///< WebP, AVIF and JPEG XL.
    bool progressive = false; ///< JPEG.
    bool toSrgb = false;      ///< Converts by the colour profile and leaves it out.
    /// What transparent pictures are laid on where the format has no alpha; its own alpha is not
    /// looked at.
    Colour background{255, 255, 255};
    DrawingSize drawing; ///< Of inputs that have no pixels.

    bool operator==(const EncodeOptions&) const = default;
};

/// Bounds within which every item runs.
struct ItemLimits {
    /// A photograph takes a second; two minutes tell a hang from a slow disk.
    std::int64_t timeoutMs = 120'000;
    /// Added to the timeout for every megapixel.
    std::int64_t timeoutPerMegapixelMs = 1'000;
    /// One gigapixel: beyond that a header lies more often than not.
    std::uint64_t maxPixels = 1'000'000'000;
    int retries = 1; ///< Further attempts after a worker died on the item.
};

/// Everything the user chose for one image job; a snapshot, never changed once queued.
struct ImageJobSpec {
    FilterChain filters;
    OutputFormat format = OutputFormat::Keep;
    int quality = 90;
    ChromaPolicy chroma = ChromaPolicy::Keep;
    MetadataPolicy metadata = MetadataPolicy::Keep;
    int effort = 0;
    bool lossless = false;
    bool progressive = false;
    bool toSrgb = false;
    Colour background{255, 255, 255};
    DrawingSize drawing;
    Path outputFolder;
    std::string nameTemplate = "processed_{name}";
    ConflictPolicy conflict = ConflictPolicy::Rename;
    TreePolicy tree = TreePolicy::Keep;
    FileTimes times = FileTimes::Now;
    bool skipIfLarger = false; ///< Outputs that are no smaller than their inputs are not kept.
    ItemLimits limits;
};

/// "jpeg", "png", …; "unknown".
std::string_view formatName(ImageFormat format);
/// The extension a file of this format gets: ".jpg", ".png", ".webp", ".tif", ….
std::string_view formatExtension(ImageFormat format);
/// Whether `extension` (".JPG") is one of those in use for the format.
bool extensionFits(ImageFormat format, std::string_view extension);
/// Whether a file of this name is worth looking at when a folder is scanned.
bool looksLikeImageName(std::string_view fileName);
/// The format that the first bytes of a file tell; `head` holds kSniffBytes or the whole file.
ImageFormat sniffFormat(std::span<const unsigned char> head);
/// A drawing may begin with comments.
inline constexpr std::size_t kSniffBytes = 1024;

/// "640x480", or "640" for a square: the drawing's longest side. "own" for its own size. Error:
/// InvalidArgument.
Result<DrawingSize> parseDrawingSize(std::string_view text);
std::string drawingSizeText(const DrawingSize& size);

/// What the choice means for an input.
ImageFormat outputFormat(OutputFormat chosen, ImageFormat input);
/// How a picture of the given format is to be written. The result may not be writable.
EncodeOptions encodeOptions(const ImageJobSpec& spec, ImageFormat input);

/// Refuses a spec that no item could be run with: chain, quality, template, limits.
Status validate(const ImageJobSpec& spec);

} // namespace manyhands
