#include "work/image/metadata.h"

#include <algorithm>
#include <string_view>

#include "work/image/xmp_packets.h"

namespace manyhands {
namespace {

using namespace std::string_view_literals;

// Signatures at the start of segments: EXIF 2.32 4.7.2, XMP part 3 1.1.3, ICC.1 B.4, Photoshop File
// Formats "Image Resource Blocks".
constexpr std::string_view kExif = "Exif\0\0"sv;
constexpr std::string_view kXmp = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::string_view kMoreXmp = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr std::string_view kIcc = "ICC_PROFILE\0"sv;
constexpr std::string_view kPhotoshop = "Photoshop 3.0\0"sv;

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

bool isPhotoshop(const JpegMarker& marker)
{
    return marker.code == kApp13 && startsWith(marker.bytes, kPhotoshop);
}

// They may go on from segment to segment.
Bytes resourcesOf(const std::vector<JpegMarker>& markers)
{
    Bytes resources;
    for (const JpegMarker& marker : markers)
        if (isPhotoshop(marker))
            resources.insert(resources.end(), marker.bytes.begin() + kPhotoshop.size(),
                             marker.bytes.end());
    return resources;
}

// Behind the signature: a name, the size of all parts, this one's place.
constexpr std::size_t kXmpName = 32;
constexpr std::size_t kMoreXmpHeader = kMoreXmp.size() + kXmpName + 8;

std::size_t bigEndian(const Bytes& bytes, std::size_t at)
{
    return std::size_t{bytes[at]} << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
}

// The parts of further XMP in one; empty unless all are there.
Bytes moreXmpOf(const std::vector<JpegMarker>& markers, const std::string& name)
{
    Bytes all;
    std::size_t found = 0;
    std::size_t available = 0;
    for (const JpegMarker& marker : markers)
        available += marker.bytes.size();
    for (const JpegMarker& marker : markers) {
        const Bytes& bytes = marker.bytes;
        if (marker.code != kApp1 || bytes.size() <= kMoreXmpHeader ||
            !startsWith(bytes, kMoreXmp) ||
            !startsWith(std::span(bytes).subspan(kMoreXmp.size()), name))
            continue;
        const std::size_t whole = bigEndian(bytes, kMoreXmp.size() + kXmpName);
        const std::size_t place = bigEndian(bytes, kMoreXmp.size() + kXmpName + 4);
        const std::size_t size = bytes.size() - kMoreXmpHeader;
        all.resize(std::min(whole, available));
        if (place > all.size() || size > all.size() - place)
            return {};
        std::copy(bytes.begin() + kMoreXmpHeader, bytes.end(),
                  all.begin() + static_cast<std::ptrdiff_t>(place));
        found += size;
    }
    return found == all.size() ? all : Bytes();
}

void joinParts(Metadata& metadata)
{
    const std::string name = extensionName(metadata.xmp);
    if (name.empty())
        return;
    const Bytes more = moreXmpOf(metadata.jpegMarkers, name);
    auto joined = more.empty() ? std::nullopt : joinXmp(metadata.xmp, more);
    metadata.xmpIncomplete = !joined;
    if (joined)
        metadata.xmp = std::move(*joined);
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
    if (bytes.empty() || prefix.size() + bytes.size() > kMaxSegment)
        return;
    JpegMarker marker{code, {}};
    append(marker.bytes, prefix);
    marker.bytes.insert(marker.bytes.end(), bytes.begin(), bytes.end());
    markers.push_back(std::move(marker));
}

void appendXmp(std::vector<JpegMarker>& markers, const Bytes& xmp)
{
    constexpr std::size_t kPart = kMaxSegment - kMoreXmpHeader;
    const auto split = xmp.size() > kMostXmpInJpeg ? splitXmp(xmp) : std::nullopt;
    appendPrefixed(markers, kApp1, kXmp, split ? split->main : xmp);
    if (!split)
        return;
    const Bytes& more = split->extension;
    for (std::size_t at = 0; at < more.size(); at += kPart) {
        JpegMarker marker{kApp1, {}};
        append(marker.bytes, kMoreXmp);
        append(marker.bytes, split->name);
        for (const std::size_t value : {more.size(), at})
            for (const int shift : {24, 16, 8, 0})
                marker.bytes.push_back(static_cast<std::uint8_t>(value >> shift));
        const auto from = more.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t size = std::min(kPart, more.size() - at);
        marker.bytes.insert(marker.bytes.end(), from, from + static_cast<std::ptrdiff_t>(size));
        markers.push_back(std::move(marker));
    }
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

void appendResources(std::vector<JpegMarker>& markers, const Bytes& resources)
{
    constexpr std::size_t kPart = kMaxSegment - kPhotoshop.size();
    for (std::size_t at = 0; at < resources.size(); at += kPart) {
        JpegMarker marker{kApp13, {}};
        append(marker.bytes, kPhotoshop);
        const auto from = resources.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t size = std::min(kPart, resources.size() - at);
        marker.bytes.insert(marker.bytes.end(), from, from + static_cast<std::ptrdiff_t>(size));
        markers.push_back(std::move(marker));
    }
}

void dropThumbnails(std::vector<JpegMarker>& markers)
{
    const Bytes before = resourcesOf(markers);
    Bytes after = before;
    dropResources(after, Resources::Thumbnails);
    if (after.size() == before.size())
        return;
    markers.erase(std::remove_if(markers.begin(), markers.end(), isPhotoshop), markers.end());
    appendResources(markers, after);
}

void updateXmp(std::span<std::uint8_t> packet, const ExifChanges& changes)
{
    resetXmpOrientation(packet);
    if (changes.dropThumbnail)
        blankXmpThumbnails(packet);
}

} // namespace

void readJpegMarkers(Metadata& metadata)
{
    for (const JpegMarker& marker : metadata.jpegMarkers) {
        if (marker.code == kApp1 && startsWith(marker.bytes, kExif) && metadata.exif.empty())
            metadata.exif = behind(marker.bytes, kExif.size());
        else if (marker.code == kApp1 && startsWith(marker.bytes, kXmp) && metadata.xmp.empty())
            metadata.xmp = behind(marker.bytes, kXmp.size());
    }
    joinParts(metadata);
    metadata.photoshop = resourcesOf(metadata.jpegMarkers);
    metadata.iptc = unwrapIptc(metadata.photoshop);
    dropResources(metadata.photoshop, Resources::Iptc);
    metadata.icc = iccOf(metadata.jpegMarkers);
}

std::vector<JpegMarker> jpegMarkersFor(const Metadata& metadata)
{
    if (!metadata.jpegMarkers.empty())
        return metadata.jpegMarkers;
    std::vector<JpegMarker> markers;
    appendPrefixed(markers, kApp1, kExif, metadata.exif);
    appendXmp(markers, metadata.xmp);
    Bytes resources = wrapIptc(metadata.iptc);
    resources.insert(resources.end(), metadata.photoshop.begin(), metadata.photoshop.end());
    appendResources(markers, resources);
    appendIcc(markers, metadata.icc);
    return markers;
}

void updateMetadata(Metadata& metadata, const ExifChanges& changes)
{
    if (changes.turned)
        std::swap(metadata.density.across, metadata.density.down);
    metadata.exif.resize(updateExif(metadata.exif, changes));
    updateXmp(metadata.xmp, changes);
    if (changes.dropThumbnail) {
        dropResources(metadata.photoshop, Resources::Thumbnails);
        dropThumbnails(metadata.jpegMarkers);
    }
    for (JpegMarker& marker : metadata.jpegMarkers) {
        if (marker.code != kApp1)
            continue;
        if (startsWith(marker.bytes, kExif))
            marker.bytes.resize(kExif.size() +
                                updateExif(std::span(marker.bytes).subspan(kExif.size()), changes));
        else
            updateXmp(marker.bytes, changes);
    }
}

void declareStandardColour(Metadata& metadata)
{
    metadata.icc.clear();
    declareStandardExif(metadata.exif);
    auto& markers = metadata.jpegMarkers;
    markers.erase(std::remove_if(markers.begin(), markers.end(),
                                 [](const JpegMarker& marker) {
                                     return marker.code == kApp2 && startsWith(marker.bytes, kIcc);
                                 }),
                  markers.end());
    for (JpegMarker& marker : markers)
        if (marker.code == kApp1 && startsWith(marker.bytes, kExif))
            declareStandardExif(std::span(marker.bytes).subspan(kExif.size()));
    metadata.pngChunks.erase(
        std::remove_if(metadata.pngChunks.begin(), metadata.pngChunks.end(),
                       [](const PngChunk& chunk) { return isPngColourType(chunk.type); }),
        metadata.pngChunks.end());
}

bool isPngColourType(std::string_view type)
{
    return type == "cHRM" || type == "gAMA" || type == "sRGB" || type == "cICP";
}

bool isStandardColour(const Bytes& icc)
{
    // How profiles call themselves; the last two are what libjxl makes of a file that states sRGB.
    constexpr std::string_view kNames[] = {"sRGB", "RGB_D65_SRG_Rel_SRG", "Gra_D65_Rel_SRG"};
    const auto contains = [&](std::string_view text) {
        return std::search(icc.begin(), icc.end(), text.begin(), text.end(),
                           [](std::uint8_t a, char b) {
                               return a == static_cast<std::uint8_t>(b);
                           }) != icc.end();
    };
    return icc.empty() || std::any_of(std::begin(kNames), std::end(kNames), [&](auto name) {
               // ASCII in version 2 profiles and UTF-16 in version 4.
               std::string wide;
               for (const char letter : name)
                   wide += {letter, '\0'};
               wide.pop_back();
               return contains(name) || contains(wide);
           });
}

} // namespace manyhands
