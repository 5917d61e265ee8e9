#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace manyhands {

/// How the pixels of a BMP are stored: as they are, or as runs of four or eight bits a pixel.
enum class BmpCoding : std::uint8_t { Plain, Runs4, Runs8 };

/// The bits of a pixel that are one channel: none where most is 0.
struct BmpChannel {
    std::uint32_t mask = 0;
    unsigned shift = 0;
    std::uint32_t most = 0; ///< The largest value.
};

/// What the header of a BMP says: of a file, or of the picture in an icon, which has no file
/// header. (Microsoft, "Bitmap Storage", with the structures BITMAPCOREHEADER to BITMAPV5HEADER;
/// OS/2 2.x's header is the same as far as it is looked at.)
struct BmpHeader {
    std::uint32_t width = 0;
    std::uint32_t height = 0; ///< As stated: an icon's mask is in it.
    bool topDown = false;
    unsigned bits = 0; ///< Of a pixel: 1, 2, 4, 8, 16, 24 or 32.
    BmpCoding coding = BmpCoding::Plain;
    std::array<BmpChannel, 4> channels{};             ///< Red, green, blue, alpha; from 16 bits on.
    std::vector<std::array<std::uint8_t, 3>> palette; ///< Red, green, blue; up to 8 bits.
    std::uint64_t pixels = 0;                         ///< Where they begin in the file.
    double densityAcross = 0;                         ///< Pixels per inch, or 0.
    double densityDown = 0;
    std::uint64_t profile = 0; ///< Where an embedded profile stands, and its size; 0 for none.
    std::uint32_t profileBytes = 0;
    bool linksProfile = false; ///< To another file, which nobody opens.

    /// Bytes of a stored row, a multiple of four.
    std::uint64_t stride() const { return (std::uint64_t{width} * bits + 31) / 32 * 4; }
    bool hasAlpha() const { return channels[3].most != 0; }
};

/// Reads the header at `offset` of the file, and the palette behind it. `pixels` is where a file
/// header says that they begin; 0: right behind the header. Errors: DecodeFailed;
/// UnsupportedFormat, for what is no picture by itself (JPEG and PNG for printers) or OS/2's alone.
Result<BmpHeader> readBmpHeader(int fd, std::uint64_t offset, std::uint64_t pixels);

} // namespace manyhands
