#include <QTest>

#include <cmath>
#include <functional>

#include <hwy/targets.h>

#include "support/test_program.h"
#include "work/image/filter_stages.h"
#include "work/image/kernels.h"
#include "work/image/row_buffer.h"
#include "work/image_fixtures.h"

using namespace manyhands;
using fixtures::Pixels;

namespace {

class Collector final : public RowConsumer {
public:
    explicit Collector(Pixels& pixels) : m_pixels(pixels) {}
    void push(const std::byte* row) override
    {
        const auto n = static_cast<std::size_t>(m_pixels.width) * m_pixels.bands;
        for (std::size_t i = 0; i < n; ++i)
            m_pixels.samples.push_back(m_pixels.wide
                                           ? reinterpret_cast<const std::uint16_t*>(row)[i]
                                           : reinterpret_cast<const std::uint8_t*>(row)[i]);
    }

private:
    Pixels& m_pixels;
};

Pixels filtered(const Pixels& in, const std::string& filter, bool alpha = false,
                const FilterKernels& kernels = vectorKernels())
{
    PlaneShape shape;
    shape.width = static_cast<std::uint32_t>(in.width);
    shape.height = static_cast<std::uint32_t>(in.height);
    shape.bands = static_cast<unsigned>(in.bands);
    shape.depth = in.wide ? SampleDepth::Bits16 : SampleDepth::Bits8;
    shape.alpha = alpha;
    Pixels out{in.width, in.height, in.bands, in.wide, {}};
    Collector collector(out);
    StageChain chain;
    appendFilter(chain, parseFilter(filter).value(), shape, kernels);
    chain.build(collector);
    RowBuffer row(1, shape);
    const std::size_t n = shape.samplesPerRow();
    for (std::size_t y = 0; y < shape.height; ++y) {
        for (std::size_t i = 0; i < n; ++i) {
            if (in.wide)
                row.as<std::uint16_t>(0)[i] = in.samples[y * n + i];
            else
                row.as<std::uint8_t>(0)[i] = static_cast<std::uint8_t>(in.samples[y * n + i]);
        }
        chain.front().push(row.row(0));
    }
    while (chain.drain())
        continue;
    return out;
}

using Grid = std::vector<double>;

// The definition: weights exp(-d²/2σ²) of all pixels, those outside repeating the edge.
Grid exactGaussian(const Pixels& in, double sigma)
{
    const int reach = static_cast<int>(std::ceil(7 * sigma)) + 1;
    std::vector<double> weights;
    double sum = 0;
    for (int d = -reach; d <= reach; ++d)
        sum += weights.emplace_back(std::exp(-d * d / (2 * sigma * sigma)));
    const auto pass = [&](const Grid& from, int dx, int dy) {
        Grid to(from.size());
        for (int y = 0; y < in.height; ++y)
            for (int x = 0; x < in.width; ++x)
                for (int b = 0; b < in.bands; ++b) {
                    double value = 0;
                    for (int d = -reach; d <= reach; ++d) {
                        const int sx = std::clamp(x + d * dx, 0, in.width - 1);
                        const int sy = std::clamp(y + d * dy, 0, in.height - 1);
                        value +=
                            weights[static_cast<std::size_t>(d + reach)] *
                            from[(static_cast<std::size_t>(sy) * in.width + sx) * in.bands + b];
                    }
                    to[(static_cast<std::size_t>(y) * in.width + x) * in.bands + b] = value / sum;
                }
        return to;
    };
    return pass(pass(Grid(in.samples.begin(), in.samples.end()), 1, 0), 0, 1);
}

double largestError(const Pixels& pixels, const Grid& exact)
{
    double largest = pixels.samples.size() == exact.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < exact.size() && i < pixels.samples.size(); ++i)
        largest = std::max(largest, std::abs(pixels.samples[i] - std::round(exact[i])));
    return largest;
}

