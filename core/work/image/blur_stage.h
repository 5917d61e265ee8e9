#pragma once

#include <memory>

#include "work/image/kernels.h"
#include "work/image/rows.h"

namespace manyhands {

/// Convolves with the Gaussian directly; the cost of a sample grows with sigma.
/// `across` and `down` are the standard deviations in samples of the plane.
std::unique_ptr<RowConsumer> makeDirectBlur(const PlaneShape& shape, double across, double down,
                                            const FilterKernels& kernels, RowConsumer& next);

/// For wide Gaussians: averages blocks, convolves the small picture, interpolates linearly. The
/// widths of the averaging and of the interpolation are taken off sigma, so that the whole has the
/// variance asked for; the cost of a sample does not depend on sigma.
std::unique_ptr<RowConsumer> makeWideBlur(const PlaneShape& shape, double across, double down,
                                          const FilterKernels& kernels, RowConsumer& next);

/// Up to here the direct convolution is taken: below, it is exact to one level and fast enough.
inline constexpr double kWidestDirectSigma = 8.0;

} // namespace manyhands
