#pragma once

#include "work/image/metadata.h"

namespace manyhands {

/// Adds EXIF and XMP from the boxes of a JPEG XL file (ISO/IEC 18181-2), which libvips' loader does
/// not look at, compressed ones too. A box that does not fit its file ends the search.
void readJxlMetadata(int fd, Metadata& metadata);

} // namespace manyhands
