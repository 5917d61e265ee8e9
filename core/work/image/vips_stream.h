#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "work/image/vips_object.h"

namespace manyhands {

/// What a VipsSource reads from our descriptor; outlives the source.
struct VipsInput {
    int fd = -1;
    int systemError = 0; ///< errno of a failed read.

    VipsRef<VipsSource> makeSource();
};

/// Bytes of ours within what a codec writes from its start to its end.
struct Insertion {
    std::vector<std::uint8_t> bytes;
    /// Where they belong in a file that begins like this; nothing where more has to be seen.
    std::optional<std::size_t> (*place)(std::span<const std::uint8_t> start) = nullptr;
};

/// What a VipsTarget writes to our descriptor; outlives the target.
struct VipsOutput {
    int fd = -1;
    int systemError = 0;             ///< errno of a failed write.
    std::int64_t base = 0;           ///< Where the codec's file begins within ours.
    Insertion insertion;             ///< Not yet written; with its bytes empty, none.
    std::vector<std::uint8_t> start; ///< Of the codec's file, held back until the place is known.

    VipsRef<VipsTarget> makeTarget();
    bool writeAll(const void* bytes, std::size_t size);
    /// Takes what the codec writes; with `insertion`, puts its bytes into their place.
    bool take(std::span<const std::uint8_t> bytes);
    /// What is still held back, where the codec's file ended before the place was known.
    bool finish();
};

} // namespace manyhands
