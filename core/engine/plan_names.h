#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "jobs/image_job.h"

namespace manyhands {

/// Bytes a file's name may have on the file systems in use (ext4, Btrfs, XFS, APFS, NTFS by way of
/// FUSE).
inline constexpr std::size_t kLongestName = 255;

/// A name in the form in which a file system that ignores letter case and Unicode normalisation
/// compares it. Two names of one form could be one file; bytes that are not UTF-8 stand for
/// themselves.
std::string foldName(std::string_view name);

/// stem + extension for number 1, "stem-2.ext" and so on from 2. A stem that makes the name longer
/// than kLongestName is cut at the end of a character.
std::string numberedName(std::string_view stem, std::string_view extension, std::uint32_t number);

/// "photo" of "photo-12"; empty where there is no number that numberedName() gives.
std::string_view withoutNumber(std::string_view stem);

/// "JPEG", for sentences.
std::string formatTitle(ImageFormat format);

} // namespace manyhands