double psnr(const Pixels& pixels, const Grid& exact)
{
    double sum = 0;
    for (std::size_t i = 0; i < exact.size(); ++i)
        sum += (pixels.samples[i] - exact[i]) * (pixels.samples[i] - exact[i]);
    const double peak = pixels.wide ? 65535 : 255;
    return 10 * std::log10(peak * peak * static_cast<double>(exact.size()) / std::max(sum, 1e-9));
}

Pixels kernel3x3(const Pixels& in, int centre, int around, int divisor)
{
    Pixels out = in;
    const int maximum = in.wide ? 65535 : 255;
    for (int y = 1; y + 1 < in.height; ++y)
        for (int x = 1; x + 1 < in.width; ++x)
            for (int b = 0; b < in.bands; ++b) {
                double sum = centre * in.at(x, y, b);
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx)
                        if (dx != 0 || dy != 0)
                            sum += around * in.at(x + dx, y + dy, b);
                out.samples[(static_cast<std::size_t>(y) * in.width + x) * in.bands + b] =
                    static_cast<std::uint16_t>(
                        std::clamp(std::floor(sum / divisor + 0.5), 0.0, double(maximum)));
            }
    return out;
}

struct Size {
    int width;
    int height;
};
constexpr Size kSizes[] = {{1, 1}, {2, 2}, {1, 40}, {40, 1}, {3, 3}, {5, 2}, {67, 35}, {33, 64}};

} // namespace

class FiltersTest : public QObject {
    Q_OBJECT
private slots:
    void blurIsWithinOneLevelOfTheDefinition();
    void wideBlurStaysCloseToTheDefinition();
    void blurKeepsFlatColours();
    void sharpenAndEdgesEqualTheDefinition();
    void vectorCodeEqualsPlainCode();
    void invisibleColoursDoNotBleed();
    void opaqueAlphaChangesNothing();
};

void FiltersTest::blurIsWithinOneLevelOfTheDefinition()
{
    for (const Size size : kSizes)
        for (int bands = 1; bands <= 4; ++bands)
            for (const bool wide : {false, true})
                for (const double sigma : {0.2, 0.7, 2.0, 5.3}) {
                    const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                    const Pixels out = filtered(in, "blur:sigma=" + std::to_string(sigma));
                    const Grid exact = exactGaussian(in, sigma);
                    // 16 bits show the 0.05 % of the Gaussian that lies beyond the kernel.
                    QVERIFY2(largestError(out, exact) <= (wide ? 40 : 1),
                             qPrintable(QString("%1x%2, %3 bands, %4 bit, sigma %5: %6")
                                            .arg(size.width)
                                            .arg(size.height)
                                            .arg(bands)
                                            .arg(wide ? 16 : 8)
                                            .arg(sigma)
                                            .arg(largestError(out, exact))));
                    QVERIFY(psnr(out, exact) >= (wide ? 70 : 50));
                }
}

void FiltersTest::wideBlurStaysCloseToTheDefinition()
{
    for (const Size size : kSizes)
        for (const bool wide : {false, true})
            for (const double sigma : {8.5, 11.9, 25.0, 90.0}) {
                const Pixels in = fixtures::noise(size.width, size.height, 3, wide);
                const Pixels out = filtered(in, "blur:sigma=" + std::to_string(sigma));
                const Grid exact = exactGaussian(in, sigma);
                QVERIFY2(psnr(out, exact) >= 50, qPrintable(QString("%1x%2 sigma %3: %4 dB")
                                                                .arg(size.width)
                                                                .arg(size.height)
                                                                .arg(sigma)
                                                                .arg(psnr(out, exact))));
            }
    const Pixels scene = fixtures::smooth(150, 130, 3);
    QVERIFY(largestError(filtered(scene, "blur:sigma=13"), exactGaussian(scene, 13)) <= 1);
}

void FiltersTest::blurKeepsFlatColours()
{
    for (const char* filter : {"blur:sigma=0.3", "blur:sigma=2", "blur:sigma=7.9", "blur:sigma=40"})
        for (std::uint16_t level : {0, 1, 127, 128, 254, 255}) {
            const Pixels in = fixtures::flat(50, 20, {level});
            QCOMPARE(filtered(in, filter).samples, in.samples);
        }
}

