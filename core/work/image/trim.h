#pragma once

#include "work/image/image_pipeline.h"

namespace manyhands {

/// Puts a Crop in the place of every Trim of a chain. What it keeps is known only after the last
/// row, and encoders want to know the size before the first: the picture is therefore decoded and
/// filtered once for every Trim, up to there, and nothing of it held. The border has the colour of
/// the top left pixel; a picture that is nothing but border stays as it is.
Result<FilterChain> resolveTrims(const ImageTask& task, const ImageObserver& observer,
                                 StageClock& clock);

} // namespace manyhands
