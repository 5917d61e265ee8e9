#include "work/image/container_metadata.h"

#include <algorithm>
#include <string_view>

namespace manyhands {
namespace {

constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kExtendedBytes = 10;
/// Of the first byte of a VP8X chunk.
constexpr std::uint8_t kHasXmp = 0x04;
constexpr std::uint8_t kHasExif = 0x08;
constexpr std::uint8_t kHasAlpha = 0x10;
constexpr std::uint8_t kHasProfile = 0x20;

std::uint32_t littleEndian(std::span<const std::uint8_t> at)
{
    return std::uint32_t{at[0]} | std::uint32_t{at[1]} << 8 | std::uint32_t{at[2]} << 16 |
           std::uint32_t{at[3]} << 24;
}

bool isType(std::span<const std::uint8_t> at, std::string_view type)
{
    return std::equal(type.begin(), type.end(), at.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

/// Header and padded content of the chunk at `at`; 0 where it does not fit.
std::size_t chunkBytes(std::span<const std::uint8_t> file, std::size_t at)
{
    if (file.size() - at < kChunkHeader)
        return 0;
    const std::size_t content = littleEndian(file.subspan(at + 4));
    const std::size_t padded = content + content % 2;
    return padded <= file.size() - at - kChunkHeader ? kChunkHeader + padded : 0;
}

bool addsUp(std::span<const std::uint8_t> file)
{
    if (file.size() < kRiffHeader || !isType(file, "RIFF") || !isType(file.subspan(8), "WEBP"))
        return false;
    std::size_t at = kRiffHeader;
    while (at < file.size()) {
        const std::size_t size = chunkBytes(file, at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

void appendNumber(Bytes& to, std::size_t value)
{
    for (const int shift : {24, 16, 8, 0})
        to.push_back(static_cast<std::uint8_t>(value >> shift));
}

void appendText(Bytes& to, std::string_view text)
{
    to.insert(to.end(), text.begin(), text.end());
}

void appendLittle(Bytes& to, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        to.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

void appendChunk(Bytes& to, std::string_view type, const Bytes& content)
{
    if (content.empty())
        return;
    appendText(to, type);
    appendLittle(to, content.size(), 4);
    to.insert(to.end(), content.begin(), content.end());
    if (content.size() % 2 != 0)
        to.push_back(0);
}

void appendBox(Bytes& to, std::string_view type, const Bytes& lead, const Bytes& content)
{
    // A size is 32 bits; metadata of that size is none that anybody wrote.
    if (content.empty() || content.size() > 0x7FFFFFFF)
        return;
    appendNumber(to, 8 + lead.size() + content.size());
    appendText(to, type);
    to.insert(to.end(), lead.begin(), lead.end());
    to.insert(to.end(), content.begin(), content.end());
}

} // namespace

std::optional<WebpParts> webpWithMetadata(std::span<std::uint8_t> file, const Metadata& metadata,
                                          const PictureShape& shape)
{
    if (!addsUp(file))
        return std::nullopt;
    Bytes extended;
    std::size_t kept = kRiffHeader;
    for (std::size_t at = kRiffHeader; at < file.size();) {
        const std::size_t size = chunkBytes(file, at);
        const auto chunk = file.subspan(at, size);
        at += size;
        if (isType(chunk, "EXIF") || isType(chunk, "XMP ") || isType(chunk, "ICCP"))
            continue;
        if (isType(chunk, "VP8X")) {
            if (extended.empty())
                extended.assign(chunk.begin() + kChunkHeader, chunk.end());
            continue;
        }
        std::copy(chunk.begin(), chunk.end(), file.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += size;
    }
    if (extended.empty()) {
        extended.push_back(shape.planes[0].alpha ? kHasAlpha : 0);
        appendLittle(extended, 0, 3);
        appendLittle(extended, shape.width - 1, 3);
        appendLittle(extended, shape.height - 1, 3);
    }
    extended.resize(kExtendedBytes);
    extended[0] &= static_cast<std::uint8_t>(~(kHasXmp | kHasExif | kHasProfile));
    const bool needed = extended[0] != 0 || !metadata.exif.empty() || !metadata.xmp.empty() ||
                        !metadata.icc.empty();
    WebpParts parts;
    parts.pictures = file.subspan(kRiffHeader, kept - kRiffHeader);
    const auto flag = [&](std::uint8_t bit, const Bytes& bytes) {
        extended[0] |= bytes.empty() ? std::uint8_t{0} : bit;
    };
    flag(kHasExif, metadata.exif);
    flag(kHasXmp, metadata.xmp);
    flag(kHasProfile, metadata.icc);
    Bytes head;
    if (needed)
        appendChunk(head, "VP8X", extended);
    appendChunk(head, "ICCP", metadata.icc);
    appendChunk(parts.tail, "EXIF", metadata.exif);
    appendChunk(parts.tail, "XMP ", metadata.xmp);
    const std::uint64_t stated =
        std::uint64_t{4} + head.size() + parts.pictures.size() + parts.tail.size();
    if (stated > 0xFFFFFFFE)
        return std::nullopt;
    appendText(parts.head, "RIFF");
    appendLittle(parts.head, stated, 4);
    appendText(parts.head, "WEBP");
    parts.head.insert(parts.head.end(), head.begin(), head.end());
    return parts;
}

void setWebpDelays(std::span<std::uint8_t> file, const std::vector<int>& delaysMs)
{
    // In an ANMF chunk, behind place and size of the frame, 24 bits each.
    constexpr std::size_t kDuration = kChunkHeader + 12;
    constexpr int kLongest = 0xFFFFFF;
    if (!addsUp(file))
        return;
    std::vector<std::size_t> places;
    for (std::size_t at = kRiffHeader; at < file.size(); at += chunkBytes(file, at))
        if (isType(file.subspan(at), "ANMF") && chunkBytes(file, at) >= kDuration + 3)
            places.push_back(at + kDuration);
    if (places.size() != delaysMs.size())
        return;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const int delay = std::clamp(delaysMs[i], 0, kLongest);
        for (std::size_t byte = 0; byte < 3; ++byte)
            file[places[i] + byte] = static_cast<std::uint8_t>(delay >> 8 * byte);
    }
}

Bytes jxlContainerHead(const Metadata& metadata, std::span<const std::uint8_t> codestream)
{
    const bool bare = codestream.size() >= 2 && codestream[0] == 0xFF && codestream[1] == 0x0A;
    if (!bare || (metadata.exif.empty() && metadata.xmp.empty()))
        return {};
    using namespace std::string_view_literals;
    Bytes head;
    appendText(head, "\0\0\0\x0CJXL \r\n\x87\n"sv);
    appendText(head, "\0\0\0\x14"
                     "ftypjxl \0\0\0\0jxl "sv);
    // Before the TIFF structure stands its offset in what follows.
    appendBox(head, "Exif", Bytes(4, 0), metadata.exif);
    appendBox(head, "xml ", {}, metadata.xmp);
    appendNumber(head, 0); // to the end of the file
    appendText(head, "jxlc");
    return head;
}

} // namespace manyhands
