#include <QtTest>

#include "engine/speedup.h"
#include "support/test_program.h"

using namespace manyhands;

class SpeedupTest : public QObject {
    Q_OBJECT
private slots:
    void theSerialShareOfAmdahlsLawIsFound_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.0, 0.05, 0.3, 1.0})
            QTest::addRow("%g", share) << share;
    }
    void theSerialShareOfAmdahlsLawIsFound()
    {
        QFETCH(double, share);
        std::vector<SpeedupPoint> points;
        for (const int workers : {1, 2, 3, 4, 8, 16})
            points.push_back({workers, 12.5 * (share + (1 - share) / workers)});
        QVERIFY(qAbs(fitSpeedup(points, 0).serialFraction - share) < 1e-9);
        QVERIFY(qAbs(speedupOf(points, points[1]) - 1 / (share + (1 - share) / 2)) < 1e-9);
    }

    void moreWorkersThanCoresDoNotCountAsSerial()
    {
        // Two cores: a third and a fourth worker bring nothing, and that is not the work's doing.
        const std::vector<SpeedupPoint> points{{1, 8}, {2, 4}, {3, 4}, {4, 4}};
        QVERIFY(qAbs(fitSpeedup(points, 2).serialFraction) < 1e-9);
        QVERIFY(fitSpeedup(points, 0).serialFraction > 0.1);
    }

    void theFewestWorkersThatAreAsGoodAreRecommended()
    {
        QCOMPARE(fitSpeedup({{1, 10}, {2, 5.2}, {3, 5.1}, {4, 5.0}}, 0).recommended, 2);
        QCOMPARE(fitSpeedup({{1, 10}, {2, 5.2}, {4, 2.6}}, 0).recommended, 4);
        QCOMPARE(fitSpeedup({{1, 10}, {2, 11}}, 0).recommended, 1);
        QCOMPARE(fitSpeedup({{1, 10}}, 0).recommended, 1);
    }

    void slowerWithMoreAndFasterThanPossibleStayShares()
    {
        QCOMPARE(fitSpeedup({{1, 10}, {2, 20}}, 0).serialFraction, 1.0);
        QCOMPARE(fitSpeedup({{1, 10}, {2, 1}}, 0).serialFraction, 0.0);
        QCOMPARE(fitSpeedup({}, 0).serialFraction, 0.0);
        QCOMPARE(speedupOf({}, {1, 1}), 0.0);
    }

    void theCountsEndWithTheMost()
    {
        QCOMPARE(speedupCounts(1), (std::vector<int>{1}));
        QCOMPARE(speedupCounts(4), (std::vector<int>{1, 2, 3, 4}));
        QCOMPARE(speedupCounts(20), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 16, 20}));
    }
};

MANYHANDS_TEST(SpeedupTest)
#include "tst_speedup.moc"
