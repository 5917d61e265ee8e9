#pragma once

#include "image_options.h"

namespace CLI {
class App;
}

namespace manyhands {

/// All options of the image command.
void declareImageOptions(CLI::App& app, ImageArguments& arguments);
/// Those that a preset can hold.
void declareSpecOptions(CLI::App& app, ImageArguments& arguments);

} // namespace manyhands
