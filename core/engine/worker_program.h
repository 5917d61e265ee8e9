#pragma once

#include <cstdint>

#include "base/path.h"
#include "engine/engine_host.h"
#include "pool/worker.h"

namespace manyhands {

/// manyhands-worker, or manyhands-number-worker, which loads no codecs and starts much faster.
enum class WorkerKind : std::uint8_t { Everything, Numbers };

/// Where that program is: beside this one, else in libexec/manyhands relative to it; never looked
/// for in PATH. Where it is in neither, the first of the two, for the message.
Path locateWorkerProgram(WorkerKind kind);

/// Memory for each worker, MiB of address space: 60 % of the machine's shared out, at least 1 GiB,
/// at most 8 GiB.
std::uint64_t defaultMemoryLimitMib(int workers);

/// What all workers together may use, MiB: 60 % of the machine's memory, or of its container's.
std::uint64_t memoryForWorkersMib();

/// How the workers of an engine are started.
WorkerSettings workerSettings(const EngineConfig& config);

} // namespace manyhands
