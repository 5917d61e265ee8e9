#pragma once

#include "work/image/picture_source.h"

namespace manyhands {

/// Gives the rows of grey or RGB in sRGB, through the picture's profile, and takes the profile
/// away. One that is broken or does not fit is taken away too, and the note says so.
void convertToStandard(PictureSource& picture);

} // namespace manyhands
