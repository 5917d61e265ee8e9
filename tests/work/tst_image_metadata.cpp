#include <QTest>

#include <algorithm>

#include "support/test_program.h"
#include "work/image/container_metadata.h"
#include "work/image/heif_metadata.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

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

const Segment* find(const std::vector<Segment>& segments, const Segment& wanted)
{
    for (const Segment& segment : segments)
        if (segment.code == wanted.code && segment.bytes == wanted.bytes)
            return &segment;
    return nullptr;
}

std::size_t placeOf(const Bytes& bytes, const char* mark)
{
    const Bytes wanted = bytesOf(mark);
    return static_cast<std::size_t>(
        std::search(bytes.begin(), bytes.end(), wanted.begin(), wanted.end()) - bytes.begin());
}

/// An AVIF whose picture is turned by a quarter, clockwise, where it is shown: the property that
/// tells the bits of samples, which the codec tells too, becomes irot. Empty where the file is not
/// as expected.
Bytes turnedAvif(Bytes file)
{
    constexpr std::size_t kSize = 16;
    const std::size_t at = placeOf(file, "pixi");
    if (at < 4 || at + kSize > file.size() || file[at - 1] != kSize)
        return {};
    const auto box = file.begin() + static_cast<std::ptrdiff_t>(at);
    std::fill_n(box, kSize - 4, std::uint8_t{0});
    const Bytes irot = bytesOf("irot\x03");
    std::copy(irot.begin(), irot.end(), box);
    return file;
}

} // namespace

class ImageMetadataTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void orientationsBecomeUpright_data();
    void orientationsBecomeUpright();
    void orientationsOfEveryFormatBecomeUpright();
    void applyingNoTurnTwice();
    void jpegMetadataIsKeptByteForByte();
    void staleThumbnailIsDropped();
    void metadataMovesBetweenFormats();
    void strippingRemovesMetadataAndKeepsColours();
    void jpegXlCarriesExifAndXmp();
    void brokenBoxesOfJpegXlDoNoHarm();
    void compressedBoxesOfJpegXlAreRead();
    void largeXmpIsSpreadAndJoined();
    void tooLargeExifIsTold();
};

void ImageMetadataTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0"); // about colours that it does not look at
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
}

void ImageMetadataTest::orientationsBecomeUpright_data()
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

void ImageMetadataTest::orientationsBecomeUpright()
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

void ImageMetadataTest::orientationsOfEveryFormatBecomeUpright()
{
    const Pixels upright = smooth(48, 31, 3);
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const char* suffix : {".tif", ".webp[lossless]", ".png"}) {
            const Bytes file = vipsFileOf(stored(upright, orientation), suffix, orientation);
            for (const ImageFormat format :
                 {ImageFormat::Jpeg, ImageFormat::Tiff, ImageFormat::Webp, ImageFormat::Avif}) {
                const Run run = process(file, {}, as(format));
                VERIFY_DONE(run);
                const ReadBack result = readBack(run.output);
                QVERIFY2(meanDifference(result.pixels, upright) < 4, suffix);
                QVERIFY(result.orientation <= 1);
            }
        }
}

