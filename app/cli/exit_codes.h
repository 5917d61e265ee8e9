#pragma once

namespace manyhands {

/// What the program tells the shell. To be kept: scripts rely on it.
enum ExitCode : int {
    ExitDone = 0,          ///< Everything was done; skipping is doing what was asked.
    ExitSomeFailed = 1,    ///< At least one item failed or was quarantined.
    ExitUsage = 2,         ///< The command line asks for something that cannot be.
    ExitEnvironment = 3,   ///< No place to write, no worker to do it.
    ExitInterrupted = 130, ///< SIGINT, SIGTERM or SIGHUP; 128 + SIGINT by custom.
};

} // namespace manyhands
