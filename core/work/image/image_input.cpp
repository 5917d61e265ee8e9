#include "work/image/image_input.h"

#include <algorithm>

#include "work/image/bmp_decoder.h"
#include "work/image/content.h"
#include "work/image/file_bytes.h"
#include "work/image/filter_stages.h"
#include "work/image/geometry.h"
#include "work/image/icon_decoder.h"
#include "work/image/memory_estimate.h"
#include "work/image/png_decoder.h"
#include "work/image/portable_maps.h"
#include "work/image/standard_colours.h"
#include "work/image/stated_colours.h"
#include "work/image/vips_decoder.h"

namespace manyhands {
namespace {

// The first component's factors that the output will have, where the colours are YCbCr.
JpegSampling::Factors wantedLuma(const ImageTask& task, const JpegHeader& header)
{
    switch (task.encode.chroma) {
    case ChromaPolicy::Subsample420:
        return {2, 2};
    case ChromaPolicy::Full444:
        return {1, 1};
    case ChromaPolicy::Keep:
        break;
    }
    return header.sampling.components[0];
}

bool planesSuffice(const ImageTask& task, const JpegDecoder& decoder, int orientation)
{
    const JpegHeader& header = decoder.header();
    if (task.encode.format != ImageFormat::Jpeg || !decoder.hasPlanes() ||
        !std::all_of(task.filters.begin(), task.filters.end(), worksOnPlanes))
        return false;
    const auto& factors = header.sampling.components;
    const auto wanted = wantedLuma(task, header);
    if (wanted != factors[0]) {
        // Chroma can be made coarser on the way, two times in each direction; finer needs RGB.
        const bool simple = factors[1] == JpegSampling::Factors{} && factors[2] == factors[1];
        if (!simple || wanted.across < factors[0].across || wanted.down < factors[0].down ||
            factors[0].across > 2 || factors[0].down > 2)
            return false;
    }
    if (orientation == 1)
        return true;
    // Turned planes must fit together again: the last chroma sample has to span as many pixels as
    // the first, and both directions must be sampled alike where they change places.
    const auto across = static_cast<std::uint32_t>(factors[0].across);
    const auto down = static_cast<std::uint32_t>(factors[0].down);
    return header.width % across == 0 && header.height % down == 0 &&
           (orientation < 5 || std::all_of(factors.begin(), factors.begin() + 3,
                                           [](const auto& f) { return f.across == f.down; }));
}

// A profile for grey cannot describe the RGB that a tinted picture becomes.
bool tintsForeignGrey(const ImageTask& task, bool grey, const Metadata& metadata)
{
    return grey && !metadata.icc.empty() &&
           std::any_of(task.filters.begin(), task.filters.end(), addsColour);
}

// Without its profile a picture's colours are taken for sRGB. Hardly anything that shows GIFs looks
// for one in them: only another GIF's own stays there.
bool wantsStandard(const ImageTask& task, ImageFormat format)
{
    return task.encode.toSrgb || task.encode.metadata == MetadataPolicy::Strip ||
           (task.encode.format == ImageFormat::Gif && format != ImageFormat::Gif);
}

// Formats that hold inks, and filters that work on them.
bool keepsInk(const ImageTask& task)
{
    return (task.encode.format == ImageFormat::Jpeg || task.encode.format == ImageFormat::Tiff) &&
           std::all_of(task.filters.begin(), task.filters.end(), worksOnInks);
}

// What was asked for needs no note.
void noteConversion(const ImageTask& task, std::string& note)
{
    if (task.encode.format == ImageFormat::Gif && !task.encode.toSrgb &&
        task.encode.metadata == MetadataPolicy::Keep)
        note += (note.empty() ? "" : "; ") + std::string("colours became sRGB");
}

Result<ImageInput> openByVips(const ImageTask& task, ImageFormat format,
                              FrameWish frames = FrameWish::First, const Bytes& profile = {})
{
    VipsWish wish{task.maxPixels,
                  wantsStandard(task, format) ? ColourWish::Standard
                  : keepsInk(task)            ? ColourWish::KeepInk
                                              : ColourWish::Keep,
                  frames,
                  task.encode.drawing,
                  task.page,
                  profile};
    auto decoder = VipsDecoder::open(task.inputFd, format, wish);
    if (decoder && tintsForeignGrey(task, (*decoder)->shape().model == ColourModel::Grey,
                                    (*decoder)->metadata())) {
        wish.colours = ColourWish::Standard;
        decoder = VipsDecoder::open(task.inputFd, format, wish);
    }
    if (!decoder)
        return tl::unexpected(decoder.error());
    ImageInput input;
    input.format = format;
    input.metadata = (*decoder)->metadata();
    input.frameTimes = (*decoder)->frameTimes();
    input.orientation = (*decoder)->orientation();
    input.note = (*decoder)->note();
    if ((*decoder)->profileApplied())
        noteConversion(task, input.note);
    if ((*decoder)->shape().model == ColourModel::Cmyk)
        input.storedColours = JCS_CMYK;
    input.source = std::move(*decoder);
    if (wish.colours == ColourWish::Standard)
        declareStandardColour(input.metadata);
    return input;
}

// A file of the same format goes on to state its colours as its source does, unless they change.
bool wantsProfile(const ImageTask& task, ImageFormat format, const Metadata& metadata)
{
    return metadata.icc.empty() && (task.encode.format != format || wantsStandard(task, format));
}

// Of files that libvips only converts the colours of: our own readers find more.
void keepOwnMetadata(Result<ImageInput>& converted, Metadata metadata)
{
    if (!converted)
        return;
    converted->orientation = exifOrientation(metadata.exif);
    declareStandardColour(metadata);
    converted->metadata = std::move(metadata);
}

// Colours that libjpeg cannot convert, or must not keep.
bool needsConversion(const ImageTask& task, const JpegHeader& header, const Metadata& metadata)
{
    const bool ink = header.components == 4;
    const bool standard = wantsStandard(task, ImageFormat::Jpeg);
    return (ink && !keepsInk(task)) || tintsForeignGrey(task, header.components == 1, metadata) ||
           (standard && (ink || !isStandardColour(metadata.icc)));
}

// Where a block is decoded smaller, its frequencies are cut off within it, and where there are many
// of them its edges show. Files that hold them spend bits on them: of 136 photographs, at qualities
// of 70 to 100, none below 1.8 bits a pixel was below 45 dB. The next larger size costs little
// there, since reading the bits is most of the work; but not of a progressive file, whose bits that
// a smaller picture cannot show are not read.
bool hasFineDetail(int fd, const JpegHeader& header)
{
    constexpr double kBitsPerPixel = 1.5;
    const auto bytes = sizeOfFile(fd);
    const double pixels = double(header.width) * double(header.height);
    return bytes && !header.inScans && 8.0 * static_cast<double>(*bytes) > kBitsPerPixel * pixels;
}

// A JPEG's blocks can be decoded at a half, a quarter or an eighth of their size, in a fraction of
// the time. What is left to the kernel has to be enough for its result not to differ: with these
// factors it is at 45 dB or more of the one from all pixels, on photographs.
int eighthsFor(const ImageTask& task, const JpegHeader& header, int orientation)
{
    constexpr double kLeftOfHalf = 2;
    constexpr double kLeftOfLess = 3;
    constexpr int kWhole = 8;
    const auto step = std::find_if(task.filters.begin(), task.filters.end(),
                                   [](const auto& s) { return s.kind != FilterKind::None; });
    if (step == task.filters.end() ||
        (step->kind != FilterKind::Resize && step->kind != FilterKind::Scale))
        return kWhole;
    // A block that is cut by the edge becomes a sample that is cut, which stays on its side only
    // while the picture is not turned.
    const bool cut = header.width % kWhole != 0 || header.height % kWhole != 0;
    if (mixesLight(*step) || (cut && orientation != 1))
        return kWhole;
    const bool swapped = orientation >= 5;
    const std::uint32_t width = swapped ? header.height : header.width;
    const std::uint32_t height = swapped ? header.width : header.height;
    const ResizePlan plan = planResize(*step, width, height);
    for (const int eighths : {1, 2, 4}) {
        const double left = kWhole * (eighths == 4 ? kLeftOfHalf : kLeftOfLess);
        if (width * eighths >= plan.width * left && height * eighths >= plan.height * left)
            return hasFineDetail(task.inputFd, header) ? 2 * eighths : eighths;
    }
    return kWhole;
}

Result<ImageInput> openJpeg(const ImageTask& task, const ImageObserver& observer)
{
    auto opened = JpegDecoder::open(task.inputFd, observer.cancelled);
    if (!opened)
        return tl::unexpected(opened.error());
    JpegDecoder& decoder = **opened;
    const JpegHeader header = decoder.header();
    if (auto status = checkPixels(header.width, header.height, task.maxPixels); !status)
        return tl::unexpected(status.error());
    ImageInput input;
    input.metadata = decoder.metadata();
    Bytes& icc = input.metadata.icc;
    if (header.components == 3 && wantsProfile(task, ImageFormat::Jpeg, input.metadata))
        icc = exifColourProfile(input.metadata.exif);
    if (needsConversion(task, header, input.metadata)) {
        auto converted = openByVips(task, ImageFormat::Jpeg, FrameWish::First, icc);
        keepOwnMetadata(converted, std::move(input.metadata));
        return converted;
    }
    if (wantsStandard(task, ImageFormat::Jpeg))
        declareStandardColour(input.metadata);
    input.format = ImageFormat::Jpeg;
    input.isJpeg = true;
    input.orientation = exifOrientation(input.metadata.exif);
    input.sampling = header.sampling;
    input.storedColours = header.colours;
    const JpegOutput output = planesSuffice(task, decoder, input.orientation)
                                  ? JpegOutput::Planes
                                  : JpegOutput::Interleaved;
    if (observer.sizeKnown)
        observer.sizeKnown(std::uint64_t{header.width} * header.height);
    const PictureFacts facts{ImageFormat::Jpeg,
                             header.width,
                             header.height,
                             1,
                             static_cast<unsigned>(header.components),
                             header.inScans,
                             input.orientation};
    if (auto status = askForMemory(task, observer, facts); !status)
        return tl::unexpected(status.error());
    const int eighths = eighthsFor(task, header, input.orientation);
    if (auto status = decoder.start(output, eighths); !status)
        return tl::unexpected(status.error());
    input.reduction = eighths / 8.0;
    input.fullWidth = header.width;
    input.fullHeight = header.height;
    input.source = std::move(*opened);
    return input;
}

Result<ImageInput> openPng(const ImageTask& task, const ImageObserver& observer)
{
    auto opened = PngDecoder::open(task.inputFd, task.maxPixels, observer.cancelled);
    if (!opened)
        return tl::unexpected(opened.error());
    const PngDecoder& decoder = **opened;
    const bool grey = decoder.shape().model == ColourModel::Grey;
    const bool standard = wantsStandard(task, ImageFormat::Png);
    ImageInput input;
    input.metadata = decoder.metadata();
    Bytes& icc = input.metadata.icc;
    if (!grey && wantsProfile(task, ImageFormat::Png, input.metadata))
        icc = pngColourProfile(input.metadata.pngChunks);
    if (tintsForeignGrey(task, grey, input.metadata) || (standard && !isStandardColour(icc))) {
        auto converted = openByVips(task, ImageFormat::Png, FrameWish::First, icc);
        keepOwnMetadata(converted, std::move(input.metadata));
        return converted;
    }
    input.format = ImageFormat::Png;
    if (standard)
        declareStandardColour(input.metadata);
    input.orientation = exifOrientation(input.metadata.exif);
    input.note = decoder.note();
    input.inParts = decoder.isInterlaced();
    input.source = std::move(*opened);
    return input;
}

/// By the readers of what libvips does not read, or not right.
Result<ImageInput> openSmall(const ImageTask& task, ImageFormat format,
                             const ImageObserver& observer)
{
    const ReadingLimits limits{task.maxPixels, observer.cancelled};
    auto picture = format == ImageFormat::Bmp   ? openBmp(task.inputFd, limits)
                   : format == ImageFormat::Ico ? openIcon(task.inputFd, limits)
                                                : openPortableMap(task.inputFd, limits);
    if (!picture)
        return tl::unexpected(picture.error());
    const bool grey = picture->rows->shape().model == ColourModel::Grey;
    if (tintsForeignGrey(task, grey, picture->metadata) ||
        (wantsStandard(task, format) && !isStandardColour(picture->metadata.icc))) {
        const std::string before = picture->note;
        convertToStandard(*picture);
        if (picture->note == before)
            noteConversion(task, picture->note);
    }
    ImageInput input;
    input.format = format;
    input.source = std::move(picture->rows);
    input.metadata = std::move(picture->metadata);
    input.orientation = exifOrientation(input.metadata.exif);
    input.note = std::move(picture->note);
    return input;
}

/// Of what decodes only when its rows are asked for: all but JPEGs read as such.
Status announce(const ImageTask& task, const ImageObserver& observer, const ImageInput& input)
{
    const PictureShape& shape = input.source->shape();
    if (observer.sizeKnown)
        observer.sizeKnown(std::uint64_t{shape.width} * shape.height * shape.frames);
    const PlaneShape& plane = shape.planes[0];
    return askForMemory(task, observer,
                        {input.format, shape.width, shape.height, shape.frames,
                         plane.bands * static_cast<unsigned>(plane.depth), input.inParts,
                         input.orientation});
}

} // namespace

Result<ImageInput> openInput(const ImageTask& task, const ImageObserver& observer,
                             ImageFormat target)
{
    const auto format = readFormat(task.inputFd);
    if (!format)
        return tl::unexpected(format.error());
    if (*format == ImageFormat::Jpeg) {
        auto input = openJpeg(task, observer);
        if (!input || input->isJpeg)
            return input;
        if (auto status = announce(task, observer, *input); !status)
            return tl::unexpected(status.error());
        return input;
    }
    auto input = [&] {
        switch (*format) {
        case ImageFormat::Png:
            return openPng(task, observer);
        case ImageFormat::Bmp:
        case ImageFormat::Ico:
            return openSmall(task, *format, observer);
        case ImageFormat::Pnm:
            return isMapOfNumbers(task.inputFd) ? openSmall(task, *format, observer)
                                                : openByVips(task, *format);
        default:
            return openByVips(task, *format, framesFor(*format, target));
        }
    }();
    if (input)
        if (auto status = announce(task, observer, *input); !status)
            return tl::unexpected(status.error());
    return input;
}

} // namespace manyhands
