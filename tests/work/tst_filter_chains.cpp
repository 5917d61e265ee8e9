#include <QTest>

#include <cmath>

#include "support/test_program.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::describe;
using fixtures::filtered;
using fixtures::forAllPictures;
using fixtures::PictureKind;
using fixtures::Pixels;

class FilterChainsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(prepareImageWork()); }
    void chainsEqualTheirFiltersOneByOne();
    void longChainsStream();
    void tintedGreyBecomesRgb();
    void inksBecomeRgbForToneFilters();
    void everyFilterTakesEveryPicture_data();
    void everyFilterTakesEveryPicture();
    void jpegsAreFilteredAsTheirPixels();
};

void FilterChainsTest::chainsEqualTheirFiltersOneByOne()
{
    const std::vector<std::string> chain = {"median:radius=2", "levels:black=10,white=240",
                                            "unsharp",         "box-blur:radius=3",
                                            "saturation",      "pixelate:size=3",
                                            "blur:sigma=11",   "emboss",
                                            "temperature",     "sobel",
                                            "vignette",        "contour"};
    forAllPictures([&](const Pixels& in, PictureKind kind) {
        Pixels single = in;
        for (const std::string& filter : chain)
            single = filtered(single, filter, kind.alpha);
        QVERIFY2(fixtures::runFilters(in, chain, kind.alpha).pixels.samples == single.samples,
                 describe(in, "the chain").c_str());
    });
}

// Rows come out while others still go in: none of the ten holds more than its window.
void FilterChainsTest::longChainsStream()
{
    const std::vector<std::string> chain = {"median:radius=3",
                                            "gamma",
                                            "box-blur:radius=6",
                                            "detail",
                                            "unsharp:radius=2",
                                            "sepia",
                                            "pixelate:size=8",
                                            "smooth",
                                            "sobel",
                                            "blur:sigma=2"};
    const Pixels in = fixtures::noise(9, 400, 3);
    const auto run = fixtures::runFilters(in, chain);
    QCOMPARE(run.pixels.samples.size(), in.samples.size());
    // 3 + 6 + 1 + 7 + 7 + 1 + 1 + 7 rows of reach.
    QVERIFY2(run.rowsAtEnd + 33 >= 400, std::to_string(run.rowsAtEnd).c_str());
}

// A picture of one band has no place for a tint.
void FilterChainsTest::tintedGreyBecomesRgb()
{
    const Pixels grey = fixtures::flat(20, 10, {200});
    for (const fixtures::Bytes& file :
         {fixtures::jpegOf(grey), fixtures::vipsFileOf(grey, ".png"),
          fixtures::vipsFileOf(fixtures::flat(20, 10, {200, 255}), ".png")}) {
        const auto run =
            fixtures::process(file, {"invert", "sepia"}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(run);
        const Pixels out = fixtures::readBack(run.output).pixels;
        QVERIFY(out.bands >= 3);
        QVERIFY(std::abs(out.at(5, 5, 0) - 55 * 1.351) <= 1);
        QVERIFY(std::abs(out.at(5, 5, 2) - 55 * 0.937) <= 1);
        const auto plain = fixtures::process(file, {"invert"}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(plain);
        QVERIFY(fixtures::readBack(plain.output).pixels.bands < 3);
        const auto jpeg = fixtures::process(file, {"temperature"}, fixtures::as(ImageFormat::Jpeg));
        VERIFY_DONE(jpeg);
        QCOMPARE(fixtures::readBack(jpeg.output).components, 3);
    }
}

void FilterChainsTest::inksBecomeRgbForToneFilters()
{
    // No ink at all is white paper, and its negative is black.
    const fixtures::Bytes file = fixtures::jpegOf(fixtures::flat(16, 16, {0, 0, 0, 0}));
    const auto inverted = fixtures::process(file, {"invert"}, fixtures::as(ImageFormat::Jpeg));
    VERIFY_DONE(inverted);
    QVERIFY(inverted.outcome->note.find("CMYK became RGB") != std::string::npos);
    const auto out = fixtures::readBack(inverted.output);
    QCOMPARE(out.components, 3);
    for (int b = 0; b < 3; ++b)
        QVERIFY(out.pixels.at(8, 8, b) <= 3);
    const auto mixed = fixtures::process(file, {"smooth"}, fixtures::as(ImageFormat::Jpeg));
    VERIFY_DONE(mixed);
    QCOMPARE(fixtures::readBack(mixed.output).components, 4);
}

void FilterChainsTest::everyFilterTakesEveryPicture_data()
{
    QTest::addColumn<QString>("filter");
    for (const FilterDeclaration& filter : filterDeclarations())
        QTest::newRow(std::string(filter.name).c_str())
            << QString::fromStdString(std::string(filter.name) +
                                      (filter.kind == FilterKind::Watermark ? ":image=x" : ""));
}

void FilterChainsTest::everyFilterTakesEveryPicture()
{
    QFETCH(const QString, filter);
    for (const auto size : {fixtures::PictureSize{1, 1}, {1, 3}, {70, 45}}) {
        const auto scene = [&](int bands, bool wide = false) {
            return fixtures::smooth(size.width, size.height, bands, wide);
        };
        for (const fixtures::Bytes& file :
             {fixtures::jpegOf(scene(3)), fixtures::jpegOf(scene(1)), fixtures::jpegOf(scene(4)),
              fixtures::vipsFileOf(scene(2), ".png"), fixtures::vipsFileOf(scene(4, true), ".png"),
              fixtures::vipsFileOf(scene(1, true), ".png")})
            for (const ImageFormat format : {ImageFormat::Jpeg, ImageFormat::Png}) {
                const auto run =
                    fixtures::process(file, {filter.toStdString()}, fixtures::as(format));
                VERIFY_DONE(run);
                const Pixels out = fixtures::readBack(run.output).pixels;
                const FilterStep step = parseFilter(filter.toStdString()).value();
                if (filterDeclaration(step.kind).group == FilterGroup::Geometry)
                    continue;
                QCOMPARE(out.width, size.width);
                QCOMPARE(out.height, size.height);
            }
    }
}

// Whatever way the rows take, planes are never what these filters see.
void FilterChainsTest::jpegsAreFilteredAsTheirPixels()
{
    const fixtures::Bytes file = fixtures::jpegOf(fixtures::smooth(70, 45, 3));
    const auto plain = fixtures::process(file, {}, fixtures::as(ImageFormat::Png));
    VERIFY_DONE(plain);
    const Pixels decoded = fixtures::readBack(plain.output).pixels;
    for (const FilterDeclaration& declaration : filterDeclarations()) {
        const std::string filter(declaration.name);
        if (declaration.kind == FilterKind::Blur || declaration.kind == FilterKind::Trim ||
            declaration.kind == FilterKind::Watermark)
            continue;
        const auto run = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(run);
        const Pixels wanted = filtered(decoded, filter);
        QVERIFY2(fixtures::readBack(run.output).pixels.samples == wanted.samples,
                 describe(decoded, filter).c_str());
        const auto jpeg = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Jpeg, 100));
        VERIFY_DONE(jpeg);
        // The chroma is still subsampled in the output, which costs contrasts their colour.
        const double error =
            fixtures::meanDifference(fixtures::readBack(jpeg.output).pixels, wanted);
        QVERIFY2(error < 8, (filter + ": " + std::to_string(error)).c_str());
    }
}

MANYHANDS_TEST(FilterChainsTest)
#include "tst_filter_chains.moc"
