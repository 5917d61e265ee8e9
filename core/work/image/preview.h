#pragma once

#include <span>
#include <vector>

#include "ipc/preview_messages.h"
#include "work/image/image_task.h"

namespace manyhands {

/// One picture for a screen; see RunPreview.
struct PreviewTask {
    int inputFd = -1;
    int resultFd = -1; ///< For the encoded result: empty, readable and writable.
    std::vector<int> pictureFds;
    RunPreview run;
};

/// Renders the sides that are wanted into RGBA with straight alpha, in the colours of a screen
/// (sRGB), each side of at least previewSideBytes(). The same code as processImage() runs: the
/// chain at full size, then the part that is looked at is cut out and made smaller. Errors: those
/// of processImage(). `item` and memory of the answer are the caller's to fill in.
Result<PreviewDone> renderPreview(const PreviewTask& task, const ImageObserver& observer,
                                  std::span<unsigned char> before, std::span<unsigned char> after);

} // namespace manyhands
