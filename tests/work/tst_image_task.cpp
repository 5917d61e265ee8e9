#include <QTest>

#include <cerrno>
#include <cmath>
#include <fcntl.h>

#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

EncodeOptions as(ImageFormat format, int quality = 95)
{
    EncodeOptions encode;
    encode.format = format;
    encode.quality = quality;
    return encode;
}

double meanDifference(const Pixels& a, const Pixels& b)
{
    if (a.samples.size() != b.samples.size() || a.samples.empty())
        return 1e9;
    double sum = 0;
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        sum += std::abs(a.samples[i] - b.samples[i]);
    return sum / static_cast<double>(a.samples.size());
}

// What a camera stores of `upright` when it is held so that `orientation` is needed.
Pixels stored(const Pixels& upright, int orientation)
{
    Pixels out = upright;
    if (orientation >= 5)
        std::swap(out.width, out.height);
    out.samples.clear();
    const int w = upright.width - 1;
    const int h = upright.height - 1;
    for (int y = 0; y < out.height; ++y)
        for (int x = 0; x < out.width; ++x) {
            // EXIF 2.32: what the 0th row and the 0th column show.
            const int sx = orientation == 1 || orientation == 4   ? x
                           : orientation == 2 || orientation == 3 ? w - x
                           : orientation == 5 || orientation == 8 ? y
                                                                  : w - y;
            const int sy = orientation == 1 || orientation == 2   ? y
                           : orientation == 3 || orientation == 4 ? h - y
                           : orientation == 5 || orientation == 6 ? x
                                                                  : h - x;
            for (int b = 0; b < out.bands; ++b)
                out.samples.push_back(upright.at(sx, sy, b));
        }
    return out;
}

std::string text(const Run& run)
{
    return run.outcome ? "done, note: " + run.outcome->note
                       : std::string(errorKindName(run.outcome.error().kind)) + ": " +
                             run.outcome.error().message + " | " + run.outcome.error().detail;
}

const Segment* find(const std::vector<Segment>& segments, const Segment& wanted)
{
    for (const Segment& segment : segments)
        if (segment.code == wanted.code && segment.bytes == wanted.bytes)
            return &segment;
    return nullptr;
}

Bytes bytesOf(const std::string& text)
{
    return Bytes(text.begin(), text.end());
}

} // namespace

#define VERIFY_DONE(run) QVERIFY2((run).outcome, text(run).c_str())
#define VERIFY_FAILED(run, expected)                                                               \
    do {                                                                                           \
        QVERIFY2(!(run).outcome, text(run).c_str());                                               \
        QVERIFY2((run).outcome.error().kind == (expected), text(run).c_str());                     \
        QVERIFY((run).timings.wallNs > 0);                                                         \
        QCOMPARE((run).thumbnail.width, 0U);                                                       \
    } while (false)

class ImageTaskTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFormatBecomesEveryFormat();
    void orientationsBecomeUpright_data();
    void orientationsBecomeUpright();
    void jpegMetadataIsKeptByteForByte();
    void staleThumbnailIsDropped();
    void metadataMovesBetweenFormats();
    void strippingRemovesMetadataAndKeepsColours();
    void greyStaysGrey();
    void inkStaysInk();
    void inkBecomesRgbElsewhere();
    void chromaSamplingFollowsThePolicy_data();
    void chromaSamplingFollowsThePolicy();
    void planesAndRgbAgree();
    void sixteenBitsAreKept();
    void transparencyIsLaidOnWhite();
    void tinyAndThinPicturesWork();
    void brokenInputsFailWithAReason_data();
    void brokenInputsFailWithAReason();
    void limitOnPixelsIsKept();
    void cancellingEndsTheTask();
    void failedWritesBlameTheOutput_data();
    void failedWritesBlameTheOutput();
    void thumbnailHasTheRightSizeAndColour();
    void observerHearsEverything();
};

void ImageTaskTest::initTestCase()
{
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
    QVERIFY(codecs->find("libvips") != std::string::npos);
}

