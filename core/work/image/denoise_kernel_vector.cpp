#include "work/image/denoise_kernel.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/denoise_kernel_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <std::size_t kBands>
HWY_INLINE void Denoise(const DenoiseWindow& window, const DenoiseWeights& weights,
                        std::size_t pixels, const std::array<float*, 4>& out)
{
    const hn::ScalableTag<float> d;
    const auto one = hn::Set(d, 1.0F);
    const auto zero = hn::Zero(d);
    const auto inverse = hn::Set(d, weights.inverseCutoff);
    for (std::size_t x = 0; x < pixels; x += hn::Lanes(d)) {
        auto weightSum = zero;
        // One variable a band: vectors of unknown size cannot stand in an array.
        auto sum0 = zero, sum1 = zero, sum2 = zero, sum3 = zero;
        const auto centre = [&](std::size_t b) HWY_ATTR {
            return hn::LoadU(d, window.guides[b][kDenoiseRadius] + x);
        };
        const auto centre0 = centre(0);
        const auto centre1 = centre(kBands > 1 ? 1 : 0);
        const auto centre2 = centre(kBands > 2 ? 2 : 0);
        const auto centre3 = centre(kBands > 3 ? 3 : 0);
        for (std::size_t row = 0; row < kDenoiseSide; ++row) {
            for (std::size_t column = 0; column < kDenoiseSide; ++column) {
                const auto guide = [&](std::size_t b) HWY_ATTR {
                    return hn::LoadU(d, window.guides[b][row] + x + column - kDenoiseRadius);
                };
                const auto value = [&](std::size_t b) HWY_ATTR {
                    return hn::LoadU(d, window.values[b][row] + x + column - kDenoiseRadius);
                };
                const auto difference0 = hn::Sub(guide(0), centre0);
                auto distance = hn::Mul(difference0, difference0);
                if constexpr (kBands > 1) {
                    const auto difference = hn::Sub(guide(1), centre1);
                    distance = hn::MulAdd(difference, difference, distance);
                }
                if constexpr (kBands > 2) {
                    const auto difference = hn::Sub(guide(2), centre2);
                    distance = hn::MulAdd(difference, difference, distance);
                }
                if constexpr (kBands > 3) {
                    const auto difference = hn::Sub(guide(3), centre3);
                    distance = hn::MulAdd(difference, difference, distance);
                }
                const auto near = hn::Max(zero, hn::NegMulAdd(distance, inverse, one));
                const auto weight =
                    hn::Mul(hn::Mul(near, near), hn::Set(d, weights.spatial[row][column]));
                weightSum = hn::Add(weightSum, weight);
                sum0 = hn::MulAdd(weight, value(0), sum0);
                if constexpr (kBands > 1)
                    sum1 = hn::MulAdd(weight, value(1), sum1);
                if constexpr (kBands > 2)
                    sum2 = hn::MulAdd(weight, value(2), sum2);
                if constexpr (kBands > 3)
                    sum3 = hn::MulAdd(weight, value(3), sum3);
            }
        }
        hn::StoreU(hn::Div(sum0, weightSum), d, out[0] + x);
        if constexpr (kBands > 1)
            hn::StoreU(hn::Div(sum1, weightSum), d, out[1] + x);
        if constexpr (kBands > 2)
            hn::StoreU(hn::Div(sum2, weightSum), d, out[2] + x);
        if constexpr (kBands > 3)
            hn::StoreU(hn::Div(sum3, weightSum), d, out[3] + x);
    }
}

void DenoiseRowAny(const DenoiseWindow& window, const DenoiseWeights& weights, std::size_t pixels,
                   const std::array<float*, 4>& out)
{
    switch (window.bands) {
    case 1:
        return Denoise<1>(window, weights, pixels, out);
    case 2:
        return Denoise<2>(window, weights, pixels, out);
    case 3:
        return Denoise<3>(window, weights, pixels, out);
    default:
        return Denoise<4>(window, weights, pixels, out);
    }
}

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(DenoiseRowAny);

void denoiseRowVector(const DenoiseWindow& window, const DenoiseWeights& weights,
                      std::size_t pixels, const std::array<float*, 4>& out)
{
    HWY_DYNAMIC_DISPATCH(DenoiseRowAny)(window, weights, pixels, out);
}

} // namespace manyhands
#endif // HWY_ONCE
