#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "engine/timeline.h"

namespace manyhands {

/// 24 bytes a span.
struct StoredSpan {
    std::int64_t beginNs = 0;
    ItemId item;
    std::uint32_t durationUs = 0; ///< Up to 71 minutes; longer ones are cut off at their begin.
    SpanPhase phase = SpanPhase::Wait;
    bool failed = false;

    std::int64_t endNs() const { return beginNs + std::int64_t{durationUs} * 1000; }
};

using PhaseSums = std::array<double, kSpanPhases>; ///< Nanoseconds by phase.

/// Spans in the order of their ends, found by time in O(log n), and the sum of every phase up to
/// any moment in about the same: a pixel costs the same whether it covers one span or a thousand.
class SpanTrack {
public:
    void append(const TimelineSpan& span);
    std::size_t size() const { return m_size; }
    const StoredSpan& at(std::size_t i) const;
    /// Where the span can be seen: spans that overlap the one before begin at its end.
    std::int64_t shownBegin(std::size_t i) const;
    /// The first span that ends after `timeNs`; size() where there is none.
    std::size_t firstEndingAfter(std::int64_t timeNs) const;
    /// Time spent before `timeNs`, counting each moment once.
    PhaseSums sumsUntil(std::int64_t timeNs) const;
    /// Forgets the oldest spans, a chunk of them; returns how many.
    std::size_t dropOldest();

private:
    static constexpr std::size_t kChunk = 64;
    struct Chunk {
        std::array<StoredSpan, kChunk> spans;
        PhaseSums sumsBefore{};
    };
    std::deque<Chunk> m_chunks; ///< All full but the last.
    std::size_t m_size = 0;
    PhaseSums m_sums{};
};

} // namespace manyhands