void ImageTaskTest::everyFormatBecomesEveryFormat()
{
    const Pixels scene = smooth(90, 61, 3);
    const std::pair<ImageFormat, Bytes> inputs[] = {
        {ImageFormat::Jpeg, jpegOf(scene, {95, 1, 1})},
        {ImageFormat::Jpeg, jpegOf(scene, {95, 2, 2, true})},
        {ImageFormat::Png, vipsFileOf(scene, ".png")},
        {ImageFormat::Webp, vipsFileOf(scene, ".webp[lossless]")},
        {ImageFormat::Tiff, vipsFileOf(scene, ".tif")},
        {ImageFormat::Gif, vipsFileOf(scene, ".gif")},
    };
    for (const auto& [format, file] : inputs)
        for (const ImageFormat wanted :
             {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp, ImageFormat::Tiff}) {
            const Run run = process(file, {}, as(wanted));
            VERIFY_DONE(run);
            QCOMPARE(run.outcome->inputFormat, format);
            QCOMPARE(sniffFormat(run.output), wanted);
            QCOMPARE(run.outcome->bytesOut, std::uint64_t(run.output.size()));
            QCOMPARE(run.outcome->width, 90U);
            QCOMPARE(run.outcome->height, 61U);
            Pixels result = readBack(run.output).pixels;
            if (result.bands == 4) {
                Pixels opaque{result.width, result.height, 3, false, {}};
                for (std::size_t i = 0; i < result.samples.size(); ++i)
                    if (i % 4 != 3)
                        opaque.samples.push_back(result.samples[i]);
                result = opaque;
            }
            const double allowed = format == ImageFormat::Gif ? 6 : 3;
            QVERIFY2(meanDifference(result, scene) < allowed,
                     qPrintable(QString("%1 to %2: %3")
                                    .arg(int(format))
                                    .arg(int(wanted))
                                    .arg(meanDifference(result, scene))));
        }
}

void ImageTaskTest::orientationsBecomeUpright_data()
{
    QTest::addColumn<int>("orientation");
    QTest::addColumn<bool>("bigEndian");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("width");
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const bool bigEndian : {false, true})
            for (const char* filter : {"none", "sharpen"})
                for (const int width : {48, 51})
                    QTest::addRow("%d %s %s %d", orientation, bigEndian ? "big" : "little", filter,
                                  width)
                        << orientation << bigEndian << QString(filter) << width;
}

void ImageTaskTest::orientationsBecomeUpright()
{
    QFETCH(int, orientation);
    QFETCH(bool, bigEndian);
    QFETCH(QString, filter);
    QFETCH(int, width);
    const Pixels upright = smooth(width, 32, 3);
    const Segment exif = exifSegment(exifBlock(orientation, bigEndian, width, 32));
    const Segment xmp{0xE1, bytesOf(std::string("http://ns.adobe.com/xap/1.0/") + '\0' +
                                    "<x tiff:Orientation=\"6\"/>")};
    const Bytes file = jpegOf(stored(upright, orientation), {95, 2, 2, false, false, {exif, xmp}});
    const Run run = process(file, {filter.toStdString()}, as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->width, static_cast<std::uint32_t>(width));
    QCOMPARE(run.outcome->height, 32U);
    const ReadBack result = readBack(run.output);
    QVERIFY(meanDifference(result.pixels, upright) < 4);
    QVERIFY(find(result.segments, exifSegment(exifBlock(1, bigEndian, width, 32))));
    const std::string packet(result.segments[1].bytes.begin(), result.segments[1].bytes.end());
    QVERIFY(packet.find("tiff:Orientation=\"1\"") != std::string::npos);

    const Run png = process(file, {}, as(ImageFormat::Png));
    VERIFY_DONE(png);
    const ReadBack picture = readBack(png.output);
    QVERIFY(meanDifference(picture.pixels, upright) < 3);
    QVERIFY(picture.orientation <= 1);
}

