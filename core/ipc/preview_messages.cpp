#include "ipc/preview_messages.h"

namespace manyhands {

bool isValid(const PreviewView& view)
{
    // Written so that what is no number fails.
    const bool inside = view.left >= 0 && view.top >= 0 && view.right <= 1 && view.bottom <= 1;
    const bool ordered = view.left < view.right && view.top < view.bottom;
    const bool sized = view.maxWidth >= 1 && view.maxWidth <= kMaxPreviewSide &&
                       view.maxHeight >= 1 && view.maxHeight <= kMaxPreviewSide &&
                       std::uint64_t{view.maxWidth} * view.maxHeight <= kMaxPreviewPixels;
    return inside && ordered && sized;
}

std::uint64_t previewSideBytes(const PreviewView& view)
{
    return std::uint64_t{view.maxWidth} * view.maxHeight * 4;
}

} // namespace manyhands
