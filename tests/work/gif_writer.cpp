#include "work/gif_writer.h"

#include <algorithm>

#include <vips/vips.h>

namespace manyhands::fixtures {
namespace {

void put16(Bytes& to, int value)
{
    to.push_back(static_cast<std::uint8_t>(value));
    to.push_back(static_cast<std::uint8_t>(value >> 8));
}

void putText(Bytes& to, const std::string& text)
{
    to.insert(to.end(), text.begin(), text.end());
}

// With 7 bits a pixel all codes have 8, as long as the table is cleared before it grows to 256: the
// codes are then the bytes themselves.
void putPixels(Bytes& to, const std::vector<std::uint8_t>& indices)
{
    constexpr std::uint8_t kClear = 0x80;
    constexpr std::uint8_t kEnd = 0x81;
    constexpr std::size_t kBetweenClears = 100;
    Bytes codes;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (i % kBetweenClears == 0)
            codes.push_back(kClear);
        codes.push_back(indices[i]);
    }
    codes.push_back(kEnd);
    to.push_back(7);
    for (std::size_t at = 0; at < codes.size(); at += 255) {
        const std::size_t size = std::min<std::size_t>(255, codes.size() - at);
        to.push_back(static_cast<std::uint8_t>(size));
        to.insert(to.end(), codes.begin() + static_cast<std::ptrdiff_t>(at),
                  codes.begin() + static_cast<std::ptrdiff_t>(at + size));
    }
    to.push_back(0);
}

std::uint32_t littleEndian(const Bytes& file, std::size_t at, int bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::uint32_t{file.at(at + static_cast<std::size_t>(i))} << 8 * i;
    return value;
}

std::size_t behindBlocks(const Bytes& file, std::size_t at)
{
    while (file.at(at) != 0)
        at += 1U + file[at];
    return at + 1;
}

FrameFacts gifFacts(const Bytes& file)
{
    FrameFacts facts;
    const auto table = [](std::uint8_t flags) {
        return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : std::size_t{0};
    };
    std::size_t at = 13 + table(file.at(10));
    while (file.at(at) != 0x3B) {
        if (file[at] == 0x21) {
            if (file.at(at + 1) == 0xF9)
                facts.delaysMs.push_back(static_cast<int>(10 * littleEndian(file, at + 4, 2)));
            else if (file[at + 1] == 0xFF && file.at(at + 3) == 'N')
                facts.repeats = static_cast<int>(littleEndian(file, at + 16, 2));
            at = behindBlocks(file, at + 2);
        } else {
            at = behindBlocks(file, at + 10 + table(file.at(at + 9)) + 1);
        }
    }
    return facts;
}

FrameFacts webpFacts(const Bytes& file)
{
    FrameFacts facts;
    for (std::size_t at = 12; at + 8 <= file.size();) {
        const std::string type(file.begin() + static_cast<std::ptrdiff_t>(at),
                               file.begin() + static_cast<std::ptrdiff_t>(at + 4));
        const std::size_t size = littleEndian(file, at + 4, 4);
        if (type == "ANIM")
            facts.repeats = static_cast<int>(littleEndian(file, at + 12, 2));
        if (type == "ANMF")
            facts.delaysMs.push_back(static_cast<int>(littleEndian(file, at + 20, 3)));
        at += 8 + size + size % 2;
    }
    return facts;
}

} // namespace

std::vector<std::uint8_t> gifPalette()
{
    std::vector<std::uint8_t> palette;
    for (int i = 0; i < 128; ++i)
        for (const int level : {i * 2, 255 - i, (i * 37) % 256})
            palette.push_back(static_cast<std::uint8_t>(level));
    return palette;
}

