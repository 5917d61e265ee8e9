#include <QTest>

#include <cstdlib>

#include <hwy/highway.h>

#include "support/test_program.h"
#include "work/image/png_filters.h"
#include "work/image/rows.h"

using namespace manyhands;

namespace {

constexpr std::size_t kMargin = 64;

struct Row {
    explicit Row(std::size_t n) : bytes(kMargin + n + kRowPadding) {}
    std::uint8_t* data() { return bytes.data() + kMargin; }
    std::vector<std::uint8_t> bytes;
};

// Noise, small steps, or nothing but extremes.
Row makeRow(std::size_t n, unsigned seed)
{
    Row row(n);
    std::uint32_t state = seed;
    for (std::size_t i = 0; i < n; ++i) {
        state = state * 1664525U + 1013904223U;
        const unsigned r = state >> 20;
        row.data()[i] = static_cast<std::uint8_t>(seed % 3 == 0   ? r
                                                  : seed % 3 == 1 ? 100 + i % 9 + r % 3
                                                                  : (r & 1) * 255);
    }
    return row;
}

// PNG 9.2 and 9.4.
int predicted(PngFilter filter, int a, int b, int c)
{
    const int p = a + b - c;
    const int pa = std::abs(p - a);
    const int pb = std::abs(p - b);
    const int pc = std::abs(p - c);
    switch (filter) {
    case PngFilter::None:
        return 0;
    case PngFilter::Sub:
        return a;
    case PngFilter::Up:
        return b;
    case PngFilter::Average:
        return (a + b) / 2;
    case PngFilter::Paeth:
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
    return 0;
}

void checkKernels(const PngKernels& kernels)
{
    for (const std::size_t step : {1, 2, 3, 4, 6, 8})
        for (const std::size_t pixels : {1, 2, 5, 21, 43, 64, 333})
            for (unsigned seed = 1; seed <= 6; ++seed) {
                const std::size_t n = step * pixels;
                Row row = makeRow(n, seed);
                Row above = makeRow(n, seed / 2 + 7);
                std::array<std::uint64_t, kPngFilters> costs{};
                kernels.filterCosts(row.data(), above.data(), step, n, costs);
                for (std::size_t f = 0; f < kPngFilters; ++f) {
                    const auto filter = static_cast<PngFilter>(f);
                    std::uint64_t cost = 0;
                    Row expected(n);
                    for (std::size_t i = 0; i < n; ++i) {
                        const bool first = i < step;
                        expected.data()[i] = static_cast<std::uint8_t>(
                            row.data()[i] - predicted(filter, first ? 0 : row.data()[i - step],
                                                      above.data()[i],
                                                      first ? 0 : above.data()[i - step]));
                        const int value = static_cast<std::int8_t>(expected.data()[i]);
                        for (int magnitude = std::abs(value); magnitude > 0; magnitude /= 2)
                            ++cost;
                    }
                    QCOMPARE(costs[f], cost);
                    Row filtered(n);
                    kernels.filter(filter, row.data(), above.data(), step, n, filtered.data());
                    QVERIFY(std::equal(expected.data(), expected.data() + n, filtered.data()));
                    Row back(n);
                    kernels.unfilter(filter, filtered.data(), above.data(), step, n, back.data());
                    QVERIFY(std::equal(row.data(), row.data() + n, back.data()));
                }
            }
}

} // namespace

class PngFiltersTest : public QObject {
    Q_OBJECT
private slots:
    void plainCodeFollowsTheDefinition() { checkKernels(scalarPngKernels()); }
    void everyInstructionSetFollowsTheDefinition();
    void paethIsRightForEveryTriple();
};

void PngFiltersTest::everyInstructionSetFollowsTheDefinition()
{
    const auto attainable = hwy::SupportedTargets();
    for (auto left = attainable; left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        checkKernels(vectorPngKernels());
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

void PngFiltersTest::paethIsRightForEveryTriple()
{
    // Rows of two pixels of one byte would be slow; all left ones stand in one row instead, each
    // followed by a zero, and the difference tells the prediction.
    constexpr std::size_t kLevels = 256;
    Row row(2 * kLevels);
    Row above(2 * kLevels);
    Row out(2 * kLevels);
    for (std::size_t left = 0; left < kLevels; ++left)
        row.data()[2 * left] = static_cast<std::uint8_t>(left);
    for (int b = 0; b < 256; ++b)
        for (int c = 0; c < 256; ++c) {
            for (std::size_t i = 0; i < kLevels; ++i) {
                above.data()[2 * i] = static_cast<std::uint8_t>(c);
                above.data()[2 * i + 1] = static_cast<std::uint8_t>(b);
            }
            vectorPngKernels().filter(PngFilter::Paeth, row.data(), above.data(), 1, 2 * kLevels,
                                      out.data());
            for (int a = 0; a < 256; ++a)
                if (static_cast<std::uint8_t>(-out.data()[2 * a + 1]) !=
                    predicted(PngFilter::Paeth, a, b, c))
                    QFAIL(qPrintable(QString("%1 %2 %3").arg(a).arg(b).arg(c)));
        }
}

MANYHANDS_TEST(PngFiltersTest)
#include "tst_png_filters.moc"
