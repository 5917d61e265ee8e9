#pragma once

#include "base/result.h"

namespace manyhands {

/// Lets this process open as many files as the system allows it: every worker takes a handful.
/// Before the first thread or application of Qt, which end the program where there are too few.
/// Errors: System, where that is not enough for anything.
Status raiseDescriptorLimit();

/// How the files that this process may open (ulimit -n) are shared out.
struct DescriptorBudget {
    int workers = 1;    ///< Processes at once.
    int committing = 1; ///< Outputs that are checked, synced and named, or wait for it.
    int gathered = 1;   ///< Of those, that wait for a sync they share.
};
DescriptorBudget descriptorBudget();

} // namespace manyhands
