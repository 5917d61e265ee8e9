#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "work/deflate/deflate_format.h"

namespace manyhands {

/// Where an inflater gets its bytes from.
class InflaterInput {
public:
    virtual ~InflaterInput() = default;
    /// The next piece, valid until the next call; empty at the end.
    virtual Result<std::span<const std::uint8_t>> next() = 0;
};

/// Reads a zlib stream (RFC 1950, 1951) piece by piece, in memory that doesn't grow. Any input is
/// safe: what breaks the format, looks back before the start, ends too early or fails the checksum
/// is DecodeFailed.
class Inflater {
public:
    explicit Inflater(InflaterInput& input);

    /// Fills `to` as far as the stream goes; fewer bytes mean its end, checksum verified.
    Result<std::size_t> read(std::span<std::uint8_t> to);

private:
    enum class State : std::uint8_t { Header, BlockHeader, Stored, Codes, Trailer, Ended };

    Status produce();
    Status readHeader();
    Status readBlockHeader();
    Status readCodes();
    Status decode();
    Status copyStored();
    Status readTrailer();
    void makeRoom();

    void refill();
    void refillSlowly();
    std::uint32_t take(unsigned count); ///< At most 32 bits, which must be there.
    bool ranDry() const { return m_madeUp * 8 > m_bitCount; }
    tl::unexpected<Error> damaged(const char* what) const;

    InflaterInput& m_input;
    const std::uint8_t* m_next = nullptr;
    const std::uint8_t* m_last = nullptr;
    std::uint64_t m_bits = 0;
    unsigned m_bitCount = 0;
    /// Bytes of zeros that were put behind the end of the input, so that the fast paths need not
    /// look; whoever gets to see them finds out by ranDry().
    unsigned m_madeUp = 0;
    bool m_inputEnded = false;
    Status m_inputStatus;

    State m_state = State::Header;
    bool m_lastBlock = false;
    std::size_t m_storedLeft = 0;
    std::uint32_t m_adler = 1;

    std::vector<std::uint8_t> m_window; ///< History, and what was not taken yet.
    std::size_t m_taken = 0;
    std::size_t m_end = 0;

    std::vector<std::uint32_t> m_literals;
    std::vector<std::uint32_t> m_distances;
};

} // namespace manyhands
