#include "work/image/memory_estimate.h"

#include <algorithm>

#include "work/image/geometry.h"

namespace manyhands {
namespace {

/// Bytes that a decoder holds for every pixel.
double decoderBytes(const PictureFacts& facts)
{
    switch (facts.format) {
    case ImageFormat::Jpeg: // packed coefficients, a fifth of six bytes, and their scratch
        return facts.inParts ? 2 : 0;
    case ImageFormat::Png:
        return facts.inParts ? facts.bytesPerPixel : 0;
    case ImageFormat::Tiff: // all of it may be one strip
        return facts.bytesPerPixel;
    case ImageFormat::Webp: // the frame as RGBA and the decoder's own planes
    case ImageFormat::Gif:  // the canvas, and the one before
        return 8;
    case ImageFormat::Heif:
    case ImageFormat::Avif: // planes of one or two bytes, and RGB
        return 12.0 + facts.bytesPerPixel;
    case ImageFormat::Jxl: // three planes of floats, and RGB
        return 12.0 + facts.bytesPerPixel;
    case ImageFormat::Svg: // two tiles of the whole width, and a layer
        return 8;
    default:
        return 0;
    }
}

/// Bytes that an encoder holds for every pixel of all frames.
double encoderBytes(const EncodeOptions& encode, unsigned bytesPerPixel)
{
    switch (encode.format) {
    case ImageFormat::Jpeg: // coefficients of two bytes
        return encode.progressive ? 6 : 0;
    case ImageFormat::Webp: // RGBA and planes; without loss also histograms and hash chains
        return encode.lossless ? 40 : 10;
    case ImageFormat::Gif: // RGBA, indices, and a tree of colours
        return 14;
    case ImageFormat::Avif: // planes of two bytes, references, and the picture
        return 36.0 + bytesPerPixel;
    case ImageFormat::Jxl: // planes of floats more than once
        return 46.0 + bytesPerPixel;
    default:
        return 0;
    }
}

/// Whether the first row out needs more than some rows in.
bool holdsPicture(const FilterStep& step)
{
    switch (step.kind) {
    case FilterKind::Flip:
        return step.values[0] == static_cast<double>(FlipAxis::Vertical);
    case FilterKind::Rotate:
    case FilterKind::Autocontrast:
    case FilterKind::Equalize:
    case FilterKind::Clahe:
        return true;
    default:
        return false;
    }
}

} // namespace

std::uint64_t estimateMemory(const ImageTask& task, const PictureFacts& facts)
{
    // In doubles: no product of what a header states can overflow, and nobody counts the bytes.
    const auto pixelsOf = [](double across, double down) { return across * down; };
    std::uint32_t width = facts.width;
    std::uint32_t height = facts.height;
    double bytes = pixelsOf(width, height) * decoderBytes(facts);
    if (facts.orientation > 2) // turned upright, or upside down
        bytes += pixelsOf(width, height) * facts.bytesPerPixel;
    for (const FilterStep& step : task.filters) {
        if (holdsPicture(step))
            bytes += pixelsOf(width, height) * facts.bytesPerPixel;
        if (step.kind == FilterKind::Resize || step.kind == FilterKind::Scale) {
            const ResizePlan plan = planResize(step, width, height);
            width = plan.width;
            height = plan.height;
        }
    }
    bytes +=
        pixelsOf(width, height) * facts.frames * encoderBytes(task.encode, facts.bytesPerPixel);
    constexpr double kMost = 18'446'744'073'709'549'568.0; // the largest double below 2^64
    return bytes < kMost ? static_cast<std::uint64_t>(bytes) : UINT64_MAX;
}

Status askForMemory(const ImageTask& task, const ImageObserver& observer, const PictureFacts& facts)
{
    if (observer.memoryNeeded && !observer.memoryNeeded(estimateMemory(task, facts)))
        return failure(ErrorKind::Cancelled, "cancelled");
    return {};
}

} // namespace manyhands
