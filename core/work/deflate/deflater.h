#pragma once

#include <cstdint>
#include <vector>

#include "work/deflate/match_finder.h"

namespace manyhands {

/// Makes a zlib stream (RFC 1950) of bytes that come piece by piece, in memory that doesn't grow.
/// Made for filtered rows of pictures: where they look like a photograph (few repetitions) the
/// search is a quick one for runs and long repetitions, elsewhere it is thorough.
class Deflater {
public:
    /// `effort` 0 to 10: how long to search; sizes shrink by a few percent from one end to the
    /// other.
    explicit Deflater(int effort);

    void append(const std::uint8_t* bytes, std::size_t size);
    /// Ends the stream: nothing may be appended any more.
    void finish();
    /// Compressed so far; the caller takes them out and clears it.
    std::vector<std::uint8_t>& output() { return m_writer.output(); }

private:
    void compressStretch(bool last);
    void makeRoom();

    const deflate::SearchPlan m_plan;
    deflate::BlockWriter m_writer;
    deflate::MatchFinder m_finder;
    std::vector<std::uint8_t> m_buffer; ///< The window, and what waits behind it.
    std::size_t m_start = 0;            ///< Of what waits.
    std::size_t m_end = 0;
    std::uint32_t m_position; ///< Of m_start in the stream, modulo 2^32.
    std::uint32_t m_adler = 1;
};

} // namespace manyhands
