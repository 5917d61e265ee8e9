#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "jobs/image_job.h"

namespace manyhands {

/// All of a spec as JSON: the settings as a preset holds them, the folder, the limits. Paths are
/// percent-encoded, because they need not be UTF-8.
std::string jobSpecText(const ImageJobSpec& spec);

/// Errors: InvalidArgument, for what jobSpecText() never writes. The spec is one that validate()
/// accepts.
Result<ImageJobSpec> readJobSpec(std::string_view text);

} // namespace manyhands
