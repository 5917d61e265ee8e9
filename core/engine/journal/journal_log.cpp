#include "engine/journal/journal_log.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "base/unique_fd.h"

namespace manyhands {
namespace {

using Bytes = std::span<const unsigned char>;

// SQLite's file format, "The Write-Ahead Log". Numbers are big endian; the words that sums are made
// of have the order that the lowest bit of the magic says.
constexpr std::size_t kLogHeaderBytes = 32;
constexpr std::size_t kLogFrameBytes = 24;
constexpr std::uint32_t kLogMagic = 0x377f0682;
constexpr std::uint32_t kLogFormat = 3007000;
constexpr std::uint32_t kLeastPage = 512;
constexpr std::uint32_t kMostPage = 65'536;

std::uint32_t bigEndian(Bytes at)
{
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
           at[3];
}

struct Sum {
    std::uint32_t first = 0;
    std::uint32_t second = 0;

    static Sum storedAt(Bytes at) { return {bigEndian(at), bigEndian(at.subspan(4))}; }
    void add(Bytes bytes, bool isBigEndian)
    {
        const auto word = [&](std::size_t at) {
            const Bytes here = bytes.subspan(at, 4);
            return isBigEndian ? bigEndian(here)
                               : std::uint32_t{here[3]} << 24 | std::uint32_t{here[2]} << 16 |
                                     std::uint32_t{here[1]} << 8 | here[0];
        };
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            first += word(at) + second;
            second += word(at + 4) + first;
        }
    }
    bool operator==(const Sum&) const = default;
};

bool readAt(int fd, std::span<unsigned char> bytes, std::uint64_t place)
{
    return ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(place)) ==
           static_cast<ssize_t>(bytes.size());
}

std::uint64_t sizeOf(int fd)
{
    struct stat info {};
    return ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode)
               ? static_cast<std::uint64_t>(info.st_size)
               : 0;
}

UniqueFd opened(const Path& log)
{
    return UniqueFd(::open(log.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
}

/// How many transactions end at or behind the first frame that is broken.
int transactionsBehindTheBreak(int fd, Bytes header, std::uint32_t pageBytes)
{
    const bool isBigEndian = (bigEndian(header) & 1) != 0;
    Sum before = Sum::storedAt(header.subspan(24));
    std::vector<unsigned char> frame(kLogFrameBytes + pageBytes);
    bool isBroken = false;
    int ended = 0;
    for (std::uint64_t place = kLogHeaderBytes; readAt(fd, frame, place); place += frame.size()) {
        const Bytes bytes(frame);
        // Frames of an earlier round lie behind those of this one, under other numbers.
        const bool isOfThisRound =
            std::equal(bytes.begin() + 8, bytes.begin() + 16, header.begin() + 16);
        Sum sum = before;
        sum.add(bytes.first(8), isBigEndian);
        sum.add(bytes.subspan(kLogFrameBytes), isBigEndian);
        before = Sum::storedAt(bytes.subspan(16));
        const bool isWhole = isOfThisRound && sum == before;
        const bool isTheBreak = !isBroken && !isWhole;
        isBroken = isBroken || !isWhole;
        const bool isLastOfItsTransaction = bigEndian(bytes.subspan(4)) != 0;
        if (isBroken && isOfThisRound && isLastOfItsTransaction && (isWhole || isTheBreak))
            ++ended;
    }
    return ended;
}

} // namespace

Path logOfJournal(const Path& file)
{
    const std::unique_ptr<char, void (*)(void*)> real(::realpath(file.c_str(), nullptr), std::free);
    return Path((real ? std::string(real.get()) : file.bytes()) + "-wal");
}

bool isLogInUse(const Path& log)
{
    const UniqueFd fd = opened(log);
    return fd && sizeOf(fd.get()) >= kLogHeaderBytes + kLogFrameBytes + kLeastPage;
}

bool isLogDamaged(const Path& log)
{
    const UniqueFd fd = opened(log);
    std::array<unsigned char, kLogHeaderBytes> header{};
    if (!fd || !readAt(fd.get(), header, 0))
        return false;
    const Bytes bytes(header);
    const std::uint32_t magic = bigEndian(bytes);
    const std::uint32_t pageBytes = bigEndian(bytes.subspan(8));
    Sum sum;
    sum.add(bytes.first(24), (magic & 1) != 0);
    const bool isHeaderWhole =
        (magic & ~1U) == kLogMagic && bigEndian(bytes.subspan(4)) == kLogFormat &&
        pageBytes >= kLeastPage && pageBytes <= kMostPage && (pageBytes & (pageBytes - 1)) == 0 &&
        sum == Sum::storedAt(bytes.subspan(24));
    // It is on the disk before the first frame is written.
    if (!isHeaderWhole)
        return isLogInUse(log);
    return transactionsBehindTheBreak(fd.get(), bytes, pageBytes) >= 2;
}

} // namespace manyhands
