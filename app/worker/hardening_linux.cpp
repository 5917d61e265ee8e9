#include "hardening.h"

#include <sys/prctl.h>

namespace manyhands::detail {

std::uint32_t restrictPlatform()
{
    std::uint32_t flags = 0;
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
        flags |= Posture::NotDumpable;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        flags |= Posture::NoNewPrivileges;
    return flags;
}

} // namespace manyhands::detail
