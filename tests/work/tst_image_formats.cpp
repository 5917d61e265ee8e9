#include <QTest>

#include <algorithm>
#include <cmath>

#include "support/test_program.h"
#include "work/bmp_writer.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

BmpParts bmpParts(const Pixels& scene)
{
    BmpParts bmp;
    bmp.width = static_cast<std::uint32_t>(scene.width);
    bmp.height = static_cast<std::uint32_t>(scene.height);
    bmp.pixel = [&scene](std::uint32_t x, std::uint32_t y) {
        const auto at = [&](int band) {
            return std::uint32_t{scene.at(static_cast<int>(x), static_cast<int>(y), band)};
        };
        return at(0) << 16 | at(1) << 8 | at(2);
    };
    return bmp;
}

} // namespace

class ImageFormatsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFormatBecomesEveryFormat();
    void greyStaysGrey();
    void realNumbersAreLightOfSixteenBits();
    void realNumbersWithAProfileAreCodes();
    void wholeNumbersOfEveryKindReachFromBlackToWhite();
    void inkStaysInk();
    void inkBecomesRgbElsewhere();
    void chromaSamplingFollowsThePolicy_data();
    void chromaSamplingFollowsThePolicy();
    void planesAndRgbAgree();
    void sixteenBitsAreKept();
    void transparencyIsLaidOnWhite();
    void transparencyIsLaidOnAChosenColour();
    void losslessLosesNothing();
    void progressiveJpegsBuildUpInPasses();
    void standardColoursLeaveTheProfileOut();
    void tinyAndThinPicturesWork();
};

void ImageFormatsTest::initTestCase()
{
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
    QVERIFY(codecs->find("libvips") != std::string::npos);
}

void ImageFormatsTest::everyFormatBecomesEveryFormat()
{
    const Pixels scene = smooth(90, 61, 3);
    const std::pair<ImageFormat, Bytes> inputs[] = {
        {ImageFormat::Jpeg, jpegOf(scene, {95, 1, 1})},
        {ImageFormat::Jpeg, jpegOf(scene, {95, 2, 2, true})},
        {ImageFormat::Png, vipsFileOf(scene, ".png")},
        {ImageFormat::Webp, vipsFileOf(scene, ".webp[lossless]")},
        {ImageFormat::Tiff, vipsFileOf(scene, ".tif")},
        {ImageFormat::Gif, vipsFileOf(scene, ".gif")},
        {ImageFormat::Avif, vipsFileOf(scene, ".avif")},
        {ImageFormat::Jxl, vipsFileOf(scene, ".jxl")},
        {ImageFormat::Pnm, vipsFileOf(scene, ".ppm")},
        {ImageFormat::Heif, vipsFileOf(scene, ".heic")},
        {ImageFormat::Bmp, bmpOf(bmpParts(scene))},
        {ImageFormat::Ico,
         iconOf({{dibOf(bmpParts(scene), [](std::uint32_t, std::uint32_t) { return false; })}})},
    };
    for (const auto& [format, file] : inputs)
        for (const ImageFormat wanted :
             {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Webp, ImageFormat::Tiff,
              ImageFormat::Avif, ImageFormat::Jxl, ImageFormat::Gif}) {
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
            const bool palette = format == ImageFormat::Gif || wanted == ImageFormat::Gif;
            const double allowed = palette ? 6 : 3;
            QVERIFY2(meanDifference(result, scene) < allowed,
                     qPrintable(QString("%1 to %2: %3")
                                    .arg(int(format))
                                    .arg(int(wanted))
                                    .arg(meanDifference(result, scene))));
        }
}

void ImageFormatsTest::greyStaysGrey()
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

