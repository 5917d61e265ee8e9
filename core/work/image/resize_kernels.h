#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// The inner loops of resizing. Rows carry kRowPadding samples; results are written in whole
/// vectors.
struct ResizeKernels {
    /// out[i] = Σ weights[k] · rows[k][i] for `n` samples.
    void (*columns8)(const std::uint8_t* const* rows, const float* weights, std::size_t count,
                     std::size_t n, float* out);
    void (*columns16)(const std::uint16_t* const* rows, const float* weights, std::size_t count,
                      std::size_t n, float* out);
    /// One pixel: out[b] = Σ weights[k] · in[k · bands + b] for up to four bands; four are written,
    /// and up to three samples behind the last pixel read.
    void (*pixel)(const float* in, const float* weights, std::size_t count, std::size_t bands,
                  float* out);
};

const ResizeKernels& scalarResize();
const ResizeKernels& vectorResize();

} // namespace manyhands
