#pragma once

#include "work/image/metadata.h"

namespace manyhands {

/// What a page of a TIFF file says, the one whose directory is at `directory` or, for 0, the first,
/// classic or BigTIFF: EXIF with GPS and maker note as a block of its own, XMP, IPTC, Photoshop's
/// resources, the profile, the resolution. All of it is replaced in `metadata`. Gives what is to be
/// said about it, or nothing. Moves no read position.
std::string readTiffMetadata(int fd, Metadata& metadata, std::uint64_t directory = 0);

} // namespace manyhands
