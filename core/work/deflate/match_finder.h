#pragma once

#include <cstdint>
#include <vector>

#include "work/deflate/block_writer.h"

namespace manyhands::deflate {

/// A stretch of the data: everything from `begin` on may be looked back at, matches begin in
/// [from, to) and end before `end`. Positions count from the start of the stream, modulo 2^32.
struct Stretch {
    const std::uint8_t* begin;
    const std::uint8_t* from;
    const std::uint8_t* to;
    const std::uint8_t* end;
    std::uint32_t fromPosition;
};

/// How thoroughly a stretch is searched.
struct SearchDepth {
    unsigned candidates = 0; ///< Earlier places looked at; 0: only the last one with eight equal
                             ///< bytes, and runs.
    unsigned niceLength = 0; ///< Matches of this length are taken at once.
    bool lazy = false;       ///< Whether a better match one byte later is waited for.
};

/// The searches to choose from, stretch by stretch.
struct SearchPlan {
    SearchDepth photographs; ///< For noise and soft gradients, where longer searches find nothing.
    SearchDepth graphics;    ///< For flat areas and sharp edges, where things are repeated.
};

/// Divides data into literals and matches. Literals compete: a match is taken only where it is
/// cheaper than the literals it stands for, since filtered photographs are full of accidental short
/// matches that cost more than what they replace.
class MatchFinder {
public:
    MatchFinder();
    /// Returns where the next stretch begins: `to`, or the end of a match over it.
    const std::uint8_t* parse(const Stretch& stretch, const SearchPlan& plan, BlockWriter& writer);

private:
    struct Parsed {
        const std::uint8_t* stop;
        std::size_t repeated; ///< Bytes covered by matches that are no runs.
    };
    struct Match {
        unsigned length = 0;
        unsigned distance = 0;
        int gain = 0; ///< Eighths of a bit saved against literals.
    };

    using ByteCounts = std::array<std::uint32_t, 256>;

    /// Returns the mean price, in bits.
    double priceLiterals(const ByteCounts& counts, std::size_t size);
    bool looksLikeGraphics(const ByteCounts& counts, std::size_t size) const;
    int gainOf(const std::uint8_t* at, unsigned length, unsigned distance,
               const Costs& costs) const;
    /// Matches of at least `Least` bytes.
    template <unsigned Least>
    Parsed parseFast(const Stretch& stretch, BlockWriter& writer);
    Parsed parseDeep(const Stretch& stretch, const SearchDepth& depth, BlockWriter& writer);
    Match find(const Stretch& stretch, const std::uint8_t* at, const SearchDepth& depth,
               const Costs& costs);
    void insertUpTo(const Stretch& stretch, const std::uint8_t* at);

    std::array<std::uint16_t, 256> m_literalCosts{};
    /// Latest position by the hash of so many bytes as the fast search compares.
    std::vector<std::uint32_t> m_latest;
    /// Latest position by the hash of four bytes, and the one before each position.
    std::vector<std::uint32_t> m_heads;
    std::vector<std::uint32_t> m_previous;
    std::uint32_t m_inserted = 0; ///< Positions before this one are in the chains.
    bool m_repetitive = true;     ///< The last stretch.
};

} // namespace manyhands::deflate
