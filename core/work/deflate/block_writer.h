#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "work/deflate/deflate_format.h"

namespace manyhands::deflate {

/// A match and the literals in front of it; length 0 for literals that no match follows.
struct Sequence {
    std::uint32_t literals = 0;
    std::uint16_t length = 0;
    std::uint16_t distance = 0;
};

/// What a block costs, in eighths of a bit.
struct Costs {
    static constexpr unsigned kOne = 8;
    std::array<std::uint16_t, kMaxMatch + 1> length{}; ///< Extra bits included, as below.
    std::array<std::uint16_t, kUsedDistanceSymbols> distance{};
};

/// The symbol of a distance.
unsigned distanceSymbol(unsigned distance);

/// Collects literals and matches, and writes them as a block with whichever codes are shorter: its
/// own or the format's fixed ones.
class BlockWriter {
public:
    BlockWriter();

    /// `literals` bytes at `from` and the match behind them.
    void add(const std::uint8_t* from, Sequence sequence);
    std::size_t symbols() const { return m_literals.size() + m_sequences.size(); }
    std::size_t bytesCovered() const { return m_covered; }

    /// Writes what was added and forgets it.
    void writeBlock(bool last);
    /// After the codes of the last block.
    const Costs& costs() const { return m_costs; }

    /// Whole bytes so far; the caller may take them out.
    std::vector<std::uint8_t>& output() { return m_output; }
    /// Fills the last byte with zeros.
    void padToByte();

private:
    struct Codes {
        std::array<std::uint8_t, kLiteralSymbols> literalLengths{};
        std::array<std::uint8_t, kDistanceSymbols> distanceLengths{};
    };

    void count();
    std::uint64_t bitsWith(const Codes& codes) const;
    void writeCodeLengths(const Codes& codes);
    void writeSymbols(const Codes& codes);
    void learnCosts(const Codes& codes);
    void put(std::uint64_t value, unsigned count);

    std::vector<std::uint8_t> m_literals;
    std::vector<Sequence> m_sequences;
    std::size_t m_covered = 0;
    std::array<std::uint32_t, kLiteralSymbols> m_literalCounts{};
    std::array<std::uint32_t, kDistanceSymbols> m_distanceCounts{};
    Costs m_costs;
    std::vector<std::uint8_t> m_output;
    std::uint64_t m_bits = 0; ///< Not written yet, from the lowest bit on; less than 8.
    unsigned m_bitCount = 0;
};

} // namespace manyhands::deflate
