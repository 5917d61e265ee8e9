#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "work/image/png_file.h"
#include "work/image/rows.h"

namespace manyhands {

/// Makes samples of a PNG's rows as they are stored: bits become 8-bit samples over the full range,
/// palette entries become RGB, a transparent colour or palette entry makes an alpha channel, 16
/// bits get the machine's byte order.
class PngRowUnpacker {
public:
    explicit PngRowUnpacker(const PngFile& file);

    unsigned bands() const { return m_bands; }
    SampleDepth depth() const { return m_depth; }
    bool alpha() const { return m_bands % 2 == 0; }
    /// Whether rows are samples already.
    bool isTrivial() const { return m_trivial; }
    /// `width` pixels of a row without its filter byte.
    void unpack(const std::uint8_t* stored, std::size_t width, std::byte* out) const;

private:
    void preparePalette(const PngFile& file);
    void prepareKey(const PngFile& file);
    void unpackPalette(const std::uint8_t* stored, std::size_t width, std::uint8_t* out) const;
    void unpackGrey(const std::uint8_t* stored, std::size_t width, std::uint8_t* out) const;
    template <typename Sample>
    void unpackSamples(const std::uint8_t* stored, std::size_t width, Sample* out) const;
    unsigned fewBitsAt(const std::uint8_t* stored, std::size_t index) const;

    PngHeader m_header;
    unsigned m_bands = 1;
    SampleDepth m_depth = SampleDepth::Bits8;
    bool m_trivial = false;
    bool m_hasKey = false;
    std::array<std::uint16_t, 3> m_key{}; ///< The transparent colour, as stored.
    std::array<std::array<std::uint8_t, 4>, 256> m_palette{};
};

} // namespace manyhands
