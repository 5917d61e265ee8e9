#include "work/image/scaling_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/scaling_kernels_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

void Halve(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out)
{
    scalarScaling().halve(upper, lower, n, out);
}

#else

// Two neighbours are the halves of a lane of 16 bits, in whichever order.
void Halve(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::uint8_t> d8;
    const hn::RepartitionToWide<decltype(d8)> d;
    const hn::RebindToSigned<decltype(d)> dSigned;
    const hn::Rebind<std::uint8_t, decltype(d)> dHalf;
    const auto low = hn::Set(d, 0xFF);
    const auto pair = [&](const std::uint8_t* at) HWY_ATTR {
        const auto both = hn::BitCast(d, hn::LoadU(d8, at));
        return hn::Add(hn::And(both, low), hn::ShiftRight<8>(both));
    };
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto sum = hn::Add(hn::Add(pair(upper + 2 * i), pair(lower + 2 * i)), hn::Set(d, 2));
        const auto mean = hn::BitCast(dSigned, hn::ShiftRight<2>(sum));
        hn::StoreU(hn::DemoteTo(dHalf, mean), dHalf, out + i);
    }
}

#endif

void Average(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::uint8_t> d;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(hn::AverageRound(hn::LoadU(d, upper + i), hn::LoadU(d, lower + i)), d, out + i);
}

template <typename Sum>
HWY_INLINE void WindowSums(const Sum* in, std::size_t step, std::size_t count, std::size_t n,
                           Sum* out)
{
    const hn::ScalableTag<Sum> d;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        auto sum = hn::LoadU(d, in + i);
        for (std::size_t k = 1; k < count; ++k)
            sum = hn::Add(sum, hn::LoadU(d, in + i + k * step));
        hn::StoreU(sum, d, out + i);
    }
}

void WindowSums16(const std::uint16_t* in, std::size_t step, std::size_t count, std::size_t n,
                  std::uint16_t* out)
{
    WindowSums(in, step, count, n, out);
}

void WindowSums32(const std::uint32_t* in, std::size_t step, std::size_t count, std::size_t n,
                  std::uint32_t* out)
{
    WindowSums(in, step, count, n, out);
}

// What a vector of large samples needs lies in one vector of small ones, as a rule; picking from a
// register takes a fraction of what gathering from memory does.
void Enlarge(const float* small, const EnlargePlan& plan, std::size_t n, float* out)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> dIndex;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t pixels = (lanes - 1) / plan.bands + 2; // Of a vector, at most.
    const std::size_t gaps = (pixels - 1) / plan.block + 1;  // That they step over.
    const bool isNear = (gaps + 1) * plan.bands <= lanes;
    for (std::size_t i = 0; i < n; i += lanes) {
        const auto indices = hn::LoadU(dIndex, plan.indices + i);
        auto left = hn::Zero(d);
        auto right = hn::Zero(d);
        if (isNear) {
            // Of the first band, so that no index lies before it.
            const std::int32_t first = plan.indices[i] - static_cast<std::int32_t>(i % plan.bands);
            const auto places = hn::IndicesFromVec(d, hn::Sub(indices, hn::Set(dIndex, first)));
            left = hn::TableLookupLanes(hn::LoadU(d, small + first), places);
            right = hn::TableLookupLanes(hn::LoadU(d, small + first + plan.bands), places);
        } else {
            left = hn::GatherIndex(d, small, indices);
            right = hn::GatherIndex(d, small + plan.bands, indices);
        }
        const auto weight = hn::LoadU(d, plan.weights + i);
        hn::StoreU(hn::MulAdd(hn::Sub(right, left), weight, left), d, out + i);
    }
}

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(Halve);
HWY_EXPORT(Average);
HWY_EXPORT(WindowSums16);
HWY_EXPORT(WindowSums32);
HWY_EXPORT(Enlarge);

const ScalingKernels& vectorScaling()
{
    static constexpr ScalingKernels kTable{
        [](const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Halve)(upper, lower, n, out);
        },
        [](const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Average)(upper, lower, n, out);
        },
        [](const std::uint16_t* in, std::size_t step, std::size_t count, std::size_t n,
           std::uint16_t* out) { HWY_DYNAMIC_DISPATCH(WindowSums16)
                                 (in, step, count, n, out); },
        [](const std::uint32_t* in, std::size_t step, std::size_t count, std::size_t n,
           std::uint32_t* out) { HWY_DYNAMIC_DISPATCH(WindowSums32)
                                 (in, step, count, n, out); },
        [](const float* small, const EnlargePlan& plan, std::size_t n, float* out) {
            HWY_DYNAMIC_DISPATCH(Enlarge)(small, plan, n, out);
        },
    };
    return kTable;
}

} // namespace manyhands
#endif // HWY_ONCE
