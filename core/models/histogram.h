#pragma once

#include <array>
#include <cstdint>

#include <QByteArray>

namespace manyhands {

/// How often each level occurs in what is seen of a picture.
struct Histogram {
    using Levels = std::array<std::uint32_t, 256>;
    Levels red{};
    Levels green{};
    Levels blue{};

    /// The most frequent of all levels but the two ends, which clipping fills.
    std::uint32_t peak() const;
};

/// Of RGBA bytes; what is not seen at all does not count.
Histogram histogramOf(const QByteArray& rgba);

} // namespace manyhands
