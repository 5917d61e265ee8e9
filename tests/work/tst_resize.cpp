#include <QTest>

#include <cmath>

#include <hwy/targets.h>

#include "support/test_program.h"
#include "work/filter_definitions.h"
#include "work/filter_runner.h"
#include "work/image/geometry.h"

using namespace manyhands;
using fixtures::describe;
using fixtures::filtered;
using fixtures::Pixels;
using fixtures::resized;

namespace {

std::string fill(int width, int height)
{
    return "resize:width=" + std::to_string(width) + ",height=" + std::to_string(height) +
           ",fit=fill,upscale=yes";
}

ResizePlan plan(const std::string& filter, std::uint32_t width, std::uint32_t height)
{
    return planResize(parseFilter(filter).value(), width, height);
}

} // namespace

class ResizeTest : public QObject {
    Q_OBJECT
private slots:
    void isTheLanczosKernel();
    void vectorAndScalarKernelsAgree();
    void transparentColoursDoNotLeak();
    void inLightGreyIsBrighter();
    void fitsDecideTheSize();
    void sizesNeverVanish();
    void rowsComeOutOnTheWay();
    void shrinkingWhileDecodingKeepsThePicture();
    void fineDetailIsDecodedAStepLarger();
    void shrunkTurnedJpegsAreUpright();
    void refusesResultsThatAreTooLarge();
};

void ResizeTest::isTheLanczosKernel()
{
    for (const auto size : fixtures::kOddSizes)
        for (int bands = 1; bands <= 4; ++bands)
            for (const bool wide : {false, true})
                for (const auto to : {fixtures::PictureSize{1, 1}, {7, 5}, {40, 50}}) {
                    const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                    const std::string filter = fill(to.width, to.height);
                    const Pixels out = filtered(in, filter);
                    QCOMPARE(out.width, to.width);
                    QCOMPARE(out.height, to.height);
                    const double full = wide ? 65535 : 255;
                    for (int y = 0; y < to.height; y += 3)
                        for (int x = 0; x < to.width; x += 3)
                            for (int b = 0; b < bands; ++b) {
                                const double wanted = std::clamp(
                                    resized(in, to.width, to.height, x, y, b), 0.0, full);
                                QVERIFY2(std::abs(out.at(x, y, b) - wanted) <= (wide ? 0.6 : 0.51),
                                         describe(in, filter).c_str());
                            }
                }
}

void ResizeTest::vectorAndScalarKernelsAgree()
{
    for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        for (const bool wide : {false, true})
            for (int bands = 1; bands <= 4; ++bands) {
                const Pixels in = fixtures::noise(67, 31, bands, wide);
                for (const std::string& filter : {fill(20, 9), fill(100, 80)}) {
                    const Pixels a = fixtures::runFilters(in, {filter}).pixels;
                    const Pixels b =
                        fixtures::runFilters(in, {filter}, false, scalarKernels()).pixels;
                    for (std::size_t i = 0; i < a.samples.size(); ++i)
                        QVERIFY(std::abs(a.samples[i] - b.samples[i]) <= 1);
                }
            }
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

void ResizeTest::transparentColoursDoNotLeak()
{
    // Green that cannot be seen between red that can.
    Pixels in = fixtures::flat(16, 16, {200, 0, 0, 255});
    for (std::size_t i = 0; i < in.samples.size(); i += 8) {
        in.samples[i] = 0;
        in.samples[i + 1] = 255;
        in.samples[i + 3] = 0;
    }
    for (const char* filter : {"scale:percent=25", "scale:percent=25,linear=yes"}) {
        const Pixels out = filtered(in, filter, true);
        QCOMPARE(out.width, 4);
        for (int y = 0; y < 4; ++y)
            for (int x = 0; x < 4; ++x) {
                QVERIFY(std::abs(out.at(x, y, 0) - 200) <= 2);
                QVERIFY(out.at(x, y, 1) <= 2);
                QVERIFY(std::abs(out.at(x, y, 3) - 128) <= 16);
            }
    }
}

void ResizeTest::inLightGreyIsBrighter()
{
    // Black and white in turn: half of the light has the code 188, half of the code is 128.
    Pixels in = fixtures::flat(64, 64, {0});
    for (std::size_t i = 0; i < in.samples.size(); ++i)
        in.samples[i] = (i + i / 64) % 2 == 0 ? 255 : 0;
    QVERIFY(std::abs(filtered(in, "scale:percent=12.5").at(4, 4, 0) - 128) <= 1);
    QVERIFY(std::abs(filtered(in, "scale:percent=12.5,linear=yes").at(4, 4, 0) - 188) <= 1);
}

void ResizeTest::fitsDecideTheSize()
{
    const auto size = [](const ResizePlan& p) { return QSize(int(p.width), int(p.height)); };
    QCOMPARE(size(plan("resize:width=100,height=100", 400, 200)), QSize(100, 50));
    QCOMPARE(size(plan("resize:width=100", 400, 200)), QSize(100, 50));
    QCOMPARE(size(plan("resize:height=100", 400, 200)), QSize(200, 100));
    QCOMPARE(size(plan("resize:width=1000", 400, 200)), QSize(400, 200));
    QCOMPARE(size(plan("resize:width=1000,upscale=yes", 400, 200)), QSize(1000, 500));
    QCOMPARE(size(plan("resize:width=100,height=100,fit=fill", 400, 200)), QSize(100, 100));
    QCOMPARE(size(plan("resize:width=100,height=1000,fit=fill", 400, 200)), QSize(100, 200));
    QCOMPARE(size(plan("scale:percent=33", 10, 7)), QSize(3, 2));
    const ResizePlan cover = plan("resize:width=100,height=100,fit=cover", 400, 200);
    QCOMPARE(size(cover), QSize(200, 100));
    QVERIFY((cover.kept == Rectangle{50, 0, 100, 100}));
    const ResizePlan small = plan("resize:width=300,height=300,fit=cover", 400, 200);
    QCOMPARE(size(small), QSize(400, 200));
    QVERIFY((small.kept == Rectangle{50, 0, 300, 200}));
    const Pixels out = filtered(fixtures::noise(40, 20, 3), "resize:width=10,height=10,fit=cover");
    QCOMPARE(QSize(out.width, out.height), QSize(10, 10));
}

void ResizeTest::sizesNeverVanish()
{
    const ResizePlan line = plan("scale:percent=0.1", 3, 5000);
    QCOMPARE(line.width, 1U);
    QCOMPARE(line.height, 5U);
}

void ResizeTest::rowsComeOutOnTheWay()
{
    const auto run = fixtures::runFilters(fixtures::noise(20, 400, 3), {"scale:percent=25"});
    QCOMPARE(run.rowsAtEnd, std::size_t(100));
}

void ResizeTest::shrinkingWhileDecodingKeepsThePicture()
{
    // 4:2:0, sides that do not fill the blocks.
    for (const auto size : {fixtures::PictureSize{801, 607}, {800, 608}})
        for (const char* filter : {"scale:percent=25", "scale:percent=12", "resize:width=90"}) {
            const fixtures::Bytes file =
                fixtures::jpegOf(fixtures::smooth(size.width, size.height, 3));
            const auto whole = fixtures::process(file, {}, fixtures::as(ImageFormat::Png));
            VERIFY_DONE(whole);
            const Pixels wanted = filtered(fixtures::readBack(whole.output).pixels, filter);
            const auto run = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Png));
            VERIFY_DONE(run);
            const Pixels out = fixtures::readBack(run.output).pixels;
            QCOMPARE(out.width, wanted.width);
            QCOMPARE(out.height, wanted.height);
            const double error = fixtures::meanDifference(out, wanted);
            QVERIFY2(error < 0.6, (std::string(filter) + ": " + std::to_string(error)).c_str());
        }
}

