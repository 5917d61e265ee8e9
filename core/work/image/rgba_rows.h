#pragma once

#include <cstdint>
#include <vector>

#include "work/image/per_row.h"

namespace manyhands {

/// Collects 8-bit rows of grey or RGB, with or without alpha, as RGBA.
class RgbaRows final : public RowConsumer {
public:
    RgbaRows(const PlaneShape& shape, std::vector<std::uint8_t>& rgba)
        : m_shape(shape), m_rgba(rgba)
    {
        m_rgba.reserve(std::size_t{shape.width} * shape.height * 4);
    }

    void push(const std::byte* bytes) override
    {
        const auto* pixel = reinterpret_cast<const std::uint8_t*>(bytes);
        const unsigned colours = colourBands(m_shape);
        for (std::uint32_t x = 0; x < m_shape.width; ++x, pixel += m_shape.bands) {
            for (unsigned b = 0; b < 3; ++b)
                m_rgba.push_back(pixel[colours < 3 ? 0 : b]);
            m_rgba.push_back(m_shape.alpha ? pixel[m_shape.bands - 1] : 255);
        }
    }

private:
    const PlaneShape m_shape;
    std::vector<std::uint8_t>& m_rgba;
};

} // namespace manyhands
