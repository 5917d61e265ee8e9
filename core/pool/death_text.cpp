#include "pool/death_text.h"

#include <csignal>

namespace manyhands {
namespace {

std::string phaseText(WorkPhase phase)
{
    switch (phase) {
    case WorkPhase::Idle:
        return "before it began";
    case WorkPhase::Open:
        return "while opening the file";
    case WorkPhase::Decode:
        return "while decoding";
    case WorkPhase::Filter:
        return "while filtering";
    case WorkPhase::Encode:
        return "while encoding";
    case WorkPhase::Finish:
        return "while finishing";
    case WorkPhase::Compute:
        return "while computing";
    }
    return {};
}

std::string endText(const WorkerDeath& death)
{
    if (death.signal != 0)
        return "was ended by " + signalName(death.signal);
    return "left with status " + std::to_string(death.exitCode);
}

} // namespace

std::string signalName(int signal)
{
    switch (signal) {
    case SIGHUP:
        return "SIGHUP";
    case SIGINT:
        return "SIGINT";
    case SIGILL:
        return "SIGILL";
    case SIGTRAP:
        return "SIGTRAP";
    case SIGABRT:
        return "SIGABRT";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGKILL:
        return "SIGKILL";
    case SIGSEGV:
        return "SIGSEGV";
    case SIGPIPE:
        return "SIGPIPE";
    case SIGTERM:
        return "SIGTERM";
    case SIGSYS:
        return "SIGSYS";
    case SIGXCPU:
        return "SIGXCPU";
    case SIGXFSZ:
        return "SIGXFSZ";
    default:
        return "signal " + std::to_string(signal);
    }
}

bool looksLikeMemory(const WorkerDeath& death)
{
    // The system's choice when memory runs out is a large process, and its signal is this one. None
    // of ours is sent where the reason is Crashed.
    constexpr std::uint64_t kLarge = 256ULL * 1024 * 1024;
    if (death.reason != DeathReason::Crashed || death.signal == 0)
        return false;
    if (death.signal == SIGKILL)
        return death.peakMemory >= kLarge;
    // What glib, the C++ library and libjpeg say before they give up.
    for (const char* words : {"failed to allocate", "bad_alloc", "ut of memory",
                              "Cannot allocate memory", "Insufficient memory"}) {
        if (death.logTail.find(words) != std::string::npos)
            return true;
    }
    return false;
}

Error itemDeathError(const WorkerDeath& death)
{
    const std::string when = " " + phaseText(death.phase);
    switch (death.reason) {
    case DeathReason::DeadlinePassed:
        return {ErrorKind::WorkerTimedOut, "it took longer than the time allowed, last seen" + when,
                death.logTail, 0};
    case DeathReason::Stalled:
        return {ErrorKind::WorkerTimedOut,
                "the worker process stopped answering" + when + " and was ended", death.logTail, 0};
    case DeathReason::Misbehaved:
        return {ErrorKind::ProtocolViolation,
                "the worker process broke the protocol" + when + ": " + death.misbehaviour,
                death.logTail, 0};
    default:
        return {ErrorKind::WorkerDied,
                "the worker process " + endText(death) + when +
                    (looksLikeMemory(death) ? ", probably for lack of memory" : ""),
                death.logTail, 0};
    }
}

Error uselessDeathError(const WorkerDeath& death)
{
    std::string message = death.wasReady
                              ? "worker processes end before they do anything: the last one "
                              : "worker processes end before they are ready: the last one ";
    switch (death.reason) {
    case DeathReason::StartOverdue:
        message += "did not answer in time";
        break;
    case DeathReason::Misbehaved:
        message += "spoke out of turn: " + death.misbehaviour;
        break;
    default:
        message += death.failedToStart ? "cannot be started" : endText(death);
        break;
    }
    if (!death.logTail.empty())
        message += " and said: " + death.logTail.substr(0, death.logTail.find('\n'));
    return {ErrorKind::WorkerDied, message, death.logTail, 0};
}

Error environmentError(const std::string& howItEnded)
{
    return {ErrorKind::WorkerDied,
            "one worker process after another ended, on different pictures and then on a built-in "
            "one that is known to be good (" +
                howItEnded +
                "): something is wrong with this computer or this installation, not with the "
                "pictures; none of them was blamed, and all can be tried again",
            {},
            0};
}

Error missingProgramError(const Path& program)
{
    return {ErrorKind::WorkerMissing,
            "the worker program " + program.display() +
                " cannot be started: reinstall Manyhands so that its workers lie beside it",
            {},
            0};
}

Error unconfinedError()
{
    return {ErrorKind::SandboxMissing,
            "this system cannot confine the worker processes (it has no seccomp filter), and files "
            "could do harm in workers that are not: to run all the same, allow workers without a "
            "sandbox (manyhands-cli: --no-sandbox)",
            {},
            0};
}

} // namespace manyhands
