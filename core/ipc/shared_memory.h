#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "base/unique_fd.h"

namespace manyhands {

/// Memory shared between processes through a descriptor. It has no name that could outlive a crash:
/// a sealed memfd on Linux (never to grow or shrink), an unlinked POSIX object on macOS.
class SharedMemory {
public:
    /// `size` bytes of zeros. On Linux all of them are allocated now: a full /dev/shm is an error
    /// here and not a SIGBUS later. `label` shows up in the system's tools only.
    static Result<SharedMemory> create(std::string_view label, std::size_t size);
    /// Maps the whole of what `fd` refers to; on Linux it must be sealed against shrinking.
    static Result<SharedMemory> open(UniqueFd fd);

    SharedMemory(SharedMemory&& other) noexcept;
    SharedMemory& operator=(SharedMemory&& other) noexcept;
    ~SharedMemory();

    int fd() const { return m_fd.get(); }
    std::byte* data() const { return m_data; }
    std::size_t size() const { return m_size; }

private:
    SharedMemory(UniqueFd fd, std::byte* data, std::size_t size)
        : m_fd(std::move(fd)), m_data(data), m_size(size)
    {}
    static Result<SharedMemory> map(UniqueFd fd, std::size_t size);

    UniqueFd m_fd;
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Platform parts, in shared_memory_linux.cpp and shared_memory_macos.cpp.
namespace detail {
Result<UniqueFd> createSharedObject(std::string_view label, std::size_t size);
/// Refuses an object that its maker could still shrink under us.
Status checkSharedObject(int fd);
} // namespace detail

} // namespace manyhands
