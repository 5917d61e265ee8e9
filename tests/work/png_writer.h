#pragma once

#include <functional>

#include "work/image_fixtures.h"

namespace manyhands::fixtures {

struct RawChunk {
    std::string type;
    Bytes data;
};

/// A PNG from its parts, by the letter of the specification and by none of our own code.
struct PngParts {
    std::uint32_t width = 1;
    std::uint32_t height = 1;
    unsigned depth = 8;
    unsigned colour = 2;
    bool interlaced = false;
    Bytes palette;
    Bytes transparency;
    std::vector<RawChunk> before; ///< The pixels.
    std::vector<RawChunk> behind;
    std::size_t pixelChunk = 1 << 20; ///< Bytes of an IDAT.
    /// The stored sample of a channel.
    std::function<unsigned(std::uint32_t x, std::uint32_t y, unsigned channel)> sample;

    unsigned channels() const { return colour == 2 ? 3 : colour == 4 ? 2 : colour == 6 ? 4 : 1; }
};

Bytes pngOf(const PngParts& parts);
Bytes zlibOf(const Bytes& bytes);
Bytes chunkOf(const RawChunk& chunk);
/// The chunks of a file, checksums not looked at.
std::vector<RawChunk> chunksOf(const Bytes& png);
/// As the file begins, chunks follow, and the end.
Bytes pngOfChunks(const std::vector<RawChunk>& chunks);

} // namespace manyhands::fixtures