// AVIF, HEIC and JPEG XL turn pictures by boxes of their own, which their decoders follow. What
// EXIF says beside that is only told.
void ImageMetadataTest::applyingNoTurnTwice()
{
    const Pixels upright = smooth(48, 32, 3);
    Metadata metadata;
    metadata.exif = exifBlock(6, true, 48, 32);
    metadata.xmp = richXmp(6);
    const Bytes plain = vipsFileOf(upright, ".avif[Q=95,subsample-mode=off,strip]");
    const auto avif = heifWithMetadata(plain, metadata);
    QVERIFY(avif);
    const Bytes stream = vipsFileOf(upright, ".jxl");
    Bytes jxl = jxlContainerHead(metadata, stream);
    jxl.insert(jxl.end(), stream.begin(), stream.end());
    for (const Bytes& file : {*avif, jxl}) {
        const Run run = process(file, {}, as(ImageFormat::Jpeg));
        VERIFY_DONE(run);
        const ReadBack result = readBack(run.output);
        QVERIFY(meanDifference(result.pixels, upright) < 5);
        QVERIFY(find(result.segments, exifSegment(exifBlock(1, true, 48, 32))));
        QVERIFY(find(result.segments, xmpSegment(richXmp(1))));
    }
    // A quarter turn (irot) as a property of the picture, and EXIF that says so once more.
    const Bytes turned = turnedAvif(*avif);
    QVERIFY(!turned.empty());
    const Run run = process(turned, {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->width, 32U);
    QCOMPARE(run.outcome->height, 48U);
    QVERIFY(meanDifference(stored(readBack(run.output).pixels, 6), upright) < 5);
}

void ImageMetadataTest::jpegMetadataIsKeptByteForByte()
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

void ImageMetadataTest::staleThumbnailIsDropped()
{
    const Segment exif = exifSegment(exifBlock(1, true, 40, 30, true));
    const Run run = process(jpegOf(smooth(40, 30, 3), {95, 2, 2, false, false, {exif}}), {"edges"},
                            as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    const Bytes kept = readBack(run.output).segments.at(0).bytes;
    QCOMPARE(kept.size(), exif.bytes.size() - 64);
    QCOMPARE(std::count(kept.begin(), kept.end(), 0xAB), 0);
    // The link to the thumbnail's directory: behind the header and two entries.
    QCOMPARE(Bytes(kept.begin() + 6 + 34, kept.begin() + 6 + 38), Bytes(4, 0));
}

void ImageMetadataTest::metadataMovesBetweenFormats()
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
        // libvips does not look for it in a TIFF.
        if (format != ImageFormat::Tiff)
            QCOMPARE(picture.exif, exifBlock(1, true, 30, 40));
        QVERIFY(there.outcome->note.empty());

        const Run back = process(there.output, {}, as(ImageFormat::Jpeg));
        VERIFY_DONE(back);
        QVERIFY(find(readBack(back.output).segments, {0xE2, segment}));
        QVERIFY(find(readBack(back.output).segments, {0xE1, xmp}));
        const Segment exif = readBack(back.output).segments.at(0);
        if (format == ImageFormat::Tiff) // a block is made of its directories
            QVERIFY(exif.bytes.size() > 6 && exif.bytes[6] == 'M');
        else
            QCOMPARE(exif.bytes, exifSegment(exifBlock(1, true, 30, 40)).bytes);
    }
}

void ImageMetadataTest::strippingRemovesMetadataAndKeepsColours()
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

    encode.format = ImageFormat::Webp;
    const Run webp = process(file, {}, encode);
    VERIFY_DONE(webp);
    const std::string text(webp.output.begin(), webp.output.end());
    QVERIFY(text.find("EXIF") == std::string::npos);
    QVERIFY(text.find("Exif") == std::string::npos);
    const auto stated = webp.output[4] + (webp.output[5] << 8) + (webp.output[6] << 16);
    QCOMPARE(std::size_t(stated) + 8, webp.output.size());
    QVERIFY(text.substr(12, 4) != "VP8X" || (webp.output[20] & 0x08) == 0);
    QVERIFY(readBack(webp.output).pixels.at(16, 16, 0) > 206);
}

