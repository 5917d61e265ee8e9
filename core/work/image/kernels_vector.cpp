#include "work/image/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "work/image/kernels_vector.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace manyhands {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// Every loop runs over whole vectors: rows are padded by kRowPadding samples.

// Eight bits become 16 with six bits below the point: the sum of two samples still fits 15 bits,
// and the seven or so roundings of a pass stay below a tenth of a level.
void BlurColumns8(const std::uint8_t* const* rows, const BlurKernel& kernel, std::size_t n,
                  std::int16_t* out)
{
    const hn::ScalableTag<std::int16_t> d;
    const hn::Rebind<std::uint8_t, decltype(d)> d8;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t r = kernel.radius;
    const std::int16_t* weights = kernel.fixedWeights.data();
    for (std::size_t i = 0; i < n; i += lanes) {
        const auto centre = hn::PromoteTo(d, hn::LoadU(d8, rows[r] + i));
        auto sum = hn::MulFixedPoint15(hn::ShiftLeft<6>(centre), hn::Set(d, weights[0]));
        for (std::size_t k = 1; k <= r; ++k) {
            const auto above = hn::PromoteTo(d, hn::LoadU(d8, rows[r - k] + i));
            const auto below = hn::PromoteTo(d, hn::LoadU(d8, rows[r + k] + i));
            const auto pair = hn::ShiftLeft<6>(hn::Add(above, below));
            sum = hn::Add(sum, hn::MulFixedPoint15(pair, hn::Set(d, weights[k])));
        }
        hn::StoreU(sum, d, out + i);
    }
}

void BlurRow8(const std::int16_t* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
              std::uint8_t* out)
{
    const hn::ScalableTag<std::int16_t> d;
    const hn::Rebind<std::uint8_t, decltype(d)> d8;
    const std::size_t lanes = hn::Lanes(d);
    const std::int16_t* weights = kernel.fixedWeights.data();
    const auto half = hn::Set(d, 32);
    for (std::size_t i = 0; i < n; i += lanes) {
        const std::int16_t* centre = in + i;
        auto sum = hn::MulFixedPoint15(hn::LoadU(d, centre), hn::Set(d, weights[0]));
        for (std::size_t k = 1; k <= kernel.radius; ++k) {
            const auto pair =
                hn::Add(hn::LoadU(d, centre - k * bands), hn::LoadU(d, centre + k * bands));
            sum = hn::Add(sum, hn::MulFixedPoint15(pair, hn::Set(d, weights[k])));
        }
        hn::StoreU(hn::DemoteTo(d8, hn::ShiftRight<6>(hn::Add(sum, half))), d8, out + i);
    }
}

void BlurColumns16(const std::uint16_t* const* rows, const BlurKernel& kernel, std::size_t n,
                   float* out)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> d32;
    const hn::Rebind<std::uint16_t, decltype(d)> d16;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t r = kernel.radius;
    for (std::size_t i = 0; i < n; i += lanes) {
        const auto centre = hn::PromoteTo(d32, hn::LoadU(d16, rows[r] + i));
        auto sum = hn::Mul(hn::ConvertTo(d, centre), hn::Set(d, kernel.weights[0]));
        for (std::size_t k = 1; k <= r; ++k) {
            const auto above = hn::PromoteTo(d32, hn::LoadU(d16, rows[r - k] + i));
            const auto below = hn::PromoteTo(d32, hn::LoadU(d16, rows[r + k] + i));
            sum = hn::MulAdd(hn::ConvertTo(d, hn::Add(above, below)), hn::Set(d, kernel.weights[k]),
                             sum);
        }
        hn::StoreU(sum, d, out + i);
    }
}

void ConvolveColumns(const float* const* rows, const BlurKernel& kernel, std::size_t n, float* out)
{
    const hn::ScalableTag<float> d;
    const std::size_t r = kernel.radius;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        auto sum = hn::Mul(hn::LoadU(d, rows[r] + i), hn::Set(d, kernel.weights[0]));
        for (std::size_t k = 1; k <= r; ++k) {
            const auto pair = hn::Add(hn::LoadU(d, rows[r - k] + i), hn::LoadU(d, rows[r + k] + i));
            sum = hn::MulAdd(pair, hn::Set(d, kernel.weights[k]), sum);
        }
        hn::StoreU(sum, d, out + i);
    }
}

template <typename D>
HWY_INLINE hn::Vec<D> RowSum(D d, const float* centre, const BlurKernel& kernel, std::size_t bands)
{
    auto sum = hn::Mul(hn::LoadU(d, centre), hn::Set(d, kernel.weights[0]));
    for (std::size_t k = 1; k <= kernel.radius; ++k) {
        const auto pair =
            hn::Add(hn::LoadU(d, centre - k * bands), hn::LoadU(d, centre + k * bands));
        sum = hn::MulAdd(pair, hn::Set(d, kernel.weights[k]), sum);
    }
    return sum;
}

void ConvolveRow(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
                 float* out)
{
    const hn::ScalableTag<float> d;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(RowSum(d, in + i, kernel, bands), d, out + i);
}

void BlurRow16(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
               std::uint16_t* out)
{
    const hn::ScalableTag<float> d;
    const hn::Rebind<std::uint16_t, decltype(d)> d16;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto sum = RowSum(d, in + i, kernel, bands);
        hn::StoreU(hn::DemoteTo(d16, hn::NearestInt(sum)), d16, out + i);
    }
}

