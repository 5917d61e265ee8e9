#include "hardening.h"

#include <sys/resource.h>

namespace manyhands {
namespace {

bool limit(int resource, rlim_t value)
{
    const rlimit both{value, value};
    return ::setrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &both) == 0;
}

} // namespace

Posture hardenProcess(const HardeningOptions& options)
{
    Posture posture;
    if (options.memoryLimitMib > 0 &&
        limit(RLIMIT_AS, static_cast<rlim_t>(options.memoryLimitMib) << 20))
        posture.flags |= Posture::MemoryLimited;
    if (!options.restrictProcess)
        return posture;
    if (limit(RLIMIT_CORE, 0))
        posture.flags |= Posture::NoCoreDumps;
    posture.flags |= detail::restrictPlatform();
    return posture;
}

} // namespace manyhands
