#pragma once

#include <string>

#include "jobs/sandbox_attempt.h"

namespace manyhands {

/// What there is to be reached: files that were made for it, and a port of this machine.
struct BreakOutTargets {
    std::string input;
    std::string neighbour; ///< In the same folder, where nothing else lies.
    int port = 0;
};

/// Tries one way out of this process, for the lab and for the tests: nothing that would do harm if
/// it succeeded, but to the targets. Execute succeeding does not return. Returns the errno it was
/// refused with, 0 where it succeeded.
int tryToBreakOut(SandboxAttempt attempt, const BreakOutTargets& targets);

namespace detail {

// As system calls: negative is refused, with the reason in errno.
long openParentsEnvironment();
long forkAndEnd();
/// Traces the parent for a moment.
long traceParent();
long readParentsMemory();

} // namespace detail

} // namespace manyhands
