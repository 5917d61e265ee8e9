#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/preset.h"

namespace manyhands {

/// Where the user's own presets lie, one NAME.json each.
Path userPresetFolder();

/// The shipped ones and the user's own. One that cannot be read is listed with what is wrong with
/// it as its description.
std::vector<Preset> allPresets();

/// By name (letter case does not count, the user's own before a shipped one), or from a file where
/// `nameOrFile` ends with ".json" or holds a '/'. Errors: InvalidArgument, Unreadable.
Result<Preset> findPreset(std::string_view nameOrFile);

enum class ReplacePreset : bool { No, Yes };

/// Keeps a preset as one of the user's own, whole or not at all. Errors: InvalidArgument for a name
/// that no file can have, OutputExists, OutputUnavailable.
Status savePreset(const std::string& name, const std::string& json, ReplacePreset replace);

/// Checks a preset file and keeps it under the name that stands in it, or else under the file's.
/// Returns that name. Errors: those of findPreset(), applyPreset() and savePreset().
Result<std::string> importPreset(const std::string& file, ReplacePreset replace);

/// Writes a preset to a file of any name, whole or not at all.
Status exportPreset(const Preset& preset, const std::string& file, ReplacePreset replace);

/// Takes one of the user's own away and returns it, so that savePreset() can bring it back.
Result<Preset> removePreset(std::string_view name);

/// Gives one of the user's own another name.
Status renamePreset(std::string_view name, const std::string& newName);

namespace detail {
/// The folder of the user's settings on this system.
Path settingsFolder();
} // namespace detail

} // namespace manyhands
