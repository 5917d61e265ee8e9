#pragma once

#include "jobs/image_job.h"

namespace manyhands {

/// Which of a job's options mean something where pictures are written in one format.
struct FormatOptions {
    bool quality = false;
    bool effort = false;
    bool lossless = false;
    bool chroma = false;
    bool progressive = false;
    bool background = false; ///< The format has no transparency.
};

/// For Keep: all that any input's format may ask for.
FormatOptions optionsOf(OutputFormat format);

} // namespace manyhands
