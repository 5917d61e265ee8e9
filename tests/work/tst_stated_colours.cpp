#include <QTest>

#include <algorithm>
#include <cmath>

#include "support/test_program.h"
#include "work/image/icc_profile.h"
#include "work/image/stated_colours.h"
#include "work/png_writer.h"
#include "work/rich_metadata.h"

using namespace manyhands;
using namespace manyhands::fixtures;

namespace {

const std::vector<std::uint16_t> kColour{190, 80, 60};

Bytes flatJpeg(const std::vector<Segment>& segments)
{
    return jpegOf(flat(48, 32, kColour), {98, 1, 1, false, false, segments});
}

Bytes flatPng(const std::vector<std::pair<std::string, Bytes>>& chunks)
{
    PngParts parts;
    parts.width = parts.height = 16;
    parts.colour = 2;
    parts.depth = 8;
    parts.sample = [](std::uint32_t, std::uint32_t, unsigned channel) { return kColour[channel]; };
    for (const auto& [type, data] : chunks)
        parts.before.push_back({type, data});
    return pngOf(parts);
}

Bytes numbers(const std::vector<std::uint32_t>& values)
{
    Bytes bytes;
    for (const std::uint32_t value : values)
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    return bytes;
}

/// A profile of greys whose samples are light (ICC.1): 128 is half as bright as 255.
Bytes linearGreyProfile()
{
    Bytes tags;
    Bytes table = numbers({3});
    const auto add = [&](const char* name, const Bytes& bytes) {
        const Bytes word = bytesOf(name);
        table.insert(table.end(), word.begin(), word.end());
        const Bytes place = numbers({static_cast<std::uint32_t>(128 + 4 + 3 * 12 + tags.size()),
                                     static_cast<std::uint32_t>(bytes.size())});
        table.insert(table.end(), place.begin(), place.end());
        tags.insert(tags.end(), bytes.begin(), bytes.end());
    };
    const Bytes white = numbers({0xF6D6, 0x10000, 0xD32D});
    Bytes point = bytesOf(std::string("XYZ \0\0\0\0", 8));
    point.insert(point.end(), white.begin(), white.end());
    add("wtpt", point);
    add("kTRC", bytesOf(std::string("curv\0\0\0\0\0\0\0\1\1\0\0\0", 16)));
    add("cprt", bytesOf(std::string("text\0\0\0\0none\0\0\0\0", 16)));
    Bytes profile =
        numbers({static_cast<std::uint32_t>(128 + table.size() + tags.size()), 0, 0x02400000});
    const Bytes kind = bytesOf("mntrGRAYXYZ ");
    profile.insert(profile.end(), kind.begin(), kind.end());
    profile.resize(36);
    const Bytes mark = bytesOf("acsp");
    profile.insert(profile.end(), mark.begin(), mark.end());
    profile.resize(68);
    profile.insert(profile.end(), white.begin(), white.end());
    profile.resize(128);
    profile.insert(profile.end(), table.begin(), table.end());
    profile.insert(profile.end(), tags.begin(), tags.end());
    return profile;
}

/// What becomes of the colour when it is converted to sRGB.
std::vector<int> converted(const Bytes& file)
{
    EncodeOptions encode = as(ImageFormat::Png);
    encode.toSrgb = true;
    const Run run = process(file, {}, encode);
    const ReadBack result = readBack(run.output);
    if (!run.outcome || !result.icc.empty())
        return {};
    return {result.pixels.at(8, 8, 0), result.pixels.at(8, 8, 1), result.pixels.at(8, 8, 2)};
}

double srgb(double light)
{
    light = std::clamp(light, 0.0, 1.0);
    return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * std::pow(light, 1 / 2.4) - 0.055);
}

/// The colour of Adobe RGB in sRGB, by the matrices of both for D65 (Lindbloom), rounded.
std::vector<int> adobeInSrgb()
{
    constexpr double kMatrix[3][3] = {{1.39836, -0.39836, 0}, {0, 1, 0}, {0, -0.04293, 1.04293}};
    std::vector<int> result;
    for (const auto& row : kMatrix) {
        double light = 0;
        for (std::size_t i = 0; i < 3; ++i)
            light += row[i] * std::pow(kColour[i] / 255.0, kAdobeGamma);
        result.push_back(static_cast<int>(std::lround(srgb(light))));
    }
    return result;
}

