#include "engine/range_job.h"

#include <algorithm>

namespace manyhands {

void divideEvenly(RangeJob& job, std::uint64_t first, std::uint64_t last, std::uint64_t size)
{
    const std::uint64_t whole = (last - first) / size;
    job.chunks = last < first ? 0 : std::max(whole, whole + 1);
    job.chunkAt = [first, last, size](std::uint64_t chunk) {
        const std::uint64_t begin = first + chunk * size;
        return RangeChunk{begin, last - begin < size ? last : begin + (size - 1)};
    };
}

} // namespace manyhands
