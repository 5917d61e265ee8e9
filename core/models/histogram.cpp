#include "models/histogram.h"

#include <algorithm>

namespace manyhands {

std::uint32_t Histogram::peak() const
{
    std::uint32_t most = 1;
    for (const Levels* levels : {&red, &green, &blue})
        most = std::max(most, *std::max_element(levels->begin() + 1, levels->end() - 1));
    return most;
}

Histogram histogramOf(const QByteArray& rgba)
{
    Histogram histogram;
    const auto* byte = reinterpret_cast<const unsigned char*>(rgba.constData());
    for (qsizetype i = 0; i + 3 < rgba.size(); i += 4) {
        if (byte[i + 3] == 0)
            continue;
        ++histogram.red[byte[i]];
        ++histogram.green[byte[i + 1]];
        ++histogram.blue[byte[i + 2]];
    }
    return histogram;
}

} // namespace manyhands
