#include "work/filter_definitions.h"

#include <algorithm>
#include <cmath>

namespace manyhands::fixtures {
namespace {

/// The picture smoothed by 1-2-1 across and down.
double guide(const Pixels& in, int x, int y, int band)
{
    x = std::clamp(x, 0, in.width - 1);
    y = std::clamp(y, 0, in.height - 1);
    double sum = 0;
    for (int dy = -1; dy <= 1; ++dy)
        for (int dx = -1; dx <= 1; ++dx)
            sum += at(in, x + dx, y + dy, band) * (2 - std::abs(dx)) * (2 - std::abs(dy));
    return sum / 16;
}

constexpr double kPi = 3.14159265358979323846;

double lanczos3(double x)
{
    if (x == 0)
        return 1;
    if (std::abs(x) >= 3)
        return 0;
    return 3 * std::sin(kPi * x) * std::sin(kPi * x / 3) / (kPi * kPi * x * x);
}

/// Weights of all samples of one side for one sample of the result.
std::vector<double> weightsOf(int from, int to, int position)
{
    const double factor = double(from) / to;
    const double width = std::max(1.0, factor);
    const double centre = (position + 0.5) * factor;
    std::vector<double> weights(static_cast<std::size_t>(from), 0);
    double sum = 0;
    for (int i = 0; i < from; ++i) {
        // Samples whose centre lies under the kernel, to the rounding of its ends.
        if (i < std::floor(centre - 3 * width + 0.5) || i >= std::floor(centre + 3 * width + 0.5))
            continue;
        weights[static_cast<std::size_t>(i)] = lanczos3((i + 0.5 - centre) / width);
        sum += weights[static_cast<std::size_t>(i)];
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

} // namespace

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

Definition gaussian(double sigma)
{
    return [=](const Pixels& in, int x, int y, int band) {
        const int reach = static_cast<int>(std::ceil(7 * sigma));
        double sum = 0;
        double weights = 0;
        for (int dy = -reach; dy <= reach; ++dy)
            for (int dx = -reach; dx <= reach; ++dx) {
                const double weight = std::exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                weights += weight;
                sum += weight * at(in, x + dx, y + dy, band);
            }
        return sum / weights;
    };
}

double steepness(const Pixels& in, int x, int y, int band)
{
    const auto p = [&](int dx, int dy) { return at(in, x + dx, y + dy, band); };
    const double across = p(1, -1) + 2 * p(1, 0) + p(1, 1) - p(-1, -1) - 2 * p(-1, 0) - p(-1, 1);
    const double down = p(-1, 1) + 2 * p(0, 1) + p(1, 1) - p(-1, -1) - 2 * p(0, -1) - p(1, -1);
    return std::hypot(across, down);
}

Definition median(int radius)
{
    return [=](const Pixels& in, int x, int y, int band) {
        std::vector<double> values = window(in, x, y, band, radius);
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
}

Definition bilateral(double strength)
{
    return [=](const Pixels& in, int x, int y, int band) {
        const double cutoff = 0.6 * strength * (in.wide ? 257 : 1);
        double sum = 0;
        double weights = 0;
        for (int dy = -3; dy <= 3; ++dy)
            for (int dx = -3; dx <= 3; ++dx) {
                double meanSquare = 0;
                for (int b = 0; b < in.bands; ++b)
                    meanSquare +=
                        std::pow(guide(in, x + dx, y + dy, b) - guide(in, x, y, b), 2) / in.bands;
                const double near = std::max(0.0, 1 - meanSquare / (cutoff * cutoff));
                const double weight = near * near * std::exp(-(dx * dx + dy * dy) / 4.5);
                weights += weight;
                sum += weight * at(in, x + dx, y + dy, band);
            }
        return sum / weights;
    };
}

double resized(const Pixels& in, int width, int height, int x, int y, int band)
{
    const auto across = weightsOf(in.width, width, x);
    const auto down = weightsOf(in.height, height, y);
    double sum = 0;
    for (int j = 0; j < in.height; ++j)
        for (int i = 0; i < in.width; ++i)
            sum += across[static_cast<std::size_t>(i)] * down[static_cast<std::size_t>(j)] *
                   in.at(i, j, band);
    return sum;
}

} // namespace manyhands::fixtures
