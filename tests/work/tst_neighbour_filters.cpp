#include <QTest>

#include <algorithm>
#include <cmath>

#include "support/test_program.h"
#include "work/filter_definitions.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::at;
using fixtures::Definition;
using fixtures::describe;
using fixtures::filtered;
using fixtures::forAllPictures;
using fixtures::kernel;
using fixtures::kFloatRounding;
using fixtures::kRounding;
using fixtures::largestError;
using fixtures::mean;
using fixtures::median;
using fixtures::PictureKind;
using fixtures::Pixels;
using fixtures::square;
using fixtures::steepness;
using fixtures::window;

namespace {

/// For pictures without alpha, of one to four bands.
void verify(const std::string& filter, const Definition& definition, double tolerance)
{
    for (const auto size : fixtures::kOddSizes)
        for (int bands = 1; bands <= 4; ++bands)
            for (const bool wide : {false, true}) {
                const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                const double error = largestError(in, filtered(in, filter), definition);
                QVERIFY2(error <= tolerance,
                         (describe(in, filter) + ": " + std::to_string(error)).c_str());
            }
}

Definition boxMean(int radius)
{
    return [=](const Pixels& in, int x, int y, int band) {
        return mean(window(in, x, y, band, radius));
    };
}

Definition squareMean(int size)
{
    return [=](const Pixels& in, int x, int y, int band) {
        return mean(square(in, x, y, band, size));
    };
}

} // namespace

class NeighbourFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void smoothIsItsKernel();
    void detailIsItsKernel();
    void embossLooksBelowLeft();
    void contourIsItsKernel();
    void sobelIsTheLengthOfTheSlope();
    void boxBlurIsTheMeanOfTheSquareAround();
    void medianIsTheMiddleValue();
    void pixelateIsTheMeanOfEverySquare();
    void unsharpAddsTheDifferenceToTheBlur();
    void identitySettingsChangeNothing();
};

void NeighbourFiltersTest::smoothIsItsKernel()
{
    verify("smooth", kernel({1, 1, 1, 1, 5, 1, 1, 1, 1}, 13, 0), kFloatRounding);
}

void NeighbourFiltersTest::detailIsItsKernel()
{
    verify("detail", kernel({0, -1, 0, -1, 10, -1, 0, -1, 0}, 6, 0), kFloatRounding);
}

void NeighbourFiltersTest::embossLooksBelowLeft()
{
    verify("emboss", kernel({0, 0, 0, 0, 1, 0, -1, 0, 0}, 1, 128), 0);
}

void NeighbourFiltersTest::contourIsItsKernel()
{
    verify("contour", kernel({-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 255), 0);
}

void NeighbourFiltersTest::sobelIsTheLengthOfTheSlope()
{
    verify("sobel", steepness, kFloatRounding);
}

void NeighbourFiltersTest::boxBlurIsTheMeanOfTheSquareAround()
{
    for (const int radius : {1, 2, 7, 30})
        verify("box-blur:radius=" + std::to_string(radius), boxMean(radius), kRounding);
    // The largest sums there are.
    const Pixels white = fixtures::flat(3, 2, {65535}, true);
    QCOMPARE(filtered(white, "box-blur:radius=500").samples, white.samples);
}

void NeighbourFiltersTest::medianIsTheMiddleValue()
{
    for (const int radius : {1, 2, 3, 10})
        verify("median:radius=" + std::to_string(radius), median(radius), 0);
}

void NeighbourFiltersTest::pixelateIsTheMeanOfEverySquare()
{
    for (const int size : {2, 5, 16, 1000})
        verify("pixelate:size=" + std::to_string(size), squareMean(size), kRounding);
}

void NeighbourFiltersTest::unsharpAddsTheDifferenceToTheBlur()
{
    struct Setting {
        double radius;
        int percent;
        int threshold;
    };
    for (const Setting setting :
         {Setting{0.5, 150, 3}, Setting{2, 100, 0}, Setting{3, 1000, 40}, Setting{20, 33, 1}}) {
        const std::string blur = "blur:sigma=" + std::to_string(setting.radius);
        const std::string filter = "unsharp:radius=" + std::to_string(setting.radius) +
                                   ",percent=" + std::to_string(setting.percent) +
                                   ",threshold=" + std::to_string(setting.threshold);
        forAllPictures([&](const Pixels& in, PictureKind kind) {
            const Pixels blurred = filtered(in, blur, kind.alpha);
            const auto definition = [&](const Pixels&, int x, int y, int b) {
                const int own = in.at(x, y, b);
                const int difference = own - blurred.at(x, y, b);
                if (kind.alpha && b + 1 == in.bands)
                    return double(own);
                if (std::abs(difference) <= setting.threshold * (in.wide ? 257 : 1))
                    return double(own);
                return own + std::trunc(difference * (setting.percent / 100.0));
            };
            const double error = largestError(in, filtered(in, filter, kind.alpha), definition);
            QVERIFY2(error <= 1e-6, (describe(in, filter) + ": " + std::to_string(error)).c_str());
        });
    }
}

void NeighbourFiltersTest::identitySettingsChangeNothing()
{
    for (const char* filter : {"unsharp:percent=0", "box-blur:radius=0", "pixelate:size=1"})
        forAllPictures([&](const Pixels& in, PictureKind kind) {
            QVERIFY2(filtered(in, filter, kind.alpha).samples == in.samples,
                     describe(in, filter).c_str());
        });
}

MANYHANDS_TEST(NeighbourFiltersTest)
#include "tst_neighbour_filters.moc"
