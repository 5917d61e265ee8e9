#include <QTest>

#include <algorithm>
#include <cmath>

#include "support/test_program.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

/// Decibels over the bands that both have.
double psnr(const Pixels& a, const Pixels& b)
{
    if (a.width != b.width || a.height != b.height)
        return 0;
    double sum = 0;
    int count = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x)
            for (int band = 0; band < std::min(a.bands, b.bands); ++band, ++count)
                sum += std::pow(a.at(x, y, band) / (a.wide ? 257.0 : 1.0) -
                                    b.at(x, y, band) / (b.wide ? 257.0 : 1.0),
                                2);
    return 10 * std::log10(255.0 * 255 * count / std::max(sum, 1e-9));
}

/// A scene without any symmetry, so that every turn of it is another one.
Pixels scene(int width, int height, int bands, bool wide = false)
{
    Pixels picture = smooth(width, height, bands, wide);
    const int unit = wide ? 257 : 1;
    for (int y = 4; y < height / 3; ++y)
        for (int x = 6; x < width / 2; ++x)
            for (int b = 0; b < std::min(bands, 3); ++b)
                picture.samples[static_cast<std::size_t>((y * width + x) * bands + b)] =
                    static_cast<std::uint16_t>((40 + 60 * b + x) * unit);
    return picture;
}

/// The file with one property of its picture instead of another, which the codec tells, too.
Bytes withProperty(Bytes file, const std::string& property)
{
    constexpr std::size_t kSize = 16;
    const Bytes wanted = bytesOf("pixi");
    const auto found = std::search(file.begin(), file.end(), wanted.begin(), wanted.end());
    if (found == file.end() || found - file.begin() < 4 || *(found - 1) != kSize)
        return {};
    std::fill_n(found, kSize - 4, std::uint8_t{0});
    std::copy(property.begin(), property.end(), found);
    return file;
}

/// `pixels` as HEIF's irot shows it: turned by quarters, anticlockwise.
Pixels turned(const Pixels& in, int quarters)
{
    Pixels out = in;
    for (; quarters > 0; --quarters) {
        const Pixels before = out;
        std::swap(out.width, out.height);
        out.samples.clear();
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x)
                for (int b = 0; b < out.bands; ++b)
                    out.samples.push_back(before.at(before.width - 1 - y, x, b));
    }
    return out;
}

Pixels mirrored(const Pixels& in, bool leftAndRight)
{
    Pixels out = in;
    out.samples.clear();
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            for (int b = 0; b < in.bands; ++b)
                out.samples.push_back(leftAndRight ? in.at(in.width - 1 - x, y, b)
                                                   : in.at(x, in.height - 1 - y, b));
    return out;
}

} // namespace

/// What cameras of telephones write. The encoder is x265, through libheif.
class HeicTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void pixelsComeThrough_data();
    void pixelsComeThrough();
    void deepOnesStayDeep();
    void metadataAndProfileComeThrough();
    void turnsOfTheFileAreApplied();
    void exifTurnsNothing();
    void aFileThatIsCutOffFails();
};

void HeicTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0");
    QVERIFY(prepareImageWork());
}

void HeicTest::pixelsComeThrough_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("bands");
    QTest::addColumn<int>("least");
    QTest::newRow("colours") << 120 << 80 << 3 << 42;
    QTest::newRow("sides that are odd") << 121 << 83 << 3 << 40;
    QTest::newRow("with alpha") << 120 << 80 << 4 << 42;
}

