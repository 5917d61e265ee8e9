#include <bit>
#include <cstdlib>

#include "work/image/png_filters.h"

namespace manyhands {
namespace {

// PNG 9.4; ties go to the first of left, above, upper left.
int paeth(int left, int above, int corner)
{
    const int estimate = left + above - corner;
    const int toLeft = std::abs(estimate - left);
    const int toAbove = std::abs(estimate - above);
    const int toCorner = std::abs(estimate - corner);
    if (toLeft <= toAbove && toLeft <= toCorner)
        return left;
    return toAbove <= toCorner ? above : corner;
}

int predict(PngFilter filter, int left, int above, int corner)
{
    switch (filter) {
    case PngFilter::None:
        return 0;
    case PngFilter::Sub:
        return left;
    case PngFilter::Up:
        return above;
    case PngFilter::Average:
        return (left + above) / 2;
    case PngFilter::Paeth:
        return paeth(left, above, corner);
    }
    return 0;
}

void unfilter(PngFilter filter, const std::uint8_t* filtered, const std::uint8_t* above,
              std::size_t step, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const int left = i < step ? 0 : out[i - step];
        const int corner = i < step ? 0 : above[i - step];
        out[i] = static_cast<std::uint8_t>(filtered[i] + predict(filter, left, above[i], corner));
    }
}

void filterRow(PngFilter filter, const std::uint8_t* row, const std::uint8_t* above,
               std::size_t step, std::size_t n, std::uint8_t* out)
{
    for (std::size_t i = 0; i < n; ++i) {
        const int left = i < step ? 0 : row[i - step];
        const int corner = i < step ? 0 : above[i - step];
        out[i] = static_cast<std::uint8_t>(row[i] - predict(filter, left, above[i], corner));
    }
}

void filterCosts(const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
                 std::size_t n, std::array<std::uint64_t, kPngFilters>& costs)
{
    for (std::size_t f = 0; f < kPngFilters; ++f) {
        costs[f] = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const int left = i < step ? 0 : row[i - step];
            const int corner = i < step ? 0 : above[i - step];
            const auto difference = static_cast<std::uint8_t>(
                row[i] - predict(static_cast<PngFilter>(f), left, above[i], corner));
            const unsigned magnitude = difference < 128 ? difference : 256U - difference;
            costs[f] += static_cast<std::uint64_t>(std::bit_width(magnitude));
        }
    }
}

} // namespace

const PngKernels& scalarPngKernels()
{
    static constexpr PngKernels kTable{unfilter, filterCosts, filterRow};
    return kTable;
}

} // namespace manyhands
