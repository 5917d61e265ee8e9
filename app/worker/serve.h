#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "session.h"

namespace manyhands {

/// What one of the worker programs can do besides ranges of numbers, which all of them do.
struct WorkerSkills {
    /// Loads the codecs and names them; before the process is confined.
    std::function<Result<std::string>()> prepare;
    WorkerSession::ImageWork image;
    WorkerSession::PreviewWork preview;
};

/// What a worker program's main() does: takes what the engine handed over, warms up, confines the
/// process and serves. Returns the exit status, or does not return.
int serveWorker(int argc, char** argv, const WorkerSkills& skills);

} // namespace manyhands
