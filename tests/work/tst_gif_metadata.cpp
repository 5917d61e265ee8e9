#include <QTest>

#include <algorithm>

#include "support/test_program.h"
#include "work/gif_writer.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

void append(Bytes& to, const Bytes& bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

/// From 1 over 255 downwards to 0, and another 0.
Bytes landingZone()
{
    Bytes zone{1};
    for (int value = 255; value >= 0; --value)
        zone.push_back(static_cast<std::uint8_t>(value));
    zone.push_back(0);
    return zone;
}

Bytes pieces(const Bytes& bytes, std::size_t size = 255)
{
    Bytes out;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
        const std::size_t end = std::min(bytes.size(), at + size);
        out.push_back(static_cast<std::uint8_t>(end - at));
        out.insert(out.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                   bytes.begin() + static_cast<std::ptrdiff_t>(end));
    }
    out.push_back(0);
    return out;
}

Bytes application(const std::string& name, const Bytes& content)
{
    Bytes block{0x21, 0xFF, static_cast<std::uint8_t>(name.size())};
    append(block, bytesOf(name));
    append(block, content);
    return block;
}

Bytes xmpBlock(const Bytes& packet)
{
    Bytes content = packet;
    append(content, landingZone());
    return application("XMP DataXMP", content);
}

Bytes profileBlock(const Bytes& icc)
{
    return application("ICCRGBG1012", pieces(icc));
}

Bytes commentBlock(const std::string& text)
{
    Bytes block{0x21, 0xFE};
    append(block, pieces(bytesOf(text)));
    return block;
}

bool holds(const Bytes& file, const Bytes& part)
{
    return std::search(file.begin(), file.end(), part.begin(), part.end()) != file.end();
}

std::size_t placeOf(const Bytes& file, const std::string& text)
{
    const Bytes part = bytesOf(text);
    return static_cast<std::size_t>(
        std::search(file.begin(), file.end(), part.begin(), part.end()) - file.begin());
}

/// One or two frames of the same colours.
GifFile gifWith(const Bytes& extensions, int frames = 1)
{
    GifFile gif{20, 12, gifPalette(), {}, frames > 1 ? 3 : -1, extensions};
    for (int i = 0; i < frames; ++i) {
        GifFrame frame{0, 0, 20, 12, {}, 10 + i, Disposal::Leave, -1};
        for (int p = 0; p < 20 * 12; ++p)
            frame.indices.push_back(static_cast<std::uint8_t>((p + 50 * i) % 128));
        gif.frames.push_back(frame);
    }
    return gif;
}

Run resaved(const Bytes& file, ImageFormat format)
{
    return process(file, {}, as(format));
}

} // namespace

class GifMetadataTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFormatsXmpGetsIntoAGif();
    void blocksStandBehindTheRepeats();
    void xmpAndProfileGetOutOfAGif();
    void aGifsOwnBlocksStayInAGif();
    void anAnimationKeepsThem();
    void xmpInPiecesIsRead();
    void aForeignProfileIsAppliedAndToldOf();
    void strippingLeavesNothing();
    void orientationInXmpIsReset();
    void theSmallestPictureHoldsThem();
    void xmpThatDoesNotFitIsToldOf();
    void brokenBlocksDoNoHarm_data();
    void brokenBlocksDoNoHarm();
    void aBlockThatIsCutOffIsLeftOut();
    void giantBlocksAreLeftOut();
};

void GifMetadataTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0");
    QVERIFY(prepareImageWork());
}

void GifMetadataTest::everyFormatsXmpGetsIntoAGif()
{
    const Bytes jpeg = richJpeg(smooth(20, 12, 3), ByteOrder::Little);
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp,
                                     ImageFormat::Tiff, ImageFormat::Avif, ImageFormat::Jxl}) {
        const Run source = resaved(jpeg, format);
        VERIFY_DONE(source);
        const Run gif = resaved(source.output, ImageFormat::Gif);
        VERIFY_DONE(gif);
        QVERIFY2(holds(gif.output, xmpBlock(richXmp())), formatName(format).data());
        QVERIFY(gif.outcome->note.find("XMP") == std::string::npos);
        QVERIFY2(gif.outcome->note.find("EXIF") != std::string::npos, text(gif).c_str());
        QCOMPARE(framesOf(gif.output).size(), std::size_t{1});
    }
}

void GifMetadataTest::blocksStandBehindTheRepeats()
{
    const Run gif = resaved(gifOf(gifWith(xmpBlock(richXmp()), 2)), ImageFormat::Gif);
    VERIFY_DONE(gif);
    const std::size_t palette = std::size_t{3} << ((gif.output.at(10) & 7) + 1);
    QVERIFY((gif.output[10] & 0x80) != 0);
    QCOMPARE(placeOf(gif.output, "NETSCAPE2.0"), 13 + palette + 3);
    QCOMPARE(placeOf(gif.output, "XMP DataXMP"), 13 + palette + 19 + 3);
}

