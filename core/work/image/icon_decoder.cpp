#include "work/image/icon_decoder.h"

#include <algorithm>
#include <array>

#include "work/image/bmp_decoder.h"
#include "work/image/file_bytes.h"
#include "work/image/png_decoder.h"
#include "work/image/vips_decoder.h"

namespace manyhands {
namespace {

constexpr std::size_t kDirectoryHead = 6;
constexpr std::size_t kEntry = 16;
constexpr std::uint32_t kCursor = 2;
// Behind a PNG's signature: the length and type of the header, then width, height, depth, colour.
constexpr std::size_t kPngLook = 26;

struct Candidate {
    std::uint64_t offset = 0;
    std::uint64_t pixels = 0;
    unsigned bits = 0;
    bool isPng = false;

    bool isBetterThan(const Candidate& other) const
    {
        return pixels != other.pixels ? pixels > other.pixels : bits > other.bits;
    }
};

std::uint32_t bigEndian32(const std::uint8_t* at)
{
    return std::uint32_t{at[0]} << 24 | std::uint32_t{at[1]} << 16 | std::uint32_t{at[2]} << 8 |
           at[3];
}

/// What stands at an entry's place, as far as its first bytes tell; no pixels where it is nothing.
Result<Candidate> lookAt(int fd, std::uint64_t offset)
{
    constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    constexpr unsigned kChannelsOfColour[] = {1, 0, 3, 1, 2, 0, 4};
    std::array<std::uint8_t, kPngLook> head{};
    const auto got = readSome(fd, head, offset);
    if (!got)
        return tl::unexpected(got.error());
    Candidate found;
    found.offset = offset;
    if (*got < head.size())
        return found;
    found.isPng = std::equal(kSignature.begin(), kSignature.end(), head.begin());
    if (found.isPng) {
        found.pixels = std::uint64_t{bigEndian32(&head[16])} * bigEndian32(&head[20]);
        found.bits = head[24] * kChannelsOfColour[std::min<std::size_t>(head[25], 6)];
    } else {
        // Twice the height: the colours and the mask.
        found.pixels = std::uint64_t{littleEndian32(&head[4])} * (littleEndian32(&head[8]) / 2);
        found.bits = littleEndian16(&head[14]);
    }
    return found;
}

Result<PictureSource> openPngOf(int fd, const Candidate& chosen, const ReadingLimits& limits)
{
    auto decoder = PngDecoder::open(fd, limits.maxPixels, limits.cancelled, chosen.offset);
    if (!decoder)
        return tl::unexpected(decoder.error());
    PictureSource picture;
    picture.metadata = (*decoder)->metadata();
    picture.note = (*decoder)->note();
    picture.rows = std::move(*decoder);
    return picture;
}

/// Whether any pixel of 32 bits has something in what would be alpha. Where none has, the icon is
/// an old one and means its mask.
Result<bool> usesFourthByte(int fd, const BmpHeader& header, const ReadingLimits& limits)
{
    std::vector<std::uint8_t> row(static_cast<std::size_t>(header.stride()));
    for (std::uint64_t y = 0; y < header.height; ++y) {
        if (limits.cancelled && limits.cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        if (auto status = readAll(fd, row, header.pixels + y * header.stride()); !status)
            return tl::unexpected(status.error());
        for (std::size_t i = 3; i < row.size(); i += 4)
            if (row[i] != 0)
                return true;
    }
    return false;
}

Result<PictureSource> openBmpOf(int fd, const Candidate& chosen, const ReadingLimits& limits)
{
    constexpr std::uint32_t kAlphaMask = 0xFF000000;
    auto header = readBmpHeader(fd, chosen.offset, 0);
    if (!header)
        return tl::unexpected(header.error());
    header->height /= 2;
    if (header->height == 0 || header->coding != BmpCoding::Plain)
        return damagedPicture("the icon's picture has no mask, or is stored as runs");
    if (auto status = checkPixels(header->width, header->height, limits.maxPixels); !status)
        return tl::unexpected(status.error());
    auto alpha = BmpDecoder::Alpha::Mask;
    if (header->bits == 32) {
        const auto size = sizeOfFile(fd);
        if (!size)
            return tl::unexpected(size.error());
        if (*size < header->pixels || *size - header->pixels < header->stride() * header->height)
            return endsTooEarly("within the icon's picture");
        const auto uses = usesFourthByte(fd, *header, limits);
        if (!uses)
            return tl::unexpected(uses.error());
        if (*uses) {
            header->channels[3] = {kAlphaMask, 24, 255};
            alpha = BmpDecoder::Alpha::Channels;
        }
    }
    auto decoder = BmpDecoder::open(fd, *header, alpha, limits);
    if (!decoder)
        return tl::unexpected(decoder.error());
    PictureSource picture;
    picture.rows = std::move(*decoder);
    return picture;
}

} // namespace

Result<PictureSource> openIcon(int fd, const ReadingLimits& limits)
{
    std::array<std::uint8_t, kDirectoryHead> head{};
    if (auto status = readAll(fd, head, 0); !status)
        return tl::unexpected(status.error());
    const bool isCursor = littleEndian16(&head[2]) == kCursor;
    const std::uint32_t count = littleEndian16(&head[4]);
    std::vector<std::uint8_t> directory(count * kEntry);
    if (auto status = readAll(fd, directory, kDirectoryHead); !status)
        return tl::unexpected(status.error());
    Candidate best;
    for (std::size_t i = 0; i < count; ++i) {
        if (limits.cancelled && limits.cancelled())
            return failure(ErrorKind::Cancelled, "cancelled");
        const auto found = lookAt(fd, littleEndian32(&directory[i * kEntry + 12]));
        if (!found)
            return tl::unexpected(found.error());
        if (found->isBetterThan(best))
            best = *found;
    }
    if (best.pixels == 0)
        return endsTooEarly("there is no picture where the directory of the icon says");
    auto picture = best.isPng ? openPngOf(fd, best, limits) : openBmpOf(fd, best, limits);
    if (!picture)
        return picture;
    const auto note = [&](const std::string& text) {
        picture->note += (picture->note.empty() ? "" : "; ") + text;
    };
    if (count > 1)
        note("the largest of " + std::to_string(count) + " pictures");
    if (isCursor)
        note("the cursor's hot spot left behind");
    return picture;
}

} // namespace manyhands
