#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/lab_request.h"

namespace manyhands {

/// A pattern and its parameters as JSON, for the journal.
std::string labRequestText(const LabRequest& request);
/// Nothing for text that labRequestText() never writes, nor for parameters that are out of bounds.
std::optional<LabRequest> readLabRequest(std::string_view text);

} // namespace manyhands
