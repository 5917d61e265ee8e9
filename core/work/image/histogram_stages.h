#pragma once

#include <memory>

#include "work/image/rows.h"

namespace manyhands {

// Filters that need to have seen the whole picture before its first row can come out: they hold it,
// at the size of its samples. Every colour band has a histogram of its own; pixels that cannot be
// seen at all (alpha 0) do not count, and alpha stays.

/// Pillow's ImageOps.autocontrast: leaves `cutoff` percent (0 to below 50) of the samples out of
/// each end of the histogram and stretches what is between them to the full scale; cut off and not
/// rounded, as Pillow does it. A band of one tone stays.
std::unique_ptr<RowConsumer> makeAutocontrast(const PlaneShape& shape, double cutoff,
                                              RowConsumer& next);

/// Pillow's ImageOps.equalize: every tone moves to the share of the samples that are darker. With
/// 8 bits the whole-number arithmetic is Pillow's; with 16 bits it is the same rule in real
/// numbers, since most pictures have fewer samples than there are tones.
std::unique_ptr<RowConsumer> makeEqualize(const PlaneShape& shape, RowConsumer& next);

} // namespace manyhands
