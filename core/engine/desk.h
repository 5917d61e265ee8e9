#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "base/ids.h"

namespace manyhands {

/// A worker's turn at a range job.
struct RangeTurn {
    JobId job;
    ItemId item;
    std::uint32_t place = 0; ///< In the range's arena.
    std::int64_t sinceNs = 0;
    bool asked = false; ///< To leave at its chunk's end.
};

/// What one worker holds, from the moment its place is reserved: items, or one turn.
struct Desk {
    std::deque<ItemId> sent; ///< As the worker's outstanding, oldest first.
    int opening = 0;         ///< Reserved, files not open yet.
    JobId job;               ///< Whose items they are.
    std::optional<RangeTurn> turn;
    std::uint64_t itemsTaken = 0;
    std::uint64_t itemsDone = 0;
    std::uint64_t peakMemory = 0;
    bool isolated = false; ///< Holds an item that took a worker down before: nothing behind it.
    bool alone = false;    ///< Holds an item that nothing may run beside.

    std::size_t held() const
    {
        return sent.size() + static_cast<std::size_t>(opening) + (turn ? 1 : 0);
    }
};

} // namespace manyhands
