#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace manyhands {

/// How a row of a PNG is predicted (PNG 9.2). The values are those in files.
enum class PngFilter : std::uint8_t { None, Sub, Up, Average, Paeth };
inline constexpr std::size_t kPngFilters = 5;

/// The inner loops of reading and writing rows. `n` counts bytes, `step` those of a pixel, at least
/// one. Rows are padded by kRowPadding bytes behind them, which may be read and written.
struct PngKernels {
    /// Undoes the filter: `filtered` into `out`, which is neither `filtered` nor `above`.
    void (*unfilter)(PngFilter filter, const std::uint8_t* filtered, const std::uint8_t* above,
                     std::size_t step, std::size_t n, std::uint8_t* out);
    /// About how many bits the row takes with each filter: the sum of the bits that the magnitude
    /// of each difference has. `row` and `above` have `step` zeros in front.
    void (*filterCosts)(const std::uint8_t* row, const std::uint8_t* above, std::size_t step,
                        std::size_t n, std::array<std::uint64_t, kPngFilters>& costs);
    void (*filter)(PngFilter filter, const std::uint8_t* row, const std::uint8_t* above,
                   std::size_t step, std::size_t n, std::uint8_t* out);
};

const PngKernels& scalarPngKernels();
/// For the best instruction set that this processor has.
const PngKernels& vectorPngKernels();

} // namespace manyhands
