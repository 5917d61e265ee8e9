#pragma once

#include <cstdint>
#include <span>

namespace manyhands {

/// What has to change in an EXIF block when its picture was turned or filtered.
struct ExifChanges {
    std::uint32_t width = 0; ///< New size, written where the block states one.
    std::uint32_t height = 0;
    bool dropThumbnail = false; ///< It shows the picture as it was.
};

/// Orientation 1 to 8 of a TIFF structure as EXIF embeds it (without the "Exif\0\0" in front);
/// 1 where there is none or the block is broken. Reads no byte outside of `tiff`, whatever it says.
int exifOrientation(std::span<const std::uint8_t> tiff);

/// Sets the orientation to 1 and applies `changes`, in place: no byte moves. Broken parts stay as
/// they are. Tags are those of EXIF 2.32, section 4.6.
void updateExif(std::span<std::uint8_t> tiff, const ExifChanges& changes);

/// Sets tiff:Orientation of an XMP packet to 1, in place; as attribute or as element.
void resetXmpOrientation(std::span<std::uint8_t> packet);

} // namespace manyhands
