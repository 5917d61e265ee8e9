#include <QTest>

#include <cmath>
#include <map>

#include "support/test_program.h"
#include "work/filter_runner.h"

using namespace manyhands;
using fixtures::describe;
using fixtures::filtered;
using fixtures::forAllPictures;
using fixtures::PictureKind;
using fixtures::Pixels;

namespace {

/// The values of a band that can be seen, in order.
std::vector<int> sortedValues(const Pixels& in, bool alpha, int band)
{
    std::vector<int> values;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x) {
            if (!alpha || in.at(x, y, in.bands - 1) != 0)
                values.push_back(in.at(x, y, band));
        }
    std::sort(values.begin(), values.end());
    return values;
}

/// What becomes of a value among all of its band.
using Rule = std::function<double(int value, const std::vector<int>& sorted)>;

void verify(const std::string& filter, const Pixels& in, bool alpha, const Rule& rule,
            double tolerance)
{
    const Pixels out = filtered(in, filter, alpha);
    QCOMPARE(out.samples.size(), in.samples.size());
    for (int b = 0; b < in.bands; ++b) {
        const std::vector<int> sorted = sortedValues(in, alpha, b);
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x) {
                const int old = in.at(x, y, b);
                const double wanted = alpha && b + 1 == in.bands ? old : rule(old, sorted);
                QVERIFY2(std::abs(out.at(x, y, b) - wanted) <= tolerance,
                         (describe(in, filter) + ": " + std::to_string(old) + " became " +
                          std::to_string(out.at(x, y, b)) + " and not " + std::to_string(wanted))
                             .c_str());
            }
    }
}

double largest(const Pixels& in)
{
    return in.wide ? 65535 : 255;
}

/// The sample that stands `cut` places from the start, and the one that far from the end.
Rule stretch(double cutoff, double full)
{
    return [=](int value, const std::vector<int>& sorted) {
        const auto n = static_cast<double>(sorted.size());
        const auto cut = static_cast<std::size_t>(std::floor(n * cutoff / 100));
        if (sorted.empty() || sorted.size() <= 2 * cut)
            return double(value);
        const double low = sorted[cut];
        const double high = sorted[sorted.size() - 1 - cut];
        if (high <= low)
            return double(value);
        // Cut off, not rounded.
        return std::floor(std::clamp((value - low) * full / (high - low), 0.0, full) + 1e-9);
    };
}

std::size_t darkerThan(int value, const std::vector<int>& sorted)
{
    return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), value) -
                                    sorted.begin());
}

std::size_t brightest(const std::vector<int>& sorted)
{
    return static_cast<std::size_t>(sorted.end() -
                                    std::lower_bound(sorted.begin(), sorted.end(), sorted.back()));
}

double equalized8(int value, const std::vector<int>& sorted)
{
    const std::size_t step = sorted.empty() ? 0 : (sorted.size() - brightest(sorted)) / 255;
    if (step == 0)
        return value;
    return std::min<double>(255,
                            static_cast<double>((step / 2 + darkerThan(value, sorted)) / step));
}

double equalized16(int value, const std::vector<int>& sorted)
{
    const std::size_t below = sorted.empty() ? 0 : sorted.size() - brightest(sorted);
    if (below == 0)
        return value;
    return std::min(65535.0, 65535.0 * static_cast<double>(darkerThan(value, sorted)) /
                                 static_cast<double>(below));
}

/// Noise in the middle third of the tones, with some wholly transparent pixels.
Pixels dull(int width, int height, PictureKind kind)
{
    Pixels picture = fixtures::noise(width, height, kind.bands, kind.wide);
    const int full = static_cast<int>(largest(picture));
    for (std::size_t i = 0; i < picture.samples.size(); ++i) {
        const bool isAlpha =
            kind.alpha && i % static_cast<std::size_t>(kind.bands) + 1 == std::size_t(kind.bands);
        picture.samples[i] = static_cast<std::uint16_t>(
            isAlpha ? (picture.samples[i] % 4 == 0 ? 0 : picture.samples[i])
                    : full / 3 + picture.samples[i] / 3);
    }
    return picture;
}

} // namespace

class HistogramFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void autocontrastStretchesWhatTheCutoffLeaves();
    void equalizeMovesTonesToTheirShare();
    void transparentPixelsDoNotCount();
    void onePictureOfOneToneStays();
};

void HistogramFiltersTest::autocontrastStretchesWhatTheCutoffLeaves()
{
    for (const double cutoff : {0.0, 2.5, 20.0, 49.0}) {
        const std::string filter = "autocontrast:cutoff=" + std::to_string(cutoff);
        forAllPictures([&](const Pixels& noise, PictureKind kind) {
            const Pixels in = dull(noise.width, noise.height, kind);
            // Scale and offset are rounded apart: a value that meets a whole number may fall short.
            verify(filter, in, kind.alpha, stretch(cutoff, largest(in)), 1);
        });
    }
    // 0 to 4 of 4: quarters of the scale, cut off.
    Pixels steps{5, 1, 1, false, {100, 101, 102, 103, 104}};
    const std::vector<std::uint16_t> wanted{0, 63, 127, 191, 255};
    QCOMPARE(filtered(steps, "autocontrast").samples, wanted);
}

void HistogramFiltersTest::equalizeMovesTonesToTheirShare()
{
    for (const PictureKind kind : fixtures::kPictureKinds)
        for (const auto size : {fixtures::PictureSize{1, 1}, {9, 1}, {37, 23}, {61, 200}}) {
            const Pixels in = dull(size.width, size.height, kind);
            verify("equalize", in, kind.alpha, kind.wide ? equalized16 : equalized8,
                   kind.wide ? 0.5 + 1e-6 : 0);
        }
}

void HistogramFiltersTest::transparentPixelsDoNotCount()
{
    // Seen: 50 and 150. Not seen: 0 and 250.
    const Pixels in{4, 1, 2, false, {50, 255, 150, 1, 0, 0, 250, 0}};
    const Pixels out = filtered(in, "autocontrast", true);
    QCOMPARE(out.at(0, 0, 0), std::uint16_t(0));
    QCOMPARE(out.at(1, 0, 0), std::uint16_t(255));
    QCOMPARE(out.at(3, 0, 1), std::uint16_t(0));
}

void HistogramFiltersTest::onePictureOfOneToneStays()
{
    for (const char* filter : {"autocontrast", "autocontrast:cutoff=10", "equalize"})
        for (const bool wide : {false, true}) {
            const Pixels in = fixtures::flat(7, 5, {77, 0, 200}, wide);
            QCOMPARE(filtered(in, filter).samples, in.samples);
        }
}

MANYHANDS_TEST(HistogramFiltersTest)
#include "tst_histogram_filters.moc"
