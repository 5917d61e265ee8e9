// Preloaded, it gives a program a wall clock that goes mad: every look at it jumps by up to ten
// years, back or forth. Monotonic clocks are left alone.

#include <atomic>
#include <cstdint>
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>

namespace {

std::int64_t jump()
{
    constexpr std::uint32_t kTenYears = 10U * 365 * 24 * 3600;
    static std::atomic<std::uint32_t> seed{1};
    const std::uint32_t next = seed.fetch_add(0x9E3779B9) * 2654435761U;
    return static_cast<std::int64_t>(next % (2 * kTenYears)) - kTenYears;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec* now)
{
    using Function = int (*)(clockid_t, timespec*);
    static const auto real = reinterpret_cast<Function>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, now);
    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)
        now->tv_sec += jump();
    return result;
}

extern "C" time_t time(time_t* out)
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (out)
        *out = now.tv_sec;
    return now.tv_sec;
}

extern "C" int gettimeofday(timeval* out, void*) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
