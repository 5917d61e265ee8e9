#include "work/image/bmp_header.h"

#include <algorithm>
#include <bit>

#include "work/image/file_bytes.h"

namespace manyhands {
namespace {

constexpr std::uint32_t kCoreHeader = 12;
constexpr std::uint32_t kShortestHeader = 16; // OS/2 2.x, cut after the depth
constexpr std::uint32_t kInfoHeader = 40;
constexpr std::uint32_t kMasksHeader = 52; // with red, green, blue
constexpr std::uint32_t kAlphaHeader = 56; // and alpha
constexpr std::uint32_t kOs2Header = 64;
constexpr std::uint32_t kV4Header = 108;
constexpr std::uint32_t kV5Header = 124;
constexpr double kMetresPerInch = 0.0254;

enum Compression : std::uint32_t { Rgb, Rle8, Rle4, Bitfields, Jpeg, Png, AlphaBitfields };

constexpr std::uint32_t kEmbedded = 0x4D424544; // "MBED"
constexpr std::uint32_t kLinked = 0x4C494E4B;   // "LINK"

using Raw = std::array<std::uint8_t, kV5Header>;

BmpChannel channelOf(std::uint32_t mask)
{
    BmpChannel channel;
    if (mask == 0)
        return channel;
    channel.mask = mask;
    channel.shift = static_cast<unsigned>(std::countr_zero(mask));
    channel.most = mask >> channel.shift;
    return channel;
}

bool isOneBlock(const BmpChannel& channel)
{
    return (channel.most & (channel.most + 1)) == 0;
}

bool isDepth(unsigned bits)
{
    return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16 || bits == 24 ||
           bits == 32;
}

Status takeSize(const Raw& raw, std::uint32_t size, BmpHeader& header)
{
    if (size == kCoreHeader) {
        header.width = littleEndian16(&raw[4]);
        header.height = littleEndian16(&raw[6]);
        header.bits = littleEndian16(&raw[10]);
    } else {
        const auto width = static_cast<std::int32_t>(littleEndian32(&raw[4]));
        const auto height =
            static_cast<std::int64_t>(static_cast<std::int32_t>(littleEndian32(&raw[8])));
        header.width = width > 0 ? static_cast<std::uint32_t>(width) : 0;
        header.topDown = height < 0;
        header.height = static_cast<std::uint32_t>(height < 0 ? -height : height);
        header.bits = littleEndian16(&raw[14]);
    }
    if (header.width == 0 || header.height == 0 || header.height > INT32_MAX)
        return damagedPicture("the header states an impossible size");
    return {};
}

Status takeCoding(std::uint32_t size, std::uint32_t compression, BmpHeader& header)
{
    const bool forPrinters = compression == Jpeg || compression == Png;
    if (size == kOs2Header ? compression > Rle4 : forPrinters)
        return failure(ErrorKind::UnsupportedFormat, "this kind of BMP is not supported",
                       "compression " + std::to_string(compression));
    if (!isDepth(header.bits))
        return damagedPicture("no BMP has " + std::to_string(header.bits) + " bits a pixel");
    if (compression > AlphaBitfields ||
        (compression == Rle8 && (header.bits != 8 || header.topDown)) ||
        (compression == Rle4 && (header.bits != 4 || header.topDown)) ||
        (compression >= Bitfields && header.bits != 16 && header.bits != 32))
        return damagedPicture("depth and compression do not fit each other");
    header.coding = compression == Rle8   ? BmpCoding::Runs8
                    : compression == Rle4 ? BmpCoding::Runs4
                                          : BmpCoding::Plain;
    return {};
}

// Where the masks are not in the header they stand behind it.
Status takeChannels(const Raw& raw, std::uint32_t size, std::uint32_t compression,
                    BmpHeader& header)
{
    std::array<std::uint32_t, 4> masks{};
    if (header.bits == 16)
        masks = {0x7C00, 0x03E0, 0x001F, 0};
    else if (header.bits == 32)
        masks = {0x00FF0000, 0x0000FF00, 0x000000FF, 0};
    if (compression >= Bitfields) {
        const bool alpha = compression == AlphaBitfields || size >= kAlphaHeader;
        for (std::size_t i = 0; i < masks.size(); ++i)
            masks[i] = i < 3 || alpha ? littleEndian32(&raw[kInfoHeader + 4 * i]) : 0;
    }
    for (std::size_t i = 0; i < masks.size(); ++i) {
        header.channels[i] = channelOf(masks[i]);
        if (!isOneBlock(header.channels[i]) ||
            (header.bits == 16 && header.channels[i].mask > 0xFFFF))
            return damagedPicture("the bits of a channel are torn apart");
    }
    if (header.bits >= 16 && header.bits != 24 && (masks[0] | masks[1] | masks[2]) == 0)
        return damagedPicture("no bits are colours");
    return {};
}

void takeRest(const Raw& raw, std::uint32_t size, std::uint64_t offset, BmpHeader& header)
{
    if (size >= kInfoHeader) {
        const auto density = [](std::uint32_t perMetre) {
            return perMetre <= INT32_MAX ? perMetre * kMetresPerInch : 0;
        };
        header.densityAcross = density(littleEndian32(&raw[24]));
        header.densityDown = density(littleEndian32(&raw[28]));
    }
    if (size < kV4Header)
        return;
    const std::uint32_t space = littleEndian32(&raw[56]);
    header.linksProfile = size >= kV5Header && space == kLinked;
    if (size >= kV5Header && space == kEmbedded) {
        header.profile = offset + littleEndian32(&raw[112]);
        header.profileBytes = littleEndian32(&raw[116]);
    }
}

// Entries of three bytes in the oldest files, of four in others; no more than stand before the
// pixels, and no more than a pixel can name.
Status takePalette(int fd, std::uint64_t at, std::uint32_t stated, std::size_t entryBytes,
                   BmpHeader& header)
{
    const std::uint32_t most = header.bits <= 8 ? 1U << header.bits : 0;
    const std::uint32_t count = stated == 0 ? most : stated;
    const std::uint64_t end = at + std::uint64_t{count} * entryBytes;
    if (header.pixels == 0)
        header.pixels = end;
    if (header.pixels < at)
        return damagedPicture("the pixels begin within the header");
    const auto room = static_cast<std::size_t>((header.pixels - at) / entryBytes);
    const std::size_t entries = std::min<std::size_t>({count, most, room});
    std::vector<std::uint8_t> bytes(entries * entryBytes);
    if (auto status = readAll(fd, bytes, at); !status)
        return status;
    header.palette.resize(most); // what is missing is black
    for (std::size_t i = 0; i < entries; ++i) {
        const std::uint8_t* entry = &bytes[i * entryBytes];
        header.palette[i] = {entry[2], entry[1], entry[0]};
    }
    return {};
}

} // namespace

Result<BmpHeader> readBmpHeader(int fd, std::uint64_t offset, std::uint64_t pixels)
{
    Raw raw{};
    if (auto status = readAll(fd, std::span(raw).first(4), offset); !status)
        return tl::unexpected(status.error());
    const std::uint32_t size = littleEndian32(raw.data());
    if (size != kCoreHeader && (size < kShortestHeader || size > kV5Header))
        return failure(ErrorKind::UnsupportedFormat, "this kind of BMP is not known",
                       "a header of " + std::to_string(size) + " bytes");
    if (auto status = readAll(fd, std::span(raw).first(size), offset); !status)
        return tl::unexpected(status.error());
    BmpHeader header;
    header.pixels = pixels;
    const std::uint32_t compression = size >= kInfoHeader ? littleEndian32(&raw[16]) : 0;
    if (auto status = takeSize(raw, size, header); !status)
        return tl::unexpected(status.error());
    if (auto status = takeCoding(size, compression, header); !status)
        return tl::unexpected(status.error());
    std::uint64_t end = offset + size;
    if (size < kMasksHeader && compression >= Bitfields) {
        const std::size_t bytes = compression == AlphaBitfields ? 16 : 12;
        if (auto status = readAll(fd, std::span(raw).subspan(kInfoHeader, bytes), end); !status)
            return tl::unexpected(status.error());
        end = offset + kInfoHeader + bytes;
    }
    if (auto status = takeChannels(raw, size, compression, header); !status)
        return tl::unexpected(status.error());
    takeRest(raw, size, offset, header);
    const std::uint32_t stated = size >= kInfoHeader ? littleEndian32(&raw[32]) : 0;
    if (auto status = takePalette(fd, end, stated, size == kCoreHeader ? 3 : 4, header); !status)
        return tl::unexpected(status.error());
    return header;
}

} // namespace manyhands
