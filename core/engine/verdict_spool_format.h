#pragma once

// How a VerdictSpool lies in its file; for its own sources.

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <unistd.h>

#include <QCryptographicHash>

#include "engine/verdict_spool.h"

namespace manyhands::spool {

inline constexpr char kMark[] = "mhverdct"; // eight bytes, without its zero
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::size_t kDigestBytes = 32;
inline constexpr std::size_t kHeadBytes = 8 + 4 + 24 + kDigestBytes;
inline constexpr std::size_t kBlockHeadBytes = 4 + 4 + 8 + 8 + kDigestBytes;
/// Beyond, no block is ours.
inline constexpr std::size_t kMostBlockBytes = VerdictSpool::kRowsPerBlock * kMostVerdictRowBytes;

inline std::string digestOf(std::string_view bytes)
{
    return QCryptographicHash::hash(
               QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
               QCryptographicHash::Blake2b_256)
        .toStdString();
}

/// Fewer bytes where the file ends before.
inline std::string readAt(int fd, std::size_t size, std::uint64_t offset)
{
    std::string bytes(size, '\0');
    std::size_t had = 0;
    while (had < size) {
        const ssize_t got =
            ::pread(fd, bytes.data() + had, size - had, static_cast<off_t>(offset + had));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        had += static_cast<std::size_t>(got);
    }
    bytes.resize(had);
    return bytes;
}

} // namespace manyhands::spool
