#pragma once

#include "base/path.h"

namespace manyhands {

/// Whether both name the same file, be it there already or not.
bool isSameFile(const Path& one, const Path& other);

} // namespace manyhands
