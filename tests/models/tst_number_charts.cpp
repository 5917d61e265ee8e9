// Where the bars, lines and marks of the charts about numbers and times are.

#include <algorithm>
#include <cmath>

#include <QtTest>

#include "models/gap_histogram.h"
#include "models/gap_rows.h"
#include "models/speedup_chart.h"
#include "models/time_axis.h"
#include "models/time_distribution.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

/// Of the primes up to 30: 2 3 5 7 11 13 17 19 23 29.
PrimeGaps gapsTo30()
{
    PrimeGaps gaps;
    const std::uint64_t primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29};
    gaps.add(primes);
    return gaps;
}

constexpr std::int64_t kMs = 1'000'000;

} // namespace

class NumberChartsTest : public QObject {
    Q_OBJECT
private slots:
    void givesEveryPossibleGapABar()
    {
        const GapHistogram histogram(gapsTo30());
        const auto& bars = histogram.bars();
        QCOMPARE(bars.size(), std::size_t{4}); // 1, 2, 4, 6
        QCOMPARE(bars[0].gap, std::uint64_t{1});
        QCOMPARE(bars[1].count, std::uint64_t{4});
        QCOMPARE(bars[1].firstAfter, std::uint64_t{3});
        QCOMPARE(bars[3].gap, std::uint64_t{6});
        QCOMPARE(bars[3].firstAfter, std::uint64_t{23});
        QCOMPARE(histogram.tallest()->gap, std::uint64_t{2});
        for (const auto& bar : bars)
            QVERIFY(bar.height > 0 && bar.height <= 1);
        QVERIFY(bars[1].height > bars[3].height);
    }

    void findsTheBarUnderAPlace()
    {
        const GapHistogram histogram(gapsTo30());
        QCOMPARE(histogram.at(0)->gap, std::uint64_t{1});
        QCOMPARE(histogram.at(0.999)->gap, std::uint64_t{6});
        QVERIFY(!histogram.at(-0.01));
        QVERIFY(!histogram.at(1));
        QVERIFY(!GapHistogram(PrimeGaps()).at(0.5));
    }

