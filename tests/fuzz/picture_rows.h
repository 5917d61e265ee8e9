#pragma once

#include "base/result.h"
#include "fuzz.h"
#include "work/image/picture_source.h"

namespace manyhands::fuzz {

/// The most that a reader is told to take.
inline constexpr std::uint64_t kMaxPixels = 1 << 18;

/// A reader either refuses with words, or has a size within kMaxPixels and that many rows, unless
/// it stumbles on the way.
template <typename Picture>
int readRows(const Result<Picture>& picture)
{
    if (!picture) {
        FUZZ_REQUIRE(!picture.error().message.empty());
        return 0;
    }
    const PictureShape shape = picture->rows->shape();
    FUZZ_REQUIRE(shape.width > 0 && shape.height > 0);
    FUZZ_REQUIRE(std::uint64_t{shape.width} * shape.height <= kMaxPixels);
    std::uint64_t rows = 0;
    while (true) {
        const auto more = picture->rows->readStrip();
        if (!more)
            return 0;
        if (!*more)
            break;
        const StripRows strip = picture->rows->strip(0);
        for (std::size_t row = 0; row < strip.count; ++row)
            touch({strip.rows[row], shape.planes[0].rowBytes()});
        rows += strip.count;
    }
    FUZZ_REQUIRE(rows == shape.height);
    return 0;
}

} // namespace manyhands::fuzz
