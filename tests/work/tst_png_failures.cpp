#include <QTest>

#include "support/test_program.h"
#include "work/image_fixtures.h"
#include "work/png_writer.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

PngParts picture(std::uint32_t width, std::uint32_t height)
{
    PngParts parts;
    parts.width = width;
    parts.height = height;
    parts.sample = [](std::uint32_t x, std::uint32_t y, unsigned channel) {
        return (x * 31 + y * 17 + channel * 97) & 0xFF;
    };
    return parts;
}

void setNumber(Bytes& bytes, std::size_t at, std::uint32_t value)
{
    for (unsigned i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

// The picture's pixels stay as they are; only the header says otherwise.
Bytes stating(const PngParts& parts, std::uint32_t width, std::uint32_t height)
{
    std::vector<RawChunk> chunks = chunksOf(pngOf(parts));
    setNumber(chunks[0].data, 0, width);
    setNumber(chunks[0].data, 4, height);
    return pngOfChunks(chunks);
}

Run decoded(const Bytes& png, std::uint64_t maxPixels = 1'000'000'000)
{
    return process(png, {}, as(ImageFormat::Png), {}, -1, maxPixels);
}

} // namespace

class PngFailuresTest : public QObject {
    Q_OBJECT
private slots:
    void giantsOfAFewBytesAreRefused_data();
    void giantsOfAFewBytesAreRefused();
    void flatPicturesOfTheHighestCompressionPass();
    void changedChecksumsAreRefused();
    void cutFilesAreRefusedWhereverTheCutIs();
    void theEndMayLack();
    void emptyPartsAndStrangersBehindTheEndDoNotMatter();
    void metadataBombsAreLeftBehind();
    void indicesBeyondThePaletteAreBlack();
};

void PngFailuresTest::giantsOfAFewBytesAreRefused_data()
{
    QTest::addColumn<bool>("interlaced");
    QTest::newRow("plain") << false;
    QTest::newRow("interlaced") << true;
}

void PngFailuresTest::giantsOfAFewBytesAreRefused()
{
    QFETCH(bool, interlaced);
    PngParts parts = picture(3, 3);
    parts.interlaced = interlaced;
    const Run run = decoded(stating(parts, 30'000, 30'000));
    VERIFY_FAILED(run, ErrorKind::DecodeFailed);
    QVERIFY2(run.outcome.error().message.find("too small for the size it states") !=
                 std::string::npos,
             text(run).c_str());
    const Run limited = decoded(stating(parts, 30'000, 30'000), 1'000'000);
    VERIFY_FAILED(limited, ErrorKind::TooLarge);
}

void PngFailuresTest::flatPicturesOfTheHighestCompressionPass()
{
    PngParts parts = picture(4000, 500);
    parts.colour = 0;
    parts.sample = [](std::uint32_t, std::uint32_t, unsigned) { return 0; };
    const Run run = decoded(pngOf(parts));
    VERIFY_DONE(run);
    const ReadBack back = readBack(run.output);
    QCOMPARE(back.pixels.width, 4000);
    QCOMPARE(back.pixels.height, 500);
}

void PngFailuresTest::changedChecksumsAreRefused()
{
    const Bytes png = pngOf(picture(20, 20));
    std::vector<RawChunk> chunks = chunksOf(png);
    chunks[1].data.back() ^= 1; // Of the stream; the chunk's own is made anew.
    const Run wrongSum = decoded(pngOfChunks(chunks));
    VERIFY_FAILED(wrongSum, ErrorKind::DecodeFailed);
    Bytes wrongCrc = png;
    wrongCrc[png.size() - 13] ^= 1; // The last byte before IEND.
    const Run run = decoded(wrongCrc);
    VERIFY_FAILED(run, ErrorKind::DecodeFailed);
    QVERIFY2(run.outcome.error().message.find("damaged") != std::string::npos, text(run).c_str());
}

void PngFailuresTest::cutFilesAreRefusedWhereverTheCutIs()
{
    const Bytes png = pngOf(picture(9, 7));
    // Behind the pixels' checksum (IEND, 12 bytes) nothing is needed any more.
    for (std::size_t size = 8; size < png.size() - 12; ++size) {
        const Run run =
            decoded(Bytes(png.begin(), png.begin() + static_cast<std::ptrdiff_t>(size)));
        QVERIFY2(!run.outcome, std::to_string(size).c_str());
        QVERIFY2(run.outcome.error().kind == ErrorKind::DecodeFailed, text(run).c_str());
    }
}

void PngFailuresTest::theEndMayLack()
{
    const Bytes png = pngOf(picture(9, 7));
    const Run run = decoded(Bytes(png.begin(), png.end() - 12));
    VERIFY_DONE(run);
    QVERIFY(readBack(run.output).pixels.samples == readBack(png).pixels.samples);
}

void PngFailuresTest::emptyPartsAndStrangersBehindTheEndDoNotMatter()
{
    PngParts parts = picture(9, 7);
    parts.pixelChunk = 5;
    const Bytes plain = pngOf(parts);
    std::vector<RawChunk> chunks;
    for (const RawChunk& chunk : chunksOf(plain)) {
        if (chunk.type == "IDAT")
            chunks.insert(chunks.end(), 100, RawChunk{"IDAT", {}});
        chunks.push_back(chunk);
    }
    Bytes png = pngOfChunks(chunks);
    png.insert(png.end(), 5000, 0xAA);
    const Run run = decoded(png);
    VERIFY_DONE(run);
    QVERIFY(readBack(run.output).pixels.samples == readBack(plain).pixels.samples);
}

void PngFailuresTest::metadataBombsAreLeftBehind()
{
    // Eight times as much as all metadata together may inflate to.
    const Bytes bomb = zlibOf(Bytes(std::size_t{32} << 20, 0));
    PngParts parts = picture(9, 7);
    const auto with = [&](const std::string& head) {
        Bytes data = bytesOf(head);
        data.push_back(0);
        data.push_back(0);
        data.insert(data.end(), bomb.begin(), bomb.end());
        return data;
    };
    parts.before.push_back({"iCCP", with("icc")});
    parts.before.insert(parts.before.end(), 15, RawChunk{"zTXt", with("Comment")});
    const Run run = decoded(pngOf(parts));
    VERIFY_DONE(run);
    QVERIFY2(run.outcome->note.find("oversized metadata left behind") != std::string::npos,
             text(run).c_str());
    QVERIFY(run.output.size() < 10'000);
}

void PngFailuresTest::indicesBeyondThePaletteAreBlack()
{
    PngParts parts = picture(4, 1);
    parts.colour = 3;
    parts.palette = {10, 20, 30, 40, 50, 60};
    parts.sample = [](std::uint32_t x, std::uint32_t, unsigned) { return x; };
    const Run run = decoded(pngOf(parts));
    VERIFY_DONE(run);
    const std::vector<std::uint16_t> expected{10, 20, 30, 40, 50, 60, 0, 0, 0, 0, 0, 0};
    QVERIFY(readBack(run.output).pixels.samples == expected);
}

MANYHANDS_TEST(PngFailuresTest)
#include "tst_png_failures.moc"
