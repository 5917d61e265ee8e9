#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "work/deflate/block_codes.h"

namespace manyhands {

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
    Status decode();
    Status copyStored();
    Status readTrailer();
    void makeRoom();

    tl::unexpected<Error> damaged(const char* what) const;

    deflate::BitReader m_in;
    State m_state = State::Header;
    bool m_lastBlock = false;
    std::size_t m_storedLeft = 0;
    std::uint32_t m_adler = 1;

    std::vector<std::uint8_t> m_window; ///< History, and what was not taken yet.
    std::size_t m_taken = 0;
    std::size_t m_end = 0;

    deflate::BlockCodes m_codes;
};

} // namespace manyhands