Bytes gifOf(const GifFile& gif)
{
    Bytes file;
    putText(file, "GIF89a");
    put16(file, gif.width);
    put16(file, gif.height);
    file.insert(file.end(), {0xE6, 0, 0}); // 128 colours for all frames
    file.insert(file.end(), gif.palette.begin(), gif.palette.end());
    if (gif.repeats >= 0) {
        file.insert(file.end(), {0x21, 0xFF, 11});
        putText(file, "NETSCAPE2.0");
        file.insert(file.end(), {3, 1});
        put16(file, gif.repeats);
        file.push_back(0);
    }
    file.insert(file.end(), gif.extensions.begin(), gif.extensions.end());
    for (const GifFrame& frame : gif.frames) {
        const bool holes = frame.transparent >= 0;
        file.insert(file.end(), {0x21, 0xF9, 4});
        file.push_back(
            static_cast<std::uint8_t>(static_cast<int>(frame.disposal) << 2 | (holes ? 1 : 0)));
        put16(file, frame.delay);
        file.push_back(static_cast<std::uint8_t>(holes ? frame.transparent : 0));
        file.push_back(0);
        file.push_back(0x2C);
        for (const int value : {frame.x, frame.y, frame.width, frame.height})
            put16(file, value);
        file.push_back(0);
        putPixels(file, frame.indices);
    }
    file.push_back(0x3B);
    return file;
}

std::vector<Pixels> composed(const GifFile& gif)
{
    Pixels canvas = flat(gif.width, gif.height, {0, 0, 0, 0});
    std::vector<Pixels> shown;
    for (const GifFrame& frame : gif.frames) {
        const Pixels before = canvas;
        const auto forAll = [&](auto set) {
            for (int y = 0; y < frame.height; ++y)
                for (int x = 0; x < frame.width; ++x)
                    set(canvas.samples.data() +
                            4 * (static_cast<std::size_t>(frame.y + y) * gif.width + frame.x + x),
                        frame.indices[static_cast<std::size_t>(y) * frame.width + x]);
        };
        forAll([&](std::uint16_t* pixel, int index) {
            if (index == frame.transparent)
                return;
            std::copy_n(gif.palette.data() + 3 * index, 3, pixel);
            pixel[3] = 255;
        });
        shown.push_back(canvas);
        if (frame.disposal == Disposal::Background)
            forAll([](std::uint16_t* pixel, int) { std::fill_n(pixel, 4, std::uint16_t{0}); });
        else if (frame.disposal == Disposal::Previous)
            canvas = before;
    }
    return shown;
}

FrameFacts frameFacts(const Bytes& file)
{
    return sniffFormat(file) == ImageFormat::Gif ? gifFacts(file) : webpFacts(file);
}

std::vector<Pixels> framesOf(const Bytes& file)
{
    VipsImage* image = nullptr;
    const bool gif = sniffFormat(file) == ImageFormat::Gif;
    auto* bytes = const_cast<std::uint8_t*>(file.data());
    if (gif ? vips_gifload_buffer(bytes, file.size(), &image, "n", -1, nullptr)
            : vips_webpload_buffer(bytes, file.size(), &image, "n", -1, nullptr))
        return {};
    const int height = vips_image_get_page_height(image);
    const int bands = vips_image_get_bands(image);
    std::size_t size = 0;
    auto* memory = static_cast<std::uint8_t*>(vips_image_write_to_memory(image, &size));
    std::vector<Pixels> frames;
    const std::size_t pixels = size / static_cast<std::size_t>(bands);
    const std::size_t each =
        static_cast<std::size_t>(vips_image_get_width(image)) * static_cast<std::size_t>(height);
    for (std::size_t i = 0; i < pixels; ++i) {
        if (i % each == 0)
            frames.push_back({vips_image_get_width(image), height, 4, false, {}});
        for (int b = 0; b < 4; ++b)
            frames.back().samples.push_back(b == 3 && bands % 2 != 0 ? 255
                                            : b == 3                 ? memory[(i + 1) * bands - 1]
                                                     : memory[i * bands + (bands < 3 ? 0 : b)]);
    }
    g_free(memory);
    g_object_unref(image);
    return frames;
}

} // namespace manyhands::fixtures
