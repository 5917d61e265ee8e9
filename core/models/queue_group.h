#pragma once

#include <algorithm>
#include <vector>

#include "models/item_row.h"

namespace manyhands {

/// A job in the queue's model, or the draft of the next one.
struct QueueGroup {
    JobId job;      ///< None: the draft.
    int place = -1; ///< Among the rows of the model; -1: not shown.
    std::vector<const ItemRow*> members;
    std::vector<const ItemRow*> shown;
    bool stale = false; ///< Rows changed in what they are filtered or sorted by.
    int firstChanged = -1;
    int lastChanged = -1;

    void markChanged(int row)
    {
        firstChanged = firstChanged < 0 ? row : std::min(firstChanged, row);
        lastChanged = std::max(lastChanged, row);
    }
};

} // namespace manyhands
