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

void Pixels(const float* in, const ResizeTap* taps, const float* weights, std::size_t bands,
            std::size_t n, float* out)
{
    scalarResize().pixels(in, taps, weights, bands, n, out);
}

#else

// The bands of a pixel side by side in one vector; what lies behind the last band is written over
// by the next pixel.
void Pixels(const float* in, const ResizeTap* taps, const float* weights, std::size_t bands,
            std::size_t n, float* out)
{
    const hn::FixedTag<float, 4> d;
    for (std::size_t i = 0; i < n; ++i) {
        const float* first = in + taps[i].first * bands;
        const float* share = weights + taps[i].weights;
        const std::size_t count = taps[i].count;
        auto even = hn::Zero(d);
        auto odd = hn::Zero(d);
        std::size_t k = 0;
        for (; k + 2 <= count; k += 2) {
            even = hn::MulAdd(hn::LoadU(d, first + k * bands), hn::Set(d, share[k]), even);
            odd = hn::MulAdd(hn::LoadU(d, first + (k + 1) * bands), hn::Set(d, share[k + 1]), odd);
        }
        if (k < count)
            even = hn::MulAdd(hn::LoadU(d, first + k * bands), hn::Set(d, share[k]), even);
        hn::StoreU(hn::Add(even, odd), d, out + i * bands);
    }
}

#endif

template <typename Sample>
HWY_INLINE void RoundRow(const float* in, std::size_t n, Sample* out)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> d32;
    const hn::Rebind<Sample, decltype(d)> narrow;
    const auto least = hn::Zero(d);
    const auto most = hn::Set(d, static_cast<float>(static_cast<Sample>(-1)));
    const auto half = hn::Set(d, 0.5F);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto level = hn::Add(hn::Min(hn::Max(hn::LoadU(d, in + i), least), most), half);
        hn::StoreU(hn::DemoteTo(narrow, hn::ConvertTo(d32, level)), narrow, out + i);
    }
}

void Round8(const float* in, std::size_t n, std::uint8_t* out)
{
    RoundRow(in, n, out);
}

void Round16(const float* in, std::size_t n, std::uint16_t* out)
{
    RoundRow(in, n, out);
}

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(Columns8);
HWY_EXPORT(Columns16);
HWY_EXPORT(Pixels);
HWY_EXPORT(Round8);
HWY_EXPORT(Round16);

const ResizeKernels& vectorResize()
{
    static constexpr ResizeKernels kTable{
        [](const std::uint8_t* const* rows, const float* weights, std::size_t count, std::size_t n,
           float* out) {
            HWY_DYNAMIC_DISPATCH(Columns8)
            (rows, weights, count, n, out);
        },
        [](const std::uint16_t* const* rows, const float* weights, std::size_t count, std::size_t n,
           float* out) {
            HWY_DYNAMIC_DISPATCH(Columns16)
            (rows, weights, count, n, out);
        },
        [](const float* in, const ResizeTap* taps, const float* weights, std::size_t bands,
           std::size_t n, float* out) {
            HWY_DYNAMIC_DISPATCH(Pixels)(in, taps, weights, bands, n, out);
        },
        [](const float* in, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Round8)(in, n, out);
        },
        [](const float* in, std::size_t n, std::uint16_t* out) {
            HWY_DYNAMIC_DISPATCH(Round16)(in, n, out);
        },
    };
    return kTable;
}

} // namespace manyhands
#endif // HWY_ONCE
