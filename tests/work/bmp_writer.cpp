#include "work/bmp_writer.h"

namespace manyhands::fixtures {
namespace {

void append(Bytes& to, std::uint32_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i)
        to.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

Bytes rowsOf(std::uint32_t width, std::uint32_t height, unsigned bits, bool topDown,
             const std::function<std::uint32_t(std::uint32_t, std::uint32_t)>& pixel)
{
    Bytes rows;
    for (std::uint32_t i = 0; i < height; ++i) {
        const std::uint32_t y = topDown ? i : height - 1 - i;
        Bytes row((std::size_t{width} * bits + 31) / 32 * 4);
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::uint32_t value = pixel(x, y);
            if (bits < 8) {
                const std::size_t bit = std::size_t{x} * bits;
                row[bit / 8] =
                    static_cast<std::uint8_t>(row[bit / 8] | value << (8 - bits - bit % 8));
            } else {
                for (std::size_t byte = 0; byte < bits / 8; ++byte)
                    row[x * bits / 8 + byte] = static_cast<std::uint8_t>(value >> 8 * byte);
            }
        }
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

/// Header, masks and palette; `twice` states both the colours and the mask of an icon.
Bytes headOf(const BmpParts& parts, bool twice, std::uint32_t pixelBytes)
{
    Bytes head;
    append(head, parts.header, 4);
    const std::uint32_t height = parts.height * (twice ? 2 : 1);
    if (parts.header == 12) {
        append(head, parts.width, 2);
        append(head, height, 2);
    } else {
        append(head, parts.width, 4);
        append(head, parts.topDown ? 0 - height : height, 4);
    }
    append(head, 1, 2);
    append(head, parts.bits, 2);
    if (parts.header > 12) {
        append(head, parts.compression, 4);
        append(head, pixelBytes, 4);
        append(head, parts.perMetre, 4);
        append(head, parts.perMetre, 4);
        append(head, static_cast<std::uint32_t>(parts.palette.size()), 4);
        append(head, 0, 4);
    }
    const bool masked = parts.compression == 3 || parts.compression == 6;
    if (masked && parts.header != 64) {
        const std::size_t count = parts.header >= 56 || parts.compression == 6 ? 4 : 3;
        for (std::size_t i = 0; i < count; ++i)
            append(head, parts.masks[i], 4);
    }
    if (parts.header >= 108) {
        head.resize(56);
        append(head, parts.profile.empty() ? 0x73524742 : 0x4D424544, 4); // "sRGB", "MBED"
        head.resize(108);
    }
    if (parts.header == 124) {
        append(head, 4, 4); // how colours are rendered
        append(head, static_cast<std::uint32_t>(124 + 4 * parts.palette.size() + pixelBytes), 4);
        append(head, static_cast<std::uint32_t>(parts.profile.size()), 4);
        append(head, 0, 4);
    }
    if (head.size() < parts.header)
        head.resize(parts.header);
    for (const auto& colour : parts.palette) {
        for (const std::size_t channel : {2U, 1U, 0U})
            head.push_back(static_cast<std::uint8_t>(colour[channel]));
        if (parts.header != 12)
            head.push_back(0);
    }
    return head;
}

Bytes pixelsOf(const BmpParts& parts)
{
    return parts.pixel ? rowsOf(parts.width, parts.height, parts.bits, parts.topDown, parts.pixel)
                       : parts.storedPixels;
}

} // namespace

Bytes bmpOf(const BmpParts& parts)
{
    const Bytes pixels = pixelsOf(parts);
    const Bytes head = headOf(parts, false, static_cast<std::uint32_t>(pixels.size()));
    Bytes file = bytesOf("BM");
    append(file, static_cast<std::uint32_t>(14 + head.size() + pixels.size()), 4);
    append(file, 0, 4);
    append(file, static_cast<std::uint32_t>(14 + head.size()), 4);
    for (const Bytes* part : {&head, &pixels, &parts.profile})
        file.insert(file.end(), part->begin(), part->end());
    return file;
}

Bytes dibOf(const BmpParts& parts,
            const std::function<bool(std::uint32_t, std::uint32_t)>& transparent)
{
    const Bytes pixels = pixelsOf(parts);
    Bytes dib = headOf(parts, true, static_cast<std::uint32_t>(pixels.size()));
    const Bytes mask =
        rowsOf(parts.width, parts.height, 1, parts.topDown,
               [&](std::uint32_t x, std::uint32_t y) { return transparent(x, y) ? 1U : 0U; });
    dib.insert(dib.end(), pixels.begin(), pixels.end());
    dib.insert(dib.end(), mask.begin(), mask.end());
    return dib;
}

Bytes iconOf(const std::vector<IconEntry>& entries, bool cursor)
{
    Bytes file;
    append(file, 0, 2);
    append(file, cursor ? 2 : 1, 2);
    append(file, static_cast<std::uint32_t>(entries.size()), 2);
    std::size_t place = 6 + 16 * entries.size();
    for (const IconEntry& entry : entries) {
        file.insert(file.end(), {entry.statedSide, entry.statedSide, 0, 0});
        append(file, 1, 2);
        append(file, 8, 2);
        append(file, static_cast<std::uint32_t>(entry.bytes.size()), 4);
        append(file, static_cast<std::uint32_t>(place), 4);
        place += entry.bytes.size();
    }
    for (const IconEntry& entry : entries)
        file.insert(file.end(), entry.bytes.begin(), entry.bytes.end());
    return file;
}

} // namespace manyhands::fixtures
