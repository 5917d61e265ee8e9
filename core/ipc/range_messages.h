#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "jobs/range_task.h"

namespace manyhands {

/// Chunks that one turn may be told to do again; more wait for the next turn.
inline constexpr std::size_t kMostAgain = 64;

/// Engine → worker: take chunks from a range until there are none, or until asked to leave.
/// Descriptors: [0] the range arena; [1] and on: what the kind writes large results to.
struct RunRange {
    ItemId item;             ///< Of this turn, for its answer and for Cancel.
    std::uint64_t range = 0; ///< The same for all turns of one range: it is opened once.
    std::uint32_t place = 0; ///< The worker's claim record.
    RangeTask task;
    std::vector<std::uint64_t> again; ///< Chunks that others left undone; these first.

    bool operator==(const RunRange&) const = default;
};

/// Why a worker's turn at a range ended well. Append only.
enum class RangeEnd : std::uint8_t { Exhausted, Asked, Cancelled };
inline constexpr RangeEnd kLastRangeEnd = RangeEnd::Cancelled;

/// Worker → engine: the turn is over; its claim record is empty.
struct RangeLeft {
    ItemId item;
    RangeEnd why = RangeEnd::Exhausted;
    std::uint64_t chunks = 0;     ///< Done in this turn.
    std::int64_t cpuNs = 0;       ///< Processor time of the turn.
    std::uint64_t peakMemory = 0; ///< Bytes resident at most since the process began.

    bool operator==(const RangeLeft&) const = default;
};

} // namespace manyhands
