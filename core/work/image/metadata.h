#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "work/image/exif.h"
#include "work/image/photoshop_resources.h"

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
    Bytes exif;                 ///< A TIFF structure, without "Exif\0\0".
    Bytes xmp;                  ///< The packet, of which a JPEG may hold parts in several segments.
    bool xmpIncomplete = false; ///< Such parts did not fit together.
    Bytes iptc;                 ///< IIM records, without Photoshop's wrapping.
    Bytes icc;
    Bytes photoshop; ///< The other resources of Photoshop's.
    /// What the file itself says or, where it doesn't, EXIF.
    Density density;
    /// The source's own segments where it was a JPEG: written again byte for byte.
    std::vector<JpegMarker> jpegMarkers;
    /// A PNG's chunks about colours, and its texts, where the source was one; for another PNG.
    std::vector<PngChunk> pngChunks;
    /// A GIF's, for another GIF.
    std::vector<Bytes> gifComments;
};

/// What a segment has room for beside its signature.
inline constexpr std::size_t kMostExifInJpeg = 65533 - 6;
inline constexpr std::size_t kMostXmpInJpeg = 65533 - 29;

/// Fills the members from metadata.jpegMarkers.
void readJpegMarkers(Metadata& metadata);
/// The segments to write into a JPEG: the source's own or, for other sources, made of the members.
std::vector<JpegMarker> jpegMarkersFor(const Metadata& metadata);
/// Orientation becomes 1 wherever it is stored, and `changes` are applied.
void updateMetadata(Metadata& metadata, const ExifChanges& changes);
/// Whether a PNG's chunks of this type say how colours are to be understood.
bool isPngColourType(std::string_view type);
/// The colours were converted to sRGB: the profile goes, and EXIF says so where it says anything.
void declareStandardColour(Metadata& metadata);
/// Whether the profile is absent or calls itself sRGB: the colours are what every screen expects.
bool isStandardColour(const Bytes& icc);

} // namespace manyhands
