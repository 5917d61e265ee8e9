#include "work/image/watermark.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "work/image/geometry.h"
#include "work/image/image_pipeline.h"
#include "work/image/overlay_cache.h"
#include "work/image/plane_sink.h"
#include "work/image/rgba_rows.h"

namespace manyhands {
namespace {

/// What the margins leave of a side; of one smaller than they are, all.
std::uint32_t roomOn(std::uint32_t length, std::uint32_t margin)
{
    return std::uint64_t{margin} * 2 < length ? length - 2 * margin : length;
}

/// At the start, in the middle or at the end, as far from the edge as the margin says.
std::uint32_t place(double share, std::uint32_t length, std::uint32_t own, std::uint32_t margin)
{
    const std::uint32_t free = length - own;
    const std::uint32_t inset = std::min(margin, free / 2);
    return inset + static_cast<std::uint32_t>(std::lround(share * (free - 2 * inset)));
}

template <typename Sample>
class Watermark {
public:
    Watermark(const PlaneShape& shape, Overlay overlay, double opacity)
        : m_shape(shape), m_overlay(std::move(overlay)), m_opacity(opacity)
    {}

    void operator()(const Sample* in, Sample* out)
    {
        std::copy_n(in, m_shape.samplesPerRow(), out);
        const std::uint32_t y = m_y++;
        if (y < m_overlay.y || y - m_overlay.y >= m_overlay.height)
            return;
        const std::uint8_t* over =
            m_overlay.rgba->data() + std::size_t{y - m_overlay.y} * m_overlay.width * 4;
        Sample* pixel = out + std::size_t{m_overlay.x} * m_shape.bands;
        for (std::uint32_t x = 0; x < m_overlay.width; ++x, over += 4, pixel += m_shape.bands)
            lay(over, pixel);
    }

private:
    void lay(const std::uint8_t* over, Sample* pixel) const
    {
        constexpr double full = kFullScale<Sample>;
        const double upper = over[3] / 255.0 * m_opacity;
        if (upper == 0)
            return;
        const double lower = m_shape.alpha ? pixel[3] / full * (1 - upper) : 1 - upper;
        const double both = upper + lower;
        for (unsigned b = 0; b < 3; ++b) {
            const double colour = (over[b] * (full / 255) * upper + pixel[b] * lower) / both;
            pixel[b] = static_cast<Sample>(colour + 0.5);
        }
        if (m_shape.alpha)
            pixel[3] = static_cast<Sample>(std::min(both, 1.0) * full + 0.5);
    }

    const PlaneShape m_shape;
    const Overlay m_overlay;
    const double m_opacity;
    std::uint32_t m_y = 0;
};

/// The first step that brings the picture to the size it shall have.
FilterStep fitting(std::uint32_t width, std::uint32_t height)
{
    FilterStep step = defaultStep(FilterKind::Resize);
    step.values[0] = width;
    step.values[1] = height;
    step.values[2] = static_cast<double>(ResizeFit::Inside);
    return step;
}

struct DecodedOverlay {
    Overlay overlay;
    bool isWhole = false; ///< No smaller than it is in its file.
};

Result<DecodedOverlay> decode(const ImageTask& task, const ImageObserver& observer,
                              StageClock& clock)
{
    auto input = openInput(task, observer, ImageFormat::Png);
    if (!input)
        return tl::unexpected(input.error());
    ImagePipeline pipeline(task, observer, *input, clock);
    if (!pipeline.status())
        return tl::unexpected(pipeline.status().error());
    const PlaneShape& shape = pipeline.outputShape().planes[0];
    std::vector<std::uint8_t> rgba;
    RgbaRows rows(shape, rgba);
    PlaneSink sink(rows);
    pipeline.connect(sink);
    if (auto status = sink.encode(pipeline); !status)
        return tl::unexpected(status.error());
    const PictureShape& source = input->source->shape();
    const bool isWhole = input->reduction == 1 && std::uint64_t{shape.width} * shape.height ==
                                                      std::uint64_t{source.width} * source.height;
    return DecodedOverlay{{0, 0, shape.width, shape.height,
                           std::make_shared<const std::vector<std::uint8_t>>(std::move(rgba))},
                          isWhole};
}

Result<Overlay> decodeOrFind(const ImageTask& picture, OverlayCache* cache,
                             const ImageObserver& observer, StageClock& clock)
{
    const auto identity = cache ? OverlayCache::identityOf(picture.inputFd) : std::nullopt;
    const FilterStep& fit = picture.filters[0];
    const OverlayCache::Wish wish{identity.value_or(OverlayCache::Identity{}),
                                  static_cast<std::uint32_t>(fit.values[0]),
                                  static_cast<std::uint32_t>(fit.values[1]), picture.maxPixels};
    if (const Overlay* found = identity ? cache->find(wish) : nullptr)
        return *found;
    auto decoded = decode(picture, observer, clock);
    if (!decoded)
        return tl::unexpected(decoded.error());
    // One that changed meanwhile is not kept.
    if (identity && identity == OverlayCache::identityOf(picture.inputFd))
        cache->keep(wish, decoded->overlay, decoded->isWhole);
    return std::move(decoded->overlay);
}

} // namespace

Result<Overlay> readOverlay(int pictureFd, const FilterStep& step, std::uint32_t width,
                            std::uint32_t height, const ImageTask& task,
                            const ImageObserver& observer, StageClock& clock)
{
    const auto margin = static_cast<std::uint32_t>(step.values[3]);
    ImageTask picture;
    picture.inputFd = pictureFd;
    picture.filters = {fitting(roomOn(width, margin), roomOn(height, margin))};
    picture.maxPixels = task.maxPixels;
    // As a format that holds alpha, and no more than 8 bits.
    picture.encode.format = ImageFormat::Webp;
    picture.encode.toSrgb = true;
    ImageObserver quiet;
    quiet.cancelled = observer.cancelled;
    auto overlay = decodeOrFind(picture, task.overlays, quiet, clock);
    if (!overlay) {
        Error error = overlay.error();
        if (error.kind != ErrorKind::Cancelled)
            error.message = "the watermark: " + error.message;
        return tl::unexpected(std::move(error));
    }
    const GravityShare share = gravityShare(static_cast<std::size_t>(step.values[1]));
    overlay->x = place(share.across, width, overlay->width, margin);
    overlay->y = place(share.down, height, overlay->height, margin);
    return overlay;
}

std::unique_ptr<RowConsumer> makeWatermark(const PlaneShape& shape, Overlay overlay, double opacity,
                                           RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return perRow<std::uint8_t, std::uint8_t>(
            shape, Watermark<std::uint8_t>(shape, std::move(overlay), opacity), next);
    return perRow<std::uint16_t, std::uint16_t>(
        shape, Watermark<std::uint16_t>(shape, std::move(overlay), opacity), next);
}

} // namespace manyhands
