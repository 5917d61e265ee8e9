#pragma once

#include "jobs/image_job.h"
#include "work/image/metadata.h"
#include "work/image/vips_object.h"

namespace manyhands {

/// An SVG as a picture that is drawn when its rows are asked for, from `text`, which has to outlive
/// it. Errors: DecodeFailed; TooLarge beyond kMaxDrawingSide.
Result<VipsRef<VipsImage>> openDrawing(const Bytes& text, const DrawingSize& size);

} // namespace manyhands
