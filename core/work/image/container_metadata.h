#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "work/image/metadata.h"

namespace manyhands {

/// Takes the EXIF chunk out of a WebP file, in place, and its mark out of the header; gives the new
/// size. A file whose chunks do not add up stays as it is. (WebP Container Specification.)
std::size_t dropWebpExif(std::span<std::uint8_t> file);

/// Sets how long every frame of an animated WebP file is shown, in place. A file with another number
/// of frames than there are delays stays as it is, since equal neighbours became one.
void setWebpDelays(std::span<std::uint8_t> file, const std::vector<int>& delaysMs);

/// What has to stand before a bare JPEG XL codestream so that both together are a file with EXIF
/// and XMP (ISO/IEC 18181-2); empty where there is neither, or `codestream` is no bare one.
Bytes jxlContainerHead(const Metadata& metadata, std::span<const std::uint8_t> codestream);

} // namespace manyhands
