#include "work/png_writer.h"

#include <cstdlib>

#include <libdeflate.h>

namespace manyhands::fixtures {
namespace {

void number(Bytes& to, std::uint32_t value)
{
    for (const int shift : {24, 16, 8, 0})
        to.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint8_t predicted(unsigned filter, int a, int b, int c)
{
    const int p = a + b - c;
    const int pa = std::abs(p - a);
    const int pb = std::abs(p - b);
    const int pc = std::abs(p - c);
    const int paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    const int all[] = {0, a, b, (a + b) / 2, paeth};
    return static_cast<std::uint8_t>(all[filter]);
}

// Every `across`th pixel from `left` on, and so on; each row with the next of the five filters.
void appendPass(Bytes& to, const PngParts& parts, std::uint32_t left, std::uint32_t top,
                std::uint32_t across, std::uint32_t down)
{
    if (left >= parts.width)
        return;
    const unsigned bits = parts.channels() * parts.depth;
    const std::size_t step = bits < 8 ? 1 : bits / 8;
    Bytes above;
    unsigned filter = 0;
    for (std::uint32_t y = top; y < parts.height; y += down) {
        Bytes row;
        unsigned used = 0;
        for (std::uint32_t x = left; x < parts.width; x += across)
            for (unsigned channel = 0; channel < parts.channels(); ++channel) {
                const unsigned sample = parts.sample(x, y, channel);
                if (parts.depth == 16)
                    row.push_back(static_cast<std::uint8_t>(sample >> 8));
                if (parts.depth >= 8) {
                    row.push_back(static_cast<std::uint8_t>(sample));
                    continue;
                }
                if (used == 0)
                    row.push_back(0);
                used += parts.depth;
                row.back() |= static_cast<std::uint8_t>(sample << (8 - used));
                used %= 8;
            }
        above.resize(row.size());
        to.push_back(static_cast<std::uint8_t>(filter));
        for (std::size_t i = 0; i < row.size(); ++i)
            to.push_back(static_cast<std::uint8_t>(
                row[i] - predicted(filter, i < step ? 0 : row[i - step], above[i],
                                   i < step ? 0 : above[i - step])));
        above = row;
        filter = (filter + 1) % 5;
    }
}

} // namespace

Bytes zlibOf(const Bytes& bytes)
{
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    Bytes stream(libdeflate_zlib_compress_bound(compressor, bytes.size()));
    stream.resize(libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), stream.data(),
                                           stream.size()));
    libdeflate_free_compressor(compressor);
    return stream;
}

Bytes chunkOf(const RawChunk& chunk)
{
    Bytes bytes;
    number(bytes, static_cast<std::uint32_t>(chunk.data.size()));
    bytes.insert(bytes.end(), chunk.type.begin(), chunk.type.end());
    bytes.insert(bytes.end(), chunk.data.begin(), chunk.data.end());
    number(bytes, libdeflate_crc32(0, bytes.data() + 4, bytes.size() - 4));
    return bytes;
}

std::vector<RawChunk> chunksOf(const Bytes& png)
{
    std::vector<RawChunk> chunks;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t size = std::size_t{png[at]} << 24 | std::size_t{png[at + 1]} << 16 |
                                 std::size_t{png[at + 2]} << 8 | png[at + 3];
        const auto data = png.begin() + static_cast<std::ptrdiff_t>(at) + 8;
        if (size > png.size() - at - 12)
            break;
        chunks.push_back({std::string(data - 4, data),
                          Bytes(data, data + static_cast<std::ptrdiff_t>(size))});
        at += 12 + size;
    }
    return chunks;
}

Bytes pngOfChunks(const std::vector<RawChunk>& chunks)
{
    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    for (const RawChunk& chunk : chunks) {
        const Bytes bytes = chunkOf(chunk);
        png.insert(png.end(), bytes.begin(), bytes.end());
    }
    return png;
}

Bytes pngOf(const PngParts& parts)
{
    Bytes header;
    number(header, parts.width);
    number(header, parts.height);
    for (const unsigned byte : {parts.depth, parts.colour, 0U, 0U, parts.interlaced ? 1U : 0U})
        header.push_back(static_cast<std::uint8_t>(byte));
    Bytes rows;
    if (parts.interlaced) {
        constexpr std::uint32_t kPasses[7][4] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
                                                 {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2},
                                                 {0, 1, 1, 2}};
        for (const auto& pass : kPasses)
            appendPass(rows, parts, pass[0], pass[1], pass[2], pass[3]);
    } else {
        appendPass(rows, parts, 0, 0, 1, 1);
    }
    std::vector<RawChunk> chunks{{"IHDR", header}};
    if (!parts.palette.empty())
        chunks.push_back({"PLTE", parts.palette});
    if (!parts.transparency.empty())
        chunks.push_back({"tRNS", parts.transparency});
    chunks.insert(chunks.end(), parts.before.begin(), parts.before.end());
    const Bytes stream = zlibOf(rows);
    for (std::size_t at = 0; at < stream.size(); at += parts.pixelChunk) {
        const auto from = stream.begin() + static_cast<std::ptrdiff_t>(at);
        const auto size = std::min(parts.pixelChunk, stream.size() - at);
        chunks.push_back({"IDAT", Bytes(from, from + static_cast<std::ptrdiff_t>(size))});
    }
    chunks.insert(chunks.end(), parts.behind.begin(), parts.behind.end());
    chunks.push_back({"IEND", {}});
    return pngOfChunks(chunks);
}

} // namespace manyhands::fixtures