bool isNear(const std::vector<int>& a, const std::vector<int>& b, int most = 2)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [&](int x, int y) {
               return std::abs(x - y) <= most;
           });
}

} // namespace

class StatedColoursTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void profilesMeanWhatTheyShould();
    void camerasAdobeRgbIsUnderstood();
    void chunksOfAPngAreUnderstood();
    void standardChunksAreNoProfile();
    void codePointsOfAnAvifAreUnderstood();
    void nonsenseIsNoProfile();
    void strippingConvertsInksAndGrey();
};

void StatedColoursTest::initTestCase()
{
    qputenv("VIPS_WARNING", "0"); // about colours that it does not look at
    const auto codecs = prepareImageWork();
    QVERIFY2(codecs, codecs ? "" : codecs.error().detail.c_str());
}

void StatedColoursTest::profilesMeanWhatTheyShould()
{
    const auto wide = converted(flatJpeg({iccSegment(builtInProfile("p3"))}));
    QVERIFY(wide.size() == 3 && wide[0] > kColour[0] + 5);
    QVERIFY(isNear(converted(flatJpeg({iccSegment(codePointProfile(12, 13))})), wide));
    const Bytes adobe = rgbProfile("test", kAdobeRgb, {kAdobeGamma});
    QVERIFY(isNear(converted(flatJpeg({iccSegment(adobe)})), adobeInSrgb(), 3));
}

void StatedColoursTest::camerasAdobeRgbIsUnderstood()
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        Bytes exif = richExif(order);
        const Bytes file = flatJpeg({exifSegment(exif)});
        QVERIFY(isNear(converted(file), {190, 80, 60}, 3)); // R98: sRGB
        const Bytes index = bytesOf("R98");
        std::copy_n("R03", 3, std::search(exif.begin(), exif.end(), index.begin(), index.end()));
        const Bytes wide = flatJpeg({exifSegment(exif)});
        QVERIFY(isNear(converted(wide), adobeInSrgb(), 3));
        // Into another format with a profile, into the same one as it is.
        QVERIFY(!readBack(process(wide, {}, as(ImageFormat::Png)).output).icc.empty());
        const Run same = process(wide, {}, as(ImageFormat::Jpeg));
        QCOMPARE(readBack(same.output).segments.size(), std::size_t(1));
        QCOMPARE(readBack(same.output).segments[0].bytes, exifSegment(exif).bytes);
    }
}

