#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"

namespace manyhands {

struct TiffPage {
    std::uint32_t index = 0;     ///< Among the directories of the file.
    std::uint64_t directory = 0; ///< Where it stands.
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

struct TiffPages {
    std::vector<TiffPage> pages;
    std::uint32_t reduced = 0; ///< Directories that are smaller copies of a page: not among them.

    std::uint64_t pixels() const;
};

/// The pages of a TIFF file by its directories. One that leads back to an earlier one ends them.
/// Errors: DecodeFailed for a file whose next directory is not there; TooLarge for more than
/// kMaxFrames.
Result<TiffPages> listTiffPages(int fd);

} // namespace manyhands
