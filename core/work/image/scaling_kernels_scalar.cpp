#include "work/image/scaling_kernels.h"

namespace manyhands {
namespace {

void halve(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = static_cast<std::uint8_t>(
            (upper[2 * i] + upper[2 * i + 1] + lower[2 * i] + lower[2 * i + 1] + 2) >> 2);
}

void average(const std::uint8_t* upper, const std::uint8_t* lower, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i)
        out[i] = static_cast<std::uint8_t>((upper[i] + lower[i] + 1) >> 1);
}

template <typename Sum>
void windowSums(const Sum* in, std::size_t step, std::size_t count, std::size_t n, Sum* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        Sum sum = 0;
        for (std::size_t k = 0; k < count; ++k)
            sum = static_cast<Sum>(sum + in[i + k * step]);
        out[i] = sum;
    }
}

void enlarge(const float* small, const EnlargePlan& plan, std::size_t n, float* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const float* left = small + plan.indices[i];
        out[i] = *left + (left[plan.bands] - *left) * plan.weights[i];
    }
}

} // namespace

const ScalingKernels& scalarScaling()
{
    static constexpr ScalingKernels kTable{halve, average, windowSums<std::uint16_t>,
                                           windowSums<std::uint32_t>, enlarge};
    return kTable;
}

} // namespace manyhands
