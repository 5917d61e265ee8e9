#include <QTest>

#include "support/test_program.h"
#include "work/bmp_writer.h"
#include "work/png_writer.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

using Colour4 = std::array<int, 4>;

/// Any number, the same every time.
std::uint32_t mixed(std::uint32_t x, std::uint32_t y)
{
    std::uint32_t value = x * 0x9E3779B9U ^ y * 0x85EBCA6BU ^ 0x27D4EB2FU;
    value ^= value >> 15;
    value *= 0x2C1B3C6DU;
    return value ^ value >> 12;
}

BmpParts parts(unsigned bits, std::uint32_t width = 13, std::uint32_t height = 19)
{
    BmpParts bmp;
    bmp.width = width;
    bmp.height = height;
    bmp.bits = bits;
    const std::uint32_t most = bits == 32 ? 0xFFFFFFFFU : (1U << bits) - 1;
    bmp.pixel = [=](std::uint32_t x, std::uint32_t y) { return mixed(x, y) & most; };
    if (bits <= 8)
        for (int i = 0; i < 1 << bits; ++i)
            bmp.palette.push_back({i * 37 % 256, 255 - i, i * 101 % 256});
    return bmp;
}

/// What a pixel of these masks means: each channel to the nearest of 256 levels.
Colour4 meaning(std::uint32_t value, const std::array<std::uint32_t, 4>& masks)
{
    Colour4 colour{0, 0, 0, 255};
    for (std::size_t i = 0; i < 4; ++i) {
        if (masks[i] == 0)
            continue;
        std::uint64_t low = 1;
        while ((masks[i] & low) == 0)
            low <<= 1;
        const std::uint64_t most = masks[i] / low;
        colour[i] = static_cast<int>(((value & masks[i]) / low * 510 + most) / (2 * most));
    }
    return colour;
}

Run decoded(const Bytes& file, std::uint64_t maxPixels = 1'000'000'000)
{
    return process(file, {}, as(ImageFormat::Png), {}, -1, maxPixels);
}

std::string compare(const Run& run, std::uint32_t width, std::uint32_t height, bool alpha,
                    const std::function<Colour4(std::uint32_t, std::uint32_t)>& wanted)
{
    const Pixels got = readBack(run.output).pixels;
    if (got.width != int(width) || got.height != int(height) || got.bands != (alpha ? 4 : 3))
        return "another shape";
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            for (int band = 0; band < got.bands; ++band)
                if (got.at(int(x), int(y), band) != wanted(x, y)[std::size_t(band)])
                    return "at " + std::to_string(x) + ", " + std::to_string(y) + ", band " +
                           std::to_string(band) + ": " +
                           std::to_string(got.at(int(x), int(y), band)) + " instead of " +
                           std::to_string(wanted(x, y)[std::size_t(band)]);
    return {};
}

std::string noteOf(const Run& run)
{
    return run.outcome ? run.outcome->note : "failed";
}

/// 8-bit runs on a palette of which entry i is {i, 0, 0}.
BmpParts runs(const Bytes& stored, std::uint32_t width, std::uint32_t height, unsigned bits = 8)
{
    BmpParts bmp = parts(bits, width, height);
    bmp.compression = bits == 8 ? 1 : 2;
    bmp.pixel = nullptr;
    bmp.storedPixels = stored;
    bmp.palette.clear();
    for (int i = 0; i < 1 << bits; ++i)
        bmp.palette.push_back({i, 0, 0});
    return bmp;
}

using Rows = std::vector<std::vector<int>>; ///< Red, from the top.

std::string compareRows(const Run& run, const Rows& rows)
{
    return compare(run, std::uint32_t(rows[0].size()), std::uint32_t(rows.size()), false,
                   [&](std::uint32_t x, std::uint32_t y) {
                       return Colour4{rows[y][x], 0, 0, 255};
                   });
}

} // namespace

#define VERIFY_SAME(difference)                                                                    \
    do {                                                                                           \
        const std::string found = difference;                                                      \
        QVERIFY2(found.empty(), found.c_str());                                                    \
    } while (false)

class BmpTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }
    void palettesOfEveryDepth_data();
    void palettesOfEveryDepth();
    void channelsOfEveryLayout_data();
    void channelsOfEveryLayout();
    void shortPalettesEndInBlack();
    void runsOfEightBits();
    void runsOfFourBits();
    void runsMayLackTheEnd();
    void everySizeWorks();
    void resolutionAndProfileAreKept();
    void profilesOfOtherFilesAreNotOpened();
    void keptFormatsDoNotMatterToTheWorker();
    void cutFilesAreRefused_data();
    void cutFilesAreRefused();
    void liesAreRefused_data();
    void liesAreRefused();
    void limitsAreKept();
    void iconsGiveTheirLargestPicture();
    void iconsAreTransparentByTheirMasks();
    void iconsOfThirtyTwoBits();
    void cursorsTellWhatIsLost();
    void brokenIconsAreRefused();
};

void BmpTest::palettesOfEveryDepth_data()
{
    QTest::addColumn<unsigned>("bits");
    QTest::addColumn<unsigned>("header");
    QTest::addColumn<bool>("topDown");
    for (const unsigned bits : {1U, 2U, 4U, 8U})
        for (const unsigned header : {12U, 40U, 64U, 108U, 124U})
            for (const bool topDown : {false, true})
                if (header != 12 || !topDown)
                    QTest::addRow("%u bits, header %u%s", bits, header, topDown ? ", top down" : "")
                        << bits << header << topDown;
}

void BmpTest::palettesOfEveryDepth()
{
    QFETCH(unsigned, bits);
    QFETCH(unsigned, header);
    QFETCH(bool, topDown);
    BmpParts bmp = parts(bits);
    bmp.header = header;
    bmp.topDown = topDown;
    const Run run = decoded(bmpOf(bmp));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->inputFormat, ImageFormat::Bmp);
    VERIFY_SAME(compare(run, 13, 19, false, [&](std::uint32_t x, std::uint32_t y) {
        const auto& colour = bmp.palette[bmp.pixel(x, y)];
        return Colour4{colour[0], colour[1], colour[2], 255};
    }));
}

void BmpTest::channelsOfEveryLayout_data()
{
    QTest::addColumn<unsigned>("bits");
    QTest::addColumn<unsigned>("header");
    QTest::addColumn<unsigned>("compression");
    QTest::addColumn<std::vector<std::uint32_t>>("masks");
    const auto row = [](const char* name, unsigned bits, unsigned header, unsigned compression,
                        std::vector<std::uint32_t> masks) {
        QTest::newRow(name) << bits << header << compression << masks;
    };
    row("16 bits", 16, 40, 0, {0x7C00, 0x03E0, 0x001F, 0});
    row("16 bits, 5-6-5 behind the header", 16, 40, 3, {0xF800, 0x07E0, 0x001F, 0});
    row("16 bits, 5-6-5 in the header", 16, 52, 3, {0xF800, 0x07E0, 0x001F, 0});
    row("16 bits, 4-4-4-4", 16, 56, 3, {0x0F00, 0x00F0, 0x000F, 0xF000});
    row("16 bits, 1-5-5-5", 16, 124, 3, {0x7C00, 0x03E0, 0x001F, 0x8000});
    row("16 bits, blue before red, 2-3-1", 16, 40, 3, {0x0003, 0x001C, 0x0020, 0});
    row("24 bits", 24, 40, 0, {0xFF0000, 0xFF00, 0xFF, 0});
    row("24 bits, oldest header", 24, 12, 0, {0xFF0000, 0xFF00, 0xFF, 0});
    row("32 bits", 32, 40, 0, {0xFF0000, 0xFF00, 0xFF, 0});
    row("32 bits, newest header, no masks", 32, 124, 0, {0xFF0000, 0xFF00, 0xFF, 0});
    row("32 bits with alpha", 32, 108, 3, {0xFF0000, 0xFF00, 0xFF, 0xFF000000});
    row("32 bits, red first", 32, 108, 3, {0xFF, 0xFF00, 0xFF0000, 0xFF000000});
    row("32 bits, masks of four behind the header", 32, 40, 6,
        {0xFF000000, 0xFF0000, 0xFF00, 0xFF});
    row("32 bits, 11-11-10", 32, 40, 3, {0xFFE00000, 0x001FFC00, 0x000003FF, 0});
    row("32 bits, 1-24-7", 32, 40, 3, {0x80000000, 0x7FFFFF80, 0x0000007F, 0});
    row("32 bits, red alone", 32, 40, 3, {0xFF, 0, 0, 0});
}

