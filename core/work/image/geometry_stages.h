#pragma once

#include "work/image/filter_stages.h"
#include "work/image/resize_stage.h"

namespace manyhands {

/// Whether a filter changes the size or the place of pixels.
bool isGeometry(const FilterStep& step);

/// What a decoder that shrank the picture made of it: the size it would have had. The same as the
/// plane's where none did.
struct FullSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    double reduction = 1; ///< How much of it is left, a side.
};

/// Appends a filter of geometry to the only plane of a picture and returns what it becomes. `full`
/// counts for the first Resize or Scale of a chain alone. Trim has to have become a Crop before.
/// Errors: EncodeFailed, where nothing would be left.
Result<PlaneShape> appendGeometry(StageChain& chain, const FilterStep& step,
                                  const PlaneShape& shape, const FullSize& full,
                                  const FilterKernels& kernels);

} // namespace manyhands
