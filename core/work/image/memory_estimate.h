#pragma once

#include <cstdint>

#include "work/image/image_task.h"

namespace manyhands {

/// What a header tells about the memory that a picture takes.
struct PictureFacts {
    ImageFormat format = ImageFormat::Unknown;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t frames = 1;
    unsigned bytesPerPixel = 3; ///< Decoded, all bands.
    /// Its parts lie over each other in the file: a progressive JPEG, an interlaced PNG.
    bool inParts = false;
    int orientation = 1; ///< As EXIF has it.
};

/// Bytes that the task holds at most beside the rows that pass: what decoders and encoders of whole
/// pictures take, and filters that wait for the last row. An upper estimate from the codecs' ways,
/// measured on 8-bit RGB and rounded up; a chain that enlarges counts with its larger size.
std::uint64_t estimateMemory(const ImageTask& task, const PictureFacts& facts);

/// Tells observer.memoryNeeded. Error: Cancelled.
Status askForMemory(const ImageTask& task, const ImageObserver& observer,
                    const PictureFacts& facts);

} // namespace manyhands
