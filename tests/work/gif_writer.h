#pragma once

#include "work/image_fixtures.h"

namespace manyhands::fixtures {

enum class Disposal : std::uint8_t { None = 0, Leave = 1, Background = 2, Previous = 3 };

/// A frame as a GIF stores it: a part of the canvas, and what becomes of it afterwards.
struct GifFrame {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> indices; ///< Below 128.
    int delay = 10;                    ///< Hundredths of a second.
    Disposal disposal = Disposal::Leave;
    int transparent = -1; ///< The index that shows what lies below, or none.
};

struct GifFile {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> palette; ///< 128 colours, RGB.
    std::vector<GifFrame> frames;
    int repeats = -1;      ///< Of the Netscape block: 0 for ever; below 0 for no such block.
    Bytes extensions = {}; ///< Blocks before the first frame.
};

/// A palette of different colours.
std::vector<std::uint8_t> gifPalette();
/// The file, byte by byte as GIF89a has it.
Bytes gifOf(const GifFile& gif);
/// Every frame on its canvas, RGBA, after the disposals of those before it.
std::vector<Pixels> composed(const GifFile& gif);

/// What a GIF or an animated WebP says about its frames.
struct FrameFacts {
    std::vector<int> delaysMs;
    int repeats = -1; ///< GIF: as in GifFile. WebP: how often it is shown, 0 for ever.
};
FrameFacts frameFacts(const Bytes& file);
/// All frames of a GIF or WebP as RGBA, by libvips.
std::vector<Pixels> framesOf(const Bytes& file);

} // namespace manyhands::fixtures
