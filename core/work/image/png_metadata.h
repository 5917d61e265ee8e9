#pragma once

#include "work/image/png_file.h"
#include "work/image/rows.h"

namespace manyhands {

/// What the chunks of a PNG say: the profile, EXIF, XMP, IPTC (also as ImageMagick stores them, in
/// texts named "Raw profile type …"), the resolution; the rest in pngChunks. `note` gets what was
/// too large or broken.
Metadata readPngMetadata(const PngFile& file, std::string& note);

/// Frames of an animation, 1 for a plain picture.
std::uint32_t pngFrames(const PngFile& file);

/// The chunks to write in front of the pixels. Without `metadata`, none.
std::vector<PngChunk> pngChunksFor(const Metadata* metadata, ColourModel model);

} // namespace manyhands
