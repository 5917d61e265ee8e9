#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "work/image/bmp_header.h"

namespace manyhands {

/// The rows of a BMP that is stored as runs. They stand in the file from the bottom to the top and
/// have no fixed place; so the file is walked through once for where they begin, and then any of
/// them can be read. Memory grows with the rows that have runs, never with the width.
class BmpRuns {
public:
    /// Error: DecodeFailed where the file ends before the last row does; Cancelled.
    static Result<BmpRuns> open(int fd, const BmpHeader& header,
                                const std::function<bool()>& cancelled);

    /// The palette indices of a row, counted from the bottom. Pixels that no run names are 0.
    void readRow(std::uint32_t fromBottom, std::span<std::uint8_t> indices) const;

private:
    /// A piece of a row that goes to the row's end, or to where the picture goes on elsewhere.
    struct Piece {
        std::uint32_t row;
        std::uint32_t left;
        std::uint64_t offset;
    };

    BmpRuns(int fd, const BmpHeader& header);
    Status walk(const std::function<bool()>& cancelled);

    int m_fd;
    std::uint32_t m_width;
    std::uint32_t m_height;
    bool m_fourBits;
    std::uint64_t m_begin;
    std::vector<Piece> m_pieces; ///< By row.
};

} // namespace manyhands
