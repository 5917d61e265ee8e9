#include <QTest>

#include <cmath>

#include "support/test_program.h"
#include "work/filter_definitions.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::at;
using fixtures::Definition;
using fixtures::describe;
using fixtures::filtered;
using fixtures::kernel;
using fixtures::largestError;
using fixtures::mean;
using fixtures::Pixels;
using fixtures::square;
using fixtures::window;

namespace {

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

class FilterTransparencyTest : public QObject {
    Q_OBJECT
private slots:
    void transparencyCountsInMeans();
    void transparentNeighboursDoNotCountInKernels();
    void invisibleColoursDoNotBleed();
    void opaqueAlphaChangesNothing();
};

// Colours are averaged by how visible they are.
void FilterTransparencyTest::transparencyCountsInMeans()
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
void FilterTransparencyTest::transparentNeighboursDoNotCountInKernels()
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

void FilterTransparencyTest::invisibleColoursDoNotBleed()
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

void FilterTransparencyTest::opaqueAlphaChangesNothing()
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

MANYHANDS_TEST(FilterTransparencyTest)
#include "tst_filter_transparency.moc"