// Its blocks show where they are decoded at less of their size.
void ResizeTest::fineDetailIsDecodedAStepLarger()
{
    for (const bool progressive : {false, true}) {
        const fixtures::Bytes file = fixtures::jpegOf(fixtures::noise(320, 240, 3),
                                                      {.quality = 90, .progressive = progressive});
        const auto whole = fixtures::process(file, {}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(whole);
        const Pixels pixels = fixtures::readBack(whole.output).pixels;
        const auto difference = [&](const char* filter) {
            const auto run = fixtures::process(file, {filter}, fixtures::as(ImageFormat::Png));
            return run.outcome ? fixtures::meanDifference(fixtures::readBack(run.output).pixels,
                                                          filtered(pixels, filter))
                               : 1e9;
        };
        const double quarter = difference("scale:percent=25");
        const double twelfth = difference("scale:percent=8");
        // Progressive ones stay at a half and a quarter: most of their bits need not be read.
        QCOMPARE(quarter == 0, !progressive);
        QVERIFY2(twelfth > 0 && twelfth < (progressive ? 8 : 2), std::to_string(twelfth).c_str());
    }
}

void ResizeTest::shrunkTurnedJpegsAreUpright()
{
    const Pixels scene = fixtures::smooth(320, 160, 3);
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const fixtures::JpegOptions options{
            .segments = {fixtures::exifSegment(fixtures::exifBlock(orientation, false))}};
        const fixtures::Bytes file = fixtures::jpegOf(scene, options);
        const auto whole = fixtures::process(file, {}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(whole);
        const auto small =
            fixtures::process(file, {"scale:percent=12.5"}, fixtures::as(ImageFormat::Png));
        VERIFY_DONE(small);
        const Pixels wanted =
            filtered(fixtures::readBack(whole.output).pixels, "scale:percent=12.5");
        const Pixels out = fixtures::readBack(small.output).pixels;
        QCOMPARE(QSize(out.width, out.height), QSize(wanted.width, wanted.height));
        QVERIFY(fixtures::meanDifference(out, wanted) < 1);
    }
}

void ResizeTest::refusesResultsThatAreTooLarge()
{
    const auto file = fixtures::vipsFileOf(fixtures::noise(100, 100, 3), ".png");
    const auto run = fixtures::process(file, {"scale:percent=1000"}, fixtures::as(ImageFormat::Png),
                                       {}, -1, 500'000);
    VERIFY_FAILED(run, ErrorKind::TooLarge);
    QVERIFY(run.outcome.error().message.find("after scale:percent=1000") == 0);
    // A side of more than 32 bits.
    const auto line = fixtures::vipsFileOf(fixtures::noise(1, 20000, 1), ".png");
    const auto wide = fixtures::process(line, {"resize:width=1000000,upscale=yes"},
                                        fixtures::as(ImageFormat::Png));
    VERIFY_FAILED(wide, ErrorKind::TooLarge);
}

MANYHANDS_TEST(ResizeTest)
#include "tst_resize.moc"
