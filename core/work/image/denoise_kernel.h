#pragma once

#include <array>
#include <cstddef>

namespace manyhands {

/// How far the window reaches to every side: with a spatial sigma of 1.5 what lies further out
/// would weigh less than a seventh of the centre.
inline constexpr std::size_t kDenoiseRadius = 3;
inline constexpr std::size_t kDenoiseSide = 2 * kDenoiseRadius + 1;

/// The window of one row of pixels, one plane of floats a band.
struct DenoiseWindow {
    /// [band][row of the window]: the first pixel; kDenoiseRadius pixels may be read before it and
    /// kRowPadding behind the last.
    std::array<std::array<const float*, kDenoiseSide>, 4> values;
    std::array<std::array<const float*, kDenoiseSide>, 4> guides;
    std::size_t bands = 1; ///< 1 to 4.
};

struct DenoiseWeights {
    /// Of the distance in the picture.
    std::array<std::array<float, kDenoiseSide>, kDenoiseSide> spatial;
    /// 1 / (bands · cutoff²), with the cutoff in units of the samples.
    float inverseCutoff = 0;
};

/// One row of weighted means: pixel j counts for pixel i as
/// spatial(i - j) · max(0, 1 - Σ(guide_i - guide_j)² · inverseCutoff)².
using DenoiseRow = void (*)(const DenoiseWindow& window, const DenoiseWeights& weights,
                            std::size_t pixels, const std::array<float*, 4>& out);

void denoiseRowScalar(const DenoiseWindow& window, const DenoiseWeights& weights,
                      std::size_t pixels, const std::array<float*, 4>& out);
/// With the best instruction set that this processor has; writes whole vectors.
void denoiseRowVector(const DenoiseWindow& window, const DenoiseWeights& weights,
                      std::size_t pixels, const std::array<float*, 4>& out);

} // namespace manyhands
