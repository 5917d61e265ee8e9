#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "work/image/metadata.h"

namespace manyhands {

/// Takes the EXIF chunk out of a WebP file, in place, and its mark out of the header; gives the new
/// size. A file whose chunks do not add up stays as it is. (WebP Container Specification.)
std::size_t dropWebpExif(std::span<std::uint8_t> file);

/// What has to stand before a bare JPEG XL codestream so that both together are a file with EXIF
/// and XMP (ISO/IEC 18181-2); empty where there is neither, or `codestream` is no bare one.
Bytes jxlContainerHead(const Metadata& metadata, std::span<const std::uint8_t> codestream);

} // namespace manyhands
