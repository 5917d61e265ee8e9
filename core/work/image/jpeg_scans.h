#pragma once

#include <cstdint>
#include <vector>

namespace manyhands {

/// Bytes of a file, the last one excluded.
struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool operator==(const ByteRange&) const = default;
};

/// The scans of a progressive JPEG that nobody would miss who decodes it at `eighths` (4, 2 or 1)
/// of its size and shrinks that by two at least: those of frequencies that such a picture does not
/// have, and those that make coefficients more exact than the result shows. In the file's order.
///
/// Of a scan that refines coefficients the lowest bits are lost, quantisation step times 0 … 2^n -
/// 1 each; taken as equally likely, the mean square of what that does to a component's samples
/// stays below (0.6 levels)², 52 dB. It depends on the quantisation tables alone and not on the
/// picture.
///
/// Empty for files that are not progressive, and for those that are not whole or not as usual:
/// the decoder has to judge them, from all of their bytes.
std::vector<ByteRange> dispensableScans(int fd, int eighths);

} // namespace manyhands