void BmpTest::channelsOfEveryLayout()
{
    QFETCH(unsigned, bits);
    QFETCH(unsigned, header);
    QFETCH(unsigned, compression);
    QFETCH(std::vector<std::uint32_t>, masks);
    BmpParts bmp = parts(bits);
    bmp.header = header;
    bmp.compression = compression;
    std::copy(masks.begin(), masks.end(), bmp.masks.begin());
    bool deep = false;
    for (const std::uint32_t mask : masks)
        deep |= meaning(mask, bmp.masks) != meaning(0, bmp.masks) && __builtin_popcount(mask) > 8;
    for (const bool topDown : {false, true}) {
        bmp.topDown = topDown && header != 12;
        const Run run = decoded(bmpOf(bmp));
        VERIFY_DONE(run);
        QCOMPARE(noteOf(run).find("more than 8 bits") != std::string::npos, deep);
        VERIFY_SAME(compare(run, 13, 19, masks[3] != 0, [&](std::uint32_t x, std::uint32_t y) {
            return meaning(bmp.pixel(x, y), bmp.masks);
        }));
    }
}

void BmpTest::shortPalettesEndInBlack()
{
    BmpParts bmp = parts(8);
    bmp.palette.resize(100);
    const Run run = decoded(bmpOf(bmp));
    VERIFY_DONE(run);
    VERIFY_SAME(compare(run, 13, 19, false, [&](std::uint32_t x, std::uint32_t y) {
        const std::uint32_t index = bmp.pixel(x, y);
        if (index >= 100)
            return Colour4{0, 0, 0, 255};
        const auto& colour = bmp.palette[index];
        return Colour4{colour[0], colour[1], colour[2], 255};
    }));
}

void BmpTest::runsOfEightBits()
{
    const Run run =
        decoded(bmpOf(runs({3,   7,  2, 9, 0, 0,              // from the bottom: 7 7 7 9 9
                            0,   3,  1, 2, 3, 0, 2, 4,  0, 0, // absolute, padded: 1 2 3 4 4
                            0,   4,  5, 6, 7, 8, 0, 0,        // no padding; one is left out
                            1,   30, 0, 2, 2, 1, 1, 40, 0, 0, // two right, one up
                            0,   0,                           // nothing
                            200, 50, 0, 1},                   // beyond the row, and the end
                           5, 7)));
    VERIFY_DONE(run);
    VERIFY_SAME(compareRows(run, {{50, 50, 50, 50, 50},
                                  {0, 0, 0, 0, 0},
                                  {0, 0, 0, 40, 0},
                                  {30, 0, 0, 0, 0},
                                  {5, 6, 7, 8, 0},
                                  {1, 2, 3, 4, 4},
                                  {7, 7, 7, 9, 9}}));
    // What follows the last row or the end does not matter.
    const Run ended = decoded(bmpOf(runs({0, 1, 5, 9, 0, 0}, 3, 2)));
    VERIFY_DONE(ended);
    VERIFY_SAME(compareRows(ended, {{0, 0, 0}, {0, 0, 0}}));
    const Run moved = decoded(bmpOf(runs({1, 4, 0, 2, 0, 255, 9, 9, 9, 9}, 3, 2)));
    VERIFY_DONE(moved);
    VERIFY_SAME(compareRows(moved, {{0, 0, 0}, {4, 0, 0}}));
}

void BmpTest::runsOfFourBits()
{
    const Run run = decoded(bmpOf(runs({5, 0x12, 0,    0,                       // 1 2 1 2 1
                                        0, 5,    0x34, 0x56, 0x70, 0,    0, 0,  // 3 4 5 6 7
                                        0, 3,    0x89, 0xA0, 2,    0xBC, 0, 1}, // 8 9 10 11 12
                                       5, 3, 4)));
    VERIFY_DONE(run);
    VERIFY_SAME(compareRows(run, {{8, 9, 10, 11, 12}, {3, 4, 5, 6, 7}, {1, 2, 1, 2, 1}}));
}

