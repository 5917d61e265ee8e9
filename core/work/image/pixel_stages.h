#pragma once

#include <memory>

#include "jobs/parameter.h"
#include "work/image/kernels.h"
#include "work/image/rows.h"

namespace manyhands {

/// 3×3 kernels with the weights, divisors and offsets of Pillow's ImageFilter (Edges: FIND_EDGES):
/// rounded half up, clipped, the outer frame of one pixel copied. 8-bit results without alpha equal
/// Pillow's bit for bit, and so Emboss looks at the pixel below left. Offsets grow with the depth.
/// Alpha stays as it is, and a neighbour counts as far as it is opaque: the invisible colour of a
/// transparent pixel must not bleed into its neighbours.
enum class Kernel3x3 { Sharpen, Edges, Smooth, Detail, Emboss, Contour };
std::unique_ptr<RowConsumer> makeKernel3x3(Kernel3x3 kind, const PlaneShape& shape,
                                           const FilterKernels& kernels, RowConsumer& next);

/// Colours times alpha, in 16 bits: 8-bit products are exact.
std::unique_ptr<RowConsumer> makePremultiply(const PlaneShape& shape, RowConsumer& next);
/// The way back, to the depth of `shape`.
std::unique_ptr<RowConsumer> makeUnpremultiply(const PlaneShape& shape, RowConsumer& next);
/// What flows between the two.
PlaneShape premultipliedShape(const PlaneShape& shape);

/// Lays the picture on a colour and drops alpha.
std::unique_ptr<RowConsumer> makeFlatten(const PlaneShape& shape, Colour background,
                                         RowConsumer& next);
/// 16 bits to 8, rounded.
std::unique_ptr<RowConsumer> makeReduceDepth(const PlaneShape& shape, RowConsumer& next);
/// Averages blocks of `across` × `down` samples (1 or 2) into one, as a JPEG encoder does with
/// chroma.
std::unique_ptr<RowConsumer> makeShrink(const PlaneShape& shape, unsigned across, unsigned down,
                                        const ScalingKernels& kernels, RowConsumer& next);

} // namespace manyhands
