#pragma once

#include <vector>

#include "work/image_fixtures.h"

namespace manyhands::fixtures {

/// A page of a TIFF: its pixels in one strip, without compression.
struct TiffPart {
    Pixels pixels;
    int orientation = 1;
    bool reduced = false; ///< A smaller copy of another page.
    Bytes xmp = {};
    Bytes icc = {};
    unsigned perInch = 0;
    Bytes exifMaker = {}; ///< Of an EXIF directory with this maker's name, where there is one.
};

/// A TIFF of these pages, classic, by the letter of TIFF 6.0 and by none of our
/// own code.
Bytes tiffOf(const std::vector<TiffPart>& parts, bool bigEndian = false);

/// All pages of a TIFF, as libvips reads them.
std::vector<ReadBack> tiffPagesOf(const Bytes& file);

} // namespace manyhands::fixtures
