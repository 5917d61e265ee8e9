#pragma once

#include "base/path.h"

namespace manyhands {

/// Makes one folder whose name is on the disk before anything in it counts as done; errno, or 0.
int makeLastingFolder(const Path& folder);

/// Puts the names in a folder on the disk. A folder that cannot be synced is left at that: its file
/// system knows no such thing, or takes care of it by itself.
void syncFolder(const Path& folder);

} // namespace manyhands