void FiltersTest::sharpenAndEdgesEqualTheDefinition()
{
    for (const Size size : kSizes)
        for (int bands = 1; bands <= 4; ++bands)
            for (const bool wide : {false, true}) {
                const Pixels in = fixtures::noise(size.width, size.height, bands, wide);
                QCOMPARE(filtered(in, "sharpen").samples, kernel3x3(in, 32, -2, 16).samples);
                QCOMPARE(filtered(in, "edges").samples, kernel3x3(in, 8, -1, 1).samples);
            }
}

void FiltersTest::vectorCodeEqualsPlainCode()
{
    const auto attainable = hwy::SupportedTargets();
    for (auto left = attainable; left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        for (const char* filter :
             {"blur:sigma=2", "blur:sigma=6.5", "blur:sigma=9", "sharpen", "edges"})
            for (const Size size : kSizes) {
                const Pixels in = fixtures::noise(size.width, size.height, 3);
                QCOMPARE(filtered(in, filter).samples,
                         filtered(in, filter, false, scalarKernels()).samples);
                const Pixels wide = fixtures::noise(size.width, size.height, 3, true);
                const Pixels a = filtered(wide, filter);
                const Pixels b = filtered(wide, filter, false, scalarKernels());
                // Fused multiply-adds round once where plain ones round twice.
                for (std::size_t i = 0; i < a.samples.size(); ++i)
                    QVERIFY(std::abs(a.samples[i] - b.samples[i]) <= 1);
            }
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// A white disc on transparent black must stay white: only its alpha may fade.
void FiltersTest::invisibleColoursDoNotBleed()
{
    for (const bool wide : {false, true}) {
        const std::uint16_t full = wide ? 65535 : 255;
        Pixels in{40, 40, 4, wide, {}};
        for (int y = 0; y < 40; ++y)
            for (int x = 0; x < 40; ++x) {
                const bool inside = (x - 20) * (x - 20) + (y - 20) * (y - 20) < 100;
                const std::uint16_t level = inside ? full : 0;
                in.samples.insert(in.samples.end(), {level, level, level, level});
            }
        for (const char* filter : {"blur:sigma=2", "blur:sigma=10", "sharpen"}) {
            const Pixels out = filtered(in, filter, true);
            for (int y = 0; y < 40; ++y)
                for (int x = 0; x < 40; ++x)
                    if (out.at(x, y, 3) > full / 50)
                        QVERIFY2(out.at(x, y, 0) >= full - full / 50,
                                 qPrintable(QString("%1 at %2,%3: %4, alpha %5")
                                                .arg(filter)
                                                .arg(x)
                                                .arg(y)
                                                .arg(out.at(x, y, 0))
                                                .arg(out.at(x, y, 3))));
        }
        QCOMPARE(filtered(in, "edges", true).at(20, 20, 3), full);
    }
}

void FiltersTest::opaqueAlphaChangesNothing()
{
    const Pixels colours = fixtures::noise(31, 17, 3);
    Pixels opaque{31, 17, 4, false, {}};
    for (std::size_t i = 0; i < colours.samples.size(); i += 3) {
        opaque.samples.insert(opaque.samples.end(), colours.samples.begin() + i,
                              colours.samples.begin() + i + 3);
        opaque.samples.push_back(255);
    }
    for (const char* filter : {"blur:sigma=2", "sharpen", "edges"}) {
        const Pixels expected = filtered(colours, filter);
        const Pixels out = filtered(opaque, filter, true);
        for (int y = 0; y < 17; ++y)
            for (int x = 0; x < 31; ++x) {
                QCOMPARE(out.at(x, y, 3), std::uint16_t(255));
                for (int b = 0; b < 3; ++b)
                    QVERIFY(std::abs(out.at(x, y, b) - expected.at(x, y, b)) <=
                            (filter[0] == 'b' ? 1 : 0));
            }
    }
}

MANYHANDS_TEST(FiltersTest)
#include "tst_filters.moc"
