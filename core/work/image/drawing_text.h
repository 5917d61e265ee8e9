#pragma once

#include <string_view>

#include "base/result.h"
#include "work/image/metadata.h"

namespace manyhands {

/// More text than a drawing by a person or a program has that is not made to harm.
inline constexpr std::size_t kMaxDrawingBytes = 32 * 1024 * 1024;

/// The text of an SVG file, unpacked where it is packed (SVGZ). Errors: TooLarge;
/// UnsupportedFormat for a packed file that is something else; DecodeFailed.
Result<Bytes> readDrawing(int fd);

/// Whether pictures, parts, styles or inclusions are named that stand in other files. A guess, for
/// a note: whoever draws opens none of them anyway.
bool namesOtherFiles(std::string_view svg);

} // namespace manyhands
