#pragma once

#include <atomic>
#include <cstdint>
#include <optional>

#include "base/result.h"
#include "ipc/shared_memory.h"
#include "jobs/range_task.h"

namespace manyhands {

/// Workers that can be at one range at the same time.
inline constexpr std::uint32_t kRangePlaces = 256;
/// Chunks that are in shared memory at a time: a range of any length passes through a ring of
/// these. At 100 nanoseconds a chunk a ring lasts several milliseconds, which hides the engine's
/// answer; the longest ring takes 4 MiB.
inline constexpr std::uint32_t kLongestRing = 65'536;
inline constexpr std::uint32_t kShortestRing = 8;

/// The shared memory of one range: a ring of chunks with a place for each result, one cursor, and a
/// claim record for every worker. Chunk i lives in slot i mod ring. Workers take chunks without
/// asking; the engine fills the ring up behind them and collects what is done.
///
///     claim record ← i      (1) "I am about to take i"
///     cursor: i → i + 1     (2) by compare-and-swap; where it fails, back to (1) with the next i
///     … work, words …
///     slot's done ← i + 1   (3)
///     claim record ← j      (1) of the next chunk, or 0
///
/// Whatever the instruction at which a worker W dies, no chunk is lost and none is done twice:
///  * Died before (2): the cursor has not passed i, or somebody else moved it. Nothing was taken.
///  * Died between (2) and (3): W's record says i, the cursor is past i, slot i is not done.
///  * Died after (3): slot i is done.
/// The second must be told from "somebody else, V, took i, and W only tried". Whoever takes i has
/// written i into its own record before the cursor moved past i, and keeps it there until after
/// slot i is done. So with W dead and the cursor (read first) past i: if no living worker's record
/// (read next) says i, and slot i (read last) is not done, then W had it. While some V's record
/// says i, the question is kept open until V's record changes or V is gone, too.
/// The orders in memory: (2) releases (1), so who sees the cursor past i sees the taker's record;
/// (1) releases the (3) before it, so who sees a record changed sees the slot done.
///
/// A chunk that is to be done again is not put back behind the cursor: the engine names it to one
/// worker, who claims it by (1) alone. Its former holder is gone, so a slot never has two writers.
///
/// All workers of a range can write to all of this. The engine therefore reads no sizes and no
/// chunks back from it, takes each field once, and ignores records out of bounds: a worker that
/// lies can make results wrong, and nothing else.
class RangeArena {
public:
    /// `ring` is a power of two from kShortestRing to kLongestRing.
    static Result<RangeArena> create(std::uint32_t ring);
    /// Refuses a descriptor whose size or marks are not those of this version.
    static Result<RangeArena> open(UniqueFd fd);

    int fd() const { return m_memory.fd(); }
    std::uint32_t ring() const { return m_ring; }
    std::uint32_t slotOf(std::uint64_t chunk) const
    {
        return static_cast<std::uint32_t>(chunk & (m_ring - 1));
    }

    // For the engine.
    /// Writes a chunk's numbers; setLimit() makes it takeable.
    void describe(std::uint64_t chunk, const RangeChunk& numbers);
    /// Chunks below are takeable.
    void setLimit(std::uint64_t limit);
    /// What setLimit() wrote; whatever a worker may have made of it.
    std::uint64_t limit() const;
    /// The first chunk that nobody took; whatever a worker may have made of it.
    std::uint64_t cursor() const;
    /// Only while nobody is at the range.
    void setCursor(std::uint64_t cursor);
    /// What the place's record says: a chunk that it has, or was about to take.
    std::optional<std::uint64_t> claimOf(std::uint32_t place) const;
    /// Makes a place ready for its next worker.
    void clearPlace(std::uint32_t place);
    /// Asks the worker at the place to leave at the end of its chunk.
    void askToLeave(std::uint32_t place);
    bool isDone(std::uint64_t chunk) const;
    /// Of a chunk that is done.
    RangeWords words(std::uint64_t chunk) const;

    // For the worker at a place.
    /// Takes the next chunk; none: there is none now, and the record is empty.
    std::optional<std::uint64_t> claimNext(std::uint32_t place);
    /// Takes a chunk that the engine named.
    void claimAgain(std::uint32_t place, std::uint64_t chunk);
    RangeChunk numbers(std::uint64_t chunk) const;
    void finish(std::uint64_t chunk, const RangeWords& words);
    /// Empties the record.
    void release(std::uint32_t place);
    bool isAskedToLeave(std::uint32_t place) const;

private:
    struct Layout;

    RangeArena(SharedMemory memory, std::uint32_t ring) : m_memory(std::move(memory)), m_ring(ring)
    {}
    Layout& layout() const;

    SharedMemory m_memory;
    std::uint32_t m_ring;
};

} // namespace manyhands
