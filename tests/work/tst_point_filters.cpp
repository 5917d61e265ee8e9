#include <QTest>

#include <cmath>
#include <functional>

#include "support/test_program.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::describe;
using fixtures::filtered;
using fixtures::forAllPictures;
using fixtures::PictureKind;
using fixtures::Pixels;

namespace {

using BandLevels = std::vector<double>; ///< One value a colour band, in levels 0 to 255.

/// The colours of a pixel at x, y after a filter, before rounding and clipping.
using Definition = std::function<BandLevels(const BandLevels&, int x, int y)>;

double luma(const BandLevels& c)
{
    return c.size() < 3 ? c[0] : (19595 * c[0] + 38470 * c[1] + 7471 * c[2]) / 65536;
}

Definition perBand(std::function<double(double)> curve)
{
    return [curve](const BandLevels& c, int, int) {
        BandLevels out;
        for (const double v : c)
            out.push_back(curve(v));
        return out;
    };
}

// The largest distance of a sample from its definition, in units of the samples; a changed alpha
// counts as the worst.
double distance(const Pixels& in, const Pixels& out, bool alpha, const Definition& definition)
{
    if (in.samples.size() != out.samples.size())
        return 1e9;
    const double perLevel = in.wide ? 257 : 1;
    const int colours = in.bands - (alpha ? 1 : 0);
    double largest = 0;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            BandLevels colour;
            for (int b = 0; b < colours; ++b)
                colour.push_back(in.at(x, y, b) / perLevel);
            const BandLevels wanted = definition(colour, x, y);
            for (int b = 0; b < colours; ++b)
                largest = std::max(
                    largest, std::abs(out.at(x, y, b) -
                                      std::clamp(wanted[static_cast<std::size_t>(b)], 0.0, 255.0) *
                                          perLevel));
            if (alpha && out.at(x, y, colours) != in.at(x, y, colours))
                return 1e9;
        }
    return largest;
}

constexpr double kRounding = 0.5 + 1e-6;
/// Of single precision at 16 bits.
constexpr double kFloatRounding = 0.51;

void verify(const std::string& filter, const Definition& definition, double tolerance = kRounding)
{
    forAllPictures([&](const Pixels& in, PictureKind kind) {
        const double error = distance(in, filtered(in, filter, kind.alpha), kind.alpha, definition);
        QVERIFY2(error <= tolerance, (describe(in, filter) + ": " + std::to_string(error)).c_str());
    });
}

} // namespace

class PointFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void invertTurnsTonesRound();
    void brightnessScalesFromBlack();
    void contrastTurnsAroundMidGrey();
    void gammaIsAPower();
    void levelsStretchBetweenBlackAndWhite();
    void posterizeKeepsTheUpperBits();
    void thresholdDecidesByTheLuma();
    void grayscaleIsTheLumaInEveryBand();
    void sepiaGoesPartOfTheWay();
    void saturationMovesAwayFromTheLuma();
    void temperatureKeepsTheLumaOfGreys();
    void vignetteDarkensWithTheSquaredDistance();
    void identitySettingsChangeNothing_data();
    void identitySettingsChangeNothing();
};

void PointFiltersTest::invertTurnsTonesRound()
{
    verify("invert", perBand([](double v) { return 255 - v; }));
}

void PointFiltersTest::brightnessScalesFromBlack()
{
    for (const int amount : {-100, -35, 20, 100})
        verify("brightness:amount=" + std::to_string(amount),
               perBand([=](double v) { return v * (1 + amount / 100.0); }));
}

void PointFiltersTest::contrastTurnsAroundMidGrey()
{
    for (const int amount : {-100, -35, 20, 100})
        verify("contrast:amount=" + std::to_string(amount),
               perBand([=](double v) { return 128 + (v - 128) * (1 + amount / 100.0); }));
}

void PointFiltersTest::gammaIsAPower()
{
    for (const double gamma : {0.1, 0.5, 2.2, 10.0})
        verify("gamma:gamma=" + std::to_string(gamma),
               perBand([=](double v) { return 255 * std::pow(v / 255, 1 / gamma); }));
}

void PointFiltersTest::levelsStretchBetweenBlackAndWhite()
{
    const auto levels = [](double black, double white, double gamma) {
        return perBand([=](double v) {
            const double share = v <= black ? 0 : v >= white ? 1 : (v - black) / (white - black);
            return 255 * std::exp(std::log(share) / gamma);
        });
    };
    verify("levels:black=16,white=235", levels(16, 235, 1));
    verify("levels:black=0,white=200,gamma=1.7", levels(0, 200, 1.7));
    verify("levels:black=127,white=128,gamma=0.6", levels(127, 128, 0.6));
}

void PointFiltersTest::posterizeKeepsTheUpperBits()
{
    for (int bits = 1; bits < 8; ++bits)
        forAllPictures([&](const Pixels& in, PictureKind kind) {
            Pixels wanted = in;
            const int step = 1 << (8 - bits);
            for (std::size_t i = 0; i < wanted.samples.size(); ++i) {
                if (kind.alpha && i % static_cast<std::size_t>(in.bands) + 1 ==
                                      static_cast<std::size_t>(in.bands))
                    continue;
                const int level = in.wide ? in.samples[i] / 256 : in.samples[i];
                wanted.samples[i] =
                    static_cast<std::uint16_t>(level / step * step * (in.wide ? 257 : 1));
            }
            const std::string filter = "posterize:bits=" + std::to_string(bits);
            QVERIFY2(filtered(in, filter, kind.alpha).samples == wanted.samples,
                     describe(in, filter).c_str());
        });
}