void BmpTest::runsMayLackTheEnd()
{
    const Run whole = decoded(bmpOf(runs({3, 7, 0, 0, 3, 8}, 3, 2)));
    VERIFY_DONE(whole);
    VERIFY_SAME(compareRows(whole, {{8, 8, 8}, {7, 7, 7}}));
    for (const Bytes& stored : {Bytes{3, 7, 0, 0, 2, 8}, Bytes{3, 7, 0, 0}, Bytes{3, 7, 0},
                                Bytes{3, 7, 0, 0, 0, 3, 8}, Bytes{0, 2, 1}, Bytes{}}) {
        const Run cut = decoded(bmpOf(runs(stored, 3, 2)));
        VERIFY_FAILED(cut, ErrorKind::DecodeFailed);
        QVERIFY2(text(cut).find("ends too early") != std::string::npos, text(cut).c_str());
    }
}

void BmpTest::everySizeWorks()
{
    constexpr std::pair<std::uint32_t, std::uint32_t> kSizes[] = {
        {1, 1}, {1, 40}, {40, 1}, {31, 16}, {32, 17}, {33, 15}, {500, 3}};
    for (const auto& [width, height] : kSizes)
        for (const unsigned bits : {1U, 4U, 8U, 24U}) {
            const BmpParts bmp = parts(bits, width, height);
            for (const char* filter : {"none", "flip:axis=vertical"}) {
                const Run run = process(bmpOf(bmp), {filter}, as(ImageFormat::Png));
                VERIFY_DONE(run);
                VERIFY_SAME(compare(run, width, height, false,
                                    [&, height = height](std::uint32_t x, std::uint32_t y) {
                                        const std::uint32_t value =
                                            bmp.pixel(x, filter[0] == 'f' ? height - 1 - y : y);
                                        if (bits == 24)
                                            return meaning(value, {0xFF0000, 0xFF00, 0xFF, 0});
                                        const auto& colour = bmp.palette[value];
                                        return Colour4{colour[0], colour[1], colour[2], 255};
                                    }));
            }
        }
    // The padding of the last row may be missing.
    Bytes bare = bmpOf(parts(24, 3, 2));
    bare.resize(bare.size() - 3);
    VERIFY_DONE(decoded(bare));
}

void BmpTest::resolutionAndProfileAreKept()
{
    BmpParts bmp = parts(24);
    bmp.header = 124;
    bmp.perMetre = 11811; // 300 an inch
    bmp.profile = builtInProfile("p3");
    bmp.pixel = [](std::uint32_t, std::uint32_t) { return 0xE62828U; };
    const Run kept = decoded(bmpOf(bmp));
    VERIFY_DONE(kept);
    QVERIFY2(noteOf(kept).empty(), noteOf(kept).c_str());
    QVERIFY(readBack(kept.output).icc == bmp.profile);
    bool told = false;
    for (const RawChunk& chunk : chunksOf(kept.output))
        if (chunk.type == "pHYs") {
            told = true;
            QCOMPARE(chunk.data, (Bytes{0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1}));
        }
    QVERIFY(told);
    EncodeOptions encode = as(ImageFormat::Png);
    encode.toSrgb = true;
    const Run converted = process(bmpOf(bmp), {}, encode);
    VERIFY_DONE(converted);
    QVERIFY(readBack(converted.output).icc.empty());
    // A red of P3 lies further out in sRGB, as a PNG with this profile shows.
    Bytes packed = bytesOf("p");
    packed.insert(packed.end(), {0, 0});
    const Bytes stream = zlibOf(bmp.profile);
    packed.insert(packed.end(), stream.begin(), stream.end());
    PngParts png;
    png.width = 13;
    png.height = 19;
    png.before = {{"iCCP", packed}};
    png.sample = [](std::uint32_t, std::uint32_t, unsigned channel) {
        return channel == 0 ? 0xE6U : 0x28U;
    };
    const Run same = process(pngOf(png), {}, encode);
    VERIFY_DONE(same);
    QCOMPARE(readBack(converted.output).pixels.samples, readBack(same.output).pixels.samples);
    QVERIFY(readBack(converted.output).pixels.at(5, 5, 0) > 0xE6 + 5);

    bmp.profile.resize(200, 1);
    bmp.profile[36] = 'x';
    const Run broken = decoded(bmpOf(bmp));
    VERIFY_DONE(broken);
    QVERIFY2(noteOf(broken).find("profile is broken") != std::string::npos, noteOf(broken).c_str());
    bmp.profile[36] = 'a'; // looks like one, and is none
    bmp.profile[37] = 'c';
    bmp.profile[38] = 's';
    bmp.profile[39] = 'p';
    const Run useless = process(bmpOf(bmp), {}, encode);
    VERIFY_DONE(useless);
    QVERIFY2(noteOf(useless).find("profile is broken") != std::string::npos,
             noteOf(useless).c_str());
}

