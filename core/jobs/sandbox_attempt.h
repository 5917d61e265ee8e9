#pragma once

#include <cstddef>
#include <cstdint>

namespace manyhands {

/// Ways out of a worker that one that was taken over would try, as the lab tries them. The values
/// travel between processes: append only.
enum class SandboxAttempt : std::uint8_t {
    OpenPasswd,
    OpenInputAgain, ///< By its path; the descriptor that it has goes on working.
    OpenNeighbour,  ///< A file beside its input.
    OpenOwnMemory,
    OpenParentsEnvironment,
    CreateFile,
    MakeFolder,
    Truncate,
    Rename,
    Unlink,
    Link,
    Symlink,
    Chmod,
    Utime,
    Connect, ///< To a port of this machine that listens.
    Execute,
    Fork,
    SignalParent,
    TraceParent,
    ReadParentsMemory,
    MapExecutable,
    MakeExecutable, ///< Memory that was written to.
    RaiseOwnLimit,
};
inline constexpr std::size_t kSandboxAttempts =
    static_cast<std::size_t>(SandboxAttempt::RaiseOwnLimit) + 1;

/// Stable name for reports: "open-passwd".
const char* sandboxAttemptName(SandboxAttempt attempt);
/// For people: "open /etc/passwd".
const char* sandboxAttemptText(SandboxAttempt attempt);

} // namespace manyhands
