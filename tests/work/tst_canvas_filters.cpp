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

namespace {

/// A picture of the size whose samples `source` tells: the place in `in` they come from.
template <typename Source>
Pixels moved(const Pixels& in, int width, int height, Source source)
{
    Pixels out{width, height, in.bands, in.wide, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int b = 0; b < in.bands; ++b) {
                const auto [fromX, fromY] = source(x, y);
                out.samples.push_back(in.at(fromX, fromY, b));
            }
    return out;
}

using Place = std::pair<int, int>;

/// A dark scene of 20 × 10 on a frame of nearly one colour.
Pixels framed(bool wide, int left, int top)
{
    const std::uint16_t unit = wide ? 257 : 1;
    Pixels picture = fixtures::flat(
        40, 30, {std::uint16_t(200 * unit), std::uint16_t(210 * unit), std::uint16_t(220 * unit)},
        wide);
    for (std::size_t i = 0; i < picture.samples.size(); i += 7)
        picture.samples[i] = static_cast<std::uint16_t>(picture.samples[i] + 4 * unit);
    for (int y = top; y < top + 10; ++y)
        for (int x = left; x < left + 20; ++x)
            for (int b = 0; b < 3; ++b)
                picture.samples[static_cast<std::size_t>((y * 40 + x) * 3 + b)] =
                    static_cast<std::uint16_t>((x + y + b) * unit);
    return picture;
}

} // namespace

class CanvasFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void cropKeepsARectangle();
    void cropKeepsAShape();
    void cropOfNothingIsAnError();
    void flipMirrors();
    void quarterTurnsLoseNothing();
    void rotationIsTheCatmullRomKernel();
    void rotationWithATransparentBackgroundAddsAlpha();
    void rotationCountsColoursAsFarAsTheyAreOpaque();
    void borderFramesThePicture();
    void colouredBorderMakesGreyColourful();
    void trimCutsTheBorderOff();
    void trimLeavesAPlainPicture();
    void chainsEqualTheirSteps();
};

void CanvasFiltersTest::cropKeepsARectangle()
{
    forAllPictures([](const Pixels& in, PictureKind kind) {
        if (in.width < 5 || in.height < 2)
            return;
        const Pixels out = filtered(in, "crop:x=1,y=1,width=3", kind.alpha);
        QVERIFY(out.samples == moved(in, 3, in.height - 1, [](int x, int y) {
                                   return Place{x + 1, y + 1};
                               }).samples);
    });
    // What lies outside is cut off.
    const Pixels out = filtered(fixtures::noise(9, 7, 3), "crop:x=5,y=5,width=100,height=100");
    QCOMPARE(QSize(out.width, out.height), QSize(4, 2));
}

void CanvasFiltersTest::cropKeepsAShape()
{
    const Pixels in = fixtures::noise(40, 20, 3);
    const auto check = [&](const char* filter, int width, int height, int left, int top) {
        QVERIFY2(filtered(in, filter).samples == moved(in, width, height,
                                                       [=](int x, int y) {
                                                           return Place{x + left, y + top};
                                                       })
                                                     .samples,
                 filter);
    };
    check("crop:aspect=1:1", 20, 20, 10, 0);
    check("crop:aspect=1:1,gravity=left", 20, 20, 0, 0);
    check("crop:aspect=1:1,gravity=bottom-right", 20, 20, 20, 0);
    check("crop:aspect=4:1,gravity=top", 40, 10, 0, 0);
    check("crop:aspect=4:1,gravity=bottom", 40, 10, 0, 10);
    check("crop:aspect=4:1", 40, 10, 0, 5);
    check("crop:x=4,y=2,width=20,height=10,aspect=1:1,gravity=right", 10, 10, 14, 2);
    check("crop:x=30,aspect=1:1", 10, 10, 30, 5);
}

void CanvasFiltersTest::cropOfNothingIsAnError()
{
    const auto file = fixtures::vipsFileOf(fixtures::noise(20, 10, 3), ".png");
    const auto run = fixtures::process(file, {"crop:x=20"}, fixtures::as(ImageFormat::Png));
    VERIFY_FAILED(run, ErrorKind::EncodeFailed);
    QVERIFY(run.outcome.error().message.find("20 × 10 pixels") != std::string::npos);
}

void CanvasFiltersTest::flipMirrors()
{
    forAllPictures([](const Pixels& in, PictureKind kind) {
        QVERIFY(filtered(in, "flip", kind.alpha).samples ==
                moved(in, in.width, in.height, [&](int x, int y) {
                    return Place{in.width - 1 - x, y};
                }).samples);
        QVERIFY(filtered(in, "flip:axis=vertical", kind.alpha).samples ==
                moved(in, in.width, in.height, [&](int x, int y) {
                    return Place{x, in.height - 1 - y};
                }).samples);
    });
}