void BmpTest::profilesOfOtherFilesAreNotOpened()
{
    BmpParts bmp = parts(24);
    bmp.header = 124;
    bmp.profile = bytesOf("/etc/passwd");
    Bytes file = bmpOf(bmp);
    const Bytes linked = bytesOf("KNIL"); // a number, lowest byte first
    std::copy(linked.begin(), linked.end(), file.begin() + 14 + 56);
    const Run run = decoded(file);
    VERIFY_DONE(run);
    QVERIFY2(noteOf(run).find("in another file") != std::string::npos, noteOf(run).c_str());
    QVERIFY(readBack(run.output).icc.empty());
}

void BmpTest::keptFormatsDoNotMatterToTheWorker()
{
    const Bytes file = bmpOf(parts(24, 40, 30));
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Webp, ImageFormat::Tiff,
                                     ImageFormat::Avif, ImageFormat::Jxl, ImageFormat::Gif}) {
        const Run run = process(file, {"blur:sigma=2"}, as(format));
        VERIFY_DONE(run);
        QCOMPARE(sniffFormat(run.output), format);
    }
    BmpParts clear = parts(32);
    clear.header = 108;
    clear.compression = 3;
    clear.masks = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};
    const Run flattened = process(bmpOf(clear), {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(flattened);
    QCOMPARE(noteOf(flattened), std::string("transparency laid on white"));
}

void BmpTest::cutFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char* name, const Bytes& file) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                          qsizetype(file.size()));
    };
    row("24 bits", bmpOf(parts(24)));
    row("4 bits", bmpOf(parts(4, 16)));
    BmpParts newest = parts(32);
    newest.header = 124;
    newest.compression = 3;
    newest.masks = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};
    row("32 bits", bmpOf(newest));
    row("runs", bmpOf(runs({3, 7, 0, 0, 0, 3, 1, 2, 3, 0, 0, 1}, 3, 2)));
    row("icon", iconOf({{dibOf(parts(8), [](auto, auto) { return false; })}}));
}

void BmpTest::cutFilesAreRefused()
{
    QFETCH(QByteArray, file);
    const Bytes whole(file.begin(), file.end());
    VERIFY_DONE(decoded(whole));
    for (std::size_t size = 24; size + 4 < whole.size(); size += 1 + size / 50) {
        const Run cut = decoded(Bytes(whole.begin(), whole.begin() + std::ptrdiff_t(size)));
        VERIFY_FAILED(cut, ErrorKind::DecodeFailed);
        QVERIFY2(text(cut).find("ends too early") != std::string::npos, text(cut).c_str());
    }
}

