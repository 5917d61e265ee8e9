#include "work/image/preview.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <stdexcept>

#include "base/clock.h"
#include "work/image/colour.h"
#include "work/image/image_pipeline.h"
#include "work/image/plane_sink.h"
#include "work/image/rgba_rows.h"
#include "work/image/trim.h"

namespace manyhands {
namespace {

struct Extent {
    std::uint32_t begin;
    std::uint32_t length;
};

/// The pixels of a side that a share of it touches; at least one.
Extent touched(double from, double to, std::uint32_t side)
{
    const auto begin = static_cast<std::uint32_t>(std::floor(from * side));
    const auto end = static_cast<std::uint32_t>(std::ceil(to * side));
    const std::uint32_t first = std::min(begin, side - 1);
    return {first, std::clamp(end, first + 1, side) - first};
}

/// The part of a picture of the size that the view shows.
PreviewPicture lookAt(const PreviewView& view, std::uint32_t width, std::uint32_t height)
{
    const Extent across = touched(view.left, view.right, width);
    const Extent down = touched(view.top, view.bottom, height);
    PreviewPicture picture;
    picture.pictureWidth = width;
    picture.pictureHeight = height;
    picture.x = across.begin;
    picture.y = down.begin;
    picture.partWidth = across.length;
    picture.partHeight = down.length;
    return picture;
}

/// Cuts that part out and makes it fit.
FilterChain looking(const PreviewPicture& part, const PreviewView& view)
{
    FilterChain chain;
    if (part.partWidth < part.pictureWidth || part.partHeight < part.pictureHeight)
        chain.push_back(
            FilterStep{FilterKind::Crop,
                       {double(part.x), double(part.y), double(part.partWidth),
                        double(part.partHeight)}});
    if (part.partWidth > view.maxWidth || part.partHeight > view.maxHeight) {
        FilterStep fit = defaultStep(FilterKind::Resize);
        fit.values[0] = view.maxWidth;
        fit.values[1] = view.maxHeight;
        chain.push_back(fit);
    }
    return chain;
}

/// As RGBA for a screen. What comes out has 8 bits and is no CMYK.
struct Shown {
    PreviewPicture picture;
    ImageFormat format = ImageFormat::Unknown;
    std::string note;
};

void toScreen(const std::vector<std::uint8_t>& rgba, const PictureShape& shape, const Bytes& icc,
              std::span<unsigned char> out)
{
    const std::size_t count = rgba.size() / 4;
    const bool isGrey = shape.model == ColourModel::Grey;
    std::vector<std::uint8_t> colours;
    colours.reserve(count * (isGrey ? 1 : 3));
    for (std::size_t i = 0; i < count; ++i)
        colours.insert(colours.end(), rgba.data() + 4 * i, rgba.data() + 4 * i + (isGrey ? 1 : 3));
    const auto rgb =
        displayColours(std::move(colours), shape.width, shape.height, shape.model, icc);
    for (std::size_t i = 0; i < count; ++i) {
        std::copy_n(rgb.data() + 3 * i, 3, out.data() + 4 * i);
        out[4 * i + 3] = rgba[4 * i + 3];
    }
}

Result<Shown> show(ImageTask task, const PreviewView& view, const ImageObserver& observer,
                   StageClock& clock, std::span<unsigned char> out)
{
    // A format that holds alpha and 8 bits, and is not written here.
    task.encode.format = ImageFormat::Webp;
    auto chain = resolveTrims(task, observer, clock);
    if (!chain)
        return tl::unexpected(chain.error());
    task.filters = std::move(*chain);
    Shown shown;
    {
        auto whole = openInput(task, observer, ImageFormat::Png);
        if (!whole)
            return tl::unexpected(whole.error());
        const ImagePipeline pipeline(task, observer, *whole, clock);
        if (!pipeline.status())
            return tl::unexpected(pipeline.status().error());
        shown.picture =
            lookAt(view, pipeline.outputShape().width, pipeline.outputShape().height);
    }
    const FilterChain look = looking(shown.picture, view);
    task.filters.insert(task.filters.end(), look.begin(), look.end());
    auto input = openInput(task, observer, ImageFormat::Png);
    if (!input)
        return tl::unexpected(input.error());
    ImagePipeline pipeline(task, observer, *input, clock);
    if (!pipeline.status())
        return tl::unexpected(pipeline.status().error());
    const PictureShape& shape = pipeline.outputShape();
    shown.format = input->format;
    shown.note = input->note;
    shown.picture.width = shape.width;
    shown.picture.height = shape.height;
    if (std::uint64_t{shape.width} * shape.height * 4 > out.size())
        return failure(ErrorKind::TooLarge, "the preview does not fit its memory");
    std::vector<std::uint8_t> rgba;
    RgbaRows rows(shape.planes[0], rgba);
    PlaneSink sink(rows);
    pipeline.connect(sink);
    if (auto status = sink.encode(pipeline); !status)
        return tl::unexpected(status.error());
    toScreen(rgba, shape, input->metadata.icc, out);
    return shown;
}

ImageTask imageTask(const PreviewTask& task)
{
    ImageTask image;
    image.inputFd = task.inputFd;
    image.outputFd = task.resultFd;
    image.filters = task.run.filters;
    image.pictureFds = task.pictureFds;
    image.encode = task.run.encode;
    image.maxPixels = task.run.maxPixels;
    return image;
}

/// Through the format and back: what it does to the picture is to be seen.
Result<Shown> showEncoded(const PreviewTask& task, const ImageObserver& observer, StageClock& clock,
                          std::span<unsigned char> out, PreviewDone& done)
{
    ThumbnailTarget none;
    WorkTimings timings;
    const auto outcome = processImage(imageTask(task), observer, none, timings);
    if (!outcome)
        return tl::unexpected(outcome.error());
    done.bytesOut = outcome->bytesOut;
    done.inputFormat = outcome->inputFormat;
    done.note = outcome->note;
    ImageTask result;
    result.inputFd = task.resultFd;
    result.maxPixels = task.run.maxPixels;
    return show(result, task.run.view, observer, clock, out);
}

Result<PreviewDone> render(const PreviewTask& task, const ImageObserver& observer,
                           std::span<unsigned char> before, std::span<unsigned char> after)
{
    StageClock clock([&](Stage) {});
    PreviewDone done;
    if (task.run.before) {
        ImageTask original = imageTask(task);
        original.filters.clear();
        const auto shown = show(original, task.run.view, observer, clock, before);
        if (!shown)
            return tl::unexpected(shown.error());
        done.before = shown->picture;
        done.inputFormat = shown->format;
    }
    if (task.run.after) {
        const auto shown = task.run.encoded
                               ? showEncoded(task, observer, clock, after, done)
                               : show(imageTask(task), task.run.view, observer, clock, after);
        if (!shown)
            return tl::unexpected(shown.error());
        done.after = shown->picture;
        if (!task.run.encoded) {
            done.inputFormat = shown->format;
            done.note = shown->note;
        }
    }
    return done;
}

} // namespace

Result<PreviewDone> renderPreview(const PreviewTask& task, const ImageObserver& observer,
                                  std::span<unsigned char> before, std::span<unsigned char> after)
{
    if (auto status = validateChain(task.run.filters); !status)
        return tl::unexpected(status.error());
    const std::int64_t begun = monotonicNs();
    ImageObserver quiet = observer;
    quiet.progressed = nullptr;
    try {
        auto done = render(task, quiet, before, after);
        if (done)
            done->wallNs = monotonicNs() - begun;
        return done;
    } catch (const std::bad_alloc&) {
    } catch (const std::length_error&) {
    }
    return failure(ErrorKind::TooLarge, "the preview needs more memory than a worker may use");
}

} // namespace manyhands
