#pragma once

#include <memory>

#include "work/image/frames.h"
#include "work/image/image_task.h"
#include "work/image/jpeg_decoder.h"
#include "work/image/metadata.h"
#include "work/image/rows.h"

namespace manyhands {

/// A picture ready to be read, and what the encoder has to know about it.
struct ImageInput {
    ImageFormat format = ImageFormat::Unknown;
    std::unique_ptr<RowSource> source;
    Metadata metadata;
    FrameTimes frameTimes; ///< Where the source has several frames.
    int orientation = 1;
    /// What of each side is left where the decoder shrank the picture, and what it had been.
    double reduction = 1;
    std::uint32_t fullWidth = 0;
    std::uint32_t fullHeight = 0;
    std::string note;
    bool inParts = false; ///< Interlaced: as a PictureFacts has it.
    /// The source's sampling and stored colours where it was a JPEG read as such.
    bool isJpeg = false;
    JpegSampling sampling;
    J_COLOR_SPACE storedColours = JCS_UNKNOWN;
};

/// Finds out what the input is, reads its header and gets ready for its rows. Chooses how a JPEG is
/// decoded: into planes where filters and output allow it, which spares colour conversion and
/// resampling both ways. `target` is what the frames of an animation are for: all of them are read
/// where it has a place for them.
Result<ImageInput> openInput(const ImageTask& task, const ImageObserver& observer,
                             ImageFormat target);

} // namespace manyhands
