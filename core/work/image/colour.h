#pragma once

#include "work/image/metadata.h"
#include "work/image/rows.h"

namespace manyhands {

/// 8-bit grey, RGB or CMYK (0 is no ink) without alpha as RGB for a screen: through the profile
/// where there is one that is not sRGB and that fits, by the plain formulas otherwise.
std::vector<std::uint8_t> displayColours(std::vector<std::uint8_t> colours, std::uint32_t width,
                                         std::uint32_t height, ColourModel model, const Bytes& icc);

} // namespace manyhands
