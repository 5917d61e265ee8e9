#include "base/clock.h"

#include <ctime>

namespace manyhands {
namespace {

// CLOCK_MONOTONIC stops during suspend on Linux; on macOS that one is CLOCK_UPTIME_RAW.
#ifdef __APPLE__
constexpr clockid_t kAwakeClock = CLOCK_UPTIME_RAW;
#else
constexpr clockid_t kAwakeClock = CLOCK_MONOTONIC;
#endif

std::int64_t read(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * kNsPerSecond + now.tv_nsec;
}

} // namespace

std::int64_t monotonicNs()
{
    return read(kAwakeClock);
}
std::int64_t threadCpuNs()
{
    return read(CLOCK_THREAD_CPUTIME_ID);
}
std::int64_t processCpuNs()
{
    return read(CLOCK_PROCESS_CPUTIME_ID);
}

} // namespace manyhands
