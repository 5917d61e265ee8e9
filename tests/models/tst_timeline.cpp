#include <QAbstractItemModelTester>
#include <QtTest>

#include "models/lane_layout.h"
#include "models/timeline_model.h"
#include "support/test_program.h"

using namespace manyhands;

namespace {

constexpr WorkerId kWorker{1};
constexpr std::int64_t kMs = 1'000'000;

TimelineSpan span(SpanPhase phase, std::int64_t beginMs, std::int64_t endMs, std::uint64_t item = 1)
{
    return {kWorker, ItemId{item}, phase, false, beginMs * kMs, endMs * kMs};
}

/// `count` spans of 1 ms without a gap: decode, filter, encode, decode, …
SpanTrack busyTrack(int count)
{
    constexpr SpanPhase kPhases[] = {SpanPhase::Decode, SpanPhase::Filter, SpanPhase::Encode};
    SpanTrack track;
    for (int i = 0; i < count; ++i)
        track.append(span(kPhases[i % 3], i, i + 1));
    return track;
}

double sumOf(const PhaseSums& sums)
{
    double sum = 0;
    for (const double part : sums)
        sum += part;
    return sum;
}

} // namespace

class TimelineTest : public QObject {
    Q_OBJECT

private slots:
    void spansAreFoundByTime();
    void sumsAgreeWithAddingUp();
    void overlappingSpansCountEachMomentOnce();
    void wideSpansAreBlocksAtTheirPixels();
    void narrowSpansShareColumnsAndKeepTheirProportion();
    void paintingCostsPixelsAndNotSpans();
    void zoomKeepsTheMomentUnderTheCursor();
    void windowFollowsAndFits();
    void rulerStepsAreRound();
    void recorderSplitsAnItemAndTellsWaiting();
    void recorderDistrustsTimesOfWorkers();
    void replacementTakesTheLaneOfTheDead();
    void historyIsBounded();
};

void TimelineTest::spansAreFoundByTime()
{
    const SpanTrack track = busyTrack(1000);
    QCOMPARE(track.firstEndingAfter(0), std::size_t{0});
    QCOMPARE(track.firstEndingAfter(500 * kMs), std::size_t{500});
    QCOMPARE(track.firstEndingAfter(500 * kMs - 1), std::size_t{499});
    QCOMPARE(track.firstEndingAfter(1000 * kMs), std::size_t{1000});
}

void TimelineTest::sumsAgreeWithAddingUp()
{
    const SpanTrack track = busyTrack(1000);
    for (const std::int64_t us : {0, 1, 63'999, 64'000, 64'500, 300'250, 1'000'000, 2'000'000}) {
        PhaseSums expected{};
        for (std::int64_t i = 0; i < 1000; ++i) {
            const std::int64_t part = std::clamp<std::int64_t>(us * 1000 - i * kMs, 0, kMs);
            expected[1 + static_cast<std::size_t>(i % 3)] += static_cast<double>(part);
        }
        QVERIFY(track.sumsUntil(us * 1000) == expected);
    }
}

void TimelineTest::overlappingSpansCountEachMomentOnce()
{
    SpanTrack track;
    track.append(span(SpanPhase::Commit, 0, 10));
    track.append(span(SpanPhase::Commit, 5, 20));
    track.append(span(SpanPhase::Commit, 2, 20));
    QCOMPARE(sumOf(track.sumsUntil(100 * kMs)), 20.0 * kMs);
    QCOMPARE(track.shownBegin(1), 10 * kMs);
    QCOMPARE(track.at(1).beginNs, 5 * kMs); // what it truly took is not lost
}

void TimelineTest::wideSpansAreBlocksAtTheirPixels()
{
    SpanTrack track;
    track.append(span(SpanPhase::Decode, 10, 30));
    track.append(span(SpanPhase::Encode, 50, 400));
    const LaneLayout layout = layOut(track, {0, 1e6}, 100);
    QCOMPARE(layout.columns.size(), std::size_t{0});
    QCOMPARE(layout.blocks.size(), std::size_t{2});
    QCOMPARE(layout.blocks[0].left, 10);
    QCOMPARE(layout.blocks[0].right, 30);
    QCOMPARE(layout.blocks[1].left, 50);
    QCOMPARE(layout.blocks[1].right, 100); // cut off at the edge
}

