#pragma once

#include <cstdint>
#include <optional>

namespace manyhands {

/// What a process takes, as the system counts it.
struct ProcessUsage {
    std::int64_t cpuNs = 0;        ///< Of all its threads, since it began.
    std::uint64_t memoryBytes = 0; ///< In main memory now, shared pages included.
};

/// Nothing where there is no such process, or it cannot be asked.
std::optional<ProcessUsage> processUsage(std::int64_t pid);

} // namespace manyhands
