#include "ipc/shared_memory.h"

#include <cerrno>
#include <sys/mman.h>
#include <sys/stat.h>
#include <utility>

namespace manyhands {

Result<SharedMemory> SharedMemory::create(std::string_view label, std::size_t size)
{
    auto fd = detail::createSharedObject(label, size);
    if (!fd)
        return tl::unexpected(fd.error());
    return map(std::move(*fd), size);
}

Result<SharedMemory> SharedMemory::open(UniqueFd fd)
{
    if (auto status = detail::checkSharedObject(fd.get()); !status)
        return tl::unexpected(status.error());
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0)
        return systemFailure(ErrorKind::System, "the shared memory cannot be examined", errno);
    return map(std::move(fd), static_cast<std::size_t>(info.st_size));
}

Result<SharedMemory> SharedMemory::map(UniqueFd fd, std::size_t size)
{
    void* data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
    if (data == MAP_FAILED)
        return systemFailure(ErrorKind::System, "the shared memory cannot be mapped", errno);
    return SharedMemory(std::move(fd), static_cast<std::byte*>(data), size);
}

SharedMemory::SharedMemory(SharedMemory&& other) noexcept
    : m_fd(std::move(other.m_fd)),
      m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0))
{}

SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SharedMemory::~SharedMemory()
{
    if (m_data)
        ::munmap(m_data, m_size);
}

} // namespace manyhands
