#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace manyhands::deflate {

/// An entry of a table that a prefix code is decoded with. The index is the next bits of the
/// stream; codes longer than the table's roots go on in a second table behind them.
///
///   bits 0–7   bits of the code, all of them
///   bits 8–12  extra bits behind it; for a link, index bits of the second table
///   bits 13–15 flags
///   bits 16–31 literal, base, or offset of the second table
struct DecodeEntry {
    static constexpr std::uint32_t kLiteral = 1U << 15;
    static constexpr std::uint32_t kSpecial = 1U << 14; ///< Link, end of block or invalid.
    static constexpr std::uint32_t kLink = 1U << 13;
    static constexpr std::uint32_t kInvalid = kSpecial;
    static constexpr std::uint32_t kEnd = kSpecial | 1U << 16;

    static constexpr unsigned codeBits(std::uint32_t entry) { return entry & 0xFF; }
    static constexpr unsigned extraBits(std::uint32_t entry) { return entry >> 8 & 0x1F; }
    static constexpr std::uint32_t value(std::uint32_t entry) { return entry >> 16; }
};

/// Fills `table` for the canonical code with these lengths; symbol i gives meanings[i] with its
/// code's bits added. False where more codes are claimed than fit, or fewer than there must be:
/// only a code with no symbol, or with one of a single bit, may leave patterns unused.
bool makeDecodeTable(std::span<const std::uint8_t> lengths, std::span<const std::uint32_t> meanings,
                     unsigned rootBits, std::vector<std::uint32_t>& table);

/// What literal, length, distance and precode symbols mean.
std::span<const std::uint32_t> literalMeanings();
std::span<const std::uint32_t> distanceMeanings();
std::span<const std::uint32_t> precodeMeanings();

} // namespace manyhands::deflate
