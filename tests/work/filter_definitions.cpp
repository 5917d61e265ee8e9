#include "work/filter_definitions.h"

#include <algorithm>
#include <cmath>

namespace manyhands::fixtures {

double at(const Pixels& in, int x, int y, int band)
{
    return in.at(std::clamp(x, 0, in.width - 1), std::clamp(y, 0, in.height - 1), band);
}

double largestError(const Pixels& in, const Pixels& out, const Definition& definition)
{
    if (out.samples.size() != in.samples.size())
        return 1e9;
    const double maximum = in.wide ? 65535 : 255;
    double largest = 0;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            for (int b = 0; b < in.bands; ++b)
                largest =
                    std::max(largest, std::abs(out.at(x, y, b) -
                                               std::clamp(definition(in, x, y, b), 0.0, maximum)));
    return largest;
}

Definition kernel(std::array<int, 9> weights, int divisor, int offset)
{
    return [=](const Pixels& in, int x, int y, int band) {
        if (x == 0 || y == 0 || x + 1 == in.width || y + 1 == in.height)
            return at(in, x, y, band);
        double sum = 0;
        for (int k = 0; k < 9; ++k)
            sum +=
                weights[static_cast<std::size_t>(k)] * at(in, x + k % 3 - 1, y + k / 3 - 1, band);
        return sum / divisor + offset * (in.wide ? 257 : 1);
    };
}

std::vector<double> window(const Pixels& in, int x, int y, int band, int radius)
{
    std::vector<double> values;
    for (int dy = -radius; dy <= radius; ++dy)
        for (int dx = -radius; dx <= radius; ++dx)
            values.push_back(at(in, x + dx, y + dy, band));
    return values;
}

double mean(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

std::vector<double> square(const Pixels& in, int x, int y, int band, int size)
{
    std::vector<double> values;
    const int left = x / size * size;
    const int top = y / size * size;
    for (int sy = top; sy < std::min(in.height, top + size); ++sy)
        for (int sx = left; sx < std::min(in.width, left + size); ++sx)
            values.push_back(at(in, sx, sy, band));
    return values;
}

} // namespace manyhands::fixtures
