#pragma once

#include "work/image/filter_stages.h"
#include "work/image_fixtures.h"

namespace manyhands::fixtures {

/// How a picture went through a chain.
struct FilterRun {
    Pixels pixels;
    std::size_t rowsAtEnd = 0; ///< That came out before the chain was drained.
};

PlaneShape shapeOf(const Pixels& pixels, bool alpha);

/// The stages of the filters, one after the other, in one chain.
FilterRun runFilters(const Pixels& in, const std::vector<std::string>& filters, bool alpha = false,
                     const FilterKernels& kernels = vectorKernels());

inline Pixels filtered(const Pixels& in, const std::string& filter, bool alpha = false)
{
    return runFilters(in, {filter}, alpha).pixels;
}

struct PictureKind {
    int bands;
    bool alpha;
    bool wide;
};
/// Grey and RGB, with and without alpha, of 8 and 16 bits.
inline constexpr PictureKind kPictureKinds[] = {
    {1, false, false}, {2, true, false}, {3, false, false}, {4, true, false},
    {1, false, true},  {2, true, true},  {3, false, true},  {4, true, true},
};

struct PictureSize {
    int width;
    int height;
};
inline constexpr PictureSize kOddSizes[] = {{1, 1}, {1, 9}, {9, 1},   {2, 2},
                                            {3, 3}, {5, 2}, {37, 23}, {16, 41}};

/// Calls `check` for every size and kind with a picture of noise.
template <typename Check>
void forAllPictures(Check check)
{
    for (const PictureSize size : kOddSizes)
        for (const PictureKind kind : kPictureKinds)
            check(noise(size.width, size.height, kind.bands, kind.wide), kind);
}

std::string describe(const Pixels& pixels, const std::string& filter);

} // namespace manyhands::fixtures