void BmpTest::liesAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, BmpParts bmp, std::size_t at, std::size_t bytes,
                        std::uint32_t value, ErrorKind kind, const char* words) {
        Bytes file = bmpOf(bmp);
        for (std::size_t i = 0; i < bytes; ++i)
            file.at(at + i) = static_cast<std::uint8_t>(value >> 8 * i);
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                          qsizetype(file.size()))
                            << int(kind) << QString(words);
    };
    constexpr auto kDamaged = ErrorKind::DecodeFailed;
    constexpr auto kUnsupported = ErrorKind::UnsupportedFormat;
    const BmpParts plain = parts(24);
    row("no width", plain, 18, 4, 0, kDamaged, "impossible size");
    row("negative width", plain, 18, 4, 0xFFFFFFF0, kDamaged, "impossible size");
    row("no height", plain, 22, 4, 0, kDamaged, "impossible size");
    row("lowest height", plain, 22, 4, 0x80000000, kDamaged, "impossible size");
    row("giant", plain, 18, 4, 30'000, kDamaged, "ends too early");
    row("beyond the limit", plain, 18, 4, 0x7FFFFFFF, ErrorKind::TooLarge, "limit");
    row("no such depth", plain, 28, 2, 23, kDamaged, "damaged");
    row("no such compression", plain, 30, 4, 77, kDamaged, "damaged");
    row("runs of 24 bits", plain, 30, 4, 1, kDamaged, "damaged");
    row("masks of 24 bits", plain, 30, 4, 3, kDamaged, "damaged");
    row("a JPEG for printers", plain, 30, 4, 4, kUnsupported, "not supported");
    row("a PNG for printers", plain, 30, 4, 5, kUnsupported, "not supported");
    row("a header of 39 bytes and nothing sensible", plain, 14, 4, 13, kUnsupported, "not known");
    row("pixels in the header", plain, 10, 4, 20, kDamaged, "damaged");
    row("pixels far behind", plain, 10, 4, 0xFFFFFFFF, kDamaged, "ends too early");
    BmpParts torn = parts(16);
    torn.compression = 3;
    torn.masks = {0x8001, 0, 0, 0};
    row("torn masks", torn, 0, 0, 0, kDamaged, "damaged");
    torn.masks = {0, 0, 0, 0};
    row("no masks", torn, 0, 0, 0, kDamaged, "damaged");
    torn.masks = {0x1F0000, 0x1F, 0, 0};
    row("masks beyond the pixel", torn, 0, 0, 0, kDamaged, "damaged");
    const BmpParts run = runs({3, 7, 0, 1}, 30'000, 30'000);
    row("giant of a few runs", run, 0, 0, 0, kDamaged, "too small for the size");
    row("runs from the top", run, 22, 4, 0xFFFFFFF0, kDamaged, "damaged");
    BmpParts os2 = parts(24);
    os2.header = 64;
    row("Huffman of OS/2", os2, 30, 4, 3, kUnsupported, "not supported");
}

void BmpTest::liesAreRefused()
{
    QFETCH(QByteArray, file);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const Run run = decoded(Bytes(file.begin(), file.end()));
    VERIFY_FAILED(run, static_cast<ErrorKind>(kind));
    QVERIFY2(QString::fromStdString(text(run)).contains(words), text(run).c_str());
}