void ImageMetadataTest::jpegXlCarriesExifAndXmp()
{
    const Pixels scene = smooth(32, 24, 3);
    const Segment xmp{0xE1, bytesOf(std::string("http://ns.adobe.com/xap/1.0/") + '\0' + "<x/>")};
    const Bytes file = jpegOf(
        stored(scene, 6), {95, 1, 1, false, false, {exifSegment(exifBlock(6, true, 32, 24)), xmp}});
    const Run run = process(file, {}, as(ImageFormat::Jxl));
    VERIFY_DONE(run);
    QCOMPARE(sniffFormat(run.output), ImageFormat::Jxl);
    QCOMPARE(run.outcome->bytesOut, std::uint64_t(run.output.size()));
    QVERIFY(run.outcome->note.empty());
    // Boxes: a length, which 0 leaves open, and a type.
    std::vector<std::pair<std::string, Bytes>> boxes;
    for (std::size_t at = 0; at + 8 <= run.output.size();) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i)
            length = length << 8 | run.output[at + i];
        if (length == 0)
            length = run.output.size() - at;
        QVERIFY(length >= 8 && length <= run.output.size() - at);
        const auto begin = run.output.begin() + std::ptrdiff_t(at);
        boxes.emplace_back(std::string(begin + 4, begin + 8),
                           Bytes(begin + 8, begin + std::ptrdiff_t(length)));
        at += length;
    }
    QCOMPARE(boxes.size(), std::size_t(5));
    Bytes exif(4, 0);
    const Bytes block = exifBlock(1, true, 32, 24);
    exif.insert(exif.end(), block.begin(), block.end());
    QVERIFY(boxes[2].first == "Exif" && boxes[2].second == exif);
    QVERIFY(boxes[3].first == "xml " && boxes[3].second == bytesOf("<x/>"));
    QVERIFY(boxes[4].first == "jxlc");
    QVERIFY(meanDifference(readBack(run.output).pixels, scene) < 3);

    const Run again = process(run.output, {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(again);
    const ReadBack jpeg = readBack(again.output);
    QVERIFY(find(jpeg.segments, exifSegment(block)));
    QVERIFY(find(jpeg.segments, xmp));
    QVERIFY(meanDifference(jpeg.pixels, scene) < 4);
}

void ImageMetadataTest::brokenBoxesOfJpegXlDoNoHarm()
{
    const Segment exif = exifSegment(exifBlock(1, true, 32, 24));
    const Run whole = process(jpegOf(smooth(32, 24, 3), {95, 1, 1, false, false, {exif}}), {},
                              as(ImageFormat::Jxl));
    VERIFY_DONE(whole);
    constexpr std::size_t kExifBox = 32; // behind the signature and the file type
    QCOMPARE(whole.output[kExifBox + 4], std::uint8_t('E'));
    // Sizes too small, too large, open, 64-bit and overflowing, and an offset beyond the box.
    for (const std::size_t at : {kExifBox, kExifBox + 8})
        for (const std::uint32_t value : {0U, 1U, 2U, 7U, 8U, 9U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
            Bytes file = whole.output;
            for (std::size_t i = 0; i < 4; ++i)
                file[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
            const Run run = process(file, {}, as(ImageFormat::Jpeg));
            if (run.outcome)
                QCOMPARE(run.outcome->width, 32U);
            else
                QCOMPARE(run.outcome.error().kind, ErrorKind::DecodeFailed);
        }
    for (std::size_t size = 1; size < whole.output.size(); size += 7)
        QVERIFY(!process(Bytes(whole.output.begin(), whole.output.begin() + std::ptrdiff_t(size)),
                         {}, as(ImageFormat::Jpeg))
                     .outcome);
}

void ImageMetadataTest::compressedBoxesOfJpegXlAreRead()
{
    const Bytes stream = vipsFileOf(smooth(32, 24, 3), ".jxl");
    const Bytes block = exifBlock(1, true, 32, 24);
    // A stored meta-block of Brotli (RFC 7932): a window, its size, the bytes, and the empty last
    // one.
    const auto packed = [](const std::string& type, const Bytes& content) {
        Bytes box = bytesOf(type);
        const std::uint32_t head = (content.size() - 1) << 4 | 1U << 20; // WBITS 16, 4 nibbles
        box.push_back(static_cast<std::uint8_t>(head));
        box.push_back(static_cast<std::uint8_t>(head >> 8));
        box.push_back(static_cast<std::uint8_t>(head >> 16));
        box.insert(box.end(), content.begin(), content.end());
        box.push_back(3);
        return box;
    };
    const auto boxed = [](const std::string& type, const Bytes& content) {
        Bytes box = bytesOf(std::string(3, '\0') + static_cast<char>(content.size() + 8) + type);
        box.insert(box.end(), content.begin(), content.end());
        return box;
    };
    Bytes exif(4);
    exif.insert(exif.end(), block.begin(), block.end());
    Bytes file = bytesOf(std::string("\0\0\0\x0CJXL \r\n\x87\n", 12));
    for (const Bytes& box :
         {boxed("ftyp", bytesOf(std::string("jxl \0\0\0\0jxl ", 12))),
          boxed("brob", packed("Exif", exif)), boxed("brob", packed("xml ", bytesOf("<x/>"))),
          bytesOf(std::string("\0\0\0\0jxlc", 8)), stream})
        file.insert(file.end(), box.begin(), box.end());
    const Run run = process(file, {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    QVERIFY(find(readBack(run.output).segments, exifSegment(block)));
    QVERIFY(find(readBack(run.output).segments, xmpSegment(bytesOf("<x/>"))));
}

void ImageMetadataTest::largeXmpIsSpreadAndJoined()
{
    std::string packet;
    for (const std::uint8_t byte : richXmp())
        packet += static_cast<char>(byte);
    std::string words;
    for (int i = 0; i < 30'000; ++i)
        words += std::to_string(i) + ' ';
    const std::string element = "<dc:description>" + words + "</dc:description>";
    packet.insert(packet.find("</rdf:Description>"), element);
    Metadata metadata;
    metadata.xmp = bytesOf(packet);
    // Any format but JPEG holds it in one.
    Bytes webp = vipsFileOf(smooth(20, 20, 3), ".webp[lossless]");
    const auto parts = webpWithMetadata(webp, metadata, {20, 20, ColourModel::Rgb, {{}}});
    QVERIFY(parts);
    Bytes file = parts->head;
    file.insert(file.end(), parts->pictures.begin(), parts->pictures.end());
    file.insert(file.end(), parts->tail.begin(), parts->tail.end());
    const Run jpeg = process(file, {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(jpeg);
    QVERIFY2(jpeg.outcome->note.empty(), jpeg.outcome->note.c_str());
    const auto segments = readBack(jpeg.output).segments;
    QVERIFY(segments.size() > 2);
    // Again, and into another one: all of it comes along.
    const Run again = process(jpeg.output, {}, as(ImageFormat::Jpeg));
    QCOMPARE(readBack(again.output).segments.size(), segments.size());
    const Run back = process(again.output, {}, as(ImageFormat::Png));
    VERIFY_DONE(back);
    const Bytes xmp = readBack(back.output).xmp;
    const std::string joined(xmp.begin(), xmp.end());
    QVERIFY(joined.find(element) != std::string::npos);
    QVERIFY(joined.find("Harbour") != std::string::npos);
    QVERIFY(joined.find("HasExtendedXMP") == std::string::npos);
    // A part is missing.
    std::vector<Segment> fewer(segments.begin(), segments.end() - 1);
    const Run cut = process(jpegOf(smooth(20, 20, 3), {95, 1, 1, false, false, fewer}), {},
                            as(ImageFormat::Png));
    VERIFY_DONE(cut);
    QCOMPARE(cut.outcome->note, std::string("parts of XMP data left behind"));
}

void ImageMetadataTest::tooLargeExifIsTold()
{
    Metadata metadata;
    metadata.exif = exifBlock(1, true, 20, 20);
    metadata.exif.resize(70'000);
    const Bytes stream = vipsFileOf(smooth(20, 20, 3), ".jxl");
    Bytes file = jxlContainerHead(metadata, stream);
    file.insert(file.end(), stream.begin(), stream.end());
    const Run run = process(file, {}, as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->note, std::string("EXIF data left behind"));
    QVERIFY(process(file, {}, as(ImageFormat::Png)).outcome->note.empty());
}

MANYHANDS_TEST(ImageMetadataTest)
#include "tst_image_metadata.moc"
