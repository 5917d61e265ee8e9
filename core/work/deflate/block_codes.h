#pragma once

#include <cstdint>
#include <vector>

#include "work/deflate/bit_reader.h"

namespace manyhands::deflate {

/// Most codes of either kind are shorter.
inline constexpr unsigned kLiteralRootBits = 11;
inline constexpr unsigned kDistanceRootBits = 8;

/// The decode tables of a block.
struct BlockCodes {
    std::vector<std::uint32_t> literals; ///< And lengths.
    std::vector<std::uint32_t> distances;
};

void makeFixedCodes(BlockCodes& codes);

/// Reads the codes that a block brings along. Nothing where all is well, or what is wrong with
/// them.
const char* readOwnCodes(BitReader& in, BlockCodes& codes);

} // namespace manyhands::deflate
