#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "jobs/image_job.h"

namespace manyhands {

// A preset is a JSON object with any of: name, description, version (1), filters (a list of the
// texts that parseFilter() reads), format, quality, effort, lossless, progressive, chroma,
// metadata, to_srgb, background, svg_size, name_template, on_conflict, tree, keep_times,
// skip_if_larger. The words are those of the command line.

struct Preset {
    std::string name;
    std::string description;
    std::string json;
    bool isShipped = false;
};

/// Reads name and description; where there is no name, `name` is it.
Preset presetOf(std::string json, std::string name, bool isShipped);

/// Puts what the preset says over `spec`. Errors: InvalidArgument, with the line: "web.json, line
/// 3: unknown key …". `spec` is then as it was.
Status applyPreset(const Preset& preset, ImageJobSpec& spec);

/// All that a preset can say of `spec`, for people to read and applyPreset() to read back.
std::string presetJson(const std::string& name, const std::string& description,
                       const ImageJobSpec& spec);

/// The presets that the program brings, in the order they are shown.
std::vector<Preset> shippedPresets();

} // namespace manyhands
