#include "work/image/denoise_kernel.h"

#include <algorithm>

namespace manyhands {

void denoiseRowScalar(const DenoiseWindow& window, const DenoiseWeights& weights,
                      std::size_t pixels, const std::array<float*, 4>& out)
{
    constexpr auto kReach = static_cast<std::ptrdiff_t>(kDenoiseRadius);
    for (std::ptrdiff_t x = 0; x < static_cast<std::ptrdiff_t>(pixels); ++x) {
        float weightSum = 0;
        std::array<float, 4> sums{};
        for (std::size_t row = 0; row < kDenoiseSide; ++row)
            for (std::ptrdiff_t dx = -kReach; dx <= kReach; ++dx) {
                float distance = 0;
                for (std::size_t b = 0; b < window.bands; ++b) {
                    const float difference =
                        window.guides[b][row][x + dx] - window.guides[b][kDenoiseRadius][x];
                    distance += difference * difference;
                }
                const float near = std::max(0.0F, 1 - distance * weights.inverseCutoff);
                const float weight =
                    near * near * weights.spatial[row][static_cast<std::size_t>(dx + kReach)];
                weightSum += weight;
                for (std::size_t b = 0; b < window.bands; ++b)
                    sums[b] += weight * window.values[b][row][x + dx];
            }
        for (std::size_t b = 0; b < window.bands; ++b)
            out[b][x] = sums[b] / weightSum;
    }
}

} // namespace manyhands
