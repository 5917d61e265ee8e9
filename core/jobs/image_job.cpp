#include "jobs/image_job.h"

#include <algorithm>

#include "jobs/name_template.h"

namespace manyhands {
namespace {

struct FormatFacts {
    ImageFormat format;
    std::string_view name;
    /// The first is the one we give.
    std::span<const std::string_view> extensions;
};

constexpr std::string_view kJpegExtensions[] = {".jpg", ".jpeg", ".jpe", ".jfif"};
constexpr std::string_view kPngExtensions[] = {".png", ".apng"};
constexpr std::string_view kWebpExtensions[] = {".webp"};
constexpr std::string_view kTiffExtensions[] = {".tif", ".tiff"};
constexpr std::string_view kGifExtensions[] = {".gif"};
constexpr std::string_view kHeifExtensions[] = {".heic", ".heif"};
constexpr std::string_view kAvifExtensions[] = {".avif"};
constexpr std::string_view kJxlExtensions[] = {".jxl"};
constexpr std::string_view kPnmExtensions[] = {".ppm", ".pgm", ".pbm", ".pnm", ".pam", ".pfm"};

constexpr std::string_view kBmpExtensions[] = {".bmp", ".dib"};
constexpr std::string_view kIcoExtensions[] = {".ico", ".cur"};
constexpr std::string_view kSvgExtensions[] = {".svg", ".svgz"};

constexpr FormatFacts kFormats[] = {
    {ImageFormat::Unknown, "unknown", {}},        {ImageFormat::Jpeg, "jpeg", kJpegExtensions},
    {ImageFormat::Png, "png", kPngExtensions},    {ImageFormat::Webp, "webp", kWebpExtensions},
    {ImageFormat::Tiff, "tiff", kTiffExtensions}, {ImageFormat::Gif, "gif", kGifExtensions},
    {ImageFormat::Heif, "heif", kHeifExtensions}, {ImageFormat::Avif, "avif", kAvifExtensions},
    {ImageFormat::Jxl, "jxl", kJxlExtensions},    {ImageFormat::Pnm, "pnm", kPnmExtensions},
    {ImageFormat::Bmp, "bmp", kBmpExtensions},    {ImageFormat::Ico, "ico", kIcoExtensions},
    {ImageFormat::Svg, "svg", kSvgExtensions},
};

const FormatFacts& facts(ImageFormat format)
{
    return kFormats[static_cast<std::size_t>(format)];
}

} // namespace

bool isWritable(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Unknown:
    case ImageFormat::Heif:
    case ImageFormat::Pnm:
    case ImageFormat::Bmp:
    case ImageFormat::Ico:
    case ImageFormat::Svg:
        return false;
    default:
        return true;
    }
}

std::string_view formatName(ImageFormat format)
{
    return facts(format).name;
}

std::string_view formatExtension(ImageFormat format)
{
    const auto extensions = facts(format).extensions;
    return extensions.empty() ? std::string_view{} : extensions.front();
}

bool extensionFits(ImageFormat format, std::string_view extension)
{
    const auto extensions = facts(format).extensions;
    return std::find(extensions.begin(), extensions.end(), asciiLower(extension)) !=
           extensions.end();
}

bool looksLikeImageName(std::string_view fileName)
{
    if (fileName.empty() || fileName.front() == '.')
        return false;
    const Path path{std::string(fileName)};
    return std::any_of(std::begin(kFormats), std::end(kFormats), [&](const FormatFacts& format) {
        return extensionFits(format.format, path.extension());
    });
}

ImageFormat outputFormat(OutputFormat chosen, ImageFormat input)
{
    switch (chosen) {
    case OutputFormat::Keep:
        return input == ImageFormat::Unknown || isWritable(input) ? input : ImageFormat::Png;
    case OutputFormat::Jpeg:
        return ImageFormat::Jpeg;
    case OutputFormat::Png:
        return ImageFormat::Png;
    case OutputFormat::Webp:
        return ImageFormat::Webp;
    case OutputFormat::Tiff:
        return ImageFormat::Tiff;
    case OutputFormat::Avif:
        return ImageFormat::Avif;
    case OutputFormat::Jxl:
        return ImageFormat::Jxl;
    case OutputFormat::Gif:
        return ImageFormat::Gif;
    }
    return input;
}

EncodeOptions encodeOptions(const ImageJobSpec& spec, ImageFormat input)
{
    return EncodeOptions{outputFormat(spec.format, input),
                         spec.quality,
                         spec.chroma,
                         spec.metadata,
                         spec.effort,
                         spec.lossless,
                         spec.progressive,
                         spec.toSrgb,
                         spec.background,
                         spec.drawing};
}

Status validate(const ImageJobSpec& spec)
{
    if (auto status = validateChain(spec.filters); !status)
        return status;
    for (const FilterStep& step : spec.filters) {
        if (auto status = checkPicture(step); !status)
            return status;
    }
    if (spec.quality < 1 || spec.quality > 100)
        return failure(ErrorKind::InvalidArgument, "quality " + std::to_string(spec.quality) +
                                                       " is out of range: give 1 to 100");
    if (spec.effort < 0 || spec.effort > 9)
        return failure(ErrorKind::InvalidArgument,
                       "effort " + std::to_string(spec.effort) + " is out of range: give 1 to 9");
    if (spec.lossless && spec.format == OutputFormat::Jpeg)
        return failure(ErrorKind::InvalidArgument,
                       "JPEG cannot be lossless: choose png, webp, avif, jxl or tiff");
    const DrawingSize& drawing = spec.drawing;
    if ((drawing.width == 0) != (drawing.height == 0) ||
        std::max(drawing.width, drawing.height) > kMaxDrawingSide)
        return failure(ErrorKind::InvalidArgument,
                       "the size of drawings is out of range: give 1 to " +
                           std::to_string(kMaxDrawingSide) + " pixels a side");
    if (spec.outputFolder.empty())
        return failure(ErrorKind::InvalidArgument, "no output folder is chosen");
    if (spec.limits.timeoutMs < 1)
        return failure(ErrorKind::InvalidArgument, "the timeout must be longer than nothing");
    if (spec.limits.retries < 0 || spec.limits.retries > 100)
        return failure(ErrorKind::InvalidArgument, "retries " +
                                                       std::to_string(spec.limits.retries) +
                                                       " is out of range: give 0 to 100");
    if (auto parsed = NameTemplate::parse(spec.nameTemplate); !parsed)
        return tl::unexpected(parsed.error());
    return {};
}

} // namespace manyhands