    void drawsALineForEachPowerOfTen()
    {
        PrimeGaps gaps = gapsTo30();
        gaps.counts[2] = 25'000;
        const GapHistogram histogram(gaps);
        QCOMPARE(histogram.lines().size(), std::size_t{5}); // 1 … 10,000
        QCOMPARE(histogram.lines().back().count, std::uint64_t{10'000});
        QVERIFY(std::is_sorted(
            histogram.lines().begin(), histogram.lines().end(),
            [](const auto& a, const auto& b) { return a.height < b.height; }));
    }

    void listsTheLargestGapsFirst()
    {
        const GapRows rows(gapsTo30());
        QCOMPARE(rows.rows(), std::uint64_t{4});
        QCOMPARE(rows.text(0, 0), QString("6"));
        QCOMPARE(rows.text(0, 1), QString("23"));
        QCOMPARE(rows.text(3, 0), QString("1"));
    }

    void spreadsTimesByFactors()
    {
        std::vector<std::int64_t> times;
        for (int i = 1; i <= 100; ++i)
            times.push_back(i * kMs);
        const TimeDistribution distribution = distributionOf(times, 20);
        QCOMPARE(distribution.count, std::uint64_t{100});
        QCOMPARE(distribution.medianNs, 50 * kMs);
        QCOMPARE(distribution.p95Ns, 95 * kMs);
        QCOMPARE(distribution.longestNs, 100 * kMs);
        QVERIFY(distribution.bars.size() <= 20);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < distribution.bars.size(); ++i) {
            sum += distribution.bars[i].count;
            QVERIFY(distribution.bars[i].count <= distribution.highest);
            if (i > 0)
                QVERIFY(distribution.bars[i].fromNs > distribution.bars[i - 1].fromNs);
        }
        QCOMPARE(sum, std::uint64_t{100});
        QCOMPARE(distribution.placeOf(kMs), 0.0);
        QVERIFY(distribution.placeOf(distribution.medianNs) > 0.5); // the scale is logarithmic
        QCOMPARE(distribution.placeOf(1'000 * kMs), 1.0);
    }

    void spreadsEqualTimesOverOneBar()
    {
        const TimeDistribution distribution = distributionOf({5 * kMs, 5 * kMs, 5 * kMs}, 20);
        QCOMPARE(distribution.bars.size(), std::size_t{1});
        QCOMPARE(distribution.highest, std::uint64_t{3});
        QVERIFY(distributionOf({}, 20).bars.empty());
        QCOMPARE(distributionOf({0}, 20).count, std::uint64_t{1});
    }

    void marksAnAxisOfSeconds_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<int>("most");
        QTest::addColumn<double>("step");
        QTest::newRow("seconds") << 3.2 << 8 << 0.5;
        QTest::newRow("whole") << 60.0 << 6 << 10.0;
        QTest::newRow("milliseconds") << 0.013 << 7 << 0.002;
        QTest::newRow("microseconds") << 0.000'09 << 5 << 0.000'02;
    }
    void marksAnAxisOfSeconds()
    {
        QFETCH(double, span);
        QFETCH(int, most);
        QFETCH(double, step);
        const auto marks = secondMarks(span, most);
        QVERIFY(marks.size() >= 2);
        QVERIFY(static_cast<int>(marks.size()) <= most + 1);
        QCOMPARE(marks[0].at, 0.0);
        QVERIFY(std::abs(marks[1].at - step) < step * 1e-6);
        QVERIFY(marks.back().at <= span * (1 + 1e-6));
        QSet<QString> texts;
        for (const AxisMark& mark : marks)
            texts.insert(mark.text);
        QCOMPARE(texts.size(), static_cast<qsizetype>(marks.size())); // none is told twice
    }

    void hasNoMarksForNoTime()
    {
        QVERIFY(secondMarks(0, 5).empty());
        QVERIFY(secondMarks(std::nan(""), 5).empty());
    }

    void putsPerfectSpeedupOnTheIdealLine()
    {
        const std::vector<SpeedupPoint> points{{1, 8}, {2, 4}, {4, 2}};
        const SpeedupFit fit = fitSpeedup(points, 4);
        const SpeedupChart chart = speedupChart(points, fit, 4, 4);
        QCOMPARE(chart.mostWorkers, 4);
        QCOMPARE(chart.highest, 4.0);
        QCOMPARE(chart.measured.size(), std::size_t{3});
        for (const QPointF& point : chart.measured)
            QVERIFY(std::abs(point.x() - point.y()) < 1e-9);
        QCOMPARE(chart.ideal.back(), QPointF(1, 1));
        QVERIFY(std::abs(chart.fit.back().y() - 1) < 1e-6);
    }

    void bendsTheFitBelowTheIdealLine()
    {
        QCOMPARE(amdahlSpeedup(0, 8), 8.0);
        QCOMPARE(amdahlSpeedup(1, 8), 1.0);
        QVERIFY(std::abs(amdahlSpeedup(0.5, 2) - 4.0 / 3) < 1e-9);
        // Two cores: from two workers on nothing gets faster.
        const std::vector<SpeedupPoint> points{{1, 8}, {2, 4}, {4, 4}};
        const SpeedupChart chart = speedupChart(points, fitSpeedup(points, 2), 4, 2);
        QCOMPARE(chart.highest, 2.0);
        QVERIFY(std::abs(chart.fit.back().y() - 1) < 1e-6);
        QCOMPARE(chart.ideal.back(), QPointF(0.5, 1));
    }

    void drawsAnEmptyChartWithAxes()
    {
        const SpeedupChart chart = speedupChart({}, {}, 2, 2);
        QVERIFY(chart.measured.empty());
        QVERIFY(chart.fit.empty());
        QCOMPARE(chart.workerMarks, (std::vector<int>{1, 2}));
    }
};

MANYHANDS_EVENT_TEST(NumberChartsTest)
#include "tst_number_charts.moc"
