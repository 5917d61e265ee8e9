#include "hardening.h"

#include <sys/ptrace.h>
#include <sys/types.h>

namespace manyhands::detail {

std::uint32_t restrictPlatform()
{
    return ::ptrace(PT_DENY_ATTACH, 0, nullptr, 0) == 0 ? std::uint32_t{Posture::NotDumpable} : 0U;
}

} // namespace manyhands::detail
