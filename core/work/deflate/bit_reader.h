#pragma once

#include <cstdint>

#include "work/deflate/inflater_input.h"

namespace manyhands::deflate {

/// As many bits as refilling leaves at least: a length with all that belongs to it takes 48.
inline constexpr unsigned kRefilledBits = 56;

inline std::uint64_t loadLittleEndian(const std::uint8_t* from)
{
    // Compilers make one load of it.
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i)
        value |= std::uint64_t{from[i]} << 8 * i;
    return value;
}

inline std::uint64_t lowBits(std::uint64_t bits, unsigned count)
{
    return bits & ((std::uint64_t{1} << count) - 1);
}

/// The bits of a stream, the lowest of each byte first. Public, since the loop over codes keeps the
/// bits in registers.
struct BitReader {
    explicit BitReader(InflaterInput& from) : input(from) {}

    /// kRefilledBits at least, zeros behind the end.
    void refill()
    {
        if (last - next < 8) {
            refillSlowly();
            return;
        }
        // Bits beyond the count are those of the bytes at `next`; setting them again changes
        // nothing.
        bits |= loadLittleEndian(next) << bitCount;
        next += (63 - bitCount) / 8;
        bitCount |= kRefilledBits;
    }
    /// As refill(), across the ends of pieces.
    void refillSlowly();
    /// At most 32 bits, which must be there.
    std::uint32_t take(unsigned count)
    {
        const auto value = static_cast<std::uint32_t>(lowBits(bits, count));
        bits >>= count;
        bitCount -= count;
        return value;
    }
    /// Whether bits were taken that were not in the stream.
    bool ranDry() const { return madeUp * 8 > bitCount; }

    InflaterInput& input;
    const std::uint8_t* next = nullptr; ///< Of the piece at hand, and its end.
    const std::uint8_t* last = nullptr;
    std::uint64_t bits = 0;
    unsigned bitCount = 0;
    /// Bytes of zeros that were put behind the end of the input, so that the fast paths need not
    /// look; whoever gets to see them finds out by ranDry().
    unsigned madeUp = 0;
    bool inputEnded = false;
    Status inputStatus;
};

} // namespace manyhands::deflate