// Without a profile: 0 is black and 1 white, in light.
void ImageFormatsTest::realNumbersAreLightOfSixteenBits()
{
    const auto code = [](double light) {
        light = std::clamp(light, 0.0, 1.0);
        return 65535 *
               (light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
    };
    for (int bands = 1; bands <= 4; ++bands) {
        std::vector<double> samples;
        for (int i = 0; i < 20 * 10 * bands; ++i)
            samples.push_back(-0.1 + 1.2 * (i * 7 % 200) / 199.0);
        const Run run = process(tiffOfNumbers(20, 10, bands, samples, Numbers::Float), {},
                                as(ImageFormat::Png));
        VERIFY_DONE(run);
        QVERIFY2(run.outcome->note.find("samples became 16-bit") != std::string::npos,
                 text(run).c_str());
        const Pixels out = readBack(run.output).pixels;
        QCOMPARE(out.bands, bands);
        QVERIFY(out.wide);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const bool isAlpha = bands % 2 == 0 && i % std::size_t(bands) + 1 == std::size_t(bands);
            const double wanted =
                isAlpha ? 65535 * std::clamp(samples[i], 0.0, 1.0) : code(samples[i]);
            // The curve comes from a table.
            QVERIFY2(std::abs(out.samples[i] - wanted) <= (isAlpha ? 1 : 24),
                     (std::to_string(samples[i]) + " became " + std::to_string(out.samples[i]) +
                      " and not " + std::to_string(wanted))
                         .c_str());
        }
    }
}

void ImageFormatsTest::realNumbersWithAProfileAreCodes()
{
    std::vector<double> samples;
    for (int i = 0; i < 20 * 10 * 3; ++i)
        samples.push_back(i % 101 / 100.0);
    const Run run = process(tiffOfNumbers(20, 10, 3, samples, Numbers::Float, builtInProfile("p3")),
                            {}, as(ImageFormat::Png));
    VERIFY_DONE(run);
    const ReadBack out = readBack(run.output);
    QCOMPARE(out.icc, builtInProfile("p3"));
    QVERIFY(out.pixels.wide);
    for (std::size_t i = 0; i < samples.size(); ++i)
        QVERIFY(std::abs(out.pixels.samples[i] - 65535 * samples[i]) <= 1);
}

void ImageFormatsTest::wholeNumbersOfEveryKindReachFromBlackToWhite()
{
    struct Kind {
        Numbers numbers;
        double most;
        double full;
    };
    for (const Kind kind :
         {Kind{Numbers::Signed8, 127, 255}, Kind{Numbers::Signed16, 32767, 65535},
          Kind{Numbers::Signed32, 2147483647, 65535}, Kind{Numbers::Unsigned32, 4294967295, 65535}})
        for (const int bands : {1, 3}) {
            std::vector<double> samples;
            for (int i = 0; i < 16 * 8 * bands; ++i)
                samples.push_back(std::floor(kind.most * (i % 17 - 1) / 15));
            for (double& sample : samples)
                sample = std::clamp(sample, kind.numbers == Numbers::Unsigned32 ? 0 : -kind.most,
                                    kind.most);
            const Run run = process(tiffOfNumbers(16, 8, bands, samples, kind.numbers), {},
                                    as(ImageFormat::Png));
            VERIFY_DONE(run);
            const Pixels out = readBack(run.output).pixels;
            QCOMPARE(out.bands, bands);
            QCOMPARE(out.wide, kind.full > 255);
            for (std::size_t i = 0; i < samples.size(); ++i)
                QVERIFY(std::abs(out.samples[i] -
                                 kind.full * std::max(0.0, samples[i]) / kind.most) <= 2);
        }
}

void ImageFormatsTest::inkStaysInk()
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

void ImageFormatsTest::inkBecomesRgbElsewhere()
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

void ImageFormatsTest::chromaSamplingFollowsThePolicy_data()
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

void ImageFormatsTest::chromaSamplingFollowsThePolicy()
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

void ImageFormatsTest::planesAndRgbAgree()
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

void ImageFormatsTest::sixteenBitsAreKept()
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

void ImageFormatsTest::transparencyIsLaidOnWhite()
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