void TimelineTest::narrowSpansShareColumnsAndKeepTheirProportion()
{
    const LaneLayout layout = layOut(busyTrack(3000), {0, 30e6}, 100); // 30 spans a pixel
    QCOMPARE(layout.blocks.size(), std::size_t{0});
    QCOMPARE(layout.columns.size(), std::size_t{100});
    for (const SpanColumn& column : layout.columns) {
        for (const SpanPhase phase : {SpanPhase::Decode, SpanPhase::Filter, SpanPhase::Encode})
            QVERIFY(std::abs(column.shares[static_cast<std::size_t>(phase)] - 1.0F / 3) < 1e-4F);
    }
}

void TimelineTest::paintingCostsPixelsAndNotSpans()
{
    const SpanTrack track = busyTrack(100'000);
    for (const double nsPerPixel : {1e3, 1e5, 0.9e6, 3e6, 1e8}) {
        const LaneLayout layout = layOut(track, {7.3e6, nsPerPixel}, 640);
        QVERIFY(layout.blocks.size() + layout.columns.size() <= 640);
        QVERIFY(!layout.blocks.empty() || !layout.columns.empty());
    }
}

void TimelineTest::zoomKeepsTheMomentUnderTheCursor()
{
    TimeWindow window;
    window.setWidth(1000);
    window.setExtent(0, 100'000 * kMs);
    const std::int64_t before = window.axis().timeAt(300);
    window.zoomAt(300, 4);
    QVERIFY(std::abs(window.axis().timeAt(300) - before) < 1000);
    QCOMPARE(window.mode(), TimeWindow::Mode::Free);
    for (int i = 0; i < 200; ++i)
        window.zoomAt(300, 2);
    QVERIFY(window.axis().nsPerPixel >= 1000);
    for (int i = 0; i < 200; ++i)
        window.panBy(1e6);
    QVERIFY(window.axis().timeAt(0) < 100'000 * kMs); // never lost in emptiness
}

void TimelineTest::windowFollowsAndFits()
{
    TimeWindow window;
    window.setWidth(1000);
    window.setExtent(0, 10'000 * kMs);
    QVERIFY(window.axis().xOf(10'000 * kMs) <= 1000);
    window.zoomAt(0, 10);
    window.follow();
    const double scale = window.axis().nsPerPixel;
    window.setExtent(0, 20'000 * kMs);
    QCOMPARE(window.axis().nsPerPixel, scale);
    QVERIFY(std::abs(window.axis().xOf(20'000 * kMs) - 1000) < 1);
    window.panBy(-10);
    QCOMPARE(window.mode(), TimeWindow::Mode::Free);
    window.fitAll();
    QVERIFY(std::abs(window.axis().xOf(0)) < 1);
}

void TimelineTest::rulerStepsAreRound()
{
    QCOMPARE(rulerStepNs(1e6, 90), std::int64_t{100} * kMs);
    QCOMPARE(rulerStepNs(1e6, 110), std::int64_t{200} * kMs);
    QCOMPARE(rulerStepNs(1.2e8, 100), std::int64_t{15'000} * kMs);
    QCOMPARE(rulerStepNs(5e8, 100), std::int64_t{60'000} * kMs);
}

void TimelineTest::recorderSplitsAnItemAndTellsWaiting()
{
    TimelineRecorder recorder;
    recorder.workArrived(0);
    recorder.workerStarted(kWorker, 77, 0);
    recorder.workerReady(kWorker, 10 * kMs);
    recorder.itemBegan(kWorker, ItemId{5}, 40 * kMs);
    QCOMPARE(recorder.take().running.size(), 1);
    recorder.itemDone(kWorker, ItemId{5}, {30 * kMs, 10 * kMs, 20 * kMs, 60 * kMs, 60 * kMs},
                      100 * kMs);
    recorder.itemCommitted(ItemId{5}, 7 * kMs, 120 * kMs);
    const TimelineBatch batch = recorder.take();
    QVERIFY(batch.running.isEmpty());
    QVERIFY(!recorder.hasNews());
    const auto check = [&](int i, SpanPhase phase, std::int64_t beginMs, std::int64_t endMs) {
        QCOMPARE(batch.spans[i].phase, phase);
        QCOMPARE(batch.spans[i].beginNs, beginMs * kMs);
        QCOMPARE(batch.spans[i].endNs, endMs * kMs);
    };
    QCOMPARE(batch.spans.size(), 5);
    check(0, SpanPhase::Wait, 10, 40);
    check(1, SpanPhase::Decode, 40, 70);
    check(2, SpanPhase::Filter, 70, 80);
    check(3, SpanPhase::Encode, 80, 100);
    check(4, SpanPhase::Commit, 113, 120);
}

void TimelineTest::recorderDistrustsTimesOfWorkers()
{
    TimelineRecorder recorder;
    recorder.workerReady(kWorker, 10 * kMs);
    recorder.itemBegan(kWorker, ItemId{5}, 10 * kMs);
    constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
    recorder.itemFailed(kWorker, ItemId{5}, {kHuge, -kHuge, kHuge, 0, 0}, 30 * kMs);
    const TimelineBatch batch = recorder.take();
    QVERIFY(!batch.spans.isEmpty());
    for (const TimelineSpan& made : batch.spans) {
        QVERIFY(made.failed);
        QVERIFY(made.beginNs >= 10 * kMs && made.endNs <= 30 * kMs && made.beginNs <= made.endNs);
    }
}

void TimelineTest::replacementTakesTheLaneOfTheDead()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model);
    TimelineRecorder recorder;
    recorder.workerStarted(WorkerId{1}, 11, 1 * kMs);
    recorder.workerStarted(WorkerId{2}, 12, 2 * kMs);
    recorder.workerReady(WorkerId{1}, 3 * kMs);
    recorder.itemBegan(WorkerId{1}, ItemId{9}, 4 * kMs);
    model.apply(recorder.take());
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.isRunning());
    recorder.workerDied(WorkerId{1}, QStringLiteral("SIGSEGV"), 8 * kMs);
    recorder.workerStarted(WorkerId{3}, 13, 9 * kMs);
    model.apply(recorder.take());
    QCOMPARE(model.rowCount(), 2);
    const TimelineLane& lane = model.lane(0);
    QCOMPARE(lane.pid, 13);
    QCOMPARE(lane.work.size(), std::size_t{1});
    QCOMPARE(lane.work.at(0).phase, SpanPhase::Lost);
    QCOMPARE(lane.work.at(0).endNs(), 8 * kMs);
    const auto died = std::find_if(lane.events.begin(), lane.events.end(), [](const auto& event) {
        return event.kind == TimelineEvent::Kind::Died;
    });
    QVERIFY(died != lane.events.end());
    QCOMPARE(died->pid, 11);
    QCOMPARE(died->item, ItemId{9});
    QVERIFY(!model.isRunning());
}

void TimelineTest::historyIsBounded()
{
    TimelineModel model(nullptr, 1000);
    TimelineBatch batch;
    for (int i = 0; i < 5000; ++i)
        batch.spans.push_back(span(SpanPhase::Decode, i, i + 1));
    model.apply(batch);
    QVERIFY(model.spans() <= 1000);
    QCOMPARE(model.lane(0).work.size(), model.spans());
    QCOMPARE(model.endNs(), 5000 * kMs);
    QVERIFY(model.beginNs() >= 4000 * kMs);
}

MANYHANDS_EVENT_TEST(TimelineTest)
#include "tst_timeline.moc"
