#include "work/image/photoshop_resources.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace manyhands {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::string_view kSignature = "8BIM";
constexpr unsigned kIptc = 0x0404;
constexpr unsigned kOldThumbnail = 0x0409;
constexpr unsigned kThumbnail = 0x040C;

struct Resource {
    unsigned id = 0;
    std::span<const std::uint8_t> data;
    std::size_t bytes = 0; ///< With head and padding.
};

// Signature, id, a Pascal string padded to even, a length, and the data padded to even.
std::optional<Resource> resourceAt(std::span<const std::uint8_t> at)
{
    constexpr std::size_t kLeast = 12;
    if (at.size() < kLeast || !std::equal(kSignature.begin(), kSignature.end(), at.begin(),
                                          [](char a, std::uint8_t b) { return a == b; }))
        return std::nullopt;
    const std::size_t head = 6 + ((at[6] + 2U) & ~1U) + 4;
    if (at.size() < head)
        return std::nullopt;
    std::size_t size = 0;
    for (std::size_t i = head - 4; i < head; ++i)
        size = size << 8 | at[i];
    if (size > at.size() - head)
        return std::nullopt;
    const std::size_t padded = size + size % 2;
    return Resource{at[4] * 256U + at[5], at.subspan(head, size),
                    std::min(at.size(), head + padded)};
}

bool isOf(Resources which, unsigned id)
{
    return which == Resources::Iptc ? id == kIptc : id == kOldThumbnail || id == kThumbnail;
}

// Where the record at `at` ends; nothing where there is none. IIM 4.2, chapter 3.
std::optional<std::size_t> recordEnd(const Bytes& iptc, std::size_t at)
{
    constexpr std::size_t kHead = 5;
    constexpr std::uint8_t kMark = 0x1C;
    constexpr unsigned kExtended = 0x8000;
    if (iptc.size() - at < kHead || iptc[at] != kMark)
        return std::nullopt;
    std::size_t size = iptc[at + 3] * 256U + iptc[at + 4];
    std::size_t data = at + kHead;
    if (size & kExtended) {
        const std::size_t digits = size & ~std::size_t{kExtended};
        if (digits > 4 || iptc.size() - data < digits)
            return std::nullopt;
        size = 0;
        for (std::size_t i = 0; i < digits; ++i)
            size = size << 8 | iptc[data + i];
        data += digits;
    }
    if (size > iptc.size() - data)
        return std::nullopt;
    return data + size;
}

} // namespace

Bytes wrapIptc(const Bytes& iptc)
{
    if (iptc.empty())
        return {};
    Bytes block(kSignature.begin(), kSignature.end());
    const auto size = static_cast<std::uint32_t>(iptc.size());
    for (const unsigned byte : {kIptc >> 8, kIptc & 0xFF, 0U, 0U, size >> 24, size >> 16 & 0xFF,
                                size >> 8 & 0xFF, size & 0xFF})
        block.push_back(static_cast<std::uint8_t>(byte));
    block.insert(block.end(), iptc.begin(), iptc.end());
    if (iptc.size() % 2 != 0)
        block.push_back(0);
    return block;
}

Bytes unwrapIptc(std::span<const std::uint8_t> resources)
{
    while (const auto resource = resourceAt(resources)) {
        if (resource->id == kIptc)
            return Bytes(resource->data.begin(), resource->data.end());
        resources = resources.subspan(resource->bytes);
    }
    return {};
}

void dropResources(Bytes& resources, Resources which)
{
    Bytes kept;
    std::span<const std::uint8_t> rest(resources);
    while (const auto resource = resourceAt(rest)) {
        if (!isOf(which, resource->id))
            kept.insert(kept.end(), rest.begin(),
                        rest.begin() + static_cast<std::ptrdiff_t>(resource->bytes));
        rest = rest.subspan(resource->bytes);
    }
    kept.insert(kept.end(), rest.begin(), rest.end());
    resources = std::move(kept);
}

Bytes withoutPadding(Bytes iptc)
{
    std::size_t end = 0;
    while (const auto next = recordEnd(iptc, end))
        end = *next;
    const auto rest = iptc.begin() + static_cast<std::ptrdiff_t>(end);
    if (std::all_of(rest, iptc.end(), [](std::uint8_t byte) { return byte == 0; }))
        iptc.erase(rest, iptc.end());
    return iptc;
}

} // namespace manyhands