void BmpTest::limitsAreKept()
{
    const Bytes file = bmpOf(parts(24, 100, 50));
    VERIFY_FAILED(decoded(file, 4999), ErrorKind::TooLarge);
    VERIFY_DONE(decoded(file, 5000));
    ImageObserver observer;
    observer.cancelled = [] { return true; };
    Bytes many;
    for (int i = 0; i < 10'000; ++i)
        many.insert(many.end(), {1, 1});
    const Run run = process(bmpOf(runs(many, 50'000, 1)), {}, as(ImageFormat::Png), observer);
    VERIFY_FAILED(run, ErrorKind::Cancelled);
}

void BmpTest::iconsGiveTheirLargestPicture()
{
    const auto nowhere = [](std::uint32_t, std::uint32_t) { return false; };
    PngParts png;
    png.width = png.height = 20;
    png.colour = 6;
    png.sample = [](std::uint32_t x, std::uint32_t y, unsigned channel) {
        return (x * 31 + y * 17 + channel * 97) & 0xFF;
    };
    const Bytes small = dibOf(parts(24, 16, 16), nowhere);
    const Bytes few = dibOf(parts(4, 20, 20), nowhere);
    // The directory says what it likes.
    const Run last = decoded(iconOf({{small, 200}, {few, 1}, {pngOf(png), 0}}));
    VERIFY_DONE(last);
    QCOMPARE(last.outcome->inputFormat, ImageFormat::Ico);
    QCOMPARE(noteOf(last), std::string("the largest of 3 pictures"));
    VERIFY_SAME(compare(last, 20, 20, true, [&](std::uint32_t x, std::uint32_t y) {
        return Colour4{int(png.sample(x, y, 0)), int(png.sample(x, y, 1)), int(png.sample(x, y, 2)),
                       int(png.sample(x, y, 3))};
    }));
    const Run only = decoded(iconOf({{small}}));
    VERIFY_DONE(only);
    QCOMPARE(only.outcome->width, 16U);
    QVERIFY2(noteOf(only).empty(), noteOf(only).c_str());
}

void BmpTest::iconsAreTransparentByTheirMasks()
{
    const auto mask = [](std::uint32_t x, std::uint32_t y) { return (x + y) % 3 == 0; };
    for (const unsigned bits : {1U, 4U, 8U, 24U}) {
        const BmpParts bmp = parts(bits, 37, 21);
        const Run run = decoded(iconOf({{dibOf(bmp, mask)}}));
        VERIFY_DONE(run);
        VERIFY_SAME(compare(run, 37, 21, true, [&](std::uint32_t x, std::uint32_t y) {
            const std::uint32_t value = bmp.pixel(x, y);
            Colour4 colour = meaning(value, {0xFF0000, 0xFF00, 0xFF, 0});
            if (bits <= 8)
                std::copy_n(bmp.palette[value].begin(), 3, colour.begin());
            colour[3] = mask(x, y) ? 0 : 255;
            return colour;
        }));
    }
}

void BmpTest::iconsOfThirtyTwoBits()
{
    const auto mask = [](std::uint32_t x, std::uint32_t) { return x == 0; };
    BmpParts bmp = parts(32, 17, 17);
    // Alpha of its own counts, whatever the mask says.
    const Run own = decoded(iconOf({{dibOf(bmp, mask)}}));
    VERIFY_DONE(own);
    VERIFY_SAME(compare(own, 17, 17, true, [&](std::uint32_t x, std::uint32_t y) {
        return meaning(bmp.pixel(x, y), {0xFF0000, 0xFF00, 0xFF, 0xFF000000});
    }));
    // Without any, the mask does.
    bmp.pixel = [](std::uint32_t x, std::uint32_t y) { return mixed(x, y) & 0xFFFFFF; };
    const Run masked = decoded(iconOf({{dibOf(bmp, mask)}}));
    VERIFY_DONE(masked);
    VERIFY_SAME(compare(masked, 17, 17, true, [&](std::uint32_t x, std::uint32_t y) {
        Colour4 colour = meaning(bmp.pixel(x, y), {0xFF0000, 0xFF00, 0xFF, 0});
        colour[3] = x == 0 ? 0 : 255;
        return colour;
    }));
}

void BmpTest::cursorsTellWhatIsLost()
{
    const Run run = decoded(iconOf(
        {{dibOf(parts(8, 16, 16), [](std::uint32_t, std::uint32_t) { return true; })}}, true));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->inputFormat, ImageFormat::Ico);
    QCOMPARE(noteOf(run), std::string("the cursor's hot spot left behind"));
}

void BmpTest::brokenIconsAreRefused()
{
    const auto nowhere = [](std::uint32_t, std::uint32_t) { return false; };
    const Run nothing = decoded(iconOf({{Bytes(5, 1)}, {Bytes{}}}));
    VERIFY_FAILED(nothing, ErrorKind::DecodeFailed);
    // One that promises more than is there wins, and fails.
    BmpParts giant = parts(32, 4, 4);
    Bytes dib = dibOf(giant, nowhere);
    dib[5] = dib[9] = 0x40;
    const Run lying = decoded(iconOf({{dib}}));
    VERIFY_FAILED(lying, ErrorKind::DecodeFailed);
    const Run limited = decoded(iconOf({{dib}}), 10'000);
    VERIFY_FAILED(limited, ErrorKind::TooLarge);
    dib[7] = dib[11] = 0x7F;
    VERIFY_FAILED(decoded(iconOf({{dib}})), ErrorKind::TooLarge);
    BmpParts packed = runs({3, 7, 0, 1}, 4, 4);
    VERIFY_FAILED(decoded(iconOf({{dibOf(packed, nowhere)}})), ErrorKind::DecodeFailed);
    PngParts png;
    png.sample = [](std::uint32_t, std::uint32_t, unsigned) { return 7U; };
    Bytes cut = pngOf(png);
    cut.resize(cut.size() - 30);
    VERIFY_FAILED(decoded(iconOf({{cut}})), ErrorKind::DecodeFailed);
}

MANYHANDS_TEST(BmpTest)
#include "tst_bmp.moc"
