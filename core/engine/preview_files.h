#pragma once

#include <vector>

#include "engine/preview_request.h"
#include "ipc/shared_memory.h"

namespace manyhands {

/// Everything a worker needs for one preview, open.
struct PreviewFiles {
    RunPreview run; ///< Without its item.
    SharedMemory memory;
    std::vector<UniqueFd> descriptors; ///< In the order of RunPreview.
    std::uint64_t bytesIn = 0;
};

/// An empty file without a name, in the system's folder for such.
Result<UniqueFd> makeScratchFile();

/// Opens the input and the pictures of its watermarks, makes the memory for the sides and an
/// unnamed file for the encoded result. Blocks. Errors: what is wrong with the file or the spec.
Result<PreviewFiles> openPreviewFiles(const PreviewRequest& request);

} // namespace manyhands
