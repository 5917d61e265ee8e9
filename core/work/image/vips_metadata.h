#pragma once

#include "work/image/metadata.h"
#include "work/image/vips_object.h"

namespace manyhands {

/// Puts everything on `image` that libvips' savers write.
void attachMetadata(VipsImage* image, const Metadata& metadata);

} // namespace manyhands
