#include <QTest>

#include <cmath>

#include <hwy/targets.h>

#include "support/test_program.h"
#include "work/filter_definitions.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::bilateral;
using fixtures::describe;
using fixtures::filtered;
using fixtures::Pixels;

namespace {

/// A step of `height` levels in the middle, under noise of ±`grain`.
Pixels noisyStep(int height, int grain)
{
    Pixels picture = fixtures::noise(64, 64, 3);
    for (std::size_t i = 0; i < picture.samples.size(); ++i) {
        const bool right = i / 3 % 64 >= 32;
        picture.samples[i] = static_cast<std::uint16_t>(
            80 + (right ? height : 0) + picture.samples[i] % (2 * grain + 1) - grain);
    }
    return picture;
}

double spread(const Pixels& in, int fromColumn, int toColumn)
{
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int y = 4; y < in.height - 4; ++y)
        for (int x = fromColumn; x < toColumn; ++x) {
            sum += in.at(x, y, 1);
            squares += in.at(x, y, 1) * in.at(x, y, 1);
            ++n;
        }
    return std::sqrt(squares / n - sum / n * sum / n);
}

} // namespace

class DenoiseTest : public QObject {
    Q_OBJECT
private slots:
    void isTheJointBilateralFilter();
    void takesNoiseOutAndKeepsTheEdge();
    void vectorAndScalarKernelsAgree();
    void coloursUnderTransparencyDoNotLeak();
};

void DenoiseTest::isTheJointBilateralFilter()
{
    for (const auto size : fixtures::kOddSizes)
        for (int bands = 1; bands <= 4; ++bands)
            for (const bool wide : {false, true})
                for (const int strength : {1, 30, 100}) {
                    const std::string filter = "denoise:strength=" + std::to_string(strength);
                    const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                    const double error =
                        fixtures::largestError(in, filtered(in, filter), bilateral(strength));
                    // Where noise meets the cutoff, single precision decides about small weights.
                    const double tolerance = wide ? 0.8 : 0.51;
                    QVERIFY2(error <= tolerance,
                             (describe(in, filter) + ": " + std::to_string(error)).c_str());
                }
}

void DenoiseTest::takesNoiseOutAndKeepsTheEdge()
{
    const Pixels in = noisyStep(100, 8);
    const Pixels out = filtered(in, "denoise");
    QVERIFY2(spread(out, 4, 24) < spread(in, 4, 24) / 3,
             std::to_string(spread(out, 4, 24)).c_str());
    for (int y = 4; y < 60; ++y) {
        QVERIFY(out.at(31, y, 0) < 80 + 20);
        QVERIFY(out.at(32, y, 0) > 180 - 20);
    }
}

void DenoiseTest::vectorAndScalarKernelsAgree()
{
    // One bit for every instruction set; clearing the lowest leaves the others.
    for (std::int64_t left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        for (int bands = 1; bands <= 4; ++bands)
            for (const int width : {1, 7, 16, 67}) {
                const Pixels in = fixtures::noise(width, 13, bands);
                const Pixels vector = fixtures::runFilters(in, {"denoise"}).pixels;
                const Pixels scalar =
                    fixtures::runFilters(in, {"denoise"}, false, scalarKernels()).pixels;
                for (std::size_t i = 0; i < vector.samples.size(); ++i)
                    QVERIFY2(std::abs(vector.samples[i] - scalar.samples[i]) <= 1,
                             describe(in, "denoise").c_str());
            }
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

void DenoiseTest::coloursUnderTransparencyDoNotLeak()
{
    // White that cannot be seen beside grey that can.
    Pixels in = fixtures::flat(20, 9, {100, 100, 100, 255});
    for (int y = 0; y < 9; ++y)
        for (int x = 10; x < 20; ++x)
            for (int b = 0; b < 4; ++b)
                in.samples[static_cast<std::size_t>((y * 20 + x) * 4 + b)] = b < 3 ? 255 : 0;
    const Pixels out = filtered(in, "denoise:strength=100", true);
    for (int y = 0; y < 9; ++y)
        for (int x = 0; x < 10; ++x)
            QVERIFY(std::abs(out.at(x, y, 0) - 100) <= 1);
}

MANYHANDS_TEST(DenoiseTest)
#include "tst_denoise.moc"
