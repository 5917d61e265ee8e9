#pragma once

#include "work/image/metadata.h"

namespace manyhands {

// Colours that a file states otherwise than by a profile, as a profile. Empty where it states none,
// sRGB, or what no profile can describe.

/// By the chunks cICP, sRGB, gAMA and cHRM of a PNG.
Bytes pngColourProfile(const std::vector<PngChunk>& chunks);
/// By EXIF's tags of DCF: Adobe RGB, as cameras write it.
Bytes exifColourProfile(const Bytes& exif);
/// By code points in an AVIF or HEIC file. Moves no read position.
Bytes heifColourProfile(int fd);

} // namespace manyhands
