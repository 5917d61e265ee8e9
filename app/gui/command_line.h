#pragma once

#include <QCoreApplication>

#include "desktop/launch_request.h"

namespace manyhands {

/// Reads the program's arguments; --help, --version and mistakes end the program here.
LaunchRequest readCommandLine(const QCoreApplication& app);

} // namespace manyhands
