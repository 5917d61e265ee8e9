#pragma once

#include <optional>

#include "work/image/metadata.h"

namespace manyhands {

/// An AVIF or HEIC file without metadata, and with EXIF, XMP and profile of `metadata` byte for
/// byte: as items and a property of the picture, their bytes in a box at the end (ISO/IEC 14496-12,
/// 23008-12). Nothing where the file is not built as encoders do it.
std::optional<Bytes> heifWithMetadata(std::span<const std::uint8_t> file, const Metadata& metadata);

} // namespace manyhands
