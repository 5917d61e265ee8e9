#pragma once

#include <cstdint>

#include "base/result.h"

namespace manyhands {

/// What the engine tells a worker on its command line.
struct WorkerArguments {
    int controlFd = -1;
    int arenaFd = -1;
    std::uint64_t memoryLimitMib = 0;
    bool harden = true;
};

/// Reads --control-fd=N --arena-fd=N [--memory-limit-mib=N] [--no-hardening].
Result<WorkerArguments> parseWorkerArguments(int argc, char** argv);

} // namespace manyhands
