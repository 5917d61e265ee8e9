#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace manyhands {

/// What has to change in an EXIF block when its picture was turned or filtered.
struct ExifChanges {
    std::uint32_t width = 0; ///< New size, written where the block states one.
    std::uint32_t height = 0;
    bool dropThumbnail = false; ///< It shows the picture as it was.
    bool turned = false;        ///< Width and height changed places.
};

/// Pixels per inch; 0 where unknown.
struct Density {
    double across = 0;
    double down = 0;

    bool isKnown() const { return across > 0 && down > 0; }
};

/// Orientation 1 to 8 of a TIFF structure as EXIF embeds it (without the "Exif\0\0" in front);
/// 1 where there is none or the block is broken. Reads no byte outside of `tiff`, whatever it says.
int exifOrientation(std::span<const std::uint8_t> tiff);

/// Sets the orientation to 1 and applies `changes`, in place: no byte moves. Broken parts stay as
/// they are. Tags are those of EXIF 2.32, section 4.6. Gives how many bytes are of use still: a
/// thumbnail at the end is none.
std::size_t updateExif(std::span<std::uint8_t> tiff, const ExifChanges& changes);

/// Only the thumbnail, as updateExif() does it.
std::size_t dropExifThumbnail(std::span<std::uint8_t> tiff);

/// Where the block says that colours are those of Adobe RGB or unknown ones, it says sRGB then.
void declareStandardExif(std::span<std::uint8_t> tiff);

/// XResolution and YResolution; nothing known where they are not both there, or have no unit.
Density exifDensity(std::span<const std::uint8_t> tiff);

/// States `density` in the block, by a new first directory at its end, unless it is stated; an
/// empty block becomes one that says nothing else. One that is broken stays as it is.
void setExifDensity(std::vector<std::uint8_t>& tiff, const Density& density);

/// Sets tiff:Orientation of an XMP packet to 1, in place; as attribute or as element.
void resetXmpOrientation(std::span<std::uint8_t> packet);

/// Blanks the pictures of xmp:Thumbnails, in place.
void blankXmpThumbnails(std::span<std::uint8_t> packet);

} // namespace manyhands
