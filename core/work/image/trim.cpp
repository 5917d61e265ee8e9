#include "work/image/trim.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "work/image/geometry.h"
#include "work/image/plane_sink.h"

namespace manyhands {
namespace {

/// Finds the box around what differs from the first pixel, in any frame.
template <typename Sample>
class BoxFinder final : public RowConsumer {
public:
    BoxFinder(const PlaneShape& shape, double toleranceLevels)
        : m_shape(shape),
          m_tolerance(
              static_cast<int>(std::floor(toleranceLevels * (sizeof(Sample) == 1 ? 1 : 257)))),
          m_left(shape.width)
    {}

    void push(const std::byte* bytes) override
    {
        const auto* row = reinterpret_cast<const Sample*>(bytes);
        if (m_reference.empty())
            m_reference.assign(row, row + m_shape.bands);
        std::size_t first = 0;
        while (first < m_shape.width && isBorder(row + first * m_shape.bands))
            ++first;
        if (first < m_shape.width) {
            std::size_t last = m_shape.width - 1;
            while (isBorder(row + last * m_shape.bands))
                --last;
            m_left = std::min(m_left, first);
            m_right = std::max(m_right, last + 1);
            m_top = m_bottom == 0 ? m_rows : std::min(m_top, m_rows);
            m_bottom = std::max(m_bottom, m_rows + 1);
        }
        m_rows = (m_rows + 1) % m_shape.height;
    }

    Rectangle box() const
    {
        if (m_bottom == 0)
            return {0, 0, m_shape.width, m_shape.height};
        return {static_cast<std::uint32_t>(m_left), static_cast<std::uint32_t>(m_top),
                static_cast<std::uint32_t>(m_right - m_left),
                static_cast<std::uint32_t>(m_bottom - m_top)};
    }

private:
    bool isBorder(const Sample* pixel) const
    {
        for (unsigned b = 0; b < m_shape.bands; ++b) {
            if (std::abs(int{pixel[b]} - int{m_reference[b]}) > m_tolerance)
                return false;
        }
        return true;
    }

    const PlaneShape m_shape;
    const int m_tolerance;
    std::vector<Sample> m_reference;
    std::size_t m_rows = 0;
    std::size_t m_left;
    std::size_t m_right = 0;
    std::size_t m_top = 0;
    std::size_t m_bottom = 0;
};

template <typename Sample>
Result<Rectangle> findBox(ImagePipeline& pipeline, double tolerance)
{
    BoxFinder<Sample> finder(pipeline.outputShape().planes[0], tolerance);
    PlaneSink sink(finder);
    pipeline.connect(sink);
    if (auto status = sink.encode(pipeline); !status)
        return tl::unexpected(status.error());
    return finder.box();
}

} // namespace

Result<FilterChain> resolveTrims(const ImageTask& task, const ImageObserver& observer,
                                 StageClock& clock)
{
    ImageTask upTo = task;
    ImageObserver quiet = observer;
    quiet.progressed = nullptr;
    FilterChain chain = task.filters;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        if (chain[i].kind != FilterKind::Trim)
            continue;
        // For the same format and with the Trim itself, so that the colours are those that it will
        // cut: inks, for one.
        upTo.filters = {chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(i) + 1};
        auto input = openInput(upTo, quiet, task.encode.format);
        if (!input)
            return tl::unexpected(input.error());
        ImagePipeline pipeline(upTo, quiet, *input, clock, Thumbnail::None, Reduce::Nothing);
        if (!pipeline.status())
            return tl::unexpected(pipeline.status().error());
        const double tolerance = chain[i].values[0];
        const auto box = pipeline.outputShape().planes[0].depth == SampleDepth::Bits8
                             ? findBox<std::uint8_t>(pipeline, tolerance)
                             : findBox<std::uint16_t>(pipeline, tolerance);
        if (!box)
            return tl::unexpected(box.error());
        chain[i] =
            FilterStep{FilterKind::Crop,
                       {double(box->x), double(box->y), double(box->width), double(box->height)}};
    }
    return chain;
}

} // namespace manyhands