void CanvasFiltersTest::quarterTurnsLoseNothing()
{
    forAllPictures([](const Pixels& in, PictureKind kind) {
        const auto right = moved(in, in.height, in.width, [&](int x, int y) {
            return Place{y, in.height - 1 - x};
        });
        for (const char* filter : {"rotate", "rotate:angle=90", "rotate:angle=-270"})
            QVERIFY(filtered(in, filter, kind.alpha).samples == right.samples);
        const auto left = moved(in, in.height, in.width, [&](int x, int y) {
            return Place{in.width - 1 - y, x};
        });
        QVERIFY(filtered(in, "rotate:angle=270", kind.alpha).samples == left.samples);
        QVERIFY(filtered(in, "rotate:angle=360", kind.alpha).samples == in.samples);
    });
}

void CanvasFiltersTest::rotationIsTheCatmullRomKernel()
{
    const auto weight = [](double d) {
        d = std::abs(d);
        return d < 1   ? 1.5 * d * d * d - 2.5 * d * d + 1
               : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2
                       : 0;
    };
    for (const auto size : {fixtures::PictureSize{1, 1}, {9, 1}, {23, 17}})
        for (const auto& [bands, wide] : {std::pair{1, false}, {3, false}, {1, true}, {3, true}})
            for (const double degrees : {30.0, -7.5, 135.0}) {
                const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                const int background = wide ? 100 * 257 : 100;
                const std::string filter =
                    "rotate:angle=" + std::to_string(degrees) + ",background=#646464";
                const Pixels out = filtered(in, filter);
                const double c = std::cos(degrees * 3.14159265358979 / 180);
                const double s = std::sin(degrees * 3.14159265358979 / 180);
                QCOMPARE(out.width,
                         int(std::ceil(std::abs(c) * in.width + std::abs(s) * in.height - 1e-6)));
                for (int y = 0; y < out.height; ++y)
                    for (int x = 0; x < out.width; ++x) {
                        const double dx = x + 0.5 - out.width / 2.0;
                        const double dy = y + 0.5 - out.height / 2.0;
                        const double fromX = c * dx + s * dy + in.width / 2.0 - 0.5;
                        const double fromY = c * dy - s * dx + in.height / 2.0 - 0.5;
                        for (int b = 0; b < bands; ++b) {
                            double sum = 0;
                            for (int j = -3; j < in.height + 3; ++j)
                                for (int i = -3; i < in.width + 3; ++i) {
                                    const bool inside =
                                        i >= 0 && j >= 0 && i < in.width && j < in.height;
                                    sum += (weight(fromX - i) * weight(fromY - j)) *
                                           ((inside ? in.at(i, j, b) : background) - background);
                                }
                            const double wanted =
                                std::clamp(sum + background, 0.0, wide ? 65535.0 : 255.0);
                            // Places are told to some hundred thousandths of a pixel.
                            QVERIFY2(std::abs(out.at(x, y, b) - wanted) <= (wide ? 4 : 0.52),
                                     describe(in, filter).c_str());
                        }
                    }
            }
}

void CanvasFiltersTest::rotationWithATransparentBackgroundAddsAlpha()
{
    const Pixels out =
        filtered(fixtures::flat(30, 30, {10, 200, 30}), "rotate:angle=45,background=transparent");
    QCOMPARE(out.bands, 4);
    QCOMPARE(int(out.at(0, 0, 3)), 0);
    const int middle = out.width / 2;
    QCOMPARE(int(out.at(middle, middle, 3)), 255);
    QCOMPARE(int(out.at(middle, middle, 1)), 200);
}

void CanvasFiltersTest::rotationCountsColoursAsFarAsTheyAreOpaque()
{
    for (const bool wide : {false, true}) {
        const int unit = wide ? 257 : 1;
        // Red that can be seen around green that cannot.
        Pixels in = fixtures::flat(
            40, 40, {std::uint16_t(200 * unit), 0, 0, std::uint16_t(255 * unit)}, wide);
        for (int y = 10; y < 30; ++y)
            for (int x = 10; x < 30; ++x) {
                auto* pixel = in.samples.data() + (y * 40 + x) * 4;
                pixel[0] = pixel[3] = 0;
                pixel[1] = static_cast<std::uint16_t>(255 * unit);
            }
        const Pixels out = filtered(in, "rotate:angle=20,background=transparent", true);
        int seen = 0;
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x) {
                if (out.at(x, y, 3) < 16 * unit)
                    continue;
                ++seen;
                // Beside the edges the kernel overshoots.
                QVERIFY2(std::abs(out.at(x, y, 0) - 200 * unit) <= 32 * unit,
                         std::to_string(out.at(x, y, 0)).c_str());
                QCOMPARE(int(out.at(x, y, 1)), 0);
            }
        QVERIFY(seen > 1000 && seen < 1500);
        QCOMPARE(int(out.at(out.width / 2, out.height / 2, 3)), 0);
    }
}

