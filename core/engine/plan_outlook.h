#pragma once

#include <atomic>

#include "engine/plan.h"

namespace manyhands {

// For who only wants to know what a start would do.

/// makePlan() that can be given up: `cancelled` is looked at between files. Errors: those, and
/// Cancelled.
Result<Plan> makePlan(const std::vector<FoundFile>& files, const ImageJobSpec& spec,
                      const std::vector<Path>& inUse, const std::atomic<bool>& cancelled);

/// Whether checkOutputFolder() is likely to succeed: the folder, or the nearest one above it, can
/// be written to. Changes nothing.
Status probeOutputFolder(const Path& folder);

} // namespace manyhands
