#include "work/image/overlay_cache.h"

#include <sys/stat.h>

namespace manyhands {
namespace {

constexpr std::size_t kMostCachedBytes = std::size_t{16} << 20;

template <typename Time>
std::array<std::uint64_t, 2> partsOf(const Time& time)
{
    return {static_cast<std::uint64_t>(time.tv_sec), static_cast<std::uint64_t>(time.tv_nsec)};
}

} // namespace

std::optional<OverlayCache::Identity> OverlayCache::identityOf(int fd)
{
    struct stat info {};
    if (::fstat(fd, &info) != 0)
        return std::nullopt;
#ifdef __APPLE__
    const auto bytes = partsOf(info.st_mtimespec);
    const auto anything = partsOf(info.st_ctimespec);
#else
    const auto bytes = partsOf(info.st_mtim);
    const auto anything = partsOf(info.st_ctim);
#endif
    return Identity{static_cast<std::uint64_t>(info.st_dev),
                    static_cast<std::uint64_t>(info.st_ino),
                    static_cast<std::uint64_t>(info.st_size),
                    bytes[0],
                    bytes[1],
                    anything[0],
                    anything[1]};
}

const Overlay* OverlayCache::find(const Wish& wish)
{
    if (!m_kept || m_kept->wish.file != wish.file || m_kept->wish.maxPixels != wish.maxPixels)
        return nullptr;
    const Overlay& overlay = m_kept->overlay;
    const bool fits =
        m_kept->isWhole
            ? overlay.width <= wish.roomAcross && overlay.height <= wish.roomDown
            : m_kept->wish.roomAcross == wish.roomAcross && m_kept->wish.roomDown == wish.roomDown;
    if (!fits)
        return nullptr;
    ++m_found;
    return &overlay;
}

void OverlayCache::keep(const Wish& wish, const Overlay& overlay, bool isWhole)
{
    m_kept.reset();
    if (overlay.rgba->size() <= kMostCachedBytes)
        m_kept = Kept{wish, overlay, isWhole};
}

} // namespace manyhands
