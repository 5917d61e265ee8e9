#include "fuzz.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace manyhands::fuzz {
namespace {

int memoryFile(unsigned flags)
{
    const int fd = ::memfd_create("fuzz", flags);
    FUZZ_REQUIRE(fd >= 0);
    return fd;
}

void fill(int fd, std::span<const std::uint8_t> bytes)
{
    const auto size = static_cast<ssize_t>(bytes.size());
    FUZZ_REQUIRE(::pwrite(fd, bytes.data(), bytes.size(), 0) == size);
}

} // namespace

void fail(const char* condition, const char* file, int line)
{
    std::fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, condition);
    std::abort();
}

int fileOf(std::span<const std::uint8_t> bytes)
{
    static const int fd = memoryFile(MFD_CLOEXEC);
    FUZZ_REQUIRE(::ftruncate(fd, 0) == 0);
    fill(fd, bytes);
    ::lseek(fd, 0, SEEK_SET);
    return fd;
}

int sealedMemory(std::span<const std::uint8_t> bytes, std::size_t size)
{
    const int fd = memoryFile(MFD_CLOEXEC | MFD_ALLOW_SEALING);
    FUZZ_REQUIRE(::ftruncate(fd, static_cast<off_t>(size)) == 0);
    fill(fd, bytes.first(std::min(bytes.size(), size)));
    FUZZ_REQUIRE(::fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0);
    return fd;
}

void touch(std::span<const std::byte> bytes)
{
    static volatile unsigned sum = 0;
    for (const std::byte byte : bytes)
        sum = sum + std::to_integer<unsigned>(byte);
}

} // namespace manyhands::fuzz
