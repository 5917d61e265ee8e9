#include "work/image/resize_kernels.h"

namespace manyhands {
namespace {

template <typename Sample>
void columns(const Sample* const* rows, const float* weights, std::size_t count, std::size_t n,
             float* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        float sum = 0;
        for (std::size_t k = 0; k < count; ++k)
            sum += weights[k] * static_cast<float>(rows[k][i]);
        out[i] = sum;
    }
}

void pixel(const float* in, const float* weights, std::size_t count, std::size_t bands, float* out)
{
    for (std::size_t b = 0; b < bands; ++b) {
        out[b] = 0;
        for (std::size_t k = 0; k < count; ++k)
            out[b] += weights[k] * in[k * bands + b];
    }
}

} // namespace

const ResizeKernels& scalarResize()
{
    static constexpr ResizeKernels kTable{columns<std::uint8_t>, columns<std::uint16_t>, pixel};
    return kTable;
}

} // namespace manyhands
