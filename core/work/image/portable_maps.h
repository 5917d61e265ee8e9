#pragma once

#include "work/image/picture_source.h"

namespace manyhands {

/// Reads Netpbm's formats that are rows of numbers: PGM and PPM as texts or bytes (P2, P3, P5, P6),
/// PAM (P7), and the floating-point PFM (PF, Pf), whose light from 0 to 1 becomes 16-bit samples of
/// the sRGB curve. Any largest value up to 65535. Memory holds a few rows. Errors: DecodeFailed;
/// UnsupportedFormat for a PAM that is no picture in grey or RGB; TooLarge.
Result<PictureSource> openPortableMap(int fd, const ReadingLimits& limits);

/// Whether a file begins like one of those; the other kinds are bitmaps (P1, P4).
bool isMapOfNumbers(int fd);

} // namespace manyhands
