#include <cstring>

#include "work/image/png_filters.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/png_filters_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

// Its vectors have one lane, which is no place for a pixel.
void Unfilter(PngFilter filter, const std::uint8_t* filtered, const std::uint8_t* above,
              std::size_t step, std::size_t n, std::uint8_t* out)
{
    scalarPngKernels().unfilter(filter, filtered, above, step, n, out);
}

void FilterCosts(const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
                 std::size_t n, std::array<std::uint64_t, kPngFilters>& costs)
{
    scalarPngKernels().filterCosts(row, above, step, n, costs);
}

void FilterRow(PngFilter filter, const std::uint8_t* row, const std::uint8_t* above,
               std::size_t step, std::size_t n, std::uint8_t* out)
{
    scalarPngKernels().filter(filter, row, above, step, n, out);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

// All in eight bits. With a = |above - corner| and b = |left - corner|, which are the distances of
// the estimate to left and above, the third is a + b where both differences point the same way, and
// |a - b| where they don't. A saturated sum is still the largest of the three.
template <class V>
HWY_INLINE V Paeth(V left, V above, V corner)
{
    const V toLeft = hn::Sub(hn::Max(above, corner), hn::Min(above, corner));
    const V toAbove = hn::Sub(hn::Max(left, corner), hn::Min(left, corner));
    const V sum = hn::SaturatedAdd(toLeft, toAbove);
    const V difference = hn::Sub(hn::Max(toLeft, toAbove), hn::Min(toLeft, toAbove));
    const auto sameWay =
        hn::Or(hn::And(hn::Eq(hn::Max(left, corner), left), hn::Eq(hn::Max(above, corner), above)),
               hn::And(hn::Eq(hn::Min(left, corner), left), hn::Eq(hn::Min(above, corner), above)));
    const V toCorner = hn::IfThenElse(sameWay, sum, difference);
    const V least = hn::Min(hn::Min(toLeft, toAbove), toCorner);
    const V aboveOrCorner = hn::IfThenElse(hn::Eq(least, toAbove), above, corner);
    return hn::IfThenElse(hn::Eq(least, toLeft), left, aboveOrCorner);
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V Average(D d, V a, V b)
{
    // AverageRound rounds up.
    return hn::Sub(hn::AverageRound(a, b), hn::And(hn::Xor(a, b), hn::Set(d, 1)));
}

template <class D, class V = hn::Vec<D>>
HWY_INLINE V Predict(D d, PngFilter filter, V left, V above, V corner)
{
    switch (filter) {
    case PngFilter::None:
        break;
    case PngFilter::Sub:
        return left;
    case PngFilter::Up:
        return above;
    case PngFilter::Average:
        return Average(d, left, above);
    case PngFilter::Paeth:
        return Paeth(left, above, corner);
    }
    return hn::Zero(d);
}

// Pixel by pixel, in a vector that holds one: each needs the one before it. Reads and writes up to
// Lanes bytes from the start of a pixel; what is too much is overwritten by the next one.
template <PngFilter filter, std::size_t Lanes>
HWY_INLINE void UnfilterPixels(const std::uint8_t* filtered, const std::uint8_t* above,
                               std::size_t step, std::size_t n, std::uint8_t* out)
{
    const hn::FixedTag<std::uint8_t, Lanes> d;
    auto left = hn::Zero(d);
    auto corner = hn::Zero(d);
    for (std::size_t i = 0; i < n; i += step) {
        const auto up = hn::LoadU(d, above + i);
        left = hn::Add(hn::LoadU(d, filtered + i), Predict(d, filter, left, up, corner));
        hn::StoreU(left, d, out + i);
        corner = up;
    }
}

template <std::size_t Lanes>
HWY_INLINE void UnfilterBy(PngFilter filter, const std::uint8_t* filtered,
                           const std::uint8_t* above, std::size_t step, std::size_t n,
                           std::uint8_t* out)
{
    if (filter == PngFilter::Sub)
        UnfilterPixels<PngFilter::Sub, Lanes>(filtered, above, step, n, out);
    else if (filter == PngFilter::Average)
        UnfilterPixels<PngFilter::Average, Lanes>(filtered, above, step, n, out);
    else
        UnfilterPixels<PngFilter::Paeth, Lanes>(filtered, above, step, n, out);
}

void Unfilter(PngFilter filter, const std::uint8_t* filtered, const std::uint8_t* above,
              std::size_t step, std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::uint8_t> d;
    const std::size_t lanes = hn::Lanes(d);
    if (filter == PngFilter::None) {
        std::memcpy(out, filtered, n);
    } else if (filter == PngFilter::Up) {
        for (std::size_t i = 0; i < n; i += lanes)
            hn::StoreU(hn::Add(hn::LoadU(d, filtered + i), hn::LoadU(d, above + i)), d, out + i);
    } else if (step <= 2) {
        scalarPngKernels().unfilter(filter, filtered, above, step, n, out);
    } else if (step <= 4) {
        UnfilterBy<4>(filter, filtered, above, step, n, out);
    } else {
        UnfilterBy<8>(filter, filtered, above, step, n, out);
    }
}

// How many bits the magnitude of each difference has, by its two halves of four bits.
template <class D, class V = hn::Vec<D>>
HWY_INLINE V BitsOf(D d, V difference)
{
    alignas(16) static constexpr std::uint8_t kLow[16] = {0, 1, 2, 2, 3, 3, 3, 3,
                                                          4, 4, 4, 4, 4, 4, 4, 4};
    alignas(16) static constexpr std::uint8_t kHigh[16] = {0, 5, 6, 6, 7, 7, 7, 7,
                                                           8, 8, 8, 8, 8, 8, 8, 8};
    const V magnitude = hn::Min(difference, hn::Sub(hn::Zero(d), difference));
    const V low = hn::And(magnitude, hn::Set(d, 0x0F));
    const hn::Repartition<std::uint16_t, D> d16;
    const V high =
        hn::And(hn::BitCast(d, hn::ShiftRight<4>(hn::BitCast(d16, magnitude))), hn::Set(d, 0x0F));
    return hn::Max(hn::TableLookupBytes(hn::LoadDup128(d, kLow), low),
                   hn::TableLookupBytes(hn::LoadDup128(d, kHigh), high));
}

void FilterCosts(const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
                 std::size_t n, std::array<std::uint64_t, kPngFilters>& costs)
{
    const hn::ScalableTag<std::uint8_t> d;
    const hn::Repartition<std::uint64_t, decltype(d)> d64;
    const std::size_t lanes = hn::Lanes(d);
    auto none = hn::Zero(d64);
    auto sub = none;
    auto up = none;
    auto average = none;
    auto paeth = none;
    const auto sums = [&](auto difference, std::size_t left) {
        auto bits = BitsOf(d, difference);
        if (left < lanes)
            bits = hn::IfThenElseZero(hn::FirstN(d, left), bits);
        return hn::SumsOf8(bits);
    };
    for (std::size_t i = 0; i < n; i += lanes) {
        const std::size_t rest = n - i;
        const auto here = hn::LoadU(d, row + i);
        const auto left = hn::LoadU(d, row + i - step);
        const auto over = hn::LoadU(d, above + i);
        const auto corner = hn::LoadU(d, above + i - step);
        none = hn::Add(none, sums(here, rest));
        sub = hn::Add(sub, sums(hn::Sub(here, left), rest));
        up = hn::Add(up, sums(hn::Sub(here, over), rest));
        average = hn::Add(average, sums(hn::Sub(here, Average(d, left, over)), rest));
        paeth = hn::Add(paeth, sums(hn::Sub(here, Paeth(left, over, corner)), rest));
    }
    const auto total = [&](auto sum) { return hn::GetLane(hn::SumOfLanes(d64, sum)); };
    costs = {total(none), total(sub), total(up), total(average), total(paeth)};
}

template <PngFilter filter>
HWY_INLINE void FilterAll(const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
                          std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::uint8_t> d;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto predicted = Predict(d, filter, hn::LoadU(d, row + i - step),
                                       hn::LoadU(d, above + i), hn::LoadU(d, above + i - step));
        hn::StoreU(hn::Sub(hn::LoadU(d, row + i), predicted), d, out + i);
    }
}

void FilterRow(PngFilter filter, const std::uint8_t* row, const std::uint8_t* above,
               std::size_t step, std::size_t n, std::uint8_t* out)
{
    switch (filter) {
    case PngFilter::None:
        std::memcpy(out, row, n);
        break;
    case PngFilter::Sub:
        FilterAll<PngFilter::Sub>(row, above, step, n, out);
        break;
    case PngFilter::Up:
        FilterAll<PngFilter::Up>(row, above, step, n, out);
        break;
    case PngFilter::Average:
        FilterAll<PngFilter::Average>(row, above, step, n, out);
        break;
    case PngFilter::Paeth:
        FilterAll<PngFilter::Paeth>(row, above, step, n, out);
        break;
    }
}

#endif

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(Unfilter);
HWY_EXPORT(FilterCosts);
HWY_EXPORT(FilterRow);

const PngKernels& vectorPngKernels()
{
    // Dispatched at every call, so that a test can walk through all instruction sets.
    static constexpr PngKernels kTable{
        [](PngFilter filter, const std::uint8_t* filtered, const std::uint8_t* above,
           std::size_t step, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Unfilter)(filter, filtered, above, step, n, out);
        },
        [](const std::uint8_t* row, const std::uint8_t* above, std::size_t step, std::size_t n,
           std::array<std::uint64_t, kPngFilters>& costs) {
            HWY_DYNAMIC_DISPATCH(FilterCosts)(row, above, step, n, costs);
        },
        [](PngFilter filter, const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
           std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(FilterRow)(filter, row, above, step, n, out);
        },
    };
    return kTable;
}

} // namespace manyhands
#endif // HWY_ONCE
