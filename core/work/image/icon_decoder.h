#pragma once

#include "work/image/picture_source.h"

namespace manyhands {

/// The largest picture of an icon or cursor (ICO, CUR), of several as large the one with most
/// colours: a PNG, or a BMP without its file header and with a mask behind its pixels. How large
/// they are is read from the pictures, not from the directory. Errors as the readers of both have
/// them.
Result<PictureSource> openIcon(int fd, const ReadingLimits& limits);

} // namespace manyhands
