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

bool fitsView(const PreviewPicture& picture, const PreviewView& view)
{
    return picture.width >= 1 && picture.height >= 1 && picture.width <= view.maxWidth &&
           picture.height <= view.maxHeight && picture.partWidth >= picture.width &&
           picture.partHeight >= picture.height &&
           std::uint64_t{picture.x} + picture.partWidth <= picture.pictureWidth &&
           std::uint64_t{picture.y} + picture.partHeight <= picture.pictureHeight;
}

std::uint64_t previewSideBytes(const PreviewView& view)
{
    return std::uint64_t{view.maxWidth} * view.maxHeight * 4;
}

} // namespace manyhands
