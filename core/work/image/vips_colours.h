#pragma once

#include <optional>
#include <string>
#include <vector>

#include "work/image/metadata.h"
#include "work/image/vips_object.h"

namespace manyhands {

/// KeepInk: grey, RGB and CMYK as they are; Keep: CMYK becomes sRGB.
enum class ColourWish : std::uint8_t { KeepInk, Keep, Standard };

/// What real numbers from 0 to 1 are where no profile says it: codes on the curve of sRGB, or
/// light.
enum class RealNumbers : std::uint8_t { Codes, Light };

/// What settleColours() did beside the picture.
struct ColourOutcome {
    bool isInk = false;          ///< CMYK, which KeepInk leaves.
    bool profileApplied = false; ///< The grey or RGB was the profile's, and is sRGB now.
    std::vector<std::string> notes;
};

/// Attaches a profile for a conversion to come. False with libvips' error.
bool attachProfile(VipsRef<VipsImage>& image, const Bytes& icc);

/// Makes grey, RGB or, where it is kept, CMYK of 8 or 16 bits, with or without alpha, of numbers of
/// any kind but complex ones, of which the largest whole number is white, or 1; sRGB of CMYK, Lab
/// and the like, and of everything with a profile where Standard is wished. `icc` is the picture's
/// and is cleared where it was applied. Nothing with libvips' error.
std::optional<ColourOutcome> settleColours(VipsRef<VipsImage>& image, Bytes& icc, ColourWish wish,
                                           RealNumbers reals);

} // namespace manyhands