void ImageFormatsTest::transparencyIsLaidOnAChosenColour()
{
    EncodeOptions encode = as(ImageFormat::Jpeg, 100);
    encode.background = Colour{10, 200, 30};
    const Run run = process(vipsFileOf(flat(16, 16, {255, 0, 0, 0}), ".png"), {}, encode);
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->note, std::string("transparency laid on #0ac81e"));
    const Pixels out = readBack(run.output).pixels;
    QVERIFY(std::abs(out.at(8, 8, 0) - 10) <= 3);
    QVERIFY(std::abs(out.at(8, 8, 1) - 200) <= 3);
    QVERIFY(std::abs(out.at(8, 8, 2) - 30) <= 3);
    // Half of 16-bit grey on the luma of the colour.
    encode.background = Colour{100, 100, 100};
    const Run grey = process(vipsFileOf(flat(16, 16, {0, 32768}, true), ".png"), {}, encode);
    VERIFY_DONE(grey);
    QVERIFY(std::abs(readBack(grey.output).pixels.at(8, 8, 0) - 50) <= 2);
}

void ImageFormatsTest::losslessLosesNothing()
{
    const Pixels scene = fixtures::noise(61, 40, 3);
    const Bytes file = vipsFileOf(scene, ".png");
    for (const ImageFormat format : {ImageFormat::Webp, ImageFormat::Jxl, ImageFormat::Avif}) {
        EncodeOptions encode = as(format, 50);
        encode.lossless = true;
        const Run run = process(file, {}, encode);
        VERIFY_DONE(run);
        const double error = meanDifference(readBack(run.output).pixels, scene);
        // The colours of an AVIF go through YCbCr, which rounds.
        QVERIFY2(error <= (format == ImageFormat::Avif ? 1.0 : 0.0),
                 (std::string(formatName(format)) + ": " + std::to_string(error)).c_str());
        encode.lossless = false;
        const Run lossy = process(file, {}, encode);
        VERIFY_DONE(lossy);
        QVERIFY(lossy.output.size() < run.output.size());
    }
}

void ImageFormatsTest::progressiveJpegsBuildUpInPasses()
{
    const auto scans = [](const Bytes& file) {
        int count = 0;
        for (std::size_t i = 0; i + 1 < file.size(); ++i)
            count += file[i] == 0xFF && file[i + 1] == 0xDA;
        return count;
    };
    const Bytes file = jpegOf(smooth(90, 61, 3));
    EncodeOptions encode = as(ImageFormat::Jpeg);
    const Run plain = process(file, {}, encode);
    encode.progressive = true;
    const Run progressive = process(file, {}, encode);
    VERIFY_DONE(plain);
    VERIFY_DONE(progressive);
    QCOMPARE(scans(plain.output), 1);
    QVERIFY(scans(progressive.output) > 5);
    QVERIFY(readBack(progressive.output).pixels.samples == readBack(plain.output).pixels.samples);
}

void ImageFormatsTest::standardColoursLeaveTheProfileOut()
{
    const Pixels red = flat(24, 24, {230, 40, 40});
    const Bytes p3 = fixtures::builtInProfile("p3");
    fixtures::Segment segment{0xE2, fixtures::bytesOf(std::string("ICC_PROFILE\0\1\1", 14))};
    segment.bytes.insert(segment.bytes.end(), p3.begin(), p3.end());
    const Bytes file = jpegOf(red, {.quality = 98, .across = 1, .down = 1, .segments = {segment}});
    EncodeOptions encode = as(ImageFormat::Png);
    const Run kept = process(file, {}, encode);
    encode.toSrgb = true;
    const Run converted = process(file, {}, encode);
    VERIFY_DONE(kept);
    VERIFY_DONE(converted);
    QVERIFY(!readBack(kept.output).icc.empty());
    QVERIFY(readBack(converted.output).icc.empty());
    // A red of P3 lies further out in sRGB.
    QVERIFY(readBack(converted.output).pixels.at(12, 12, 0) >
            readBack(kept.output).pixels.at(12, 12, 0) + 5);
}

void ImageFormatsTest::tinyAndThinPicturesWork()
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

MANYHANDS_TEST(ImageFormatsTest)
#include "tst_image_formats.moc"
