#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "work/image/watermark.h"

namespace manyhands {

/// The decoded picture of the last watermark: as a rule the items of a job have the same one. One
/// picture of one size, of 16 MiB at most, for as long as its file stays what it was.
class OverlayCache {
public:
    /// What tells a file from others and from itself after a change: device, inode, size, and the
    /// times of the last change of its bytes and of anything about it, to the nanosecond.
    using Identity = std::array<std::uint64_t, 7>;
    struct Wish {
        Identity file;
        std::uint32_t roomAcross; ///< What the picture is made to fit into.
        std::uint32_t roomDown;
        std::uint64_t maxPixels; ///< Under which it was decoded.
    };

    static std::optional<Identity> identityOf(int fd);

    /// The picture, not placed; nullptr where it has to be decoded.
    const Overlay* find(const Wish& wish);
    /// `isWhole`: it was not made smaller, so that it is right for every room it fits into.
    void keep(const Wish& wish, const Overlay& overlay, bool isWhole);
    /// How often find() had it.
    std::uint64_t found() const { return m_found; }

private:
    struct Kept {
        Wish wish;
        Overlay overlay;
        bool isWhole;
    };
    std::optional<Kept> m_kept;
    std::uint64_t m_found = 0;
};

} // namespace manyhands