void StatedColoursTest::chunksOfAPngAreUnderstood()
{
    const Bytes adobe = numbers({31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000});
    const std::vector<std::pair<std::string, Bytes>> chunks{{"gAMA", numbers({45471})},
                                                            {"cHRM", adobe}};
    QVERIFY(isNear(converted(flatPng(chunks)), adobeInSrgb(), 3));
    QVERIFY(!readBack(process(flatPng(chunks), {}, as(ImageFormat::Tiff)).output).icc.empty());
    const auto linear = converted(flatPng({{"gAMA", numbers({100'000})}}));
    QVERIFY(isNear(linear, {static_cast<int>(std::lround(srgb(190 / 255.0))),
                            static_cast<int>(std::lround(srgb(80 / 255.0))),
                            static_cast<int>(std::lround(srgb(60 / 255.0)))}));
    const auto wide = converted(flatJpeg({iccSegment(builtInProfile("p3"))}));
    QVERIFY(isNear(converted(flatPng({{"cICP", {12, 13, 0, 1}}})), wide, 3));
}

void StatedColoursTest::standardChunksAreNoProfile()
{
    const Bytes chromaticities = numbers({31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000});
    for (const std::vector<std::pair<std::string, Bytes>>& chunks :
         {std::vector<std::pair<std::string, Bytes>>{{"sRGB", {0}}, {"gAMA", numbers({100'000})}},
          {{"gAMA", numbers({45455})}, {"cHRM", chromaticities}},
          {{"cICP", {1, 13, 0, 1}}},
          {{"cHRM", chromaticities}}}) {
        const Bytes file = flatPng(chunks);
        QCOMPARE(converted(file), (std::vector<int>{190, 80, 60}));
        QVERIFY(readBack(process(file, {}, as(ImageFormat::Jpeg)).output).icc.empty());
    }
}

void StatedColoursTest::codePointsOfAnAvifAreUnderstood()
{
    Bytes file = vipsFileOf(flat(32, 32, kColour), ".avif[Q=98,subsample-mode=off,strip]");
    QVERIFY(isNear(converted(file), {190, 80, 60}, 3));
    const Bytes mark = bytesOf("colrnclx");
    const auto at = std::search(file.begin(), file.end(), mark.begin(), mark.end());
    QVERIFY(at != file.end());
    *(at + 9) = 12;
    *(at + 11) = 13;
    const auto wide = converted(flatJpeg({iccSegment(builtInProfile("p3"))}));
    QVERIFY(isNear(converted(file), wide, 4));
    const Run kept = process(file, {}, as(ImageFormat::Avif));
    VERIFY_DONE(kept);
    QVERIFY(!readBack(kept.output).icc.empty());
}

void StatedColoursTest::nonsenseIsNoProfile()
{
    QVERIFY(rgbProfile("x", {{0, 0}, {0, 0}, {0, 0}, {0, 0}}, {0}).empty());
    QVERIFY(rgbProfile("x", {kD65, kD65, kD65, kD65}, {0}).empty());
    QVERIFY(rgbProfile("x", kRec709, {-1}).empty());
    QVERIFY(rgbProfile("x", kRec709, {std::nan("")}).empty());
    for (unsigned transfer : {16, 18})
        QVERIFY(codePointProfile(9, transfer).empty());
    QVERIFY(codePointProfile(2, 2).empty());
    for (std::size_t size : {0, 1, 3, 5, 31, 33})
        QVERIFY(pngColourProfile({{"gAMA", Bytes(size, 1)}, {"cHRM", Bytes(size, 1)}}).empty());
    QVERIFY(exifColourProfile({}).empty());
    QVERIFY(heifColourProfile(fileWith(bytesOf("nothing")).get()).empty());
}

void StatedColoursTest::strippingConvertsInksAndGrey()
{
    std::vector<Segment> inks; // more than one holds
    Metadata metadata;
    metadata.icc = builtInProfile("cmyk");
    for (const JpegMarker& marker : jpegMarkersFor(metadata))
        inks.push_back({marker.code, marker.bytes});
    const Segment grey = iccSegment(linearGreyProfile());
    const Bytes cyan = jpegOf(flat(32, 32, {255, 0, 0, 0}), {98, 1, 1, false, false, inks});
    const Bytes half = jpegOf(flat(32, 32, {128}), {98, 1, 1, false, false, {grey}});
    for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff,
                                     ImageFormat::Webp, ImageFormat::Avif, ImageFormat::Jxl}) {
        EncodeOptions encode = as(format);
        encode.metadata = MetadataPolicy::Strip;
        const Run blue = process(cyan, {}, encode);
        VERIFY_DONE(blue);
        const ReadBack colour = readBack(blue.output);
        QCOMPARE(colour.pixels.bands, 3);
        QVERIFY(isStandardColour(colour.icc));
        QVERIFY(colour.segments.empty());
        QVERIFY(colour.pixels.at(9, 9, 0) < 80 && colour.pixels.at(9, 9, 1) > 110 &&
                colour.pixels.at(9, 9, 2) > 180);
        const Run lit = process(half, {}, encode);
        VERIFY_DONE(lit);
        const ReadBack result = readBack(lit.output);
        QVERIFY(isStandardColour(result.icc));
        // As bright on a screen as half the light.
        QVERIFY2(std::abs(result.pixels.at(9, 9, 0) - srgb(128 / 255.0)) < 3,
                 qPrintable(QString::number(result.pixels.at(9, 9, 0))));
    }
}

MANYHANDS_TEST(StatedColoursTest)
#include "tst_stated_colours.moc"
