#include "work/image/image_pipeline.h"

#include <algorithm>
#include <utility>

#include "work/image/geometry_stages.h"
#include "work/image/orientation_stage.h"
#include "work/image/pixel_stages.h"
#include "work/image/tone_stages.h"
#include "work/image/vips_decoder.h"
#include "work/image/watermark.h"

namespace manyhands {
namespace {

std::string backgroundName(Colour colour)
{
    colour.alpha = 255;
    return colour == Colour{255, 255, 255} ? "white" : colourText(colour);
}

/// Counts the rows that pass.
class RowCount final : public RowConsumer {
public:
    RowCount(std::uint64_t& count, RowConsumer& next) : m_count(count), m_next(next) {}
    void push(const std::byte* row) override
    {
        ++m_count;
        m_next.push(row);
    }

private:
    std::uint64_t& m_count;
    RowConsumer& m_next;
};

} // namespace

ImagePipeline::ImagePipeline(const ImageTask& task, const ImageObserver& observer,
                             ImageInput& input, StageClock& clock, Thumbnail thumbnail,
                             Reduce reduce)
    : m_observer(observer),
      m_input(input),
      m_clock(clock),
      m_kernels(vectorKernels()),
      m_outputShape(input.source->shape()),
      m_chains(m_outputShape.planes.size())
{
    const int orientation = input.orientation;
    for (std::size_t i = 0; orientation != 1 && i < m_chains.size(); ++i) {
        const PlaneShape shape = m_outputShape.planes[i];
        m_chains[i].append(
            [=](RowConsumer& next) { return makeOrientation(shape, orientation, next); });
        m_outputShape.planes[i] = orientedShape(shape, orientation);
    }
    if (orientation >= 5)
        std::swap(m_outputShape.width, m_outputShape.height);
    if (m_outputShape.model == ColourModel::YCbCr &&
        task.encode.chroma == ChromaPolicy::Subsample420)
        appendShrink();
    appendFilters(task);
    if (!m_status)
        return;
    m_chains[0].append(
        [this](RowConsumer& next) { return std::make_unique<RowCount>(m_rowsOut, next); });
    if (thumbnail == Thumbnail::Made)
        appendThumbnail();
    if (reduce == Reduce::ToFormat)
        appendReductions(task.encode);
}

// Before the filters: they commute, and have less to do.
void ImagePipeline::appendShrink()
{
    for (std::size_t i = 1; i < m_chains.size(); ++i) {
        PlaneShape& shape = m_outputShape.planes[i];
        const unsigned across = 2 / shape.pixelsAcross;
        const unsigned down = 2 / shape.pixelsDown;
        if (across == 1 && down == 1)
            continue;
        m_chains[i].append([=, from = shape, kernels = m_kernels.scaling](RowConsumer& next) {
            return makeShrink(from, across, down, *kernels, next);
        });
        shape.width = (shape.width + across - 1) / across;
        shape.height = (shape.height + down - 1) / down;
        shape.pixelsAcross = 2;
        shape.pixelsDown = 2;
    }
}

void ImagePipeline::appendFilters(const ImageTask& task)
{
    double reduction = m_input.reduction;
    for (const FilterStep& step : task.filters) {
        if (m_outputShape.model == ColourModel::Grey && addsColour(step)) {
            PlaneShape& shape = m_outputShape.planes[0];
            m_chains[0].append(
                [from = shape](RowConsumer& next) { return makeGreyToRgb(from, next); });
            shape = tripledShape(shape);
            m_outputShape.model = ColourModel::Rgb;
        }
        if (step.kind == FilterKind::Watermark) {
            m_status = appendWatermark(task, step);
            if (!m_status)
                return;
            continue;
        }
        if (isGeometry(step)) {
            const bool resizes = step.kind == FilterKind::Resize || step.kind == FilterKind::Scale;
            m_status =
                changeGeometry(step, resizes ? std::exchange(reduction, 1) : 1, task.maxPixels);
            if (!m_status)
                return;
            continue;
        }
        for (std::size_t i = 0; i < m_chains.size(); ++i)
            appendFilter(m_chains[i], step, m_outputShape.planes[i], m_kernels);
    }
}

Status ImagePipeline::appendWatermark(const ImageTask& task, const FilterStep& step)
{
    if (m_nextPicture >= task.pictureFds.size())
        return failure(ErrorKind::InvalidArgument, "a watermark came without its picture");
    const PlaneShape& shape = m_outputShape.planes[0];
    auto overlay = readOverlay(task.pictureFds[m_nextPicture++], step, shape.width, shape.height,
                               task, m_observer, m_clock);
    if (!overlay)
        return tl::unexpected(overlay.error());
    m_chains[0].append(
        [shape, overlay = std::move(*overlay), opacity = step.values[2] / 100](RowConsumer& next) {
            return makeWatermark(shape, overlay, opacity, next);
        });
    return {};
}

Status ImagePipeline::changeGeometry(const FilterStep& step, double reduction,
                                     std::uint64_t maxPixels)
{
    PlaneShape& shape = m_outputShape.planes[0];
    FullSize full{shape.width, shape.height, reduction};
    if (reduction != 1) {
        full.width = m_input.fullWidth;
        full.height = m_input.fullHeight;
        if (m_input.orientation >= 5)
            std::swap(full.width, full.height);
    }
    const auto changed = appendGeometry(m_chains[0], step, shape, full, m_kernels);
    if (!changed)
        return tl::unexpected(changed.error());
    shape = *changed;
    m_outputShape.width = shape.width;
    m_outputShape.height = shape.height;
    auto status = checkPixels(shape.width, shape.height, maxPixels, m_outputShape.frames);
    if (!status)
        status.error().message = "after " + filterText(step) + ": " + status.error().message;
    return status;
}

void ImagePipeline::appendThumbnail()
{
    m_thumbnail = std::make_unique<ThumbnailMaker>(m_outputShape, m_kernels);
    for (std::size_t i = 0; i < m_chains.size(); ++i)
        m_chains[i].append([this, i](RowConsumer& next) -> std::unique_ptr<RowConsumer> {
            // It shows the first frame.
            return m_frame == 0 ? m_thumbnail->makeTap(i, next)
                                : std::make_unique<RowPassage>(next);
        });
}

void ImagePipeline::appendReductions(const EncodeOptions& encode)
{
    const ImageFormat format = encode.format;
    const auto note = [&](const std::string& text) {
        m_note += (m_note.empty() ? "" : "; ") + text;
    };
    PlaneShape& shape = m_outputShape.planes[0];
    if (format == ImageFormat::Jpeg && shape.alpha) {
        m_chains[0].append([from = shape, behind = encode.background](RowConsumer& next) {
            return makeFlatten(from, behind, next);
        });
        shape.alpha = false;
        --shape.bands;
        note("transparency laid on " + backgroundName(encode.background));
    }
    if ((format == ImageFormat::Jpeg || format == ImageFormat::Webp ||
         format == ImageFormat::Gif) &&
        shape.depth == SampleDepth::Bits16) {
        m_chains[0].append(
            [from = shape](RowConsumer& next) { return makeReduceDepth(from, next); });
        shape.depth = SampleDepth::Bits8;
        note("16 bits a channel became 8");
    }
    if (format == ImageFormat::Avif && shape.depth == SampleDepth::Bits16)
        note("16 bits a channel became 12");
    if (format == ImageFormat::Gif)
        note("at most 256 colours");
}

void ImagePipeline::connect(RowSink& sink)
{
    m_sink = &sink;
    for (std::size_t i = 0; i < m_chains.size(); ++i)
        m_chains[i].build(sink.plane(i));
}

bool ImagePipeline::step()
{
    if (!m_status || !m_sink->status())
        return false;
    if (m_observer.cancelled && m_observer.cancelled()) {
        m_status = failure(ErrorKind::Cancelled, "cancelled");
        return false;
    }
    bool more = m_decoded ? drain() : decodeStrip();
    if (m_decoded && !more)
        more = nextFrame();
    report();
    return more && m_status && m_sink->status();
}

bool ImagePipeline::decodeStrip()
{
    m_clock.enter(Stage::Decode);
    const auto more = m_input.source->readStrip();
    m_clock.enter(Stage::Filter);
    if (!more) {
        m_status = tl::unexpected(more.error());
        return false;
    }
    if (!*more) {
        m_decoded = true;
        return true;
    }
    for (std::size_t i = 0; i < m_chains.size(); ++i) {
        const StripRows strip = m_input.source->strip(i);
        for (std::size_t row = 0; row < strip.count; ++row)
            m_chains[i].front().push(strip.rows[row]);
        m_rowsIn += i == 0 ? strip.count : 0;
    }
    return true;
}

// All planes in step, so that the encoder never has to hold many rows of one.
bool ImagePipeline::drain()
{
    bool more = false;
    for (StageChain& chain : m_chains)
        more |= chain.drain();
    return more;
}

bool ImagePipeline::nextFrame()
{
    if (m_frame + 1 >= m_outputShape.frames)
        return false;
    ++m_frame;
    m_decoded = false;
    connect(*m_sink);
    return true;
}

void ImagePipeline::report()
{
    if (!m_observer.progressed)
        return;
    const PictureShape& source = m_input.source->shape();
    const double in =
        static_cast<double>(m_rowsIn) / (static_cast<double>(source.height) * source.frames);
    const double out =
        source.frames > 1 ? in : static_cast<double>(m_rowsOut) / m_outputShape.height;
    m_observer.progressed(std::min(1.0, (in + out) / 2));
}

void ImagePipeline::finishThumbnail(ThumbnailTarget& target) const
{
    m_thumbnail->finish(target, m_input.metadata.icc);
}

} // namespace manyhands
