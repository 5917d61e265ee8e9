#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace manyhands {

/// What went wrong, as far as code has to tell cases apart. The text a user reads is
/// Error::message. The values travel between processes: append only.
enum class ErrorKind : unsigned char {
    InvalidArgument,   ///< The user asked for something that cannot be.
    NotFound,          ///< The input is gone, or a link leads nowhere.
    Unreadable,        ///< The input exists and may not be read.
    NotAFile,          ///< A folder, FIFO, socket or device where a picture was expected.
    EmptyFile,         ///< Zero bytes.
    UnsupportedFormat, ///< The content is no picture that we read.
    DecodeFailed,      ///< The content says it is a picture, and is broken.
    TooLarge,          ///< Over a limit on pixels, memory or bytes.
    EncodeFailed,      ///< The result cannot be written in the chosen format.
    OutputUnavailable, ///< Disk full, read-only, quota, folder gone: the job waits, nobody is
                       ///< blamed.
    OutputExists,      ///< Somebody made a file with the output's name in the meantime.
    WorkerDied,        ///< The process ended while it held the item.
    WorkerTimedOut,    ///< The item's deadline or the heartbeat passed.
    WorkerMissing,     ///< The worker program cannot be found or started.
    ProtocolViolation, ///< Bytes on the socket that no honest worker sends.
    Cancelled,         ///< The user said so.
    System,            ///< The operating system refused something else.
    SandboxMissing,    ///< This system cannot confine workers, and nobody allowed to do without.
    NotSmaller,        ///< The output is no smaller than its input, and only then was wanted.
};
inline constexpr ErrorKind kLastErrorKind = ErrorKind::NotSmaller;

/// Stable, lower-case name of a kind, as written in reports: "decode-failed".
std::string_view errorKindName(ErrorKind kind);

/// An error as a value. `message` is one sentence for the user that names the cause and, where
/// there is one, the way out; `detail` holds what a developer wants (a library's words, the end of
/// a log). Both are UTF-8.
struct Error {
    ErrorKind kind = ErrorKind::System;
    std::string message;
    std::string detail;
    int systemError = 0; ///< errno, or 0.

    bool operator==(const Error&) const = default;
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

/// Shorthand for the failing side of a Result.
tl::unexpected<Error> failure(ErrorKind kind, std::string message, std::string detail = {});

/// As above, with the system's words for `systemError` (an errno) put behind the message.
tl::unexpected<Error> systemFailure(ErrorKind kind, std::string_view message, int systemError);

/// The system's text for an errno ("No space left on device").
std::string systemErrorText(int systemError);

} // namespace manyhands
