#include "work/image/metadata.h"

#include <algorithm>
#include <string_view>

namespace manyhands {
namespace {

using namespace std::string_view_literals;

// Signatures at the start of segments: EXIF 2.32 4.7.2, XMP part 3 1.1.3, ICC.1 B.4, Photoshop File
// Formats "Image Resource Blocks".
constexpr std::string_view kExif = "Exif\0\0"sv;
constexpr std::string_view kXmp = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::string_view kIcc = "ICC_PROFILE\0"sv;
constexpr std::string_view kPhotoshop = "Photoshop 3.0\0"sv;
constexpr std::string_view kResource = "8BIM"sv;
constexpr unsigned kIptcResource = 0x0404;

constexpr int kApp1 = 0xE1;
constexpr int kApp2 = 0xE2;
constexpr int kApp13 = 0xED;
constexpr std::size_t kMaxSegment = 65533;
constexpr std::size_t kIccHeader = kIcc.size() + 2;

bool startsWith(std::span<const std::uint8_t> bytes, std::string_view text)
{
    return bytes.size() >= text.size() &&
           std::equal(text.begin(), text.end(), bytes.begin(),
                      [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Bytes behind(const Bytes& bytes, std::size_t offset)
{
    return Bytes(bytes.begin() + static_cast<std::ptrdiff_t>(offset), bytes.end());
}

void append(Bytes& to, std::string_view text)
{
    to.insert(to.end(), text.begin(), text.end());
}

// The IIM records among Photoshop's resources; empty where there are none.
Bytes iptcOf(std::span<const std::uint8_t> resources)
{
    std::size_t at = 0;
    // Signature, id, a Pascal string padded to even, a length, and the data padded to even.
    while (resources.size() - at > 12 && startsWith(resources.subspan(at), kResource)) {
        const unsigned id = resources[at + 4] << 8 | resources[at + 5];
        const std::size_t name = (resources[at + 6] + 2U) & ~1U;
        std::size_t data = at + 6 + name;
        if (data + 4 > resources.size())
            return {};
        const std::size_t size = std::size_t{resources[data]} << 24 | resources[data + 1] << 16 |
                                 resources[data + 2] << 8 | resources[data + 3];
        data += 4;
        if (size > resources.size() - data)
            return {};
        if (id == kIptcResource)
            return Bytes(resources.begin() + static_cast<std::ptrdiff_t>(data),
                         resources.begin() + static_cast<std::ptrdiff_t>(data + size));
        at = std::min(resources.size(), data + (size + 1) / 2 * 2);
    }
    return {};
}

// A profile in segments numbered from 1; empty unless all of them are there, in whatever order.
Bytes iccOf(const std::vector<JpegMarker>& markers)
{
    std::vector<const JpegMarker*> parts;
    for (const JpegMarker& marker : markers)
        if (marker.code == kApp2 && startsWith(marker.bytes, kIcc) &&
            marker.bytes.size() > kIccHeader)
            parts.push_back(&marker);
    const auto number = [](const JpegMarker* part) { return part->bytes[kIcc.size()]; };
    std::stable_sort(parts.begin(), parts.end(),
                     [&](auto* a, auto* b) { return number(a) < number(b); });
    Bytes icc;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (number(parts[i]) != i + 1 || parts[i]->bytes[kIcc.size() + 1] != parts.size())
            return {};
        icc.insert(icc.end(), parts[i]->bytes.begin() + kIccHeader, parts[i]->bytes.end());
    }
    return icc;
}

void appendPrefixed(std::vector<JpegMarker>& markers, int code, std::string_view prefix,
                    const Bytes& bytes)
{
    // XMP beyond one segment would need its main packet rewritten; it is left out instead of cut.
    if (bytes.empty() || prefix.size() + bytes.size() > kMaxSegment)
        return;
    JpegMarker marker{code, {}};
    append(marker.bytes, prefix);
    marker.bytes.insert(marker.bytes.end(), bytes.begin(), bytes.end());
    markers.push_back(std::move(marker));
}

void appendIcc(std::vector<JpegMarker>& markers, const Bytes& icc)
{
    constexpr std::size_t kPart = kMaxSegment - kIccHeader;
    const std::size_t count = (icc.size() + kPart - 1) / kPart;
    if (count > 255)
        return;
    for (std::size_t i = 0; i < count; ++i) {
        JpegMarker marker{kApp2, {}};
        append(marker.bytes, kIcc);
        marker.bytes.push_back(static_cast<std::uint8_t>(i + 1));
        marker.bytes.push_back(static_cast<std::uint8_t>(count));
        const auto from = icc.begin() + static_cast<std::ptrdiff_t>(i * kPart);
        const auto size = std::min(kPart, icc.size() - i * kPart);
        marker.bytes.insert(marker.bytes.end(), from, from + static_cast<std::ptrdiff_t>(size));
        markers.push_back(std::move(marker));
    }
}

Bytes photoshopResource(const Bytes& iptc)
{
    if (iptc.empty())
        return {};
    Bytes block;
    append(block, kResource);
    const auto size = static_cast<std::uint32_t>(iptc.size());
    for (const unsigned byte : {kIptcResource >> 8, kIptcResource & 0xFF, 0U, 0U, size >> 24,
                                size >> 16 & 0xFF, size >> 8 & 0xFF, size & 0xFF})
        block.push_back(static_cast<std::uint8_t>(byte));
    block.insert(block.end(), iptc.begin(), iptc.end());
    if (iptc.size() % 2 != 0)
        block.push_back(0);
    return block;
}

} // namespace

void readJpegMarkers(Metadata& metadata)
{
    for (const JpegMarker& marker : metadata.jpegMarkers) {
        if (marker.code == kApp1 && startsWith(marker.bytes, kExif) && metadata.exif.empty())
            metadata.exif = behind(marker.bytes, kExif.size());
        else if (marker.code == kApp1 && startsWith(marker.bytes, kXmp) && metadata.xmp.empty())
            metadata.xmp = behind(marker.bytes, kXmp.size());
        else if (marker.code == kApp13 && startsWith(marker.bytes, kPhotoshop) &&
                 metadata.iptc.empty())
            metadata.iptc = iptcOf(std::span(marker.bytes).subspan(kPhotoshop.size()));
    }
    metadata.icc = iccOf(metadata.jpegMarkers);
}

std::vector<JpegMarker> jpegMarkersFor(const Metadata& metadata)
{
    if (!metadata.jpegMarkers.empty())
        return metadata.jpegMarkers;
    std::vector<JpegMarker> markers;
    appendPrefixed(markers, kApp1, kExif, metadata.exif);
    appendPrefixed(markers, kApp1, kXmp, metadata.xmp);
    appendPrefixed(markers, kApp13, kPhotoshop, photoshopResource(metadata.iptc));
    appendIcc(markers, metadata.icc);
    return markers;
}

void updateMetadata(Metadata& metadata, const ExifChanges& changes)
{
    updateExif(metadata.exif, changes);
    resetXmpOrientation(metadata.xmp);
    for (JpegMarker& marker : metadata.jpegMarkers) {
        if (marker.code != kApp1)
            continue;
        if (startsWith(marker.bytes, kExif))
            updateExif(std::span(marker.bytes).subspan(kExif.size()), changes);
        else
            resetXmpOrientation(marker.bytes);
    }
}

Bytes wrapIptc(const Bytes& iptc)
{
    return photoshopResource(iptc);
}

Bytes unwrapIptc(std::span<const std::uint8_t> resources)
{
    return iptcOf(resources);
}

bool isStandardColour(const Bytes& icc)
{
    // The description is ASCII in version 2 profiles and UTF-16 in version 4.
    constexpr std::string_view kAscii = "sRGB";
    constexpr std::string_view kWide = "s\0R\0G\0B"sv;
    const auto contains = [&](std::string_view text) {
        return std::search(icc.begin(), icc.end(), text.begin(), text.end(),
                           [](std::uint8_t a, char b) {
                               return a == static_cast<std::uint8_t>(b);
                           }) != icc.end();
    };
    return icc.empty() || contains(kAscii) || contains(kWide);
}

} // namespace manyhands
