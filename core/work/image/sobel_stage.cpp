#include <cmath>

#include "work/image/neighbour_stages.h"
#include "work/image/per_row.h"
#include "work/image/window_stage.h"

namespace manyhands {
namespace {

template <typename Sample>
Sample steepness(float across, float down)
{
    constexpr float maximum = kFullScale<Sample>;
    const float value = std::sqrt(across * across + down * down);
    return static_cast<Sample>(static_cast<int>(std::min(value, maximum) + 0.5F));
}

template <typename Sample>
class Sobel final : public WindowStage<Sample> {
public:
    Sobel(const PlaneShape& shape, RowConsumer& next) : WindowStage<Sample>(shape, 1, next) {}

private:
    void filter(const Sample* const* rows, Sample* out) override
    {
        if (this->shape().alpha) {
            filterTransparent(rows, out);
            return;
        }
        const auto b = static_cast<std::ptrdiff_t>(this->shape().bands);
        const auto n = static_cast<std::ptrdiff_t>(this->shape().samplesPerRow());
        const Sample* above = rows[0];
        const Sample* beside = rows[1];
        const Sample* below = rows[2];
        for (std::ptrdiff_t i = 0; i < n; ++i) {
            const int across = above[i + b] - above[i - b] + 2 * (beside[i + b] - beside[i - b]) +
                               below[i + b] - below[i - b];
            const int down = below[i - b] + 2 * below[i] + below[i + b] - above[i - b] -
                             2 * above[i] - above[i + b];
            out[i] = steepness<Sample>(static_cast<float>(across), static_cast<float>(down));
        }
    }

    // Every neighbour is mixed with the pixel itself as far as it is transparent. The weights add
    // up to nothing, so that only the differences to the pixel are left.
    void filterTransparent(const Sample* const* rows, Sample* out) const
    {
        constexpr float kSmooth[] = {1, 2, 1};
        constexpr float kSlope[] = {-1, 0, 1};
        const auto bands = static_cast<std::ptrdiff_t>(this->shape().bands);
        const auto n = static_cast<std::ptrdiff_t>(this->shape().samplesPerRow());
        for (std::ptrdiff_t at = 0; at < n; at += bands) {
            for (std::ptrdiff_t b = 0; b + 1 < bands; ++b) {
                float across = 0;
                float down = 0;
                for (std::ptrdiff_t v = 0; v < 3; ++v)
                    for (std::ptrdiff_t h = 0; h < 3; ++h) {
                        const Sample* pixel = rows[v] + at + (h - 1) * bands;
                        const float opacity = static_cast<float>(pixel[bands - 1]) /
                                              static_cast<float>(kFullScale<Sample>);
                        const float difference =
                            static_cast<float>(pixel[b] - rows[1][at + b]) * opacity;
                        across += kSlope[h] * kSmooth[v] * difference;
                        down += kSlope[v] * kSmooth[h] * difference;
                    }
                out[at + b] = steepness<Sample>(across, down);
            }
            out[at + bands - 1] = rows[1][at + bands - 1];
        }
    }
};

} // namespace

std::unique_ptr<RowConsumer> makeSobel(const PlaneShape& shape, RowConsumer& next)
{
    if (shape.depth == SampleDepth::Bits8)
        return std::make_unique<Sobel<std::uint8_t>>(shape, next);
    return std::make_unique<Sobel<std::uint16_t>>(shape, next);
}

} // namespace manyhands