void ImageTaskTest::jpegMetadataIsKeptByteForByte()
{
    std::vector<Segment> segments{exifSegment(exifBlock(1, false, 40, 30, true))};
    segments.push_back(
        {0xE1, bytesOf(std::string("http://ns.adobe.com/xap/1.0/") + '\0' + "<x/>")});
    segments.push_back(
        {0xE1, bytesOf(std::string("http://ns.adobe.com/xmp/extension/") + '\0' + "0123 more")});
    Bytes profile = bytesOf(std::string("ICC_PROFILE") + '\0' + '\1' + '\2');
    profile.insert(profile.end(), 65000, 7);
    segments.push_back({0xE2, profile});
    profile[12] = 2;
    segments.push_back({0xE2, profile});
    segments.push_back({0xED, bytesOf(std::string("Photoshop 3.0") + '\0' + "8BIM anything")});
    segments.push_back({0xFE, bytesOf("a comment")});
    const Run run = process(jpegOf(smooth(40, 30, 3), {95, 2, 2, false, false, segments}), {},
                            as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    const ReadBack result = readBack(run.output);
    QCOMPARE(result.segments.size(), segments.size());
    for (const Segment& segment : segments)
        QVERIFY(find(result.segments, segment));
}

void ImageTaskTest::staleThumbnailIsDropped()
{
    const Segment exif = exifSegment(exifBlock(1, true, 40, 30, true));
    const Run run = process(jpegOf(smooth(40, 30, 3), {95, 2, 2, false, false, {exif}}), {"edges"},
                            as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    const Bytes kept = readBack(run.output).segments.at(0).bytes;
    QCOMPARE(kept.size(), exif.bytes.size());
    QCOMPARE(std::count(kept.begin(), kept.end(), 0xAB), 0);
    // The link to the thumbnail's directory: behind the header and two entries.
    QCOMPARE(Bytes(kept.begin() + 6 + 34, kept.begin() + 6 + 38), Bytes(4, 0));
}

void ImageTaskTest::metadataMovesBetweenFormats()
{
    const Bytes profile = builtInProfile("p3");
    QVERIFY(profile.size() > 100);
    Bytes segment = bytesOf(std::string("ICC_PROFILE") + '\0' + '\1' + '\1');
    segment.insert(segment.end(), profile.begin(), profile.end());
    const Bytes packet = bytesOf("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>");
    Bytes xmp = bytesOf(std::string("http://ns.adobe.com/xap/1.0/") + '\0');
    xmp.insert(xmp.end(), packet.begin(), packet.end());
    const Bytes file =
        jpegOf(smooth(40, 30, 3),
               {95,
                2,
                2,
                false,
                false,
                {exifSegment(exifBlock(6, true, 40, 30)), {0xE2, segment}, {0xE1, xmp}}});
    for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Webp, ImageFormat::Tiff}) {
        const Run there = process(file, {}, as(format));
        VERIFY_DONE(there);
        const ReadBack picture = readBack(there.output);
        QCOMPARE(picture.icc, profile);
        QCOMPARE(picture.xmp, packet);
        QVERIFY(picture.orientation <= 1);
        QCOMPARE(picture.exif.empty(), format == ImageFormat::Tiff);
        QCOMPARE(there.outcome->note.find("EXIF") != std::string::npos,
                 format == ImageFormat::Tiff);

        const Run back = process(there.output, {}, as(ImageFormat::Jpeg));
        VERIFY_DONE(back);
        QVERIFY(find(readBack(back.output).segments, {0xE2, segment}));
        QVERIFY(find(readBack(back.output).segments, {0xE1, xmp}));
    }
}

void ImageTaskTest::strippingRemovesMetadataAndKeepsColours()
{
    const Bytes profile = builtInProfile("p3");
    Bytes segment = bytesOf(std::string("ICC_PROFILE") + '\0' + '\1' + '\1');
    segment.insert(segment.end(), profile.begin(), profile.end());
    const Bytes file =
        jpegOf(flat(32, 32, {200, 60, 60}),
               {95,
                1,
                1,
                false,
                false,
                {exifSegment(exifBlock(1, true, 32, 32)), {0xE2, segment}, {0xFE, {65}}}});
    EncodeOptions encode = as(ImageFormat::Jpeg);
    encode.metadata = MetadataPolicy::Strip;
    const Run run = process(file, {}, encode);
    VERIFY_DONE(run);
    const ReadBack result = readBack(run.output);
    QVERIFY(result.segments.empty());
    // This red of Display P3 is a more saturated one in sRGB.
    QVERIFY(result.pixels.at(16, 16, 0) > 208);
    QVERIFY(result.pixels.at(16, 16, 1) < 52);

    encode.format = ImageFormat::Png;
    const ReadBack png = readBack(process(file, {}, encode).output);
    QVERIFY(png.icc.empty() && png.exif.empty() && png.xmp.empty());
    QVERIFY(png.pixels.at(16, 16, 0) > 208);
}

