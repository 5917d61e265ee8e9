#include "engine/machine_memory.h"

#include <algorithm>
#include <unistd.h>

namespace manyhands {

std::uint64_t machineMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return 0;
    const std::uint64_t machine =
        static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes);
    return std::min(machine, detail::containerMemory().value_or(machine));
}

} // namespace manyhands