void GifMetadataTest::xmpAndProfileGetOutOfAGif()
{
    Bytes blocks = xmpBlock(richXmp());
    append(blocks, profileBlock(builtInProfile("p3")));
    const Bytes file = gifOf(gifWith(blocks));
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp,
                                     ImageFormat::Tiff, ImageFormat::Jxl}) {
        const Run run = resaved(file, format);
        VERIFY_DONE(run);
        if (format == ImageFormat::Jpeg) {
            const ReadBack jpeg = readBack(run.output);
            const auto has = [&](const Segment& wanted) {
                return std::any_of(jpeg.segments.begin(), jpeg.segments.end(), [&](const auto& s) {
                    return s.code == wanted.code && s.bytes == wanted.bytes;
                });
            };
            QVERIFY(has(xmpSegment(richXmp())));
            QVERIFY(has(iccSegment(builtInProfile("p3"))));
            continue;
        }
        QVERIFY2(holds(run.output, richXmp()) || format == ImageFormat::Png,
                 formatName(format).data());
        const ReadBack read = readBack(run.output);
        if (format != ImageFormat::Jxl) {
            QCOMPARE(read.icc, builtInProfile("p3"));
            QCOMPARE(read.xmp, richXmp());
        }
        if (format == ImageFormat::Png) // the numbers stay, since the profile says what they mean
            QCOMPARE(read.pixels.at(5, 0, 0), std::uint16_t(gifPalette()[15]));
    }
}

void GifMetadataTest::aGifsOwnBlocksStayInAGif()
{
    Bytes blocks = commentBlock("made by hand");
    append(blocks, profileBlock(builtInProfile("p3")));
    append(blocks, xmpBlock(richXmp()));
    append(blocks, commentBlock(std::string(700, 'x')));
    const Run run = resaved(gifOf(gifWith(blocks)), ImageFormat::Gif);
    VERIFY_DONE(run);
    for (const Bytes& block : {xmpBlock(richXmp()), profileBlock(builtInProfile("p3")),
                               commentBlock("made by hand"), commentBlock(std::string(700, 'x'))})
        QVERIFY(holds(run.output, block));
    QCOMPARE(run.outcome->note, std::string("at most 256 colours"));
    const Run again = resaved(run.output, ImageFormat::Gif);
    VERIFY_DONE(again);
    QCOMPARE(again.output, run.output);
    // Comments are a matter among GIFs.
    const Run png = resaved(run.output, ImageFormat::Png);
    VERIFY_DONE(png);
    QVERIFY(!holds(png.output, bytesOf("made by hand")));
}

void GifMetadataTest::anAnimationKeepsThem()
{
    const Bytes packet = richXmp();
    const Bytes gif = gifOf(gifWith(xmpBlock(packet), 3));
    const Run webp = resaved(gif, ImageFormat::Webp);
    VERIFY_DONE(webp);
    QCOMPARE(readBack(webp.output).xmp, packet);
    const Run back = resaved(webp.output, ImageFormat::Gif);
    VERIFY_DONE(back);
    QVERIFY(holds(back.output, xmpBlock(packet)));
    QCOMPARE(frameFacts(back.output).delaysMs, (std::vector<int>{100, 110, 120}));
    QCOMPARE(frameFacts(back.output).repeats, 3);
    QCOMPARE(framesOf(back.output).size(), std::size_t{3});
}

void GifMetadataTest::xmpInPiecesIsRead()
{
    const Bytes packet = richXmp();
    for (const std::size_t size : {255U, 60U, 1U}) {
        const Bytes block = application("XMP DataXMP", pieces(packet, size));
        const Run run = resaved(gifOf(gifWith(block)), ImageFormat::Png);
        VERIFY_DONE(run);
        QCOMPARE(readBack(run.output).xmp, packet);
    }
}