void ImageTaskTest::greyStaysGrey()
{
    const Pixels scene = smooth(70, 45, 1);
    for (const char* filter : {"none", "blur:sigma=1", "sharpen"}) {
        const Run run = process(jpegOf(scene), {filter}, as(ImageFormat::Jpeg));
        VERIFY_DONE(run);
        const ReadBack result = readBack(run.output);
        QCOMPARE(result.components, 1);
        QVERIFY(meanDifference(result.pixels, scene) < 3);
    }
    const Run png = process(jpegOf(scene), {}, as(ImageFormat::Png));
    VERIFY_DONE(png);
    QCOMPARE(readBack(png.output).pixels.bands, 1);
}

void ImageTaskTest::inkStaysInk()
{
    Pixels scene = smooth(64, 48, 4);
    for (const bool ycck : {false, true})
        for (const char* filter : {"none", "blur:sigma=1"}) {
            const Run run =
                process(jpegOf(scene, {95, 1, 1, false, ycck}), {filter}, as(ImageFormat::Jpeg));
            VERIFY_DONE(run);
            const ReadBack result = readBack(run.output);
            QCOMPARE(result.components, 4);
            QVERIFY(meanDifference(result.pixels, scene) < 4);
        }
}

void ImageTaskTest::inkBecomesRgbElsewhere()
{
    const Run white = process(jpegOf(flat(16, 16, {0, 0, 0, 0})), {}, as(ImageFormat::Png));
    VERIFY_DONE(white);
    const Pixels paper = readBack(white.output).pixels;
    QCOMPARE(paper.bands, 3);
    for (int b = 0; b < 3; ++b)
        QVERIFY(paper.at(8, 8, b) > 245);
    const Run red = process(jpegOf(flat(16, 16, {0, 255, 255, 0})), {}, as(ImageFormat::Webp));
    VERIFY_DONE(red);
    const Pixels ink = readBack(red.output).pixels;
    QVERIFY(ink.at(8, 8, 0) > 180 && ink.at(8, 8, 1) < 90 && ink.at(8, 8, 2) < 90);
}

void ImageTaskTest::chromaSamplingFollowsThePolicy_data()
{
    QTest::addColumn<int>("across");
    QTest::addColumn<int>("down");
    QTest::addColumn<int>("policy");
    QTest::addColumn<int>("wantedAcross");
    QTest::addColumn<int>("wantedDown");
    const int samplings[][2] = {{1, 1}, {2, 1}, {1, 2}, {2, 2}, {4, 1}};
    for (const auto& s : samplings) {
        QTest::addRow("keep %dx%d", s[0], s[1])
            << s[0] << s[1] << int(ChromaPolicy::Keep) << s[0] << s[1];
        QTest::addRow("420 from %dx%d", s[0], s[1])
            << s[0] << s[1] << int(ChromaPolicy::Subsample420) << 2 << 2;
        QTest::addRow("444 from %dx%d", s[0], s[1])
            << s[0] << s[1] << int(ChromaPolicy::Full444) << 1 << 1;
    }
}

