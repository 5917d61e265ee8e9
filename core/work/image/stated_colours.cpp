#include "work/image/stated_colours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unistd.h>

#include "work/image/exif_tree.h"
#include "work/image/icc_profile.h"
#include "work/image/iso_boxes.h"

namespace manyhands {
namespace {

const PngChunk* find(const std::vector<PngChunk>& chunks, std::string_view type)
{
    const auto found = std::find_if(chunks.begin(), chunks.end(),
                                    [&](const PngChunk& chunk) { return chunk.type == type; });
    return found == chunks.end() ? nullptr : &*found;
}

// PNG's fixed-point numbers.
double number(const PngChunk& chunk, std::size_t index)
{
    constexpr double kOne = 100'000;
    const auto bytes = std::span(chunk.data).subspan(4 * index, 4);
    return static_cast<double>(readTiffNumber(bytes, ByteOrder::Big)) / kOne;
}

bool isNear(const Primaries& a, const Primaries& b)
{
    constexpr double kSame = 0.003;
    const auto near = [](Chromaticity c, Chromaticity d) {
        return std::abs(c.x - d.x) < kSame && std::abs(c.y - d.y) < kSame;
    };
    return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue) &&
           near(a.white, b.white);
}

// Of a file, the content of its box for metadata; empty where there is none near the start.
Bytes readMeta(int fd)
{
    constexpr std::string_view kMeta = "meta";
    constexpr int kMostBoxes = 16;
    constexpr std::uint64_t kLargest = std::uint64_t{4} << 20;
    std::uint64_t at = 0;
    for (int i = 0; i < kMostBoxes; ++i) {
        std::array<std::uint8_t, 8> head{};
        if (::pread(fd, head.data(), head.size(), static_cast<off_t>(at)) != 8)
            return {};
        const std::uint64_t size = BoxCursor(head).number(4);
        if (size < head.size() || size > kLargest)
            return {};
        if (std::equal(head.begin() + 4, head.end(), kMeta.begin())) {
            Bytes content(static_cast<std::size_t>(size - head.size()));
            const ssize_t got =
                ::pread(fd, content.data(), content.size(), static_cast<off_t>(at + head.size()));
            return got == static_cast<ssize_t>(content.size()) ? content : Bytes();
        }
        at += size;
    }
    return {};
}

} // namespace

Bytes pngColourProfile(const std::vector<PngChunk>& chunks)
{
    constexpr std::size_t kPrimariesBytes = 32;
    constexpr double kStandardGamma = 0.45455;
    if (const PngChunk* points = find(chunks, "cICP"); points && points->data.size() == 4)
        return codePointProfile(points->data[0], points->data[1]);
    const PngChunk* gamma = find(chunks, "gAMA");
    if (find(chunks, "sRGB") || !gamma || gamma->data.size() != 4)
        return {};
    Primaries primaries = kRec709;
    if (const PngChunk* stated = find(chunks, "cHRM");
        stated && stated->data.size() == kPrimariesBytes) {
        Chromaticity* const all[] = {&primaries.white, &primaries.red, &primaries.green,
                                     &primaries.blue};
        for (std::size_t i = 0; i < std::size(all); ++i)
            *all[i] = {number(*stated, 2 * i), number(*stated, 2 * i + 1)};
    }
    const double value = number(*gamma, 0);
    const bool standard = std::abs(value - kStandardGamma) < 0.005;
    if (value <= 0 || (standard && isNear(primaries, kRec709)))
        return {};
    return rgbProfile("Colours of the PNG", primaries, {1 / value});
}

Bytes exifColourProfile(const Bytes& exif)
{
    constexpr std::uint16_t kColourSpace = 0xA001;
    constexpr std::uint16_t kIndex = 0x0001;
    const auto reader = TiffReader::open(std::span<const std::uint8_t>(exif));
    const auto main = reader ? reader->directory(reader->firstOffset()) : std::nullopt;
    const auto child = main ? reader->child(*main, tiff_tag::kExif) : std::nullopt;
    const TiffEntry* space = child ? child->find(kColourSpace) : nullptr;
    if (!space || reader->number(*space) == 1U) // sRGB
        return {};
    const auto interop = reader->child(*child, tiff_tag::kInterop);
    const TiffEntry* index = interop ? interop->find(kIndex) : nullptr;
    constexpr std::string_view kAdobe = "R03"; // DCF 2.0
    const Bytes value = index ? reader->values(*index, 4) : Bytes();
    if (value.size() < kAdobe.size() || !std::equal(kAdobe.begin(), kAdobe.end(), value.begin()))
        return {};
    return rgbProfile("Compatible with Adobe RGB (1998)", kAdobeRgb, {kAdobeGamma});
}

Bytes heifColourProfile(int fd)
{
    constexpr std::size_t kHead = 4; // version and flags
    const Bytes meta = readMeta(fd);
    std::span<const std::uint8_t> inner = meta;
    if (inner.size() < kHead)
        return {};
    inner = inner.subspan(kHead);
    for (const char* type : {"iprp", "ipco"}) {
        const auto boxes = isoBoxes(inner);
        const IsoBox* box = boxes ? findBox(*boxes, type) : nullptr;
        if (!box)
            return {};
        inner = box->content;
    }
    // The first one is that of the picture, or as good as any.
    for (const IsoBox& box : isoBoxes(inner).value_or(std::vector<IsoBox>())) {
        BoxCursor cursor(box.content);
        const auto kind = cursor.take(4);
        constexpr std::string_view kPoints = "nclx";
        if (box.type != "colr" || cursor.broken() ||
            !std::equal(kPoints.begin(), kPoints.end(), kind.begin()))
            continue;
        const auto primaries = static_cast<unsigned>(cursor.number(2));
        const auto transfer = static_cast<unsigned>(cursor.number(2));
        return cursor.broken() ? Bytes() : codePointProfile(primaries, transfer);
    }
    return {};
}

} // namespace manyhands
