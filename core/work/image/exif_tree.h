#pragma once

#include <string_view>

#include "work/image/tiff_directory.h"

namespace manyhands {

/// Tags that point to further directories or are looked at by name (EXIF 2.32, TIFF 6.0).
namespace tiff_tag {
inline constexpr std::uint16_t kOrientation = 0x0112;
inline constexpr std::uint16_t kXResolution = 0x011A;
inline constexpr std::uint16_t kYResolution = 0x011B;
inline constexpr std::uint16_t kResolutionUnit = 0x0128;
inline constexpr std::uint16_t kXmp = 0x02BC;
inline constexpr std::uint16_t kIptc = 0x83BB;
inline constexpr std::uint16_t kPhotoshop = 0x8649;
inline constexpr std::uint16_t kIcc = 0x8773;
inline constexpr std::uint16_t kExif = 0x8769;
inline constexpr std::uint16_t kGps = 0x8825;
inline constexpr std::uint16_t kInterop = 0xA005;
inline constexpr std::uint16_t kMakerNote = 0x927C;
} // namespace tiff_tag

/// A field of a directory with its values, in the byte order of its tree.
struct ExifField {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint32_t count = 0;
    Bytes values;
};

ExifField asciiField(std::uint16_t tag, std::string_view text);
ExifField shortField(std::uint16_t tag, std::uint16_t value, ByteOrder order);
ExifField longField(std::uint16_t tag, std::uint32_t value, ByteOrder order);
/// A positive number in ten-thousandths, or whole where it is whole.
ExifField rationalField(std::uint16_t tag, double value, ByteOrder order);

/// What EXIF says of one picture, out of any TIFF structure. Fields of a directory may be in any
/// order; those that point to the other directories are not among them.
struct ExifTree {
    ByteOrder order = ByteOrder::Little;
    std::vector<ExifField> main;
    std::vector<ExifField> exif;
    std::vector<ExifField> gps;
    std::vector<ExifField> interop;
    /// Where the maker note was: many hold offsets from the start of the structure.
    std::uint64_t makerNoteAt = 0;
    /// Something did not fit or was broken.
    bool incomplete = false;
};

/// Whether a tag of the first directory says how pixels are stored, which each file has to say for
/// itself, or is one of those that other parts of Metadata hold.
bool describesStorage(std::uint16_t tag);

/// Takes the first directory, without what describes the storage, and those it points to. Values of
/// more than 32 KiB are left out but for maker notes, which may be of 1 MiB.
ExifTree readExifTree(const TiffReader& reader);
/// The same of the directory at `offset`.
ExifTree readExifTree(const TiffReader& reader, std::uint64_t offset);

/// A whole EXIF block. The maker note stands where it was, if that is possible within what a JPEG
/// can hold; its bytes are never changed. Empty for an empty tree.
Bytes buildExif(const ExifTree& tree);

/// The tree in the other byte order; the bytes of a maker note stay.
void changeOrder(ExifTree& tree, ByteOrder order);

} // namespace manyhands