void ImageTaskTest::chromaSamplingFollowsThePolicy()
{
    QFETCH(int, across);
    QFETCH(int, down);
    QFETCH(int, policy);
    QFETCH(int, wantedAcross);
    QFETCH(int, wantedDown);
    const Pixels scene = smooth(67, 51, 3);
    const Bytes file = jpegOf(scene, {95, across, down});
    for (const char* filter : {"none", "blur:sigma=1", "sharpen"}) {
        EncodeOptions encode = as(ImageFormat::Jpeg);
        encode.chroma = static_cast<ChromaPolicy>(policy);
        const Run run = process(file, {filter}, encode);
        VERIFY_DONE(run);
        const ReadBack result = readBack(run.output);
        QCOMPARE(result.across, wantedAcross);
        QCOMPARE(result.down, wantedDown);
        QVERIFY2(meanDifference(result.pixels, scene) < 4,
                 qPrintable(QString::number(meanDifference(result.pixels, scene))));
    }
    const Run fromPng = process(vipsFileOf(scene, ".png"), {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(fromPng);
    QCOMPARE(readBack(fromPng.output).across, 2);
    QCOMPARE(readBack(fromPng.output).down, 2);
}

// The short way through the planes of a JPEG gives what the long way through RGB gives.
void ImageTaskTest::planesAndRgbAgree()
{
    const Pixels scene = smooth(130, 97, 3);
    const Bytes file = jpegOf(scene, {98, 2, 2});
    for (const char* filter : {"blur:sigma=2", "blur:sigma=17"}) {
        const Run planes = process(file, {filter}, as(ImageFormat::Jpeg, 98));
        const Run rgb = process(file, {filter}, as(ImageFormat::Png));
        VERIFY_DONE(planes);
        VERIFY_DONE(rgb);
        QVERIFY(meanDifference(readBack(planes.output).pixels, readBack(rgb.output).pixels) < 1.5);
    }
}

void ImageTaskTest::sixteenBitsAreKept()
{
    for (const int bands : {1, 3, 4}) {
        Pixels deep = smooth(40, 30, bands, true);
        deep.samples[0] = 0x1234;
        for (const char* suffix : {".png", ".tif"}) {
            const Bytes file = vipsFileOf(deep, suffix);
            for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Tiff}) {
                const Run run = process(file, {}, as(format));
                VERIFY_DONE(run);
                const ReadBack result = readBack(run.output);
                QVERIFY(result.pixels.wide);
                QCOMPARE(result.pixels.samples, deep.samples);
            }
        }
    }
    const Run jpeg =
        process(vipsFileOf(smooth(40, 30, 3, true), ".png"), {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(jpeg);
    QVERIFY(jpeg.outcome->note.find("16 bits") != std::string::npos);
    QVERIFY(meanDifference(readBack(jpeg.output).pixels, smooth(40, 30, 3)) < 3);
}

void ImageTaskTest::transparencyIsLaidOnWhite()
{
    const Run run =
        process(vipsFileOf(flat(16, 16, {0, 0, 0, 0}), ".png"), {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    QVERIFY(run.outcome->note.find("white") != std::string::npos);
    QCOMPARE(readBack(run.output).pixels.samples, flat(16, 16, {255, 255, 255}).samples);
    const Run half =
        process(vipsFileOf(flat(16, 16, {255, 0, 0, 128}), ".png"), {}, as(ImageFormat::Png));
    VERIFY_DONE(half);
    QCOMPARE(readBack(half.output).pixels.samples, flat(16, 16, {255, 0, 0, 128}).samples);
}

void ImageTaskTest::tinyAndThinPicturesWork()
{
    constexpr std::pair<int, int> kSizes[] = {{1, 1}, {2, 2}, {1, 20000}, {20000, 1}, {9, 17}};
    for (const auto& [width, height] : kSizes)
        for (const bool jpeg : {true, false}) {
            const Pixels pixels = flat(width, height, {40, 120, 200});
            const Bytes file = jpeg ? jpegOf(pixels) : vipsFileOf(pixels, ".png");
            for (const std::vector<std::string>& filters : {std::vector<std::string>{},
                                                            {"blur:sigma=2"},
                                                            {"blur:sigma=200"},
                                                            {"sharpen", "blur:sigma=1"}})
                for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
                    const Run run = process(file, filters, as(format));
                    VERIFY_DONE(run);
                    const Pixels result = readBack(run.output).pixels;
                    QCOMPARE(result.width, width);
                    QCOMPARE(result.height, height);
                    QVERIFY(meanDifference(result, pixels) < 3);
                    QVERIFY(run.thumbnail.width >= 1 && run.thumbnail.height >= 1);
                }
        }
}

void ImageTaskTest::brokenInputsFailWithAReason_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Bytes& file, ErrorKind kind, const char* words) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(file.data()),
                                          static_cast<qsizetype>(file.size()))
                            << int(kind) << QString(words);
    };
    const auto cut = [](Bytes file, std::size_t size) {
        file.resize(size);
        return file;
    };
    const Pixels scene = noise(300, 200, 3);
    const Bytes jpeg = jpegOf(scene);
    const Bytes progressive = jpegOf(scene, {95, 2, 2, true});
    const Bytes png = vipsFileOf(scene, ".png");
    const Bytes tiff = vipsFileOf(scene, ".tif");
    const Bytes webp = vipsFileOf(scene, ".webp");
    row("empty", {}, ErrorKind::EmptyFile, "empty");
    row("text", bytesOf("Dear diary, today I took a picture."), ErrorKind::UnsupportedFormat,
        "text");
    row("pdf", bytesOf("%PDF-1.4 ..."), ErrorKind::UnsupportedFormat, "PDF");
    row("zeros", Bytes(100, 0), ErrorKind::UnsupportedFormat, "not a picture");
    row("jpeg header only", cut(jpeg, 12), ErrorKind::DecodeFailed, "ends too early");
    row("half a jpeg", cut(jpeg, jpeg.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("jpeg without its last bytes", cut(jpeg, jpeg.size() - 40), ErrorKind::DecodeFailed,
        "ends too early");
    row("half a progressive jpeg", cut(progressive, progressive.size() / 2),
        ErrorKind::DecodeFailed, "ends too early");
    row("half a png", cut(png, png.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("half a tiff", cut(tiff, tiff.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    row("half a webp", cut(webp, webp.size() / 2), ErrorKind::DecodeFailed, "ends too early");
    // An end marker in the middle, with the data going on behind it.
    Bytes damaged = jpeg;
    damaged[damaged.size() / 2] = 0xFF;
    damaged[damaged.size() / 2 + 1] = 0xD9;
    row("damaged jpeg", damaged, ErrorKind::DecodeFailed, "damaged");
}

void ImageTaskTest::brokenInputsFailWithAReason()
{
    QFETCH(QByteArray, file);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const Bytes bytes(file.begin(), file.end());
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp}) {
        const Run run = process(bytes, {"blur:sigma=2"}, as(format));
        VERIFY_FAILED(run, static_cast<ErrorKind>(kind));
        QVERIFY2(QString::fromStdString(run.outcome.error().message).contains(words),
                 text(run).c_str());
    }
}

// The header of a bomb is enough: nothing of its size is allocated.
void ImageTaskTest::limitOnPixelsIsKept()
{
    Bytes bomb = jpegOf(smooth(16, 16, 3));
    for (std::size_t i = 0; i + 8 < bomb.size(); ++i)
        if (bomb[i] == 0xFF && bomb[i + 1] == 0xC0) {
            bomb[i + 5] = bomb[i + 7] = 0xFF;
            bomb[i + 6] = bomb[i + 8] = 0xDC; // 65500
            break;
        }
    const Run run = process(bomb, {}, as(ImageFormat::Jpeg));
    VERIFY_FAILED(run, ErrorKind::TooLarge);
    QVERIFY(run.outcome.error().message.find("4290250000") != std::string::npos);
    QVERIFY(run.outcome.error().message.find("1000000000") != std::string::npos);
    for (const char* suffix : {".png", ".tif", ".webp", ".gif"}) {
        const Run small = process(vipsFileOf(smooth(100, 50, 3), suffix), {}, as(ImageFormat::Jpeg),
                                  {}, -1, 4999);
        VERIFY_FAILED(small, ErrorKind::TooLarge);
        const Run enough = process(vipsFileOf(smooth(100, 50, 3), suffix), {},
                                   as(ImageFormat::Jpeg), {}, -1, 5000);
        VERIFY_DONE(enough);
    }
    const Run wide = process(vipsFileOf(flat(70000, 1, {1}), ".png"), {}, as(ImageFormat::Jpeg));
    VERIFY_FAILED(wide, ErrorKind::EncodeFailed);
    QVERIFY(wide.outcome.error().message.find("65500") != std::string::npos);
}

void ImageTaskTest::cancellingEndsTheTask()
{
    const Pixels scene = noise(400, 400, 3);
    for (const Bytes& file :
         {jpegOf(scene), jpegOf(scene, {95, 2, 2, true}), vipsFileOf(scene, ".png")})
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp})
            for (const int patience : {0, 5}) {
                int asked = 0;
                ImageObserver observer;
                observer.cancelled = [&] { return asked++ >= patience; };
                const Run run = process(file, {"blur:sigma=2"}, as(format), observer);
                VERIFY_FAILED(run, ErrorKind::Cancelled);
            }
}

void ImageTaskTest::failedWritesBlameTheOutput_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("jpeg") << int(ImageFormat::Jpeg);
    QTest::newRow("png") << int(ImageFormat::Png);
    QTest::newRow("webp") << int(ImageFormat::Webp);
    QTest::newRow("tiff") << int(ImageFormat::Tiff);
}

