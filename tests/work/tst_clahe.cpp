#include <QTest>

#include <array>
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

/// Begins of equal parts of a side, and its end.
std::vector<int> partsOf(int side, int tile)
{
    const int count = std::max(1, static_cast<int>(std::floor(double(side) / tile + 0.5)));
    std::vector<int> begins;
    for (int i = 0; i <= count; ++i)
        begins.push_back(static_cast<int>(std::int64_t{i} * side / count));
    return begins;
}

/// What a pixel at `position` takes from every part.
std::vector<double> sharesOf(const std::vector<int>& begins, int position)
{
    const std::size_t parts = begins.size() - 1;
    std::vector<double> shares(parts, 0);
    const double at = position + 0.5;
    const auto centre = [&](std::size_t i) { return (begins[i] + begins[i + 1]) / 2.0; };
    if (at <= centre(0)) {
        shares[0] = 1;
        return shares;
    }
    for (std::size_t i = 0; i + 1 < parts; ++i) {
        if (at <= centre(i + 1)) {
            shares[i + 1] = (at - centre(i)) / (centre(i + 1) - centre(i));
            shares[i] = 1 - shares[i + 1];
            return shares;
        }
    }
    shares[parts - 1] = 1;
    return shares;
}

class Definition {
public:
    Definition(const Pixels& in, bool alpha, int tile, double limit)
        : m_in(in),
          m_alpha(alpha),
          m_across(partsOf(in.width, tile)),
          m_down(partsOf(in.height, tile))
    {
        for (std::size_t j = 0; j + 1 < m_down.size(); ++j)
            for (std::size_t i = 0; i + 1 < m_across.size(); ++i)
                m_curves.push_back(curve(i, j, limit));
    }

    double luma(int x, int y) const
    {
        const int colours = m_in.bands - (m_alpha ? 1 : 0);
        if (colours < 3)
            return m_in.at(x, y, 0);
        return std::floor((19595.0 * m_in.at(x, y, 0) + 38470.0 * m_in.at(x, y, 1) +
                           7471.0 * m_in.at(x, y, 2) + 32768) /
                          65536);
    }

    double operator()(int x, int y, int band) const
    {
        if (m_alpha && band + 1 == m_in.bands)
            return m_in.at(x, y, band);
        const double perLevel = m_in.wide ? 257 : 1;
        const double level = luma(x, y) / perLevel;
        const auto below = static_cast<std::size_t>(level);
        const std::size_t above = std::min<std::size_t>(below + 1, 255);
        const auto across = sharesOf(m_across, x);
        const auto down = sharesOf(m_down, y);
        double mapped = 0;
        for (std::size_t j = 0; j < down.size(); ++j)
            for (std::size_t i = 0; i < across.size(); ++i) {
                const auto& c = m_curves[j * across.size() + i];
                mapped += down[j] * across[i] *
                          (c[below] + (c[above] - c[below]) * (level - double(below)));
            }
        const double full = m_in.wide ? 65535 : 255;
        return std::clamp(m_in.at(x, y, band) + (mapped - level) * perLevel, 0.0, full);
    }

private:
    std::array<double, 256> curve(std::size_t i, std::size_t j, double limit) const
    {
        std::array<double, 256> counts{};
        double pixels = 0;
        for (int y = m_down[j]; y < m_down[j + 1]; ++y)
            for (int x = m_across[i]; x < m_across[i + 1]; ++x) {
                if (m_alpha && m_in.at(x, y, m_in.bands - 1) == 0)
                    continue;
                ++pixels;
                ++counts[static_cast<std::size_t>(std::lround(luma(x, y) / (m_in.wide ? 257 : 1)))];
            }
        std::array<double, 256> curve{};
        if (pixels == 0) {
            for (std::size_t v = 0; v < 256; ++v)
                curve[v] = double(v);
            return curve;
        }
        const double most = std::max(1.0, limit * pixels / 256);
        double spread = 0;
        for (const double count : counts)
            spread += std::max(0.0, count - most) / 256;
        double sum = 0;
        for (std::size_t v = 0; v < 256; ++v) {
            sum += std::min(counts[v], most) + spread;
            curve[v] = 255 * sum / pixels;
        }
        return curve;
    }

    const Pixels& m_in;
    const bool m_alpha;
    const std::vector<int> m_across;
    const std::vector<int> m_down;
    std::vector<std::array<double, 256>> m_curves;
};

void verify(const Pixels& in, bool alpha, int tile, double limit)
{
    const std::string filter =
        "clahe:tile=" + std::to_string(tile) + ",limit=" + std::to_string(limit);
    const Definition wanted(in, alpha, tile, limit);
    const Pixels out = filtered(in, filter, alpha);
    QCOMPARE(out.samples.size(), in.samples.size());
    // Rounding, and what single precision costs.
    const double tolerance = in.wide ? 0.6 : 0.501;
    for (int y = 0; y < in.height; ++y)
        for (int x = 0; x < in.width; ++x)
            for (int b = 0; b < in.bands; ++b)
                QVERIFY2(std::abs(out.at(x, y, b) - wanted(x, y, b)) <= tolerance,
                         (describe(in, filter) + ": " + std::to_string(out.at(x, y, b)) +
                          " and not " + std::to_string(wanted(x, y, b)))
                             .c_str());
}

} // namespace

class ClaheTest : public QObject {
    Q_OBJECT
private slots:
    void everyTileIsEqualizedAndMixedWithItsNeighbours();
    void manyTilesAndHeightsThatDoNotDivide();
    void transparentTilesStay();
    void rowsComeOutOnTheWay();
};

void ClaheTest::everyTileIsEqualizedAndMixedWithItsNeighbours()
{
    forAllPictures([](const Pixels& in, PictureKind kind) { verify(in, kind.alpha, 16, 2.0); });
}

void ClaheTest::manyTilesAndHeightsThatDoNotDivide()
{
    for (const int height : {15, 23, 24, 25, 40, 97, 160})
        for (const PictureKind kind : fixtures::kPictureKinds)
            for (const int tile : {16, 32, 128})
                verify(fixtures::smooth(75, height, kind.bands, kind.wide), kind.alpha, tile, 3.5);
    verify(fixtures::noise(100, 100, 3), false, 33, 256);
}

void ClaheTest::transparentTilesStay()
{
    Pixels in = fixtures::smooth(48, 48, 4);
    for (std::size_t i = 3; i < in.samples.size(); i += 4)
        in.samples[i] = 0;
    QCOMPARE(filtered(in, "clahe:tile=16", true).samples, in.samples);
}

void ClaheTest::rowsComeOutOnTheWay()
{
    const auto run = fixtures::runFilters(fixtures::noise(20, 400, 3), {"clahe:tile=20"});
    QVERIFY2(run.rowsAtEnd >= 400 - 40, std::to_string(run.rowsAtEnd).c_str());
}

MANYHANDS_TEST(ClaheTest)
#include "tst_clahe.moc"
