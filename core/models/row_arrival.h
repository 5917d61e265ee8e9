#pragma once

#include <cstddef>
#include <functional>

#include "models/item_row.h"

namespace manyhands {

/// Rows on their way into the list, some in each turn of the event loop.
struct RowArrival {
    /// Told how many were added once all are in.
    using WhenIn = std::function<void(std::size_t added)>;

    JobId job;     ///< None: inputs that wait for a start.
    RowKey first;  ///< Of a job: the key of rows[0]; those of the others follow it.
    ItemRows rows; ///< nullptr: in the list by now, or taken off it.
    std::size_t next = 0;
    std::size_t added = 0;
    WhenIn whenIn;
};

/// So many are let in at once: a few milliseconds with all that follows from it.
inline constexpr std::size_t kArrivalsAtOnce = 4'000;

} // namespace manyhands
