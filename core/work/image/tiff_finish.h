#pragma once

#include "base/result.h"
#include "work/image/metadata.h"

namespace manyhands {

/// What a TIFF file begins with so that it can hold the EXIF block whole: the block itself. All
/// that is in it stays where it was, and with it what maker notes point at. Of even size; empty
/// where there is no block, or it is broken. `wideSamples`: pixels of 16 bits, which a codec writes
/// in the byte order of this machine, so that a block in the other one is made anew.
Bytes tiffFront(const Metadata& metadata, bool wideSamples);

/// Where in a file of several pages the next one goes.
struct TiffPosition {
    std::uint64_t begin = 0; ///< Even; 0 for the first.
    std::uint64_t link = 4;  ///< Where the offset of its directory has to be told.
    bool pagesFollow = false;
};

/// Finishes a TIFF file that a codec wrote behind `front` as if that were not there: writes
/// `front`, and all directories anew, with what `metadata` says (nullptr: nothing). A resolution
/// that is not known is not stated, whatever the codec wrote. An error for a file that is not as
/// codecs write it, is too large, or cannot be written.
Status finishTiff(int fd, const Bytes& front, const Metadata* metadata);
/// The same for a page behind others, which the codec wrote as a file of its own behind `position`
/// (and `front`, which only the first may have), in the byte order of this machine. Moves
/// `position` on.
Status finishTiffPage(int fd, const Bytes& front, const Metadata* metadata, TiffPosition& position);

} // namespace manyhands