void ImageTaskTest::failedWritesBlameTheOutput()
{
    QFETCH(int, format);
    const UniqueFd full(::open("/dev/full", O_RDWR | O_CLOEXEC));
    if (!full)
        return; // No such device on macOS.
    for (const int side : {40, 1500}) {
        const Run run = process(jpegOf(noise(side, side, 3)), {"blur:sigma=1"},
                                as(static_cast<ImageFormat>(format)), {}, full.get());
        VERIFY_FAILED(run, ErrorKind::OutputUnavailable);
        QCOMPARE(run.outcome.error().systemError, ENOSPC);
    }
}

void ImageTaskTest::thumbnailHasTheRightSizeAndColour()
{
    struct Case {
        int width, height;
        unsigned thumbWidth, thumbHeight;
    };
    for (const Case& c : {Case{1000, 500, 256, 128}, Case{300, 900, 85, 256}, Case{20, 10, 20, 10},
                          Case{3000, 2, 256, 1}, Case{257, 257, 256, 256}})
        for (const bool jpeg : {true, false}) {
            const Pixels pixels = flat(c.width, c.height, {200, 100, 50});
            const Run run = process(jpeg ? jpegOf(pixels) : vipsFileOf(pixels, ".png"), {},
                                    as(ImageFormat::Jpeg));
            VERIFY_DONE(run);
            QCOMPARE(run.thumbnail.width, c.thumbWidth);
            QCOMPARE(run.thumbnail.height, c.thumbHeight);
            for (std::size_t i = 0; i < std::size_t{c.thumbWidth} * c.thumbHeight; ++i) {
                const unsigned char* pixel = run.rgba.data() + 4 * i;
                QVERIFY(std::abs(pixel[0] - 200) <= 2 && std::abs(pixel[1] - 100) <= 2 &&
                        std::abs(pixel[2] - 50) <= 2);
                QCOMPARE(int(pixel[3]), 255);
            }
        }
    // Left black, right white: the cells in the middle of each half are pure.
    Pixels halves{512, 512, 1, true, {}};
    for (int i = 0; i < 512 * 512; ++i)
        halves.samples.push_back(i % 512 < 256 ? 0 : 65535);
    const Run run = process(vipsFileOf(halves, ".png"), {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QCOMPARE(int(run.rgba[4 * 127]), 0);
    QCOMPARE(int(run.rgba[4 * 128]), 255);
    const Run clear =
        process(vipsFileOf(flat(600, 600, {10, 20, 30, 0}), ".png"), {}, as(ImageFormat::Png));
    VERIFY_DONE(clear);
    QCOMPARE(int(clear.rgba[3]), 0);
}

void ImageTaskTest::observerHearsEverything()
{
    const Pixels scene = smooth(640, 480, 3);
    for (const bool jpeg : {true, false})
        for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
            std::vector<WorkPhase> phases;
            std::vector<std::uint64_t> sizes;
            double last = 0;
            bool grows = true;
            ImageObserver observer;
            observer.phaseStarted = [&](WorkPhase phase) { phases.push_back(phase); };
            observer.sizeKnown = [&](std::uint64_t pixels) { sizes.push_back(pixels); };
            observer.progressed = [&](double progress) {
                grows &= progress >= last && progress <= 1;
                last = progress;
            };
            const Run run = process(jpeg ? jpegOf(scene) : vipsFileOf(scene, ".png"),
                                    {"blur:sigma=2"}, as(format), observer);
            VERIFY_DONE(run);
            QCOMPARE(phases.at(0), WorkPhase::Decode);
            for (const WorkPhase phase : {WorkPhase::Filter, WorkPhase::Encode})
                QVERIFY(std::count(phases.begin(), phases.end(), phase) > 0);
            QCOMPARE(sizes, std::vector<std::uint64_t>{640 * 480});
            QVERIFY(grows);
            QCOMPARE(last, 1.0);
            const WorkTimings& timings = run.timings;
            QVERIFY(timings.decodeNs > 0 && timings.filterNs > 0 && timings.encodeNs > 0);
            QVERIFY(timings.cpuNs > 0);
            QCOMPARE(timings.decodeNs + timings.filterNs + timings.encodeNs, timings.wallNs);
        }
}

QTEST_APPLESS_MAIN(ImageTaskTest)
#include "tst_image_task.moc"