void PointFiltersTest::thresholdDecidesByTheLuma()
{
    for (const double value : {0.0, 1.0, 128.0, 255.0})
        verify("threshold:value=" + std::to_string(value), [=](const BandLevels& c, int, int) {
            // The luma is a whole number of the picture's units; the noise's 16-bit luma is
            // told from the value by far more than half of one.
            const bool whole =
                std::all_of(c.begin(), c.end(), [](double v) { return v == std::floor(v); });
            const double l = whole ? std::floor(luma(c) + 0.5) : luma(c);
            return BandLevels(c.size(), l >= value ? 255.0 : 0.0);
        });
}

void PointFiltersTest::grayscaleIsTheLumaInEveryBand()
{
    verify("grayscale",
           [](const BandLevels& c, int, int) { return BandLevels(c.size(), luma(c)); });
    const Pixels primaries = fixtures::flat(3, 1, {255, 0, 0});
    QCOMPARE(filtered(primaries, "grayscale").at(1, 0, 2), std::uint16_t{76});
}

void PointFiltersTest::sepiaGoesPartOfTheWay()
{
    for (const int amount : {1, 40, 100})
        verify(
            "sepia:amount=" + std::to_string(amount),
            [=](const BandLevels& c, int, int) {
                if (c.size() < 3)
                    return c;
                const double a = amount / 100.0;
                const BandLevels tinted{0.393 * c[0] + 0.769 * c[1] + 0.189 * c[2],
                                        0.349 * c[0] + 0.686 * c[1] + 0.168 * c[2],
                                        0.272 * c[0] + 0.534 * c[1] + 0.131 * c[2]};
                BandLevels out;
                for (std::size_t b = 0; b < 3; ++b)
                    out.push_back(c[b] * (1 - a) + tinted[b] * a);
                return out;
            },
            kFloatRounding);
}

void PointFiltersTest::saturationMovesAwayFromTheLuma()
{
    for (const int amount : {-100, -50, 30, 100})
        verify(
            "saturation:amount=" + std::to_string(amount),
            [=](const BandLevels& c, int, int) {
                BandLevels out;
                for (const double v : c)
                    out.push_back(luma(c) + (v - luma(c)) * (1 + amount / 100.0));
                return out;
            },
            kFloatRounding);
    const Pixels in = fixtures::noise(31, 17, 3);
    QCOMPARE(filtered(in, "saturation:amount=-100").samples, filtered(in, "grayscale").samples);
}

void PointFiltersTest::temperatureKeepsTheLumaOfGreys()
{
    for (const int amount : {-100, 20, 100}) {
        const double t = amount / 100.0;
        verify("temperature:amount=" + std::to_string(amount), [=](const BandLevels& c, int, int) {
            if (c.size() < 3)
                return c;
            const double green = (65536 - 19595 * (1 + t / 4) - 7471 * (1 - t / 4)) / 38470;
            return BandLevels{c[0] * (1 + t / 4), c[1] * green, c[2] * (1 - t / 4)};
        });
        const Pixels out = filtered(fixtures::flat(2, 2, {100, 100, 100}),
                                    "temperature:amount=" + std::to_string(amount));
        const BandLevels grey{double(out.at(0, 0, 0)), double(out.at(0, 0, 1)),
                              double(out.at(0, 0, 2))};
        QVERIFY(std::abs(luma(grey) - 100) <= 0.5);
        QCOMPARE(grey[0] > grey[2], amount > 0);
    }
}

void PointFiltersTest::vignetteDarkensWithTheSquaredDistance()
{
    for (const int strength : {1, 50, 100})
        forAllPictures([&](const Pixels& in, PictureKind kind) {
            const auto definition = [&](const BandLevels& c, int x, int y) {
                const double dx = x + 0.5 - in.width / 2.0;
                const double dy = y + 0.5 - in.height / 2.0;
                const double corner = (in.width * in.width + in.height * in.height) / 4.0;
                BandLevels out;
                for (const double v : c)
                    out.push_back(v * (1 - strength / 100.0 * (dx * dx + dy * dy) / corner));
                return out;
            };
            const std::string filter = "vignette:strength=" + std::to_string(strength);
            const double error =
                distance(in, filtered(in, filter, kind.alpha), kind.alpha, definition);
            QVERIFY2(error <= kFloatRounding,
                     (describe(in, filter) + ": " + std::to_string(error)).c_str());
        });
}

void PointFiltersTest::identitySettingsChangeNothing_data()
{
    QTest::addColumn<QString>("filter");
    for (const char* filter :
         {"none", "sepia:amount=0", "brightness:amount=0", "contrast:amount=0",
          "saturation:amount=0", "temperature:amount=0", "gamma:gamma=1",
          "levels:black=0,white=255,gamma=1", "posterize:bits=8", "vignette:strength=0"})
        QTest::newRow(filter) << QString(filter);
}

void PointFiltersTest::identitySettingsChangeNothing()
{
    QFETCH(const QString, filter);
    forAllPictures([&](const Pixels& in, PictureKind kind) {
        QVERIFY(filtered(in, filter.toStdString(), kind.alpha).samples == in.samples);
    });
}

MANYHANDS_TEST(PointFiltersTest)
#include "tst_point_filters.moc"
