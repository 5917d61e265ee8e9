#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "base/result.h"
#include "jobs/image_job.h"

namespace manyhands {

// A preset is a JSON object with any of: name, description, version (1), filters (a list of the
// texts that parseFilter() reads), format, quality, effort, lossless, progressive, chroma,
// metadata, to_srgb, background, name_template, on_conflict, tree, keep_times, skip_if_larger. The
// words are those of the command line.

struct Preset {
    std::string name;
    std::string description;
    std::string json;
    bool isShipped = false;
};

/// The presets that the program brings, in the order they are shown.
std::vector<Preset> shippedPresets();

/// Where the user's own presets lie, one NAME.json each.
Path userPresetFolder();

/// The shipped ones and the user's own. One that cannot be read is listed with what is wrong with
/// it as its description.
std::vector<Preset> allPresets();

/// By name (letter case does not count, the user's own before a shipped one), or from a file where
/// `nameOrFile` ends with ".json" or holds a '/'. Errors: InvalidArgument, Unreadable.
Result<Preset> findPreset(std::string_view nameOrFile);

/// Puts what the preset says over `spec`. Errors: InvalidArgument, with the line: "web.json, line
/// 3: unknown key …". `spec` is then as it was.
Status applyPreset(const Preset& preset, ImageJobSpec& spec);

} // namespace manyhands
