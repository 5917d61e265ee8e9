#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/result.h"
#include "ipc/messages.h"
#include "ipc/worker_arena.h"
#include "jobs/image_job.h"
#include "work/image/tiff_pages.h"

namespace manyhands {

class OverlayCache;

/// One picture from one descriptor into another.
struct ImageTask {
    int inputFd = -1;  ///< Readable and seekable, at any position; not closed.
    int outputFd = -1; ///< Writable, empty, seekable; not closed.
    FilterChain filters;
    std::vector<int> pictureFds; ///< Of the chain's Watermark steps, as inputFd.
    EncodeOptions encode;
    std::uint64_t maxPixels = 0;
    TiffPage page; ///< Of a TIFF that is read as one picture; processImage() takes all of them.
    OverlayCache* overlays = nullptr; ///< Where pictures of watermarks are kept from task to task.
};

/// What a running task tells and asks. All members are called on the thread that runs the task.
struct ImageObserver {
    /// A new phase began.
    std::function<void(WorkPhase)> phaseStarted;
    /// The header was read.
    std::function<void(std::uint64_t pixels)> sizeKnown;
    /// An upper estimate of what the task will hold beyond a few rows; called before it takes any
    /// of it, and returns when there is room. False ends the task with ErrorKind::Cancelled.
    std::function<bool(std::uint64_t bytes)> memoryNeeded;
    /// 0 to 1; called often, must be cheap.
    std::function<void(double)> progressed;
    /// Asked between rows; true ends the task with ErrorKind::Cancelled.
    std::function<bool()> cancelled;
};

/// Room for the thumbnail of the result.
struct ThumbnailTarget {
    unsigned char* rgba = nullptr; ///< kThumbnailBytes, or nullptr for none.
    std::uint32_t width = 0;       ///< Set by the task; 0 where no thumbnail was made.
    std::uint32_t height = 0;
};

struct ImageOutcome {
    std::uint32_t width = 0; ///< Of the output.
    std::uint32_t height = 0;
    std::uint64_t bytesOut = 0;
    ImageFormat inputFormat = ImageFormat::Unknown;
    std::string note; ///< What the format could not hold, or empty.
};

/// Decodes, filters and encodes. Orientation is applied and its tag reset; ICC profile, EXIF, XMP
/// and IPTC are kept unless stripped; depth is kept as far as the output format holds it. `timings`
/// is filled on failure too. A TIFF keeps its pages where it becomes one: each passes the filters
/// by itself.
///
/// Errors: EmptyFile, UnsupportedFormat, DecodeFailed, TooLarge, EncodeFailed, Cancelled, and
/// OutputUnavailable with the errno of a write that failed.
Result<ImageOutcome> processImage(const ImageTask& task, const ImageObserver& observer,
                                  ThumbnailTarget& thumbnail, WorkTimings& timings);

/// Once per process, before the first task: starts the libraries with one thread and no caches, and
/// loads the codecs by one tiny decode each. Returns their names and versions.
Result<std::string> prepareImageWork();

} // namespace manyhands
