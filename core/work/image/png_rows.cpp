#include "work/image/png_rows.h"

#include <algorithm>

namespace manyhands {

PngRowUnpacker::PngRowUnpacker(const PngFile& file) : m_header(file.header())
{
    if (m_header.depth == 16)
        m_depth = SampleDepth::Bits16;
    if (m_header.colour == PngColour::Palette) {
        preparePalette(file);
    } else {
        prepareKey(file);
        m_bands = m_header.channels() + (m_hasKey ? 1 : 0);
    }
    m_trivial = m_header.depth == 8 && m_header.colour != PngColour::Palette && !m_hasKey;
}

// Entries that aren't there are black, as other readers have it.
void PngRowUnpacker::preparePalette(const PngFile& file)
{
    const Bytes& colours = file.palette();
    const Bytes& alphas = file.transparency();
    for (std::size_t i = 0; i < m_palette.size(); ++i) {
        for (std::size_t band = 0; band < 3 && 3 * i < colours.size(); ++band)
            m_palette[i][band] = colours[3 * i + band];
        m_palette[i][3] = i < alphas.size() ? alphas[i] : 255;
    }
    const bool opaque =
        std::all_of(alphas.begin(), alphas.end(), [](std::uint8_t alpha) { return alpha == 255; });
    m_bands = opaque ? 3 : 4;
}

void PngRowUnpacker::prepareKey(const PngFile& file)
{
    const Bytes& stored = file.transparency();
    const std::size_t samples = m_header.channels();
    // Pictures with an alpha channel have no use for one.
    if (samples % 2 == 0 || stored.size() != 2 * samples)
        return;
    m_hasKey = true;
    const unsigned mask = (1U << m_header.depth) - 1;
    for (std::size_t i = 0; i < samples; ++i)
        m_key[i] = static_cast<std::uint16_t>((stored[2 * i] << 8 | stored[2 * i + 1]) & mask);
}

unsigned PngRowUnpacker::fewBitsAt(const std::uint8_t* stored, std::size_t index) const
{
    const unsigned depth = m_header.depth;
    const std::size_t bit = index * depth;
    return stored[bit / 8] >> (8 - depth - bit % 8) & ((1U << depth) - 1);
}

void PngRowUnpacker::unpackPalette(const std::uint8_t* stored, std::size_t width,
                                   std::uint8_t* out) const
{
    for (std::size_t x = 0; x < width; ++x, out += m_bands) {
        const auto& entry = m_palette[m_header.depth == 8 ? stored[x] : fewBitsAt(stored, x)];
        std::copy_n(entry.begin(), m_bands, out);
    }
}

void PngRowUnpacker::unpackGrey(const std::uint8_t* stored, std::size_t width,
                                std::uint8_t* out) const
{
    const unsigned full = 255 / ((1U << m_header.depth) - 1);
    for (std::size_t x = 0; x < width; ++x, out += m_bands) {
        const unsigned level = fewBitsAt(stored, x);
        out[0] = static_cast<std::uint8_t>(level * full);
        if (m_hasKey)
            out[1] = level == m_key[0] ? 0 : 255;
    }
}

template <typename Sample>
void PngRowUnpacker::unpackSamples(const std::uint8_t* stored, std::size_t width, Sample* out) const
{
    const std::size_t samples = m_header.channels();
    for (std::size_t x = 0; x < width; ++x) {
        bool transparent = m_hasKey;
        for (std::size_t i = 0; i < samples; ++i) {
            unsigned sample = *stored++;
            if constexpr (sizeof(Sample) == 2)
                sample = sample << 8 | *stored++;
            *out++ = static_cast<Sample>(sample);
            transparent = transparent && sample == m_key[i % m_key.size()];
        }
        if (m_hasKey)
            *out++ = static_cast<Sample>(transparent ? 0 : ~0U);
    }
}

void PngRowUnpacker::unpack(const std::uint8_t* stored, std::size_t width, std::byte* out) const
{
    auto* bytes = reinterpret_cast<std::uint8_t*>(out);
    if (m_header.colour == PngColour::Palette)
        unpackPalette(stored, width, bytes);
    else if (m_header.depth < 8)
        unpackGrey(stored, width, bytes);
    else if (m_depth == SampleDepth::Bits16)
        unpackSamples(stored, width, reinterpret_cast<std::uint16_t*>(out));
    else
        unpackSamples(stored, width, bytes);
}

} // namespace manyhands
