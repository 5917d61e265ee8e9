#include "models/span_store.h"

#include <algorithm>
#include <limits>

namespace manyhands {

void SpanTrack::append(const TimelineSpan& span)
{
    constexpr std::int64_t kLongestUs = std::numeric_limits<std::uint32_t>::max();
    std::int64_t end = span.endNs;
    if (m_size > 0)
        end = std::max(end, at(m_size - 1).endNs());
    const std::int64_t us =
        std::clamp<std::int64_t>((end - span.beginNs + 500) / 1000, 0, kLongestUs);
    StoredSpan stored{end - us * 1000, span.item, static_cast<std::uint32_t>(us), span.phase,
                      span.failed};
    if (m_size % kChunk == 0) {
        m_chunks.emplace_back();
        m_chunks.back().sumsBefore = m_sums;
    }
    m_chunks.back().spans[m_size % kChunk] = stored;
    ++m_size;
    m_sums[static_cast<std::size_t>(span.phase)] +=
        static_cast<double>(end - shownBegin(m_size - 1));
}

const StoredSpan& SpanTrack::at(std::size_t i) const
{
    return m_chunks[i / kChunk].spans[i % kChunk];
}

std::int64_t SpanTrack::shownBegin(std::size_t i) const
{
    const StoredSpan& span = at(i);
    return i == 0 ? span.beginNs : std::clamp(at(i - 1).endNs(), span.beginNs, span.endNs());
}

std::size_t SpanTrack::firstEndingAfter(std::int64_t timeNs) const
{
    std::size_t low = 0;
    std::size_t high = m_size;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (at(middle).endNs() > timeNs)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

PhaseSums SpanTrack::sumsUntil(std::int64_t timeNs) const
{
    if (m_size == 0)
        return {};
    const std::size_t last = firstEndingAfter(timeNs);
    const std::size_t chunk = std::min(last, m_size - 1) / kChunk;
    PhaseSums sums = m_chunks[chunk].sumsBefore;
    const std::size_t until = std::min(last + 1, m_size);
    for (std::size_t i = chunk * kChunk; i < until; ++i) {
        const std::int64_t begin = shownBegin(i);
        const std::int64_t end = std::min(at(i).endNs(), timeNs);
        if (end > begin)
            sums[static_cast<std::size_t>(at(i).phase)] += static_cast<double>(end - begin);
    }
    return sums;
}

std::size_t SpanTrack::dropOldest()
{
    if (m_chunks.size() < 2)
        return 0;
    m_chunks.pop_front();
    m_size -= kChunk;
    return kChunk;
}

} // namespace manyhands
