#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/lab_picture.h"

namespace manyhands {

/// What a pattern of the lab showed at its end, as JSON, so that a later run of the program shows
/// it again. A picture of very many pieces (a pool of 100,000 chunks) is kept as its summary alone.
std::string labViewText(const LabView& view);
/// Nothing for text that labViewText() never writes: a view is safe to paint.
std::optional<LabView> readLabView(std::string_view text);

} // namespace manyhands
