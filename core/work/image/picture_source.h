#pragma once

#include <functional>
#include <memory>
#include <string>

#include "work/image/metadata.h"
#include "work/image/rows.h"

namespace manyhands {

/// A picture as one of the small readers gives it.
struct PictureSource {
    std::unique_ptr<RowSource> rows;
    Metadata metadata;
    std::string note; ///< What was left behind, or empty.
};

/// What a reader may do before its first row.
struct ReadingLimits {
    std::uint64_t maxPixels = 0;     ///< 0 is no limit.
    std::function<bool()> cancelled; ///< Or nothing; asked while a file is looked through.
};

} // namespace manyhands
