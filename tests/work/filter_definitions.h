#pragma once

#include <array>
#include <functional>
#include <vector>

#include "work/image_fixtures.h"

namespace manyhands::fixtures {

/// A sample of a band as its filter defines it, not rounded; outside, edges go on.
using Definition = std::function<double(const Pixels& in, int x, int y, int band)>;

/// A sample, or the nearest one where there is none.
double at(const Pixels& in, int x, int y, int band);
double largestError(const Pixels& in, const Pixels& out, const Definition& definition);

/// `weights` from the top left to the bottom right; the offset in levels.
Definition kernel(std::array<int, 9> weights, int divisor, int offset);
/// The weights exp(-d²/2σ²) of everything within seven σ.
Definition gaussian(double sigma);
/// The length of the slope by Sobel's two kernels.
double steepness(const Pixels& in, int x, int y, int band);
/// The middle value of the window.
Definition median(int radius);
/// The joint bilateral filter of 7×7 pixels with Tukey's biweight, guided by the picture smoothed
/// by 1-2-1; steps above 0.6 levels for each percent do not count.
Definition bilateral(double strength);
/// Lanczos of three lobes, to another size.
double resized(const Pixels& in, int width, int height, int x, int y, int band);

/// All samples around one, in reading order.
std::vector<double> window(const Pixels& in, int x, int y, int band, int radius);
/// The samples of the square of a mosaic that x, y lies in.
std::vector<double> square(const Pixels& in, int x, int y, int band, int size);
double mean(const std::vector<double>& values);

inline constexpr double kRounding = 0.5 + 1e-6;
/// Of single precision at 16 bits.
inline constexpr double kFloatRounding = 0.51;

} // namespace manyhands::fixtures