// The eight neighbours of every sample, summed in 16 bits.
template <typename D>
HWY_INLINE hn::Vec<D> Neighbours(D d, const std::uint8_t* const* rows, std::size_t i, std::size_t b)
{
    const hn::Rebind<std::uint8_t, D> d8;
    const auto load = [&](const std::uint8_t* at)
                          HWY_ATTR { return hn::PromoteTo(d, hn::LoadU(d8, at)); };
    const auto above =
        hn::Add(hn::Add(load(rows[0] + i - b), load(rows[0] + i)), load(rows[0] + i + b));
    const auto beside = hn::Add(load(rows[1] + i - b), load(rows[1] + i + b));
    const auto below =
        hn::Add(hn::Add(load(rows[2] + i - b), load(rows[2] + i)), load(rows[2] + i + b));
    return hn::Add(hn::Add(above, beside), below);
}

void Sharpen8(const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::int16_t> d;
    const hn::Rebind<std::uint8_t, decltype(d)> d8;
    const auto half = hn::Set(d, 4);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto centre = hn::ShiftLeft<4>(hn::PromoteTo(d, hn::LoadU(d8, rows[1] + i)));
        const auto sum = hn::Add(hn::Sub(centre, Neighbours(d, rows, i, bands)), half);
        hn::StoreU(hn::DemoteTo(d8, hn::ShiftRight<3>(sum)), d8, out + i);
    }
}

void Edges8(const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out)
{
    const hn::ScalableTag<std::int16_t> d;
    const hn::Rebind<std::uint8_t, decltype(d)> d8;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto centre = hn::ShiftLeft<3>(hn::PromoteTo(d, hn::LoadU(d8, rows[1] + i)));
        hn::StoreU(hn::DemoteTo(d8, hn::Sub(centre, Neighbours(d, rows, i, bands))), d8, out + i);
    }
}

template <typename Sample>
HWY_INLINE void Blend(const float* upper, const float* lower, float weight, std::size_t n,
                      Sample* out)
{
    const hn::ScalableTag<float> d;
    const hn::Rebind<Sample, decltype(d)> narrow;
    const auto share = hn::Set(d, weight);
    for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
        const auto from = hn::LoadU(d, upper + i);
        const auto value = hn::MulAdd(hn::Sub(hn::LoadU(d, lower + i), from), share, from);
        hn::StoreU(hn::DemoteTo(narrow, hn::NearestInt(value)), narrow, out + i);
    }
}

void Blend8(const float* upper, const float* lower, float weight, std::size_t n, std::uint8_t* out)
{
    Blend(upper, lower, weight, n, out);
}

void Blend16(const float* upper, const float* lower, float weight, std::size_t n,
             std::uint16_t* out)
{
    Blend(upper, lower, weight, n, out);
}

void Accumulate8(const std::uint8_t* row, std::size_t n, std::uint16_t* sums)
{
    const hn::ScalableTag<std::uint16_t> d;
    const hn::Rebind<std::uint8_t, decltype(d)> d8;
    for (std::size_t i = 0; i < n; i += hn::Lanes(d))
        hn::StoreU(hn::Add(hn::LoadU(d, sums + i), hn::PromoteTo(d, hn::LoadU(d8, row + i))), d,
                   sums + i);
}

} // namespace HWY_NAMESPACE
} // namespace manyhands
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace manyhands {

HWY_EXPORT(BlurColumns8);
HWY_EXPORT(BlurRow8);
HWY_EXPORT(BlurColumns16);
HWY_EXPORT(BlurRow16);
HWY_EXPORT(ConvolveColumns);
HWY_EXPORT(ConvolveRow);
HWY_EXPORT(Sharpen8);
HWY_EXPORT(Edges8);
HWY_EXPORT(Blend8);
HWY_EXPORT(Blend16);
HWY_EXPORT(Accumulate8);

const FilterKernels& vectorKernels()
{
    // Dispatched at every call, so that a test can walk through all instruction sets.
    static const FilterKernels kTable{
        [](const std::uint8_t* const* rows, const BlurKernel& kernel, std::size_t n,
           std::int16_t* out) {
            HWY_DYNAMIC_DISPATCH(BlurColumns8)
            (rows, kernel, n, out);
        },
        [](const std::int16_t* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
           std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(BlurRow8)
            (in, kernel, bands, n, out);
        },
        [](const std::uint16_t* const* rows, const BlurKernel& kernel, std::size_t n, float* out) {
            HWY_DYNAMIC_DISPATCH(BlurColumns16)(rows, kernel, n, out);
        },
        [](const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
           std::uint16_t* out) {
            HWY_DYNAMIC_DISPATCH(BlurRow16)
            (in, kernel, bands, n, out);
        },
        [](const float* const* rows, const BlurKernel& kernel, std::size_t n, float* out) {
            HWY_DYNAMIC_DISPATCH(ConvolveColumns)(rows, kernel, n, out);
        },
        [](const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
           float* out) {
            HWY_DYNAMIC_DISPATCH(ConvolveRow)
            (in, kernel, bands, n, out);
        },
        [](const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Sharpen8)(rows, bands, n, out);
        },
        [](const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Edges8)(rows, bands, n, out);
        },
        [](const float* upper, const float* lower, float weight, std::size_t n, std::uint8_t* out) {
            HWY_DYNAMIC_DISPATCH(Blend8)(upper, lower, weight, n, out);
        },
        [](const float* upper, const float* lower, float weight, std::size_t n,
           std::uint16_t* out) {
            HWY_DYNAMIC_DISPATCH(Blend16)
            (upper, lower, weight, n, out);
        },
        [](const std::uint8_t* row, std::size_t n, std::uint16_t* sums) {
            HWY_DYNAMIC_DISPATCH(Accumulate8)(row, n, sums);
        },
        denoiseRowVector,
        &vectorResize(),
        &vectorScaling(),
    };
    return kTable;
}

} // namespace manyhands
#endif // HWY_ONCE
