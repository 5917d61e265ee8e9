#include "work/image/png_metadata.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

#include <libdeflate.h>

namespace manyhands {
namespace {

using namespace std::string_view_literals;

constexpr double kMetresPerInch = 0.0254;
constexpr std::size_t kMaxKeyword = 79;

// Adobe XMP part 3, 1.1.5; ImageMagick's names for what older PNGs had no chunks for.
constexpr std::string_view kXmpKeyword = "XML:com.adobe.xmp";
constexpr std::string_view kRawProfile = "Raw profile type ";
constexpr std::string_view kExifPrefix = "Exif\0\0"sv;

std::uint32_t bigEndian(const Bytes& bytes, std::size_t at)
{
    return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 |
           std::uint32_t{bytes[at + 2]} << 8 | bytes[at + 3];
}

void append(Bytes& to, std::string_view text)
{
    for (const char c : text)
        to.push_back(static_cast<std::uint8_t>(c));
}

void appendNumber(Bytes& to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(static_cast<std::uint8_t>(value >> shift));
}

/// A text chunk, inflated.
struct Text {
    std::string keyword;
    Bytes value;
};

// The bytes up to the next zero, which `at` is moved behind; nothing where there is none.
std::optional<std::string> word(const Bytes& data, std::size_t& at)
{
    const auto from = data.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = std::find(from, data.end(), 0);
    if (end == data.end())
        return std::nullopt;
    at += static_cast<std::size_t>(end - from) + 1;
    return std::string(from, end);
}

std::optional<Bytes> inflated(const Bytes& data, std::size_t at, std::size_t& budget)
{
    Bytes value = inflateMetadata(std::span(data).subspan(at), budget);
    if (value.empty())
        return std::nullopt;
    return value;
}

// PNG 11.3.4. Nothing for a text that is broken or too large.
std::optional<Text> parseText(const PngChunk& chunk, std::size_t& budget)
{
    std::size_t at = 0;
    const auto keyword = word(chunk.data, at);
    if (!keyword || keyword->empty() || keyword->size() > kMaxKeyword)
        return std::nullopt;
    bool compressed = chunk.type == "zTXt";
    if (compressed) {
        if (at >= chunk.data.size() || chunk.data[at++] != 0)
            return std::nullopt;
    } else if (chunk.type == "iTXt") {
        if (chunk.data.size() - at < 2 || chunk.data[at] > 1 || chunk.data[at + 1] != 0)
            return std::nullopt;
        compressed = chunk.data[at] == 1;
        at += 2;
        if (!word(chunk.data, at) || !word(chunk.data, at)) // Language, keyword in it.
            return std::nullopt;
    }
    if (!compressed)
        return Text{*keyword,
                    Bytes(chunk.data.begin() + static_cast<std::ptrdiff_t>(at), chunk.data.end())};
    auto value = inflated(chunk.data, at, budget);
    if (!value)
        return std::nullopt;
    return Text{*keyword, std::move(*value)};
}

int hexDigit(std::uint8_t c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// "\nNAME\n   SIZE\n" and the bytes in hexadecimal, in lines. Empty where that isn't so.
Bytes parseRawProfile(const Bytes& text)
{
    auto at = text.begin();
    const auto skipLine = [&] {
        at = std::find(at, text.end(), '\n');
        if (at != text.end())
            ++at;
    };
    if (at != text.end() && *at == '\n')
        ++at;
    skipLine();
    std::size_t size = 0;
    for (; at != text.end() && *at != '\n'; ++at)
        if (*at >= '0' && *at <= '9' && size < text.size())
            size = 10 * size + (*at - '0');
    if (size > text.size())
        return {};
    Bytes bytes;
    bytes.reserve(size);
    int high = -1;
    for (; at != text.end() && bytes.size() < size; ++at) {
        const int digit = hexDigit(*at);
        if (digit < 0)
            continue;
        if (high >= 0)
            bytes.push_back(static_cast<std::uint8_t>(high << 4 | digit));
        high = high < 0 ? digit : -1;
    }
    return bytes.size() == size ? bytes : Bytes();
}

Bytes formatRawProfile(std::string_view name, const Bytes& bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    constexpr std::size_t kBytesPerLine = 36;
    Bytes text;
    append(text, "\n" + std::string(name) + "\n");
    std::string size = std::to_string(bytes.size());
    if (size.size() < 8)
        size.insert(0, 8 - size.size(), ' ');
    append(text, size);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % kBytesPerLine == 0)
            text.push_back('\n');
        text.push_back(static_cast<std::uint8_t>(kDigits[bytes[i] >> 4]));
        text.push_back(static_cast<std::uint8_t>(kDigits[bytes[i] & 15]));
    }
    text.push_back('\n');
    return text;
}

Bytes withoutExifPrefix(Bytes bytes)
{
    if (bytes.size() >= kExifPrefix.size() &&
        std::equal(kExifPrefix.begin(), kExifPrefix.end(), bytes.begin()))
        bytes.erase(bytes.begin(), bytes.begin() + kExifPrefix.size());
    return bytes;
}

void keepFirst(Bytes& member, Bytes value)
{
    if (member.empty())
        member = std::move(value);
}

// True where the text is metadata of a known kind and not just a text.
bool takeText(Metadata& metadata, Text text)
{
    if (text.keyword == kXmpKeyword) {
        keepFirst(metadata.xmp, std::move(text.value));
        return true;
    }
    if (text.keyword.compare(0, kRawProfile.size(), kRawProfile) != 0)
        return false;
    const std::string kind = text.keyword.substr(kRawProfile.size());
    Bytes profile = parseRawProfile(text.value);
    if (kind == "iptc" || kind == "8bim") {
        Bytes records = unwrapIptc(profile);
        // Some writers store the records bare: each begins with this.
        if (records.empty() && !profile.empty() && profile[0] == 0x1C)
            records = std::move(profile);
        keepFirst(metadata.iptc, std::move(records));
    } else if (kind == "exif" || kind == "APP1") {
        constexpr std::string_view kXmpStart = "http://ns.adobe.com/xap/";
        if (profile.size() > kXmpStart.size() &&
            std::equal(kXmpStart.begin(), kXmpStart.end(), profile.begin()))
            return true;
        keepFirst(metadata.exif, withoutExifPrefix(std::move(profile)));
    } else if (kind == "xmp") {
        keepFirst(metadata.xmp, std::move(profile));
    }
    return true;
}

Bytes profileOf(const PngChunk& chunk, std::size_t& budget)
{
    std::size_t at = 0;
    const auto name = word(chunk.data, at);
    if (!name || at >= chunk.data.size() || chunk.data[at++] != 0)
        return {};
    return inflateMetadata(std::span(chunk.data).subspan(at), budget);
}

void readDensity(const PngChunk& chunk, Metadata& metadata)
{
    constexpr std::size_t kSize = 9;
    constexpr std::uint8_t kPerMetre = 1;
    if (chunk.data.size() != kSize || chunk.data[8] != kPerMetre)
        return;
    metadata.density = {bigEndian(chunk.data, 0) * kMetresPerInch,
                        bigEndian(chunk.data, 4) * kMetresPerInch};
}

bool isTextType(const std::string& type)
{
    return type == "tEXt" || type == "zTXt" || type == "iTXt";
}

Bytes deflated(const Bytes& bytes)
{
    constexpr int kLevel = 9;
    Bytes stream;
    if (libdeflate_compressor* compressor = libdeflate_alloc_compressor(kLevel)) {
        stream.resize(libdeflate_zlib_compress_bound(compressor, bytes.size()));
        stream.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(),
                                               stream.data(), stream.size()));
        libdeflate_free_compressor(compressor);
    }
    return stream;
}

