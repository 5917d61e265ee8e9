#pragma once

#include <cstdint>

#include "base/result.h"

namespace manyhands {

/// The frames of a GIF by its blocks (GIF89a, appendix A). The library that decodes GIFs leaves out
/// frames that are cut off, and says nothing; here that is DecodeFailed. A missing trailer behind
/// whole frames is no error. Stops counting beyond `most`. Reads the file once.
Result<std::uint32_t> countGifFrames(int fd, std::uint32_t most);

} // namespace manyhands
