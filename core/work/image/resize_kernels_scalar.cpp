#include "work/image/resize_kernels.h"

#include <algorithm>
#include <limits>

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

void pixels(const float* in, const ResizeTap* taps, const float* weights, std::size_t bands,
            std::size_t n, float* out)
{
    for (std::size_t i = 0; i < n; ++i, out += bands) {
        const float* first = in + taps[i].first * bands;
        for (std::size_t b = 0; b < bands; ++b) {
            out[b] = 0;
            for (std::size_t k = 0; k < taps[i].count; ++k)
                out[b] += weights[taps[i].weights + k] * first[k * bands + b];
        }
    }
}

template <typename Sample>
void roundRow(const float* in, std::size_t n, Sample* out)
{
    constexpr float most = std::numeric_limits<Sample>::max();
    for (std::size_t i = 0; i < n; ++i)
        out[i] = static_cast<Sample>(std::clamp(in[i], 0.0F, most) + 0.5F);
}

} // namespace

const ResizeKernels& scalarResize()
{
    static constexpr ResizeKernels kTable{columns<std::uint8_t>, columns<std::uint16_t>, pixels,
                                          roundRow<std::uint8_t>, roundRow<std::uint16_t>};
    return kTable;
}

} // namespace manyhands
