#include "work/image/resize_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/resize_kernels_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <typename Sample>
HWY_INLINE void Columns(const Sample* const* rows, const float* weights, std::size_t count,
                        std::size_t n, float* out)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> d32;
    const hn::Rebind<Sample, decltype(d)> narrow;
    const auto load = [&](const Sample* at) HWY_ATTR {
        return hn::ConvertTo(d, hn::PromoteTo(d32, hn::LoadU(narrow, at)));
    };
    // Two sums at a time hide the latency of the additions.
    const std::size_t lanes = hn::Lanes(d);
    for (std::size_t i = 0; i < n; i += 2 * lanes) {
        auto left = hn::Zero(d);
        auto right = hn::Zero(d);
        for (std::size_t k = 0; k < count; ++k) {
            const auto weight = hn::Set(d, weights[k]);
            left = hn::MulAdd(load(rows[k] + i), weight, left);
            right = hn::MulAdd(load(rows[k] + i + lanes), weight, right);
        }
        hn::StoreU(left, d, out + i);
        hn::StoreU(right, d, out + i + lanes);
    }
}

void Columns8(const std::uint8_t* const* rows, const float* weights, std::size_t count,
              std::size_t n, float* out)
{
    Columns(rows, weights, count, n, out);
}

void Columns16(const std::uint16_t* const* rows, const float* weights, std::size_t count,
               std::size_t n, float* out)
{
    Columns(rows, weights, count, n, out);
}

#if HWY_TARGET == HWY_SCALAR

void Pixel(const float* in, const float* weights, std::size_t count, std::size_t bands, float* out)
{
    scalarResize().pixel(in, weights, count, bands, out);
}

#else

// The bands of a pixel side by side in one vector; what lies behind the last band is not used.
void Pixel(const float* in, const float* weights, std::size_t count, std::size_t bands, float* out)
{
    const hn::FixedTag<float, 4> d;
    auto even = hn::Zero(d);
    auto odd = hn::Zero(d);
    std::size_t k = 0;
    for (; k + 2 <= count; k += 2) {
        even = hn::MulAdd(hn::LoadU(d, in + k * bands), hn::Set(d, weights[k]), even);
        odd = hn::MulAdd(hn::LoadU(d, in + (k + 1) * bands), hn::Set(d, weights[k + 1]), odd);
    }
    if (k < count)
        even = hn::MulAdd(hn::LoadU(d, in + k * bands), hn::Set(d, weights[k]), even);
    hn::StoreU(hn::Add(even, odd), d, out);
}

#endif

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(Columns8);
HWY_EXPORT(Columns16);
HWY_EXPORT(Pixel);

const ResizeKernels& vectorResize()
{
    static constexpr ResizeKernels kTable{
        [](const std::uint8_t* const* rows, const float* weights, std::size_t count, std::size_t n,
           float* out) { HWY_DYNAMIC_DISPATCH(Columns8)
                         (rows, weights, count, n, out); },
        [](const std::uint16_t* const* rows, const float* weights, std::size_t count, std::size_t n,
           float* out) { HWY_DYNAMIC_DISPATCH(Columns16)
                         (rows, weights, count, n, out); },
        [](const float* in, const float* weights, std::size_t count, std::size_t bands,
           float* out) { HWY_DYNAMIC_DISPATCH(Pixel)
                         (in, weights, count, bands, out); },
    };
    return kTable;
}

} // namespace manyhands
#endif // HWY_ONCE
