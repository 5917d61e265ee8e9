#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace manyhands {

/// The 64 coefficients of one block of a JPEG, row by row.
struct alignas(64) CoefficientBlock {
    std::array<std::int16_t, 64> values{};
    bool operator==(const CoefficientBlock&) const = default;
};

/// A packed block is a mask of 64 bits, in the byte order of the machine, that says which values
/// are not zero, and those in one byte each. The first value, which is often large, is left out and
/// comes back as 0; bit 0 of the mask says instead that a value does not fit: then all take two.
inline constexpr std::size_t kMostPackedBytes = 8 + 63 * 2;
/// May be written and read behind the end of packed blocks.
inline constexpr std::size_t kPackedPadding = 8;

/// Returns the end of what was written; `out` has room for count · kMostPackedBytes and the
/// padding.
using PackBlocks = std::uint8_t* (*)(const CoefficientBlock* blocks, std::size_t count,
                                     std::uint8_t* out);
using UnpackBlocks = void (*)(const std::uint8_t* packed, std::size_t count, CoefficientBlock* out);

struct CoefficientPacking {
    PackBlocks pack;
    UnpackBlocks unpack;
};

/// The same in plain C++ and for the best instruction set of this processor.
const CoefficientPacking& scalarPacking();
const CoefficientPacking& vectorPacking();

/// One block, in plain C++; also for the blocks with wide values.
std::uint8_t* packBlock(const CoefficientBlock& block, std::uint8_t* out);
const std::uint8_t* unpackBlock(const std::uint8_t* packed, CoefficientBlock& out);

} // namespace manyhands
