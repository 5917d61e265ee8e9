#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "work/image/denoise_kernel.h"
#include "work/image/resize_kernels.h"
#include "work/image/scaling_kernels.h"

namespace manyhands {

/// Half of a symmetric kernel of unit sum: element 0 is the centre.
struct BlurKernel {
    std::size_t radius = 0;
    std::vector<std::int16_t> fixedWeights; ///< Q15; the centre saturates at 32767.
    std::vector<float> weights;
};

/// A Gaussian sampled at the pixels. The radius is 3.5 sigma, which leaves out 0.05 % of the mass:
/// with both passes and all rounding no 8-bit sample is off by more than one.
BlurKernel gaussianKernel(double sigma);

/// The inner loops. `n` counts samples, all bands alike; rows carry kRowPadding samples behind
/// them. A table of function pointers so that the plain C++ and the vector code can be run side by
/// side.
struct FilterKernels {
    /// Vertical pass over 2 * radius + 1 rows into units of 1/64 level.
    void (*blurColumns8)(const std::uint8_t* const* rows, const BlurKernel& kernel, std::size_t n,
                         std::int16_t* out);
    /// Horizontal pass; `in` has radius * bands samples before and behind the row.
    void (*blurRow8)(const std::int16_t* in, const BlurKernel& kernel, std::size_t bands,
                     std::size_t n, std::uint8_t* out);
    void (*blurColumns16)(const std::uint16_t* const* rows, const BlurKernel& kernel, std::size_t n,
                          float* out);
    void (*blurRow16)(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
                      std::uint16_t* out);
    /// The same on small pictures in floating point, from and to.
    void (*convolveColumns)(const float* const* rows, const BlurKernel& kernel, std::size_t n,
                            float* out);
    void (*convolveRow)(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
                        float* out);
    /// 3×3 over `n` samples of the middle row `rows[1]`; reads `bands` samples to either side.
    void (*sharpen8)(const std::uint8_t* const* rows, std::size_t bands, std::size_t n,
                     std::uint8_t* out);
    void (*edges8)(const std::uint8_t* const* rows, std::size_t bands, std::size_t n,
                   std::uint8_t* out);
    /// upper + (lower - upper) * weight, rounded and clipped.
    void (*blend8)(const float* upper, const float* lower, float weight, std::size_t n,
                   std::uint8_t* out);
    void (*blend16)(const float* upper, const float* lower, float weight, std::size_t n,
                    std::uint16_t* out);
    /// sums[i] += row[i]; at most 257 rows fit a sum.
    void (*accumulate8)(const std::uint8_t* row, std::size_t n, std::uint16_t* sums);
    DenoiseRow denoiseRow;
    const ResizeKernels* resize;
    const ScalingKernels* scaling;
};

const FilterKernels& scalarKernels();
/// For the best instruction set that this processor has.
const FilterKernels& vectorKernels();

} // namespace manyhands
