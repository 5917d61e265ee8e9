#include "hardening.h"

#include <sys/resource.h>

namespace manyhands {
namespace {

// AddressSanitizer reserves terabytes of address space for its shadow.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSpaceCanBeLimited = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kAddressSpaceCanBeLimited = false;
#else
constexpr bool kAddressSpaceCanBeLimited = true;
#endif
#else
constexpr bool kAddressSpaceCanBeLimited = true;
#endif

bool limit(int resource, rlim_t value)
{
    const rlimit both{value, value};
    return ::setrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &both) == 0;
}

} // namespace

Posture hardenProcess(const HardeningOptions& options)
{
    Posture posture;
    if (options.memoryLimitMib > 0 && kAddressSpaceCanBeLimited &&
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
