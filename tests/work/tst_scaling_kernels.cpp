#include <QtTest>

#include <algorithm>
#include <random>
#include <vector>

#include <hwy/targets.h>

#include "support/test_program.h"
#include "work/image/rows.h"
#include "work/image/scaling_kernels.h"

using namespace manyhands;

namespace {

std::mt19937& dice()
{
    static std::mt19937 random(5);
    return random;
}

template <typename Sample>
std::vector<Sample> noise(std::size_t n, unsigned most)
{
    std::vector<Sample> samples(n + kRowPadding);
    for (Sample& sample : samples)
        sample = static_cast<Sample>(dice()() % (most + 1));
    return samples;
}

constexpr std::size_t kSizes[] = {1, 2, 3, 15, 16, 17, 63, 64, 65, 130, 301};

/// Runs a check for every instruction set of this processor.
template <typename Check>
void forEachTarget(Check check)
{
    hwy::SetSupportedTargetsForTest(0);
    for (auto left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
        hwy::SetSupportedTargetsForTest(left & ~(left - 1));
        hwy::GetChosenTarget().Update(hwy::SupportedTargets());
        check();
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

} // namespace

class ScalingKernelsTest : public QObject {
    Q_OBJECT
private slots:
    void meansAreRounded()
    {
        forEachTarget([] {
            for (const std::size_t n : kSizes) {
                const auto upper = noise<std::uint8_t>(2 * n, 255);
                const auto lower = noise<std::uint8_t>(2 * n, 255);
                std::vector<std::uint8_t> halves(n + kRowPadding);
                std::vector<std::uint8_t> means(n + kRowPadding);
                for (const auto* kernels : {&scalarScaling(), &vectorScaling()}) {
                    kernels->halve(upper.data(), lower.data(), n, halves.data());
                    kernels->average(upper.data(), lower.data(), n, means.data());
                    for (std::size_t i = 0; i < n; ++i) {
                        const int four =
                            upper[2 * i] + upper[2 * i + 1] + lower[2 * i] + lower[2 * i + 1];
                        QCOMPARE(int(halves[i]), (four + 2) / 4);
                        QCOMPARE(int(means[i]), (upper[i] + lower[i] + 1) / 2);
                    }
                }
            }
        });
    }

    void windowsAreSummed()
    {
        forEachTarget([] {
            for (const std::size_t n : kSizes)
                for (const std::size_t step : {1, 2, 3, 4})
                    for (const std::size_t count : {1, 2, 5, 16}) {
                        const auto narrow = noise<std::uint16_t>(n, 255 * 16);
                        const auto wide = noise<std::uint32_t>(n, 65535 * 16);
                        std::vector<std::uint16_t> narrowSums(n + kRowPadding);
                        std::vector<std::uint32_t> wideSums(n + kRowPadding);
                        for (const auto* kernels : {&scalarScaling(), &vectorScaling()}) {
                            kernels->windowSums16(narrow.data(), step, count, n, narrowSums.data());
                            kernels->windowSums32(wide.data(), step, count, n, wideSums.data());
                            for (std::size_t i = 0; i < n; ++i) {
                                std::uint32_t narrowSum = 0;
                                std::uint32_t wideSum = 0;
                                for (std::size_t k = 0; k < count; ++k) {
                                    narrowSum += narrow[i + k * step];
                                    wideSum += wide[i + k * step];
                                }
                                QCOMPARE(std::uint32_t{narrowSums[i]}, narrowSum);
                                QCOMPARE(wideSums[i], wideSum);
                            }
                        }
                    }
        });
    }

    void rowsAreEnlargedByAnyFactor()
    {
        forEachTarget([] {
            for (const std::size_t width : kSizes)
                for (const std::size_t bands : {1, 2, 3, 4})
                    for (const std::size_t block : {1, 2, 4, 5, 7, 20}) {
                        const std::size_t n = width * bands;
                        std::vector<std::int32_t> indices;
                        std::vector<float> weights;
                        for (std::size_t x = 0; x < width; ++x)
                            for (std::size_t b = 0; b < bands; ++b) {
                                // Begins within a gap, as rows do.
                                const std::size_t gap = (x + block / 2) / block;
                                indices.push_back(static_cast<std::int32_t>(gap * bands + b));
                                weights.push_back(static_cast<float>((x + block / 2) % block) /
                                                  static_cast<float>(block));
                            }
                        indices.resize(n + kRowPadding, indices.back());
                        weights.resize(n + kRowPadding);
                        const auto small =
                            noise<float>((width / block + 3) * bands + kRowPadding, 255);
                        std::vector<float> out(n + kRowPadding);
                        for (const auto* kernels : {&scalarScaling(), &vectorScaling()}) {
                            std::fill(out.begin(), out.end(), -1.0F);
                            kernels->enlarge(small.data(),
                                             {indices.data(), weights.data(), bands, block}, n,
                                             out.data());
                            for (std::size_t i = 0; i < n; ++i) {
                                const auto at = static_cast<std::size_t>(indices[i]);
                                const double wanted =
                                    small[at] +
                                    (double{small[at + bands]} - small[at]) * weights[i];
                                QVERIFY(std::abs(out[i] - wanted) < 1e-3);
                            }
                        }
                    }
        });
    }
};

MANYHANDS_TEST(ScalingKernelsTest)
#include "tst_scaling_kernels.moc"
