#pragma once

namespace manyhands {

/// "presets list", "presets show NAME|FILE".
int runPresetsCommand(int count, char** arguments);

} // namespace manyhands