// A profile's header says what colours it is for (ICC.1, 7.2.8); readers refuse others.
bool profileFits(const Bytes& icc, ColourModel model)
{
    constexpr std::size_t kSpace = 16;
    if (icc.size() < kSpace + 4)
        return false;
    const std::string_view wanted = model == ColourModel::Grey ? "GRAY" : "RGB ";
    return std::equal(wanted.begin(), wanted.end(), icc.begin() + kSpace);
}

std::uint32_t perMetre(double perInch)
{
    return static_cast<std::uint32_t>(
        std::lround(std::clamp(perInch / kMetresPerInch, 1.0, 2147483647.0)));
}

} // namespace

Metadata readPngMetadata(const PngFile& file, std::string& note)
{
    Metadata metadata;
    std::size_t budget = kMaxInflatedMetadata;
    bool lost = false;
    for (const PngChunk& chunk : file.chunks()) {
        if (chunk.type == "eXIf") {
            keepFirst(metadata.exif, withoutExifPrefix(chunk.data));
        } else if (chunk.type == "iCCP") {
            Bytes profile = profileOf(chunk, budget);
            lost |= profile.empty();
            keepFirst(metadata.icc, std::move(profile));
        } else if (chunk.type == "pHYs") {
            readDensity(chunk, metadata);
        } else if (isTextType(chunk.type)) {
            auto text = parseText(chunk, budget);
            lost |= !text;
            if (text && !takeText(metadata, std::move(*text)))
                metadata.pngChunks.push_back(chunk);
        } else if (isPngColourType(chunk.type)) {
            metadata.pngChunks.push_back(chunk);
        }
    }
    if (!metadata.density.isKnown())
        metadata.density = exifDensity(metadata.exif);
    if (lost)
        note +=
            (note.empty() ? "" : "; ") + std::string("broken or oversized metadata left behind");
    return metadata;
}

