#include "work/image/kernels.h"

#include <algorithm>
#include <cmath>

namespace manyhands {
namespace {

// Rounded product of two Q15 numbers, as the vector instruction computes it.
int mulQ15(int a, int b)
{
    return (a * b + (1 << 14)) >> 15;
}

std::uint8_t clip8(int value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

std::uint16_t clip16(float value)
{
    return static_cast<std::uint16_t>(std::lrintf(std::clamp(value, 0.0F, 65535.0F)));
}

void blurColumns8(const std::uint8_t* const* rows, const BlurKernel& kernel, std::size_t n,
                  std::int16_t* out)
{
    const std::size_t r = kernel.radius;
    for (std::size_t i = 0; i < n; ++i) {
        int sum = mulQ15(rows[r][i] << 6, kernel.fixedWeights[0]);
        for (std::size_t k = 1; k <= r; ++k)
            sum += mulQ15((rows[r - k][i] + rows[r + k][i]) << 6, kernel.fixedWeights[k]);
        out[i] = static_cast<std::int16_t>(sum);
    }
}

void blurRow8(const std::int16_t* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
              std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const std::int16_t* centre = in + i;
        int sum = mulQ15(*centre, kernel.fixedWeights[0]);
        for (std::size_t k = 1; k <= kernel.radius; ++k)
            sum += mulQ15(*(centre - k * bands) + centre[k * bands], kernel.fixedWeights[k]);
        out[i] = clip8((sum + 32) >> 6);
    }
}

void blurColumns16(const std::uint16_t* const* rows, const BlurKernel& kernel, std::size_t n,
                   float* out)
{
    const std::size_t r = kernel.radius;
    for (std::size_t i = 0; i < n; ++i) {
        float sum = static_cast<float>(rows[r][i]) * kernel.weights[0];
        for (std::size_t k = 1; k <= r; ++k)
            sum += static_cast<float>(rows[r - k][i] + rows[r + k][i]) * kernel.weights[k];
        out[i] = sum;
    }
}

void blurRow16(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
               std::uint16_t* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float* centre = in + i;
        float sum = *centre * kernel.weights[0];
        for (std::size_t k = 1; k <= kernel.radius; ++k)
            sum += (*(centre - k * bands) + centre[k * bands]) * kernel.weights[k];
        out[i] = clip16(sum);
    }
}

void convolveColumns(const float* const* rows, const BlurKernel& kernel, std::size_t n, float* out)
{
    const std::size_t r = kernel.radius;
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = rows[r][i] * kernel.weights[0];
        for (std::size_t k = 1; k <= r; ++k)
            out[i] += (rows[r - k][i] + rows[r + k][i]) * kernel.weights[k];
    }
}

void convolveRow(const float* in, const BlurKernel& kernel, std::size_t bands, std::size_t n,
                 float* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float* centre = in + i;
        out[i] = *centre * kernel.weights[0];
        for (std::size_t k = 1; k <= kernel.radius; ++k)
            out[i] += (*(centre - k * bands) + centre[k * bands]) * kernel.weights[k];
    }
}

int neighbours(const std::uint8_t* const* rows, std::size_t i, std::size_t b)
{
    return rows[0][i - b] + rows[0][i] + rows[0][i + b] + rows[1][i - b] + rows[1][i + b] +
           rows[2][i - b] + rows[2][i] + rows[2][i + b];
}

void sharpen8(const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = clip8((16 * rows[1][i] - neighbours(rows, i, bands) + 4) >> 3);
}

void edges8(const std::uint8_t* const* rows, std::size_t bands, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = clip8(8 * rows[1][i] - neighbours(rows, i, bands));
}

template <typename Sample>
void blend(const float* upper, const float* lower, float weight, std::size_t n, Sample* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float value = upper[i] + (lower[i] - upper[i]) * weight;
        out[i] = std::min<std::uint16_t>(clip16(value), static_cast<Sample>(-1));
    }
}

void accumulate8(const std::uint8_t* row, std::size_t n, std::uint16_t* sums)
{
    for (std::size_t i = 0; i < n; ++i)
        sums[i] = static_cast<std::uint16_t>(sums[i] + row[i]);
}

} // namespace

BlurKernel gaussianKernel(double sigma)
{
    BlurKernel kernel;
    kernel.radius = static_cast<std::size_t>(std::max(0.0, std::ceil(3.5 * sigma - 0.5)));
    std::vector<double> half(kernel.radius + 1, 1.0);
    double sum = 1.0;
    for (std::size_t k = 1; k <= kernel.radius; ++k) {
        const double distance = static_cast<double>(k) / sigma;
        half[k] = std::exp(-0.5 * distance * distance);
        sum += 2 * half[k];
    }
    int fixedSum = 0;
    for (std::size_t k = 0; k <= kernel.radius; ++k) {
        kernel.weights.push_back(static_cast<float>(half[k] / sum));
        kernel.fixedWeights.push_back(
            static_cast<std::int16_t>(std::min(32767L, std::lround(half[k] / sum * 32768))));
        fixedSum += kernel.fixedWeights[k] * (k == 0 ? 1 : 2);
    }
    // The centre takes what rounding left over: the sum must be one, or flat areas would shift.
    kernel.fixedWeights[0] =
        static_cast<std::int16_t>(std::min(32767, kernel.fixedWeights[0] + 32768 - fixedSum));
    return kernel;
}

const FilterKernels& scalarKernels()
{
    static const FilterKernels kTable{
        blurColumns8, blurRow8,         blurColumns16,  blurRow16,           convolveColumns,
        convolveRow,  sharpen8,         edges8,         blend<std::uint8_t>, blend<std::uint16_t>,
        accumulate8,  denoiseRowScalar, &scalarResize(), &scalarScaling()};
    return kTable;
}

} // namespace manyhands
