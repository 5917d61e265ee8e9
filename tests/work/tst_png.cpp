#include <QTest>

#include "support/test_program.h"
#include "work/image_fixtures.h"
#include "work/png_writer.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

enum class Transparency { None, Some };

unsigned highest(const PngParts& parts)
{
    return (1U << parts.depth) - 1;
}

// The transparent colour is that of the first pixel.
PngParts picture(unsigned colour, unsigned depth, std::uint32_t width, std::uint32_t height,
                 Transparency transparency)
{
    PngParts parts;
    parts.width = width;
    parts.height = height;
    parts.colour = colour;
    parts.depth = depth;
    const unsigned mask = highest(parts);
    parts.sample = [mask](std::uint32_t x, std::uint32_t y, unsigned channel) {
        return (x * 2531 + y * 8117 + channel * 40'961 + 1) & mask;
    };
    if (colour == 3)
        for (unsigned i = 0; i <= mask; ++i)
            for (const unsigned value : {i * 7 + 1, i * 11 + 2, i * 13 + 3})
                parts.palette.push_back(static_cast<std::uint8_t>(value));
    if (transparency == Transparency::Some) {
        if (colour == 3)
            parts.transparency = {200, 0};
        else
            for (unsigned channel = 0; channel < parts.channels(); ++channel) {
                const unsigned sample = parts.sample(0, 0, channel);
                parts.transparency.push_back(static_cast<std::uint8_t>(sample >> 8));
                parts.transparency.push_back(static_cast<std::uint8_t>(sample));
            }
    }
    return parts;
}

// PNG 11.2.2, 11.3.2.1 and 13.12: palettes become colours, few bits the whole range of a byte.
std::vector<std::uint16_t> expectedSamples(const PngParts& parts)
{
    std::vector<std::uint16_t> samples;
    const bool transparent = !parts.transparency.empty();
    const unsigned top = parts.depth == 16 ? 65'535 : 255;
    for (std::uint32_t y = 0; y < parts.height; ++y)
        for (std::uint32_t x = 0; x < parts.width; ++x) {
            const auto add = [&](unsigned value) {
                samples.push_back(static_cast<std::uint16_t>(value));
            };
            if (parts.colour == 3) {
                const unsigned index = parts.sample(x, y, 0);
                for (unsigned band = 0; band < 3; ++band)
                    add(parts.palette[3 * index + band]);
                if (transparent)
                    add(index < parts.transparency.size() ? parts.transparency[index] : 255);
                continue;
            }
            bool same = true;
            for (unsigned channel = 0; channel < parts.channels(); ++channel) {
                const unsigned sample = parts.sample(x, y, channel);
                add(sample * top / highest(parts));
                same = same && sample == parts.sample(0, 0, channel);
            }
            if (transparent)
                add(same ? 0 : top);
        }
    return samples;
}

} // namespace

class PngTest : public QObject {
    Q_OBJECT
private slots:
    void everyKindOfPixelIsKept_data();
    void everyKindOfPixelIsKept();
    void ofAnAnimationTheFirstPictureIsKept();
    void resolutionAndColourChunksAreKeptAndNotInvented();
};

void PngTest::everyKindOfPixelIsKept_data()
{
    QTest::addColumn<unsigned>("colour");
    QTest::addColumn<unsigned>("depth");
    QTest::addColumn<bool>("transparent");
    for (const auto& [colour, depths] : std::vector<std::pair<unsigned, std::vector<unsigned>>>{
             {0, {1, 2, 4, 8, 16}}, {2, {8, 16}}, {3, {1, 2, 4, 8}}, {4, {8, 16}}, {6, {8, 16}}})
        for (const unsigned depth : depths)
            for (const bool transparent : {false, true})
                if (!transparent || colour < 4)
                    QTest::addRow("colour %u, depth %u%s", colour, depth,
                                  transparent ? ", transparency" : "")
                        << colour << depth << transparent;
}

void PngTest::everyKindOfPixelIsKept()
{
    QFETCH(unsigned, colour);
    QFETCH(unsigned, depth);
    QFETCH(bool, transparent);
    const auto transparency = transparent ? Transparency::Some : Transparency::None;
    for (const auto& [width, height] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {1, 1}, {1, 9}, {9, 1}, {3, 2}, {5, 5}, {37, 23}})
        for (const bool interlaced : {false, true}) {
            PngParts parts = picture(colour, depth, width, height, transparency);
            parts.interlaced = interlaced;
            const Run run = process(pngOf(parts), {}, as(ImageFormat::Png));
            VERIFY_DONE(run);
            // Read by libvips.
            const ReadBack back = readBack(run.output);
            QCOMPARE(back.pixels.width, static_cast<int>(width));
            QCOMPARE(back.pixels.height, static_cast<int>(height));
            QCOMPARE(back.pixels.wide, depth == 16);
            QVERIFY2(back.pixels.samples == expectedSamples(parts),
                     qPrintable(QString("%1 x %2 %3").arg(width).arg(height).arg(interlaced)));
        }
}

void PngTest::ofAnAnimationTheFirstPictureIsKept()
{
    PngParts parts = picture(2, 8, 5, 4, Transparency::None);
    parts.before.push_back({"acTL", {0, 0, 0, 2, 0, 0, 0, 0}});
    parts.behind.push_back({"fdAT", {0, 0, 0, 2, 1, 2, 3}});
    const Run run = process(pngOf(parts), {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QVERIFY(readBack(run.output).pixels.samples == expectedSamples(parts));
    QVERIFY2(run.outcome->note.find("first of 2 frames") != std::string::npos, text(run).c_str());
}

void PngTest::resolutionAndColourChunksAreKeptAndNotInvented()
{
    PngParts parts = picture(2, 8, 5, 4, Transparency::None);
    const std::vector<RawChunk> kept{{"gAMA", {0, 0, 0xB1, 0x8F}},
                                     {"cHRM", Bytes(32, 7)},
                                     {"sRGB", {1}},
                                     {"pHYs", {0, 0, 0x2E, 0x23, 0, 0, 0x17, 0x12, 1}},
                                     {"tEXt", bytesOf("Title=x")}};
    const auto ofType = [](const std::vector<RawChunk>& chunks, const std::string& type) {
        std::vector<Bytes> found;
        for (const RawChunk& chunk : chunks)
            if (chunk.type == type)
                found.push_back(chunk.data);
        return found;
    };
    const Run plain = process(pngOf(parts), {}, as(ImageFormat::Png));
    VERIFY_DONE(plain);
    parts.before = kept;
    parts.before.back().data[5] = 0; // Between keyword and text.
    const Run run = process(pngOf(parts), {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    for (const RawChunk& chunk : parts.before) {
        QVERIFY2(ofType(chunksOf(run.output), chunk.type) == std::vector<Bytes>(1, chunk.data),
                 chunk.type.c_str());
        QVERIFY2(ofType(chunksOf(plain.output), chunk.type).empty(), chunk.type.c_str());
    }
}

MANYHANDS_TEST(PngTest)
#include "tst_png.moc"
