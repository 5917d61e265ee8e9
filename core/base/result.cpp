#include "base/result.h"

#include <system_error>

namespace manyhands {

std::string_view errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidArgument:
        return "invalid-argument";
    case ErrorKind::NotFound:
        return "not-found";
    case ErrorKind::Unreadable:
        return "unreadable";
    case ErrorKind::NotAFile:
        return "not-a-file";
    case ErrorKind::EmptyFile:
        return "empty-file";
    case ErrorKind::UnsupportedFormat:
        return "unsupported-format";
    case ErrorKind::DecodeFailed:
        return "decode-failed";
    case ErrorKind::TooLarge:
        return "too-large";
    case ErrorKind::EncodeFailed:
        return "encode-failed";
    case ErrorKind::OutputUnavailable:
        return "output-unavailable";
    case ErrorKind::OutputExists:
        return "output-exists";
    case ErrorKind::WorkerDied:
        return "worker-died";
    case ErrorKind::WorkerTimedOut:
        return "worker-timed-out";
    case ErrorKind::WorkerMissing:
        return "worker-missing";
    case ErrorKind::ProtocolViolation:
        return "protocol-violation";
    case ErrorKind::Cancelled:
        return "cancelled";
    case ErrorKind::SandboxMissing:
        return "sandbox-missing";
    case ErrorKind::NotSmaller:
        return "not-smaller";
    case ErrorKind::System:
        return "system";
    }
    return "system";
}

tl::unexpected<Error> failure(ErrorKind kind, std::string message, std::string detail)
{
    return tl::unexpected(Error{kind, std::move(message), std::move(detail), 0});
}

tl::unexpected<Error> systemFailure(ErrorKind kind, std::string_view message, int systemError)
{
    return tl::unexpected(
        Error{kind, std::string(message) + ": " + systemErrorText(systemError), {}, systemError});
}

std::string systemErrorText(int systemError)
{
    return std::system_category().message(systemError);
}

} // namespace manyhands
