#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "work/image/metadata.h"

namespace manyhands {

/// Adds XMP, colour profile and comments of a GIF, from anywhere among its blocks; of several the
/// first. What is cut off, or larger than anybody writes, is left out.
void readGifMetadata(int fd, Metadata& metadata);

/// Whether these bytes can stand in a GIF, whose readers end a block at the first zero. XMP in
/// UTF-8 can.
bool fitsGif(std::span<const std::uint8_t> xmp);

/// The blocks for XMP, profile and comments; empty where there are none.
Bytes gifBlocksFor(const Metadata& metadata);

/// Where they belong in a GIF that begins with `start`: behind its palette and, since there are
/// readers who look for it just there, the number of repeats. Nothing where more has to be seen.
std::optional<std::size_t> gifBlocksPlace(std::span<const std::uint8_t> start);

} // namespace manyhands
