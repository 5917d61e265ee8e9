#pragma once

#include <vector>

#include "base/ids.h"
#include "pool/worker.h"

namespace manyhands {

/// A built-in good picture on its way through a worker, and the items that were held back until it
/// is known whether they or this computer are to blame.
struct Trial {
    struct Held {
        ItemId item;
        WorkerDeath death;
    };

    bool sent = false;
    std::vector<Held> held;
};

} // namespace manyhands
