#include "jobs/sandbox_attempt.h"

#include <array>

namespace manyhands {
namespace {

struct Words {
    const char* name;
    const char* text;
};

// In the order of the enumeration.
constexpr std::array<Words, kSandboxAttempts> kWords{{
    {"open-passwd", "open /etc/passwd"},
    {"open-input-again", "open its own input by its path"},
    {"open-neighbour", "open the file beside its input"},
    {"open-own-memory", "open its own memory as a file"},
    {"open-parents-environment", "read its parent's environment"},
    {"create-file", "create a file"},
    {"make-folder", "make a folder"},
    {"truncate", "empty another file"},
    {"rename", "rename another file"},
    {"unlink", "remove another file"},
    {"link", "give another file a second name"},
    {"symlink", "make a symbolic link"},
    {"chmod", "change who may use another file"},
    {"utime", "change the time of another file"},
    {"connect", "connect to a port of this machine"},
    {"execute", "start a program"},
    {"fork", "fork"},
    {"signal-parent", "signal its parent"},
    {"trace-parent", "trace its parent"},
    {"read-parents-memory", "read its parent's memory"},
    {"map-executable", "map executable memory"},
    {"make-executable", "make written memory executable"},
    {"raise-own-limit", "raise its own limits"},
}};

} // namespace

const char* sandboxAttemptName(SandboxAttempt attempt)
{
    return kWords[static_cast<std::size_t>(attempt)].name;
}

const char* sandboxAttemptText(SandboxAttempt attempt)
{
    return kWords[static_cast<std::size_t>(attempt)].text;
}

} // namespace manyhands
