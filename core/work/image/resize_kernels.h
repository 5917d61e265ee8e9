#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// What one sample of a resized row is made of.
struct ResizeTap {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t weights = 0; ///< Where they begin.
};

/// The inner loops of resizing. Rows carry kRowPadding samples; results are written in whole
/// vectors.
struct ResizeKernels {
    /// out[i] = Σ weights[k] · rows[k][i] for `n` samples.
    void (*columns8)(const std::uint8_t* const* rows, const float* weights, std::size_t count,
                     std::size_t n, float* out);
    void (*columns16)(const std::uint16_t* const* rows, const float* weights, std::size_t count,
                      std::size_t n, float* out);
    /// `n` pixels: out[i · bands + b] = Σ weights[tap.weights + k] · in[(tap.first + k) · bands +
    /// b] for up to four bands. Up to three samples are read and written behind the last pixels.
    void (*pixels)(const float* in, const ResizeTap* taps, const float* weights, std::size_t bands,
                   std::size_t n, float* out);
    /// To whole levels, clipped.
    void (*round8)(const float* in, std::size_t n, std::uint8_t* out);
    void (*round16)(const float* in, std::size_t n, std::uint16_t* out);
};

const ResizeKernels& scalarResize();
const ResizeKernels& vectorResize();

} // namespace manyhands
