#include "work/sandbox/sandbox.h"

#include <sandbox.h>

#include "ipc/messages.h"
#include "work/sandbox/limits.h"

namespace manyhands {
namespace {

// Reading the number of cores and the page size is all that libraries ask of the system later on.
constexpr char kProfile[] = "(version 1)"
                            "(deny default)"
                            "(allow sysctl-read)"
                            "(allow process-info* (target self))"
                            "(allow signal (target self))";

} // namespace

void confineEarly() {} // there is one profile, and it holds for all threads

std::uint32_t confineProcess()
{
    std::uint32_t flags = limitFiles() ? std::uint32_t{Posture::FilesLimited} : 0U;
    char* error = nullptr;
// Deprecated without a successor that a program may use on itself.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    if (::sandbox_init(kProfile, 0, &error) == 0)
        flags |= Posture::FilesDenied | Posture::CallsFiltered;
    else
        ::sandbox_free_error(error);
#pragma clang diagnostic pop
    return flags;
}

} // namespace manyhands
