#include "work/image/image_task.h"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/path.h"
#include "work/image/content.h"
#include "work/image/image_pipeline.h"
#include "work/image/jpeg_encoder.h"
#include "work/image/metadata_places.h"
#include "work/image/png_encoder.h"
#include "work/image/trim.h"
#include "work/image/vips_encoder.h"

namespace manyhands {
namespace {

WorkPhase phaseOf(Stage stage)
{
    switch (stage) {
    case Stage::Decode:
        return WorkPhase::Decode;
    case Stage::Filter:
        return WorkPhase::Filter;
    case Stage::Encode:
        break;
    }
    return WorkPhase::Encode;
}

JpegSampling samplingFor(const ImageTask& task, const ImageInput& input, const PictureShape& shape)
{
    JpegSampling sampling;
    if (shape.model == ColourModel::YCbCr) {
        // The planes have been given the shape that was asked for.
        const PlaneShape& chroma = shape.planes[1];
        if (task.encode.chroma == ChromaPolicy::Keep && input.orientation < 5)
            return input.sampling;
        sampling.components[0] = {static_cast<int>(chroma.pixelsAcross),
                                  static_cast<int>(chroma.pixelsDown)};
        return sampling;
    }
    if (shape.model == ColourModel::Grey)
        return sampling;
    const bool subsampledSource =
        input.storedColours == JCS_YCbCr || input.storedColours == JCS_YCCK;
    if (task.encode.chroma == ChromaPolicy::Full444)
        return sampling;
    if (task.encode.chroma == ChromaPolicy::Keep && input.isJpeg) {
        if (subsampledSource)
            sampling = input.sampling;
        if (input.orientation >= 5)
            for (auto& factors : sampling.components)
                std::swap(factors.across, factors.down);
        return sampling;
    }
    if (input.storedColours == JCS_CMYK)
        return sampling;
    sampling.components[0] = {2, 2};
    if (shape.model == ColourModel::Cmyk)
        sampling.components[3] = {2, 2};
    return sampling;
}

J_COLOR_SPACE storedColours(const ImageInput& input, const PictureShape& shape)
{
    switch (shape.model) {
    case ColourModel::Grey:
        return JCS_GRAYSCALE;
    case ColourModel::Cmyk:
        return input.storedColours == JCS_YCCK ? JCS_YCCK : JCS_CMYK;
    default:
        return JCS_YCbCr;
    }
}

Status checkSides(const PictureShape& shape, ImageFormat format)
{
    const std::uint32_t limit = format == ImageFormat::Jpeg   ? kMaxJpegSide
                                : format == ImageFormat::Webp ? kMaxWebpSide
                                : format == ImageFormat::Avif ? kMaxAvifSide
                                : format == ImageFormat::Gif  ? kMaxGifSide
                                                              : 0;
    if (const std::uint64_t rows = std::uint64_t{shape.height} * shape.frames;
        shape.frames > 1 && rows > kMaxFrameRows)
        return failure(ErrorKind::TooLarge, "the animation gets " + std::to_string(rows) +
                                                " rows in all frames together; the limit is " +
                                                std::to_string(kMaxFrameRows));
    if (limit == 0 || std::max(shape.width, shape.height) <= limit)
        return {};
    return failure(ErrorKind::EncodeFailed,
                   std::string(formatName(format)) + " holds at most " + std::to_string(limit) +
                       " pixels a side, and the picture has " + std::to_string(shape.width) +
                       " × " + std::to_string(shape.height) + ": choose png or tiff");
}

Result<std::unique_ptr<RowSink>> openSink(const ImageTask& task, const ImageInput& input,
                                          const PictureShape& shape, StageClock& clock,
                                          TiffPosition* position)
{
    if (auto status = checkSides(shape, task.encode.format); !status)
        return tl::unexpected(status.error());
    const Metadata* metadata =
        task.encode.metadata == MetadataPolicy::Keep ? &input.metadata : nullptr;
    if (task.encode.format == ImageFormat::Jpeg) {
        JpegSettings settings{shape,
                              task.encode.quality,
                              samplingFor(task, input, shape),
                              storedColours(input, shape),
                              metadata,
                              task.encode.progressive};
        return makeJpegSink(task.outputFd, settings, clock);
    }
    if (task.encode.format == ImageFormat::Png)
        return makePngSink(task.outputFd, {shape, kDefaultPngEffort, metadata}, clock);
    VipsSettings settings{shape, task.encode, metadata, input.frameTimes, position};
    return makeVipsSink(task.outputFd, settings, clock);
}

std::string lostMetadata(const ImageTask& task, const Metadata& metadata)
{
    if (task.encode.metadata == MetadataPolicy::Strip)
        return {};
    const MetadataPlaces places = placesFor(metadata, task.encode.format);
    std::string lost;
    const auto check = [&](bool hasPlace, const Bytes& bytes, const char* name) {
        if (!hasPlace && !bytes.empty())
            lost += (lost.empty() ? "" : ", ") + std::string(name);
    };
    check(places.exif, metadata.exif, "EXIF");
    check(places.xmp, metadata.xmp, "XMP");
    check(places.iptc, metadata.iptc, "IPTC");
    if (metadata.xmpIncomplete && task.encode.format != ImageFormat::Jpeg && places.xmp)
        lost += (lost.empty() ? "" : ", ") + std::string("parts of XMP");
    return lost.empty() ? lost : lost + " data left behind";
}

void addNote(std::string& notes, const std::string& note)
{
    if (!note.empty() && notes.find(note) == std::string::npos)
        notes += (notes.empty() ? "" : "; ") + note;
}

/// The picture, or a page that goes to `position` in its file.
Result<ImageOutcome> runPicture(const ImageTask& asked, const ImageObserver& observer,
                                ThumbnailTarget& thumbnail, StageClock& clock,
                                TiffPosition* position = nullptr)
{
    const bool furtherPage = position && position->begin > 0;
    ImageTask task = asked;
    auto filters = resolveTrims(asked, observer, clock);
    if (!filters)
        return tl::unexpected(filters.error());
    task.filters = std::move(*filters);
    auto input = openInput(task, observer, task.encode.format);
    if (!input)
        return tl::unexpected(input.error());
    ImagePipeline pipeline(task, observer, *input, clock,
                           thumbnail.rgba ? Thumbnail::Made : Thumbnail::None);
    if (!pipeline.status())
        return tl::unexpected(pipeline.status().error());
    const PictureShape& shape = pipeline.outputShape();
    const bool changed =
        input->orientation != 1 ||
        std::any_of(task.filters.begin(), task.filters.end(),
                    [](const auto& step) { return step.kind != FilterKind::None; });
    updateMetadata(input->metadata, {shape.width, shape.height, changed, input->orientation >= 5});
    settleDensity(input->metadata, task.encode.format);
    auto sink = openSink(task, *input, shape, clock, position);
    if (!sink)
        return tl::unexpected(sink.error());
    pipeline.connect(**sink);
    if (auto status = (*sink)->encode(pipeline); !status)
        return tl::unexpected(status.error());
    if (thumbnail.rgba)
        pipeline.finishThumbnail(thumbnail);
    ImageOutcome outcome;
    outcome.width = shape.width;
    outcome.height = shape.height;
    outcome.bytesOut = (*sink)->bytesOut();
    outcome.inputFormat = input->format;
    for (const std::string& note :
         {input->note, pipeline.note(), lostMetadata(task, input->metadata)})
        addNote(outcome.note, note);
    if (furtherPage && task.encode.metadata == MetadataPolicy::Keep &&
        !input->metadata.exif.empty())
        addNote(outcome.note, "EXIF data of further pages left behind");
    return outcome;
}

/// What the observer of a file hears while page `index` of `count` is worked on.
ImageObserver pageObserver(const ImageObserver& observer, std::size_t index, std::size_t count,
                           std::uint64_t& mostMemory)
{
    ImageObserver page = observer;
    page.sizeKnown = nullptr; // told once, for all of them
    if (observer.progressed)
        page.progressed = [&observer, index, count](double done) {
            observer.progressed((static_cast<double>(index) + done) / static_cast<double>(count));
        };
    if (observer.memoryNeeded)
        page.memoryNeeded = [&observer, &mostMemory](std::uint64_t bytes) {
            if (bytes <= mostMemory)
                return true;
            mostMemory = bytes;
            return observer.memoryNeeded(bytes);
        };
    return page;
}

Result<ImageOutcome> runPages(const ImageTask& asked, const TiffPages& found,
                              const ImageObserver& observer, ThumbnailTarget& thumbnail,
                              StageClock& clock)
{
    const std::size_t count = found.pages.size();
    if (const std::uint64_t pixels = found.pixels();
        asked.maxPixels > 0 && pixels > asked.maxPixels)
        return failure(ErrorKind::TooLarge, "the file's " + std::to_string(count) +
                                                " pages state " + std::to_string(pixels) +
                                                " pixels together; the limit is " +
                                                std::to_string(asked.maxPixels));
    if (observer.sizeKnown)
        observer.sizeKnown(found.pixels());
    TiffPosition position;
    std::uint64_t mostMemory = 0;
    ImageOutcome whole;
    for (std::size_t i = 0; i < count; ++i) {
        ImageTask task = asked;
        task.page = found.pages[i];
        position.pagesFollow = i + 1 < count;
        ThumbnailTarget none;
        auto page = runPicture(task, pageObserver(observer, i, count, mostMemory),
                               i == 0 ? thumbnail : none, clock, &position);
        if (!page) {
            if (page.error().kind != ErrorKind::Cancelled)
                page.error().message =
                    "page " + std::to_string(i + 1) + ": " + page.error().message;
            return page;
        }
        if (i == 0)
            whole = *page;
        whole.bytesOut = page->bytesOut;
        addNote(whole.note, page->note);
    }
    if (found.reduced > 0)
        addNote(whole.note, "smaller copies of pages left behind");
    return whole;
}

Result<ImageOutcome> run(const ImageTask& task, const ImageObserver& observer,
                         ThumbnailTarget& thumbnail, StageClock& clock)
{
    if (auto status = validateChain(task.filters); !status)
        return tl::unexpected(status.error());
    if (task.encode.format == ImageFormat::Tiff)
        if (const auto format = readFormat(task.inputFd); format == ImageFormat::Tiff) {
            const auto found = listTiffPages(task.inputFd);
            if (!found)
                return tl::unexpected(found.error());
            if (found->pages.size() > 1 || found->reduced > 0)
                return runPages(task, *found, observer, thumbnail, clock);
        }
    return runPicture(task, observer, thumbnail, clock);
}

constexpr std::string_view kTooMuchMemory = "the picture needs more memory than a worker may use";

/// Whether a library says that it got none, which is no fault of the file's.
bool lackedMemory(const Error& error)
{
    if (error.kind != ErrorKind::DecodeFailed && error.kind != ErrorKind::EncodeFailed)
        return false;
    constexpr std::string_view kWords[] = {"out of memory", "nomemory", "memory allocation"};
    const std::string lower = asciiLower(error.detail);
    return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view words) {
        return lower.find(words) != std::string::npos;
    });
}

} // namespace

Result<ImageOutcome> processImage(const ImageTask& task, const ImageObserver& observer,
                                  ThumbnailTarget& thumbnail, WorkTimings& timings)
{
    thumbnail.width = 0;
    thumbnail.height = 0;
    StageClock clock([&](Stage stage) {
        if (observer.phaseStarted)
            observer.phaseStarted(phaseOf(stage));
    });
    if (observer.phaseStarted)
        observer.phaseStarted(WorkPhase::Decode);
    Result<ImageOutcome> result = [&]() -> Result<ImageOutcome> {
        try {
            return run(task, observer, thumbnail, clock);
        } catch (const std::bad_alloc&) {
        } catch (const std::length_error&) {
        }
        return failure(ErrorKind::TooLarge, std::string(kTooMuchMemory));
    }();
    timings = clock.timings();
    if (!result && lackedMemory(result.error()))
        return failure(ErrorKind::TooLarge, std::string(kTooMuchMemory), result.error().detail);
    return result;
}

} // namespace manyhands
