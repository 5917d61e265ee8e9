#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::describe;
using fixtures::filtered;
using fixtures::forAllPictures;
using fixtures::PictureKind;
using fixtures::Pixels;

namespace {

/// A sample of a band as its filter defines it, not rounded; outside, edges go on.
using Definition = std::function<double(const Pixels& in, int x, int y, int band)>;

double at(const Pixels& in, int x, int y, int band)
{
    return in.at(std::clamp(x, 0, in.width - 1), std::clamp(y, 0, in.height - 1), band);
}

double largestError(const Pixels& in, const Pixels& out, const Definition& definition)
{
    if (out.samples.size() != in.samples.size())
        return 1e9;
    const double maximum = in.wide ? 65535 : 255;
    double largest = 0;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            for (int b = 0; b < in.bands; ++b)
                largest =
                    std::max(largest, std::abs(out.at(x, y, b) -
                                               std::clamp(definition(in, x, y, b), 0.0, maximum)));
    return largest;
}

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

/// `weights` from the top left to the bottom right; the offset in levels.
Definition kernel(std::array<int, 9> weights, int divisor, int offset)
{
    return [=](const Pixels& in, int x, int y, int band) {
        if (x == 0 || y == 0 || x + 1 == in.width || y + 1 == in.height)
            return at(in, x, y, band);
        double sum = 0;
        for (int k = 0; k < 9; ++k)
            sum +=
                weights[static_cast<std::size_t>(k)] * at(in, x + k % 3 - 1, y + k / 3 - 1, band);
        return sum / divisor + offset * (in.wide ? 257 : 1);
    };
}

std::vector<double> window(const Pixels& in, int x, int y, int band, int radius)
{
    std::vector<double> values;
    for (int dy = -radius; dy <= radius; ++dy)
        for (int dx = -radius; dx <= radius; ++dx)
            values.push_back(at(in, x + dx, y + dy, band));
    return values;
}

double mean(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

Definition median(int radius)
{
    return [=](const Pixels& in, int x, int y, int band) {
        std::vector<double> values = window(in, x, y, band, radius);
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
}

Definition boxMean(int radius)
{
    return [=](const Pixels& in, int x, int y, int band) {
        return mean(window(in, x, y, band, radius));
    };
}

std::vector<double> square(const Pixels& in, int x, int y, int band, int size)
{
    std::vector<double> values;
    const int left = x / size * size;
    const int top = y / size * size;
    for (int sy = top; sy < std::min(in.height, top + size); ++sy)
        for (int sx = left; sx < std::min(in.width, left + size); ++sx)
            values.push_back(at(in, sx, sy, band));
    return values;
}

Definition squareMean(int size)
{
    return [=](const Pixels& in, int x, int y, int band) {
        return mean(square(in, x, y, band, size));
    };
}

double steepness(const Pixels& in, int x, int y, int band)
{
    const auto p = [&](int dx, int dy) { return at(in, x + dx, y + dy, band); };
    const double across = p(1, -1) + 2 * p(1, 0) + p(1, 1) - p(-1, -1) - 2 * p(-1, 0) - p(-1, 1);
    const double down = p(-1, 1) + 2 * p(0, 1) + p(1, 1) - p(-1, -1) - 2 * p(0, -1) - p(1, -1);
    return std::hypot(across, down);
}

constexpr double kRounding = 0.5 + 1e-6;
/// Of single precision at 16 bits.
constexpr double kFloatRounding = 0.51;

/// Left half: one opaque colour; right half: anything at all, but invisible.
Pixels halfVisible(int width, int height, int colours, bool wide)
{
    Pixels picture = fixtures::noise(width, height, colours + 1, wide);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int b = 0; b <= colours; ++b) {
                auto& sample =
                    picture.samples[(static_cast<std::size_t>(y) * width + x) * (colours + 1) + b];
                const int level = b == colours ? (x < width / 2 ? 255 : 0) : 60 + 40 * b;
                if (b == colours || x < width / 2)
                    sample = static_cast<std::uint16_t>(level * (wide ? 257 : 1));
            }
    return picture;
}

const char* const kAllDetail[] = {"unsharp:radius=1.5,threshold=0",
                                  "unsharp:radius=12",
                                  "box-blur:radius=3",
                                  "median",
                                  "median:radius=4",
                                  "smooth",
                                  "detail",
                                  "emboss",
                                  "contour",
                                  "sobel",
                                  "pixelate:size=5"};

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
    void transparencyCountsInMeans();
    void transparentNeighboursDoNotCountInKernels();
    void invisibleColoursDoNotBleed();
    void opaqueAlphaChangesNothing();
    void identitySettingsChangeNothing();
    void chainsEqualTheirFiltersOneByOne();
    void longChainsStream();
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

// Colours are averaged by how visible they are.
void NeighbourFiltersTest::transparencyCountsInMeans()
{
    for (const bool wide : {false, true})
        for (const int colours : {1, 3}) {
            const Pixels in = fixtures::noise(29, 17, colours + 1, wide);
            const auto weighted = [&](auto gather) {
                return [&in, colours, gather](const Pixels&, int x, int y, int b) {
                    const std::vector<double> alpha = gather(in, x, y, colours);
                    if (b == colours)
                        return mean(alpha);
                    std::vector<double> products = gather(in, x, y, b);
                    for (std::size_t i = 0; i < products.size(); ++i)
                        products[i] *= alpha[i];
                    return mean(products) / mean(alpha);
                };
            };
            // Rounded once as a product of 16 bits, and once more on the way back.
            const double tolerance = wide ? 2.5 : 0.6;
            const double box = largestError(in, filtered(in, "box-blur:radius=2", true),
                                            weighted([](const Pixels& p, int x, int y, int b) {
                                                return window(p, x, y, b, 2);
                                            }));
            QVERIFY2(box <= tolerance, std::to_string(box).c_str());
            const double squares = largestError(in, filtered(in, "pixelate:size=6", true),
                                                weighted([](const Pixels& p, int x, int y, int b) {
                                                    return square(p, x, y, b, 6);
                                                }));
            QVERIFY2(squares <= tolerance, std::to_string(squares).c_str());
        }
}

// A neighbour is mixed with the pixel itself as far as it is transparent.
void NeighbourFiltersTest::transparentNeighboursDoNotCountInKernels()
{
    const auto mixed = [](const Definition& plain) {
        return [plain](const Pixels& in, int x, int y, int b) {
            const int alpha = in.bands - 1;
            if (b == alpha)
                return double(in.at(x, y, alpha));
            const double maximum = in.wide ? 65535 : 255;
            Pixels around = in;
            std::vector<double> values;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx) {
                    const double own = in.at(x, y, b);
                    const double share = at(in, x + dx, y + dy, alpha) / maximum;
                    values.push_back(own + (at(in, x + dx, y + dy, b) - own) * share);
                }
            around.width = 3;
            around.height = 3;
            around.bands = 1;
            around.samples.clear();
            for (const double value : values)
                around.samples.push_back(static_cast<std::uint16_t>(std::lround(value)));
            const bool frame = x == 0 || y == 0 || x + 1 == in.width || y + 1 == in.height;
            return frame ? double(in.at(x, y, b)) : plain(around, 1, 1, 0);
        };
    };
    // 16 bits, where rounding the mixed neighbours to whole numbers hardly shows.
    const Pixels in = fixtures::noise(23, 15, 4, true);
    QVERIFY(largestError(in, filtered(in, "smooth", true),
                         mixed(kernel({1, 1, 1, 1, 5, 1, 1, 1, 1}, 13, 0))) <= 1.5);
    QVERIFY(largestError(in, filtered(in, "detail", true),
                         mixed(kernel({0, -1, 0, -1, 10, -1, 0, -1, 0}, 6, 0))) <= 1.5);
    QVERIFY(largestError(in, filtered(in, "emboss", true),
                         mixed(kernel({0, 0, 0, 0, 1, 0, -1, 0, 0}, 1, 128))) <= 1.5);
    QVERIFY(largestError(in, filtered(in, "contour", true),
                         mixed(kernel({-1, -1, -1, -1, 8, -1, -1, -1, -1}, 1, 255))) <= 5);
}

void NeighbourFiltersTest::invisibleColoursDoNotBleed()
{
    for (const char* filter : kAllDetail)
        for (const bool wide : {false, true})
            for (const int colours : {1, 3}) {
                const Pixels in = halfVisible(24, 12, colours, wide);
                const Pixels out = filtered(in, filter, true);
                // The visible half is flat: only what comes from beyond could change it.
                const Pixels flat = filtered(halfVisible(48, 12, colours, wide), filter, true);
                for (int y = 1; y + 1 < in.height; ++y)
                    for (int x = 1; x < in.width / 2 - 1; ++x)
                        for (int b = 0; b < colours; ++b)
                            QVERIFY2(std::abs(out.at(x, y, b) - flat.at(5, 5, b)) <= (wide ? 3 : 1),
                                     describe(in, filter).c_str());
                const int last = in.width / 2 - 1;
                if (out.at(last, 5, colours) == in.at(last, 5, colours))
                    for (int b = 0; b < colours; ++b)
                        QVERIFY2(std::abs(out.at(last, 5, b) - flat.at(5, 5, b)) <= (wide ? 3 : 1),
                                 describe(in, filter).c_str());
            }
}

void NeighbourFiltersTest::opaqueAlphaChangesNothing()
{
    for (const char* filter : kAllDetail)
        for (const bool wide : {false, true})
            for (const int colours : {1, 3}) {
                const Pixels plain = fixtures::noise(31, 19, colours, wide);
                Pixels opaque{31, 19, colours + 1, wide, {}};
                for (std::size_t i = 0; i < plain.samples.size(); ++i) {
                    opaque.samples.push_back(plain.samples[i]);
                    if ((i + 1) % static_cast<std::size_t>(colours) == 0)
                        opaque.samples.push_back(wide ? 65535 : 255);
                }
                const Pixels wanted = filtered(plain, filter);
                const Pixels out = filtered(opaque, filter, true);
                // A blur rounds at other places with alpha, and a threshold or a percentage makes
                // more of that; all others are the same arithmetic.
                const bool blurs = std::string(filter).starts_with("unsharp");
                const int tolerance = blurs ? (std::string(filter).ends_with("0") ? 3 : 8) : 0;
                const int allowed = tolerance * (wide ? 40 : 1);
                for (int y = 0; y < plain.height; ++y)
                    for (int x = 0; x < plain.width; ++x) {
                        for (int b = 0; b < colours; ++b)
                            QVERIFY2(std::abs(out.at(x, y, b) - wanted.at(x, y, b)) <= allowed,
                                     describe(opaque, filter).c_str());
                        QCOMPARE(int(out.at(x, y, colours)), wide ? 65535 : 255);
                    }
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

void NeighbourFiltersTest::chainsEqualTheirFiltersOneByOne()
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
void NeighbourFiltersTest::longChainsStream()
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

QTEST_APPLESS_MAIN(NeighbourFiltersTest)
#include "tst_neighbour_filters.moc"
