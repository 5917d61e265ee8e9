#pragma once

#include <cstdint>
#include <optional>

namespace manyhands {

/// Bytes of memory that this process and its children may use: the machine's, or what the container
/// that it runs in allows. 0 where the system does not tell.
std::uint64_t machineMemory();

namespace detail {
/// The container's limit, where there is one; in machine_memory_linux.cpp and _macos.cpp.
std::optional<std::uint64_t> containerMemory();
} // namespace detail

} // namespace manyhands
