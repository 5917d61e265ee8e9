#pragma once

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "jobs/filter.h"
#include "work/image/rows.h"

namespace manyhands {

// Filters that look at one pixel at a time. Alpha passes through them as it is. They act on the
// values as they are stored, grey or RGB; pictures in inks become RGB before (see worksOnInks()).

/// From levels to levels, 0 to 255 and not rounded, whatever depth the samples have; results
/// outside are clipped.
using ToneCurve = std::function<double(double)>;

/// The curve of a filter that treats every colour band alike, and grey pictures in Threshold:
///   Invert      255 - v
///   Brightness  v·f, f = 1 + amount/100 (Pillow's ImageEnhance.Brightness)
///   Contrast    128 + (v - 128)·f; Pillow's ImageEnhance.Contrast turns around the mean of the
///               picture, which is known only after its last row
///   Gamma       255·(v/255)^(1/gamma)
///   Levels      255·((v - black)/(white - black))^(1/gamma), clipped before the power
///   Posterize   the upper bits of the level (Pillow's ImageOps.posterize); 16-bit pictures get the
///               tones that 8-bit ones get
///   Threshold   255 from the value on, 0 below
/// Results are rounded, where Pillow's blending cuts off: the two lie one level apart at most.
ToneCurve toneCurve(const FilterStep& step);

/// Runs every colour band through its curve, or all through the only one, by a table of all values.
std::unique_ptr<RowConsumer>
makeToneCurves(const PlaneShape& shape, const std::vector<ToneCurve>& curves, RowConsumer& next);

/// The curve of the luma, in all colour bands. The luma is ITU-R 601 as Pillow's mode L has it:
/// (19595 R + 38470 G + 7471 B + 32768) >> 16.
std::unique_ptr<RowConsumer> makeLumaCurve(const PlaneShape& shape, const ToneCurve& curve,
                                           RowConsumer& next);

/// Rows: the R, G and B that come out, as shares of the R, G and B that went in.
using ColourMatrix = std::array<float, 9>;

/// Part of the way, `amount` from 0 to 1, to the customary sepia matrix
/// (0.393 0.769 0.189 / 0.349 0.686 0.168 / 0.272 0.534 0.131), whose results are clipped.
ColourMatrix sepiaMatrix(double amount);
/// L + (c - L)·factor, with the luma L: Pillow's ImageEnhance.Color.
ColourMatrix saturationMatrix(double factor);

/// For pictures with three colour bands; rounded and clipped.
std::unique_ptr<RowConsumer> makeColourMatrix(const PlaneShape& shape, const ColourMatrix& matrix,
                                              RowConsumer& next);

/// R, G and B times 1 + t/4, g and 1 - t/4 for `t` from -1 (cold) to 1 (warm); g is chosen so that
/// greys keep their luma: 0.299 (1 + t/4) + 0.587 g + 0.114 (1 - t/4) = 1.
std::array<double, 3> temperatureGains(double t);

/// Times 1 - strength·d²/D², with the distance d of the pixel's centre from the middle of the
/// picture, and D that of its corners.
std::unique_ptr<RowConsumer> makeVignette(const PlaneShape& shape, double strength,
                                          RowConsumer& next);

/// Grey as RGB of three equal bands, for the filters that tint.
std::unique_ptr<RowConsumer> makeGreyToRgb(const PlaneShape& shape, RowConsumer& next);
PlaneShape tripledShape(const PlaneShape& grey);

} // namespace manyhands
