#pragma once

#include "jobs/image_job.h"
#include "work/image/metadata.h"
#include "work/image/vips_object.h"

namespace manyhands {

/// What libvips found in a file and, for GIF and JPEG XL, what it does not look for.
Metadata readVipsMetadata(VipsImage* image, ImageFormat format, int fd);

} // namespace manyhands
