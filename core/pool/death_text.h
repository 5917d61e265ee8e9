#pragma once

#include "base/path.h"
#include "base/result.h"
#include "pool/worker.h"

namespace manyhands {

/// "SIGSEGV", or "signal 42" for one without a common name.
std::string signalName(int signal);

/// What a worker's death means for the item it ran, in one sentence:
/// "the worker process was ended by SIGSEGV while decoding".
Error itemDeathError(const WorkerDeath& death);

/// A built-in picture that is known to be good ended its worker, too.
Error environmentError(const std::string& howItEnded);
/// Why the pool stopped starting workers.
Error uselessDeathError(const WorkerDeath& death);
Error missingProgramError(const Path& program);
Error unconfinedError();

} // namespace manyhands
