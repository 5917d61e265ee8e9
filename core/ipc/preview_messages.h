#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"
#include "jobs/image_job.h"

namespace manyhands {

/// Longest side of a picture that a preview shows, pixels; that of the largest screens.
inline constexpr std::uint32_t kMaxPreviewSide = 8192;
/// Of both sides of the picture at most: 64 MiB each.
inline constexpr std::uint64_t kMaxPreviewPixels = 16ULL * 1024 * 1024;

/// What of a picture is shown, in shares of its sides, and in how many pixels at most. It is made
/// smaller to fit and never larger.
struct PreviewView {
    double left = 0;
    double top = 0;
    double right = 1;
    double bottom = 1;
    std::uint32_t maxWidth = 1024;
    std::uint32_t maxHeight = 1024;

    bool operator==(const PreviewView&) const = default;
};
/// Numbers within their bounds, and something to see between them.
bool isValid(const PreviewView& view);
/// Bytes of one side: RGBA, rows without padding.
std::uint64_t previewSideBytes(const PreviewView& view);

/// Engine → worker: one picture for the screen, as it is and as a chain leaves it. Descriptors:
/// [0] the input, read-only; [1] shared memory of two sides, the original first; [2] an empty file
/// for the encoded result; then the pictures of the chain's watermarks.
struct RunPreview {
    ItemId item;
    FilterChain filters;
    EncodeOptions encode;
    std::uint64_t maxPixels = 0;
    PreviewView view;
    bool before = true;   ///< Whether the original is wanted.
    bool after = true;    ///< Whether the result is.
    bool encoded = false; ///< Whether it is shown as its format makes it look, and its size told.

    bool operator==(const RunPreview&) const = default;
};

/// One side of a preview.
struct PreviewPicture {
    std::uint32_t pictureWidth = 0; ///< Of all of it; 0 where the side was not wanted.
    std::uint32_t pictureHeight = 0;
    std::uint32_t x = 0; ///< The part that is shown, in pixels of the picture.
    std::uint32_t y = 0;
    std::uint32_t partWidth = 0;
    std::uint32_t partHeight = 0;
    std::uint32_t width = 0; ///< Of what is in the shared memory.
    std::uint32_t height = 0;

    bool operator==(const PreviewPicture&) const = default;
};

/// Whether what a worker says of a side fits the view that was asked for and the shared memory.
bool fitsView(const PreviewPicture& picture, const PreviewView& view);

/// Worker → engine: the sides that were wanted are in the shared memory.
struct PreviewDone {
    ItemId item;
    PreviewPicture before;
    PreviewPicture after;
    std::uint64_t bytesOut = 0; ///< Of the encoded result; 0 where it was not wanted.
    ImageFormat inputFormat = ImageFormat::Unknown;
    std::int64_t wallNs = 0;
    std::uint64_t peakMemory = 0;
    std::string note; ///< As in Done.

    bool operator==(const PreviewDone&) const = default;
};

} // namespace manyhands
