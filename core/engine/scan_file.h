#pragma once

#include <span>

#include "base/path.h"
#include "base/result.h"
#include "engine/plan.h"

namespace manyhands {

/// Size, time and the format that the first bytes tell, or FoundFile::problem with the reason why
/// it cannot be processed. Follows links; opens regular files only, so no FIFO or device can hold
/// it up.
FoundFile inspectFile(const Path& path);

/// Why content that begins with `head` is not taken: UnsupportedFormat, with a word for plain text.
/// `head` may be empty where nothing is known.
Error unknownContent(std::span<const unsigned char> head);

} // namespace manyhands
