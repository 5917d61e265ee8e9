#pragma once

#include "jobs/image_job.h"
#include "work/image/vips_object.h"

namespace manyhands {

/// Opens a picture by libvips' loader for its format, and by no other; `page` is of a TIFF. Rows
/// can be had from top to bottom. Nothing, with libvips' error, where that fails.
VipsRef<VipsImage> loadByVips(ImageFormat format, VipsSource* source, int page);

/// All frames of a GIF or a WebP, below one another.
VipsRef<VipsImage> loadFramesByVips(ImageFormat format, VipsSource* source);

/// How many pages or frames the header tells, 1 at least.
int pagesOf(VipsImage* image);

} // namespace manyhands
