#pragma once

#include <array>
#include <functional>
#include <vector>

#include "work/image_fixtures.h"

namespace manyhands::fixtures {

/// A BMP from its parts, by the letter of its documentation and by none of our own code.
struct BmpParts {
    std::uint32_t width = 1;
    std::uint32_t height = 1;
    unsigned bits = 24;
    unsigned header = 40; ///< Bytes: 12, 40, 52, 56, 64, 108 or 124.
    std::uint32_t compression = 0;
    bool topDown = false;
    std::vector<std::array<int, 3>> palette; ///< Red, green, blue.
    std::array<std::uint32_t, 4> masks{};    ///< Written where compression is 3 or 6.
    std::uint32_t perMetre = 0;
    Bytes profile;      ///< Behind the pixels; with a header of 124 bytes.
    Bytes storedPixels; ///< Instead of what `pixel` gives: runs.
    /// The stored bits of a pixel, counted from the top left.
    std::function<std::uint32_t(std::uint32_t x, std::uint32_t y)> pixel;
};

Bytes bmpOf(const BmpParts& parts);

/// One picture of an icon.
struct IconEntry {
    Bytes bytes;                 ///< A PNG, or dibOf().
    std::uint8_t statedSide = 0; ///< In the directory, where anything may stand.
};

/// The picture of an icon: colours, and behind them a mask whose bits are `transparent`.
Bytes dibOf(const BmpParts& parts,
            const std::function<bool(std::uint32_t x, std::uint32_t y)>& transparent);
Bytes iconOf(const std::vector<IconEntry>& entries, bool cursor = false);

} // namespace manyhands::fixtures
