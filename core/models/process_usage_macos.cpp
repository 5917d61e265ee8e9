#include <libproc.h>
#include <mach/mach_time.h>

#include "models/process_usage.h"

namespace manyhands {

std::optional<ProcessUsage> processUsage(std::int64_t pid)
{
    proc_taskinfo info{};
    if (::proc_pidinfo(static_cast<int>(pid), PROC_PIDTASKINFO, 0, &info, sizeof info) !=
        static_cast<int>(sizeof info))
        return {};
    // The times are in ticks of mach_absolute_time().
    mach_timebase_info_data_t base{};
    ::mach_timebase_info(&base);
    const std::uint64_t ticks = info.pti_total_user + info.pti_total_system;
    return ProcessUsage{static_cast<std::int64_t>(ticks * base.numer / base.denom),
                        info.pti_resident_size};
}

} // namespace manyhands