void HeicTest::pixelsComeThrough()
{
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, bands);
    QFETCH(int, least);
    const Pixels in = scene(width, height, bands);
    const Bytes file = heicOf(in, {});
    QVERIFY(sniffFormat(file) == ImageFormat::Heif);
    const Run run = process(file, {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    QVERIFY(run.outcome->inputFormat == ImageFormat::Heif);
    const Pixels out = readBack(run.output).pixels;
    QCOMPARE(out.bands, bands);
    QVERIFY(!out.wide);
    QVERIFY2(psnr(out, in) >= least, std::to_string(psnr(out, in)).c_str());
    // And through a filter, where alpha counts.
    const Run small = process(file, {"resize:width=30", "sharpen"}, as(ImageFormat::Png));
    VERIFY_DONE(small);
    QCOMPARE(small.outcome->width, 30U);
    QCOMPARE(readBack(small.output).pixels.bands, bands);
}

void HeicTest::deepOnesStayDeep()
{
    const Pixels in = scene(120, 80, 3, true);
    const Bytes file = heicOf(in, {});
    const Run run = process(file, {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    const Pixels out = readBack(run.output).pixels;
    QVERIFY(out.wide);
    QVERIFY2(psnr(out, in) >= 42, std::to_string(psnr(out, in)).c_str());
}

void HeicTest::metadataAndProfileComeThrough()
{
    const HeicMetadata metadata{richExif(ByteOrder::Big), richXmp(), builtInProfile("p3")};
    const Bytes file = heicOf(scene(96, 64, 3), metadata);
    for (const ImageFormat format : {ImageFormat::Png, ImageFormat::Webp, ImageFormat::Jpeg}) {
        const Run run = process(file, {}, as(format));
        VERIFY_DONE(run);
        QCOMPARE(run.outcome->note, std::string());
        const ReadBack out = readBack(run.output);
        if (format != ImageFormat::Jpeg) {
            QCOMPARE(out.icc, metadata.icc);
            QCOMPARE(out.xmp, metadata.xmp);
        }
        const auto holds = [&](const Bytes& part) {
            return std::search(run.output.begin(), run.output.end(), part.begin(), part.end()) !=
                   run.output.end();
        };
        QVERIFY(holds(bytesOf("Boats in the harbour")) && holds(bytesOf("A. Photographer")));
        if (format != ImageFormat::Png) // whose XMP and profile may be packed
            QVERIFY(holds(metadata.xmp) && holds(metadata.icc));
    }
    EncodeOptions bare = as(ImageFormat::Png);
    bare.metadata = MetadataPolicy::Strip;
    const Run stripped = process(file, {}, bare);
    VERIFY_DONE(stripped);
    const ReadBack out = readBack(stripped.output);
    QVERIFY(out.icc.empty() && out.exif.empty() && out.xmp.empty());
}

void HeicTest::turnsOfTheFileAreApplied()
{
    const Pixels in = scene(96, 64, 3);
    const Bytes file = heicOf(in, {});
    const auto check = [&](const std::string& property, const Pixels& upright) {
        const Bytes turnedFile = withProperty(file, property);
        QVERIFY(!turnedFile.empty());
        const Run run = process(turnedFile, {}, as(ImageFormat::Png));
        VERIFY_DONE(run);
        const ReadBack out = readBack(run.output);
        QCOMPARE(QSize(out.pixels.width, out.pixels.height), QSize(upright.width, upright.height));
        QVERIFY2(
            psnr(out.pixels, upright) >= 40,
            (property.substr(0, 4) + ": " + std::to_string(psnr(out.pixels, upright))).c_str());
        QVERIFY(out.orientation <= 1);
    };
    for (int quarters = 0; quarters < 4; ++quarters)
        check(std::string("irot") + static_cast<char>(quarters), turned(in, quarters));
    // ISO/IEC 23008-12:2022: 0 changes top and bottom, 1 left and right.
    check(std::string("imir") + '\0', mirrored(in, false));
    check("imir\1", mirrored(in, true));
}

// By the standard it tells how the camera was held, and the properties what is to be done.
void HeicTest::exifTurnsNothing()
{
    const Pixels in = scene(96, 64, 3);
    for (const int orientation : {3, 6, 8}) {
        const Bytes file = heicOf(in, {richExif(ByteOrder::Little, orientation), {}, {}});
        const Run run = process(file, {}, as(ImageFormat::Jpeg, 100));
        VERIFY_DONE(run);
        QVERIFY(psnr(readBack(run.output).pixels, in) >= 36);
        const Bytes upright = richExif(ByteOrder::Little, 1);
        QVERIFY(std::search(run.output.begin(), run.output.end(), upright.begin(),
                            upright.begin() + 100) != run.output.end());
    }
}

void HeicTest::aFileThatIsCutOffFails()
{
    Bytes file = heicOf(scene(96, 64, 3), {});
    file.resize(file.size() * 2 / 3);
    const Run run = process(file, {}, as(ImageFormat::Png));
    VERIFY_FAILED(run, ErrorKind::DecodeFailed);
}

MANYHANDS_TEST(HeicTest)
#include "tst_heic.moc"
