#include "work/sandbox/sandbox.h"

#include "ipc/messages.h"
#include "work/sandbox/landlock_linux.h"
#include "work/sandbox/limits.h"
#include "work/sandbox/system_calls_linux.h"

namespace manyhands {

void confineEarly()
{
    (void)enterLandlock(LandlockRule::ReadOnly);
}

std::uint32_t confineProcess()
{
    std::uint32_t flags = 0;
    if (limitFiles())
        flags |= Posture::FilesLimited;
    if (enterLandlock(LandlockRule::Nothing))
        flags |= Posture::FilesDenied;
    if (filterSystemCalls())
        flags |= Posture::CallsFiltered;
    return flags;
}

} // namespace manyhands
