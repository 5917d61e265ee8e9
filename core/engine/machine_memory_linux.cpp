#include "engine/machine_memory.h"

#include <fstream>

namespace manyhands::detail {

std::optional<std::uint64_t> containerMemory()
{
    // Version 2 of control groups, then version 1: as seen from inside a container's namespace. A
    // file that says "max", or is not there, is no number.
    for (const char* path :
         {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        std::ifstream file(path);
        std::uint64_t bytes = 0;
        if (file >> bytes && bytes > 0)
            return bytes;
    }
    return std::nullopt;
}

} // namespace manyhands::detail
