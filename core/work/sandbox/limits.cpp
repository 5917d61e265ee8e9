#include "work/sandbox/limits.h"

#include <algorithm>
#include <cstdint>
#include <sys/resource.h>

#include "work/sandbox/sandbox.h"

namespace manyhands {
namespace {

/// Never above what this process was given.
bool lower(decltype(RLIMIT_FSIZE) resource, std::uint64_t value)
{
    rlimit now{};
    if (::getrlimit(resource, &now) != 0)
        return false;
    const rlim_t wanted = std::min<rlim_t>(value, now.rlim_max);
    const rlimit both{wanted, wanted};
    return ::setrlimit(resource, &both) == 0;
}

} // namespace

bool limitFiles()
{
    const bool sizes = lower(RLIMIT_FSIZE, kLargestWorkerFile);
    const bool descriptors = lower(RLIMIT_NOFILE, kMostWorkerDescriptors);
    return sizes && descriptors;
}

} // namespace manyhands
