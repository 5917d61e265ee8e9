#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "work/image/metadata.h"
#include "work/image/rows.h"

namespace manyhands {

/// What stands around the chunks of pictures in a WebP file with EXIF, XMP and profile.
struct WebpParts {
    Bytes head; ///< The header, what is in the file, the profile.
    std::span<const std::uint8_t> pictures;
    Bytes tail; ///< EXIF and XMP.
};

/// The parts of a WebP file with `metadata` instead of its own; changes `file`, which they go on to
/// need. Size and transparency are for a file without a VP8X chunk. Nothing where chunks do not add
/// up or the file would be too large.
std::optional<WebpParts> webpWithMetadata(std::span<std::uint8_t> file, const Metadata& metadata,
                                          const PictureShape& shape);

/// Sets how long every frame of an animated WebP file is shown, in place. A file with another
/// number of frames than there are delays stays as it is, since equal neighbours became one.
void setWebpDelays(std::span<std::uint8_t> file, const std::vector<int>& delaysMs);

/// What has to stand before a bare JPEG XL codestream so that both together are a file with EXIF
/// and XMP (ISO/IEC 18181-2); empty where there is neither, or `codestream` is no bare one.
Bytes jxlContainerHead(const Metadata& metadata, std::span<const std::uint8_t> codestream);

} // namespace manyhands
