#include <algorithm>
#include <cmath>

#include "work/image/tone_stages.h"

namespace manyhands {
namespace {

double power(double share, double gamma)
{
    return 255 * std::pow(share, 1 / gamma);
}

// Shares of R, G and B in the luma, in units of 1/65536.
constexpr std::array<double, 3> kLuma{19595.0 / 65536, 38470.0 / 65536, 7471.0 / 65536};

ColourMatrix towards(const std::array<double, 9>& target, double amount)
{
    ColourMatrix matrix{};
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        const double identity = i % 4 == 0 ? 1 : 0;
        matrix[i] = static_cast<float>(identity + (target[i] - identity) * amount);
    }
    return matrix;
}

} // namespace

ToneCurve toneCurve(const FilterStep& step)
{
    const double first = step.values[0];
    const double factor = 1 + first / 100;
    switch (step.kind) {
    case FilterKind::Invert:
        return [](double v) { return 255 - v; };
    case FilterKind::Brightness:
        return [=](double v) { return v * factor; };
    case FilterKind::Contrast:
        return [=](double v) { return 128 + (v - 128) * factor; };
    case FilterKind::Gamma:
        return [=](double v) { return power(v / 255, first); };
    case FilterKind::Levels:
        return [black = first, white = step.values[1], gamma = step.values[2]](double v) {
            return power(std::clamp((v - black) / (white - black), 0.0, 1.0), gamma);
        };
    case FilterKind::Posterize:
        return [dropped = 8 - static_cast<int>(first)](double v) {
            // 16-bit samples lie 1/257 of a level apart: their upper byte is v·257/256. The sum
            // with less than a sample's step keeps whole numbers whole.
            const int level = std::min(255, static_cast<int>(v * 257 / 256 + 0.001));
            return static_cast<double>(level >> dropped << dropped);
        };
    case FilterKind::Threshold:
        return [=](double v) { return v >= first ? 255.0 : 0.0; };
    default:
        return [](double v) { return v; };
    }
}

ColourMatrix sepiaMatrix(double amount)
{
    return towards({0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131}, amount);
}

ColourMatrix saturationMatrix(double factor)
{
    return towards(
        {kLuma[0], kLuma[1], kLuma[2], kLuma[0], kLuma[1], kLuma[2], kLuma[0], kLuma[1], kLuma[2]},
        1 - factor);
}

std::array<double, 3> temperatureGains(double t)
{
    const double red = 1 + t / 4;
    const double blue = 1 - t / 4;
    return {red, (1 - kLuma[0] * red - kLuma[2] * blue) / kLuma[1], blue};
}

} // namespace manyhands
