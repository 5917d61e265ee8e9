#include "jobs/image_job.h"

#include <algorithm>
#include <cstring>

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

constexpr FormatFacts kFormats[] = {
    {ImageFormat::Unknown, "unknown", {}},        {ImageFormat::Jpeg, "jpeg", kJpegExtensions},
    {ImageFormat::Png, "png", kPngExtensions},    {ImageFormat::Webp, "webp", kWebpExtensions},
    {ImageFormat::Tiff, "tiff", kTiffExtensions}, {ImageFormat::Gif, "gif", kGifExtensions},
    {ImageFormat::Heif, "heif", kHeifExtensions}, {ImageFormat::Avif, "avif", kAvifExtensions},
    {ImageFormat::Jxl, "jxl", kJxlExtensions},    {ImageFormat::Pnm, "pnm", kPnmExtensions},
};

const FormatFacts& facts(ImageFormat format)
{
    return kFormats[static_cast<std::size_t>(format)];
}

bool startsWith(std::span<const unsigned char> head, std::string_view magic, std::size_t offset = 0)
{
    return head.size() >= offset + magic.size() &&
           std::memcmp(head.data() + offset, magic.data(), magic.size()) == 0;
}

bool isHeifBrand(std::span<const unsigned char> head)
{
    constexpr std::string_view kBrands[] = {"heic", "heix", "heim", "heis", "mif1", "msf1"};
    return startsWith(head, "ftyp", 4) &&
           std::any_of(std::begin(kBrands), std::end(kBrands),
                       [&](std::string_view brand) { return startsWith(head, brand, 8); });
}

/// P1 to P6, P7 (PAM), and PF or Pf (PFM).
bool isPnm(std::span<const unsigned char> head)
{
    const auto isSpace = [](unsigned char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '#';
    };
    const auto isKind = [](unsigned char c) {
        return (c >= '1' && c <= '7') || c == 'F' || c == 'f';
    };
    return head.size() > 2 && head[0] == 'P' && isKind(head[1]) && isSpace(head[2]);
}

} // namespace

bool isWritable(ImageFormat format)
{
    switch (format) {
    case ImageFormat::Unknown:
    case ImageFormat::Heif:
    case ImageFormat::Pnm:
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

ImageFormat sniffFormat(std::span<const unsigned char> head)
{
    using namespace std::string_view_literals;
    if (startsWith(head, "\xFF\xD8\xFF"sv))
        return ImageFormat::Jpeg;
    if (startsWith(head, "\x89PNG\r\n\x1A\n"sv))
        return ImageFormat::Png;
    if (startsWith(head, "RIFF"sv) && startsWith(head, "WEBP"sv, 8))
        return ImageFormat::Webp;
    if (startsWith(head, "II*\0"sv) || startsWith(head, "MM\0*"sv) || startsWith(head, "II+\0"sv) ||
        startsWith(head, "MM\0+"sv))
        return ImageFormat::Tiff;
    if (startsWith(head, "GIF87a"sv) || startsWith(head, "GIF89a"sv))
        return ImageFormat::Gif;
    if (isHeifBrand(head))
        return ImageFormat::Heif;
    if (startsWith(head, "ftypavif"sv, 4) || startsWith(head, "ftypavis"sv, 4))
        return ImageFormat::Avif;
    if (startsWith(head, "\xFF\x0A"sv) || startsWith(head, "\0\0\0\x0CJXL \r\n\x87\n"sv))
        return ImageFormat::Jxl;
    if (isPnm(head))
        return ImageFormat::Pnm;
    return ImageFormat::Unknown;
}

ImageFormat outputFormat(OutputFormat chosen, ImageFormat input)
{
    switch (chosen) {
    case OutputFormat::Keep:
        return input;
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
                         spec.background};
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