void CanvasFiltersTest::borderFramesThePicture()
{
    forAllPictures([](const Pixels& in, PictureKind kind) {
        const Pixels out = filtered(in, "border:size=3,color=#ffffff", kind.alpha);
        QCOMPARE(QSize(out.width, out.height), QSize(in.width + 6, in.height + 6));
        const int full = in.wide ? 65535 : 255;
        for (int y = 0; y < out.height; ++y)
            for (int x = 0; x < out.width; ++x)
                for (int b = 0; b < in.bands; ++b) {
                    const bool inside = x >= 3 && y >= 3 && x < in.width + 3 && y < in.height + 3;
                    QCOMPARE(int(out.at(x, y, b)), inside ? int(in.at(x - 3, y - 3, b)) : full);
                }
    });
}

void CanvasFiltersTest::colouredBorderMakesGreyColourful()
{
    const auto file = fixtures::vipsFileOf(fixtures::flat(8, 8, {100}), ".png");
    const auto run =
        fixtures::process(file, {"border:size=2,color=red"}, fixtures::as(ImageFormat::Png));
    VERIFY_DONE(run);
    const Pixels out = fixtures::readBack(run.output).pixels;
    QCOMPARE(out.bands, 3);
    QCOMPARE(int(out.at(0, 0, 0)), 255);
    QCOMPARE(int(out.at(0, 0, 1)), 0);
    QCOMPARE(int(out.at(5, 5, 2)), 100);
}

void CanvasFiltersTest::trimCutsTheBorderOff()
{
    for (const bool wide : {false, true}) {
        const Pixels in = framed(wide, 7, 12);
        const auto file = fixtures::vipsFileOf(in, ".png");
        const auto run = fixtures::process(file, {"trim"}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(run);
        const Pixels out = fixtures::readBack(run.output).pixels;
        QVERIFY(out.samples == moved(in, 20, 10, [](int x, int y) {
                                   return Place{x + 7, y + 12};
                               }).samples);
        QCOMPARE(run.outcome->width, 20U);
        const auto strict =
            fixtures::process(file, {"trim:tolerance=3"}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(strict);
        QVERIFY(strict.outcome->width > 30);
    }
    // Alpha is a band like the others.
    Pixels veil = fixtures::flat(20, 12, {50, 60, 70, 100});
    veil.samples[(4 * 20 + 7) * 4 + 3] = 120;
    const auto run4 = fixtures::process(fixtures::vipsFileOf(veil, ".png"), {"trim"},
                                        fixtures::as(ImageFormat::Png));
    VERIFY_DONE(run4);
    QCOMPARE(run4.outcome->width, 1U);
    const auto flattened = fixtures::process(fixtures::vipsFileOf(veil, ".png"), {"trim"},
                                             fixtures::as(ImageFormat::Jpeg));
    VERIFY_DONE(flattened);
    QCOMPARE(flattened.outcome->width, 1U);
    // Behind another filter, and on a JPEG whose planes would have sufficed.
    const auto jpeg =
        fixtures::jpegOf(framed(false, 0, 0), {.quality = 98, .across = 1, .down = 1});
    const auto run =
        fixtures::process(jpeg, {"flip", "trim:tolerance=30"}, fixtures::as(ImageFormat::Jpeg));
    VERIFY_DONE(run);
    QVERIFY(std::abs(int(run.outcome->width) - 20) <= 2);
    QVERIFY(std::abs(int(run.outcome->height) - 10) <= 2);
}

void CanvasFiltersTest::trimLeavesAPlainPicture()
{
    const auto file = fixtures::vipsFileOf(fixtures::flat(9, 5, {1, 2, 3}), ".png");
    const auto run = fixtures::process(file, {"trim"}, fixtures::as(ImageFormat::Png));
    VERIFY_DONE(run);
    QCOMPARE(run.outcome->width, 9U);
    QCOMPARE(run.outcome->height, 5U);
}

void CanvasFiltersTest::chainsEqualTheirSteps()
{
    const std::vector<std::string> filters = {"crop:aspect=3:2",
                                              "blur:sigma=1.5",
                                              "scale:percent=70",
                                              "rotate:angle=12",
                                              "sharpen",
                                              "border:size=4",
                                              "flip",
                                              "equalize",
                                              "rotate:angle=90",
                                              "clahe:tile=16"};
    for (const bool alpha : {false, true}) {
        Pixels step = fixtures::noise(60, 50, alpha ? 4 : 3);
        const Pixels in = step;
        for (const std::string& filter : filters)
            step = filtered(step, filter, alpha);
        const Pixels together = fixtures::runFilters(in, filters, alpha).pixels;
        QCOMPARE(QSize(together.width, together.height), QSize(step.width, step.height));
        QVERIFY(together.samples == step.samples);
    }
}

MANYHANDS_TEST(CanvasFiltersTest)
#include "tst_canvas_filters.moc"
