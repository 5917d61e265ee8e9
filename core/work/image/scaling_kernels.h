#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// Where the samples of an enlarged row lie between those of a small one.
struct EnlargePlan {
    const std::int32_t* indices; ///< Of the small sample to the left.
    const float* weights;        ///< Of the one to the right.
    std::size_t bands;
    std::size_t block; ///< Large pixels for one small one, at least.
};

/// The inner loops of making rows smaller and larger by whole factors. Rows carry kRowPadding
/// samples; results are written in whole vectors.
struct ScalingKernels {
    /// Of `n` pairs of samples in two rows the rounded means; both may be the same row.
    void (*halve)(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n,
                  std::uint8_t* out);
    /// Of `n` samples in two rows the rounded means.
    void (*average)(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n,
                    std::uint8_t* out);
    /// out[i] = in[i] + in[i + step] + … of `count` samples, which must fit.
    void (*windowSums16)(const std::uint16_t* in, std::size_t step, std::size_t count,
                         std::size_t n, std::uint16_t* out);
    void (*windowSums32)(const std::uint32_t* in, std::size_t step, std::size_t count,
                         std::size_t n, std::uint32_t* out);
    /// out[i] = left + (right - left) · weight with left = small[index], right one pixel on.
    void (*enlarge)(const float* small, const EnlargePlan& plan, std::size_t n, float* out);
};

const ScalingKernels& scalarScaling();
const ScalingKernels& vectorScaling();

} // namespace manyhands
