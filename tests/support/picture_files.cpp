#include "support/picture_files.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace manyhands::testing {
namespace {

namespace fs = std::filesystem;

/// A gradient with some noise: filters change it, and no two seeds look alike.
std::string rgbRow(int width, int y, unsigned seed)
{
    std::string row;
    row.reserve(static_cast<std::size_t>(width) * 3);
    std::uint32_t noise = seed * 2654435761U + static_cast<std::uint32_t>(y) * 40503U + 1;
    for (int x = 0; x < width; ++x) {
        for (int channel = 0; channel < 3; ++channel) {
            noise = noise * 1664525U + 1013904223U;
            const unsigned slope = static_cast<unsigned>(x * (channel + 1) + y * 2) + seed * 37;
            row += static_cast<char>((slope + (noise >> 28)) & 0xFF);
        }
    }
    return row;
}

void appendBig(std::string& out, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>((value >> shift) & 0xFF);
}

void appendLittle(std::string& out, std::uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::array<std::uint32_t, 256> crcTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t n = 0; n < table.size(); ++n) {
        std::uint32_t c = n;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
        table[n] = c;
    }
    return table;
}

std::uint32_t crc32(std::string_view bytes)
{
    static const auto table = crcTable();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xFF] ^ (crc >> 8);
    return crc ^ 0xFFFFFFFFU;
}

std::uint32_t adler32(std::string_view bytes)
{
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char byte : bytes) {
        a = (a + static_cast<unsigned char>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    return (b << 16) | a;
}

void appendChunk(std::string& png, std::string_view type, std::string_view data)
{
    appendBig(png, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(type).append(data);
    png += body;
    appendBig(png, crc32(body));
}

/// zlib's frame around stored blocks (RFC 1950, RFC 1951 3.2.4).
std::string storedZlib(std::string_view raw)
{
    constexpr std::size_t kBlock = 65535;
    std::string out = "\x78\x01";
    for (std::size_t at = 0;; at += kBlock) {
        const std::string_view block = raw.substr(at, kBlock);
        const bool isLast = at + block.size() >= raw.size();
        out += isLast ? '\1' : '\0';
        appendLittle(out, static_cast<std::uint32_t>(block.size()), 2);
        appendLittle(out, ~static_cast<std::uint32_t>(block.size()), 2);
        out += block;
        if (isLast)
            break;
    }
    appendBig(out, adler32(raw));
    return out;
}

} // namespace

std::string pngBytes(int width, int height, unsigned seed)
{
    std::string png = "\x89PNG\r\n\x1A\n";
    std::string header;
    appendBig(header, static_cast<std::uint32_t>(width));
    appendBig(header, static_cast<std::uint32_t>(height));
    header.append({8, 2, 0, 0, 0}); // bits, RGB, deflate, filters, not interlaced
    appendChunk(png, "IHDR", header);
    std::string raw;
    for (int y = 0; y < height; ++y)
        raw.append(1, '\0').append(rgbRow(width, y, seed));
    appendChunk(png, "IDAT", storedZlib(raw));
    appendChunk(png, "IEND", {});
    return png;
}

std::string tiffBytes(int width, int height, unsigned seed)
{
    constexpr std::uint32_t kShort = 3;
    constexpr std::uint32_t kLong = 4;
    constexpr std::uint32_t kEntries = 10;
    constexpr std::uint32_t kBitsAt = 8 + 2 + kEntries * 12 + 4;
    constexpr std::uint32_t kPixelsAt = kBitsAt + 6;
    const auto bytes = static_cast<std::uint32_t>(width) * static_cast<std::uint32_t>(height) * 3;
    std::string tiff("II*\0", 4);
    appendLittle(tiff, 8, 4);
    appendLittle(tiff, kEntries, 2);
    const auto entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                           std::uint32_t value) {
        appendLittle(tiff, tag, 2);
        appendLittle(tiff, type, 2);
        appendLittle(tiff, count, 4);
        appendLittle(tiff, value, 4);
    };
    entry(256, kLong, 1, static_cast<std::uint32_t>(width));
    entry(257, kLong, 1, static_cast<std::uint32_t>(height));
    entry(258, kShort, 3, kBitsAt);
    entry(259, kShort, 1, 1); // not compressed
    entry(262, kShort, 1, 2); // RGB
    entry(273, kLong, 1, kPixelsAt);
    entry(277, kShort, 1, 3);
    entry(278, kLong, 1, static_cast<std::uint32_t>(height));
    entry(279, kLong, 1, bytes);
    entry(284, kShort, 1, 1); // channels beside each other
    appendLittle(tiff, 0, 4);
    for (int channel = 0; channel < 3; ++channel)
        appendLittle(tiff, 8, 2);
    for (int y = 0; y < height; ++y)
        tiff += rgbRow(width, y, seed);
    return tiff;
}

void writePng(const std::string& path, int width, int height, unsigned seed)
{
    writeFile(path, pngBytes(width, height, seed));
}

void writeTiff(const std::string& path, int width, int height, unsigned seed)
{
    writeFile(path, tiffBytes(width, height, seed));
}

void writeFile(const std::string& path, std::string_view bytes)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out)
        throw std::runtime_error("cannot write " + path);
}

std::string readFile(const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::runtime_error("cannot read " + path);
    return std::string(std::istreambuf_iterator<char>(in), {});
}

bool exists(const std::string& path)
{
    return fs::symlink_status(path).type() != fs::file_type::not_found;
}

std::vector<std::string> filesBelow(const std::string& folder)
{
    std::vector<std::string> names;
    if (!fs::is_directory(folder))
        return names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_directory() || entry.is_symlink())
            names.push_back(entry.path().string().substr(folder.size() + 1));
    }
    std::sort(names.begin(), names.end());
    return names;
}

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (fs::temp_directory_path() / "manyhands-test-XXXXXX").string();
    if (!mkdtemp(pattern.data()))
        throw std::runtime_error("cannot make a temporary folder");
    m_path = fs::canonical(pattern).string();
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored; // a leftover folder is no reason to fail a test
    fs::remove_all(m_path, ignored);
}

std::string TemporaryFolder::operator/(std::string_view name) const
{
    return m_path + '/' + std::string(name);
}

std::string TemporaryFolder::folder(std::string_view name) const
{
    const std::string path = *this / name;
    fs::create_directories(path);
    return path;
}

} // namespace manyhands::testing