std::uint32_t pngFrames(const PngFile& file)
{
    for (const PngChunk& chunk : file.chunks())
        if (chunk.type == "acTL" && chunk.data.size() == 8)
            return bigEndian(chunk.data, 0);
    return 1;
}

std::vector<PngChunk> pngChunksFor(const Metadata* metadata, ColourModel model)
{
    std::vector<PngChunk> chunks;
    if (!metadata)
        return chunks;
    const bool profiled = profileFits(metadata->icc, model);
    if (profiled) {
        PngChunk chunk{"iCCP", {}};
        append(chunk.data, "icc\0\0"sv); // Name, and the only method of compression.
        const Bytes stream = deflated(metadata->icc);
        chunk.data.insert(chunk.data.end(), stream.begin(), stream.end());
        chunks.push_back(std::move(chunk));
    }
    // A profile says it all; sRGB beside one is forbidden.
    for (const PngChunk& chunk : metadata->pngChunks)
        if (isPngColourType(chunk.type) && !profiled)
            chunks.push_back(chunk);
    if (metadata->density.isKnown()) {
        PngChunk chunk{"pHYs", {}};
        appendNumber(chunk.data, perMetre(metadata->density.across));
        appendNumber(chunk.data, perMetre(metadata->density.down));
        chunk.data.push_back(1);
        chunks.push_back(std::move(chunk));
    }
    if (!metadata->exif.empty())
        chunks.push_back({"eXIf", metadata->exif});
    if (!metadata->xmp.empty()) {
        PngChunk chunk{"iTXt", {}};
        append(chunk.data, kXmpKeyword);
        append(chunk.data, "\0\0\0\0\0"sv); // Not compressed; no language, no keyword in it.
        chunk.data.insert(chunk.data.end(), metadata->xmp.begin(), metadata->xmp.end());
        chunks.push_back(std::move(chunk));
    }
    if (!metadata->iptc.empty()) {
        PngChunk chunk{"zTXt", {}};
        append(chunk.data, kRawProfile);
        append(chunk.data, "iptc\0\0"sv);
        const Bytes stream = deflated(formatRawProfile("iptc", wrapIptc(metadata->iptc)));
        chunk.data.insert(chunk.data.end(), stream.begin(), stream.end());
        chunks.push_back(std::move(chunk));
    }
    for (const PngChunk& chunk : metadata->pngChunks)
        if (isTextType(chunk.type))
            chunks.push_back(chunk);
    return chunks;
}

} // namespace manyhands