void GifMetadataTest::aForeignProfileIsAppliedAndToldOf()
{
    // A red of Display P3 that sRGB has, too: 200, 80, 60 there is 216, 69, 50 here (by the two
    // matrices and the curve they share).
    const Segment icc = iccSegment(builtInProfile("p3"));
    const Bytes jpeg = jpegOf(flat(24, 16, {200, 80, 60}), {100, 1, 1, false, false, {icc}});
    const Run run = resaved(jpeg, ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(!holds(run.output, bytesOf("ICCRGBG1012")));
    QCOMPARE(run.outcome->note, std::string("colours became sRGB; at most 256 colours"));
    const Pixels frame = framesOf(run.output).at(0);
    const int wanted[] = {216, 69, 50};
    for (int b = 0; b < 3; ++b)
        QVERIFY2(std::abs(frame.at(3, 3, b) - wanted[b]) <= 4,
                 std::to_string(frame.at(3, 3, b)).c_str());
    EncodeOptions asked = as(ImageFormat::Gif);
    asked.toSrgb = true;
    const Run converted = process(jpeg, {}, asked);
    VERIFY_DONE(converted);
    QCOMPARE(converted.outcome->note, std::string("at most 256 colours"));
    // A GIF's own profile is kept, unless sRGB is asked for.
    const Bytes gif = gifOf(gifWith(profileBlock(builtInProfile("p3"))));
    QVERIFY(holds(resaved(gif, ImageFormat::Gif).output, bytesOf("ICCRGBG1012")));
    QVERIFY(!holds(process(gif, {}, asked).output, bytesOf("ICCRGBG1012")));
}

void GifMetadataTest::strippingLeavesNothing()
{
    Bytes blocks = commentBlock("made by hand");
    append(blocks, profileBlock(builtInProfile("p3")));
    append(blocks, xmpBlock(richXmp()));
    EncodeOptions bare = as(ImageFormat::Gif);
    bare.metadata = MetadataPolicy::Strip;
    const Run run = process(gifOf(gifWith(blocks)), {}, bare);
    VERIFY_DONE(run);
    for (const char* word : {"XMP DataXMP", "ICCRGBG1012", "made by hand", "Harbour"})
        QVERIFY2(!holds(run.output, bytesOf(word)), word);
}

void GifMetadataTest::orientationInXmpIsReset()
{
    const Run run = resaved(richJpeg(smooth(20, 12, 3), ByteOrder::Big, 6), ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(holds(run.output, richXmp(1)));
    QCOMPARE(framesOf(run.output).at(0).width, 12);
}

void GifMetadataTest::theSmallestPictureHoldsThem()
{
    GifFile gif{1, 1, gifPalette(), {{0, 0, 1, 1, {5}}}, -1, xmpBlock(richXmp())};
    const Run run = resaved(gifOf(gif), ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(holds(run.output, xmpBlock(richXmp())));
    QCOMPARE(framesOf(run.output).size(), std::size_t{1});
}

void GifMetadataTest::xmpThatDoesNotFitIsToldOf()
{
    Bytes packet = richXmp();
    packet.push_back(0); // as in UTF-16; a GIF's readers would stop here
    const Bytes jpeg = jpegOf(smooth(20, 12, 3), {90, 1, 1, false, false, {xmpSegment(packet)}});
    const Run run = resaved(jpeg, ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(!holds(run.output, bytesOf("XMP DataXMP")));
    QVERIFY2(run.outcome->note.find("XMP data left behind") != std::string::npos,
             text(run).c_str());
    QCOMPARE(framesOf(run.output).size(), std::size_t{1});
}

void GifMetadataTest::brokenBlocksDoNoHarm_data()
{
    QTest::addColumn<QByteArray>("block");
    const auto add = [](const char* name, const Bytes& block) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(block.data()),
                                          static_cast<qsizetype>(block.size()));
    };
    add("a short name", application("XMP", pieces(richXmp())));
    add("nothing in it", application("XMP DataXMP", {0}));
    add("words without an end", application("XMP DataXMP", pieces(bytesOf("no XMP at all"))));
    add("no profile", profileBlock(bytesOf("no profile")));
    add("a profile of inks", profileBlock(builtInProfile("cmyk")));
    add("an empty comment", {0x21, 0xFE, 0});
    add("only the end", application("XMP DataXMP", landingZone()));
}

void GifMetadataTest::brokenBlocksDoNoHarm()
{
    QFETCH(const QByteArray, block);
    const Bytes file = gifOf(gifWith(Bytes(block.begin(), block.end()), 2));
    for (const ImageFormat format : {ImageFormat::Gif, ImageFormat::Png}) {
        const Run run = resaved(file, format);
        VERIFY_DONE(run);
        QVERIFY(!holds(run.output, bytesOf("XMP DataXMP")));
        QVERIFY(!holds(run.output, bytesOf("ICCRGBG1012")));
        if (format == ImageFormat::Png) {
            QVERIFY(readBack(run.output).xmp.empty());
            QVERIFY(readBack(run.output).icc.empty());
        }
    }
}

void GifMetadataTest::aBlockThatIsCutOffIsLeftOut()
{
    Bytes file = gifOf(gifWith(commentBlock("before")));
    file.pop_back();
    append(file, xmpBlock(richXmp()));
    file.resize(file.size() - 300);
    const Run run = resaved(file, ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(!holds(run.output, bytesOf("XMP DataXMP")));
    QVERIFY(holds(run.output, commentBlock("before")));
}

void GifMetadataTest::giantBlocksAreLeftOut()
{
    Bytes packet = bytesOf("<x>");
    packet.resize(std::size_t{33} << 20, 'a');
    Bytes blocks = xmpBlock(packet);
    append(blocks, commentBlock("behind it"));
    const Run run = resaved(gifOf(gifWith(blocks)), ImageFormat::Gif);
    VERIFY_DONE(run);
    QVERIFY(run.output.size() < 10'000);
    QVERIFY(holds(run.output, commentBlock("behind it")));
}

MANYHANDS_TEST(GifMetadataTest)
#include "tst_gif_metadata.moc"
