#pragma once

#include "work/image/vips_object.h"

namespace manyhands {

/// What a VipsSource reads from our descriptor; outlives the source.
struct VipsInput {
    int fd = -1;
    int systemError = 0; ///< errno of a failed read.

    VipsRef<VipsSource> makeSource();
};

/// What a VipsTarget writes to our descriptor; outlives the target.
struct VipsOutput {
    int fd = -1;
    int systemError = 0;   ///< errno of a failed write.
    std::int64_t base = 0; ///< Where the codec's file begins within ours.

    VipsRef<VipsTarget> makeTarget();
    bool writeAll(const void* bytes, std::size_t size);
};

} // namespace manyhands
