#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "work/image/exif.h"

namespace manyhands {

using Bytes = std::vector<std::uint8_t>;

/// One marker segment of a JPEG, without its length.
struct JpegMarker {
    int code = 0; ///< 0xE1 for APP1.
    Bytes bytes;
};

/// A chunk of a PNG.
struct PngChunk {
    std::string type; ///< Four letters.
    Bytes data;
};

/// What a file says about its picture, apart from the pixels.
struct Metadata {
    Bytes exif; ///< A TIFF structure, without "Exif\0\0".
    Bytes xmp;  ///< The packet.
    Bytes iptc; ///< IIM records, without Photoshop's wrapping.
    Bytes icc;
    /// Pixels per inch, 0 where unknown.
    double densityAcross = 0;
    double densityDown = 0;
    /// The source's own segments where it was a JPEG: written again byte for byte.
    std::vector<JpegMarker> jpegMarkers;
    /// A PNG's chunks about colours, and its texts, where the source was one; for another PNG.
    std::vector<PngChunk> pngChunks;
};

/// Fills the members from metadata.jpegMarkers.
void readJpegMarkers(Metadata& metadata);
/// The segments to write into a JPEG: the source's own or, for other sources, made of the members.
std::vector<JpegMarker> jpegMarkersFor(const Metadata& metadata);
/// Orientation becomes 1 wherever it is stored, and `changes` are applied.
void updateMetadata(Metadata& metadata, const ExifChanges& changes);
/// IIM records in the wrapping of Photoshop that other formats want, and out of it; empty for
/// nothing.
Bytes wrapIptc(const Bytes& iptc);
Bytes unwrapIptc(std::span<const std::uint8_t> resources);
/// Whether the profile is absent or calls itself sRGB: the colours are what every screen expects.
bool isStandardColour(const Bytes& icc);

} // namespace manyhands
