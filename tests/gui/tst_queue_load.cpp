#include <QStandardPaths>
#include <QtTest>

#include "models/text.h"
#include "queue_load_report.h"
#include "support/test_program.h"
#include "window_fixture.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Of processor time in one turn of the event loop. The aim is 50, of which a turn takes most of
/// the time less than half; six times as much is no accident of a busy machine.
#if defined(__SANITIZE_ADDRESS__)
constexpr double kStandstillMs = 1'500;
#else
constexpr double kStandstillMs = 300;
#endif

} // namespace

class QueueLoadTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void hundredThousandRowsOfARunAreFollowed();
};

/// tools/bench tells the times; here only that nothing is lost on the way, and that the window is
/// nowhere near to standing still.
void QueueLoadTest::hundredThousandRowsOfARunAreFollowed()
{
    constexpr std::uint32_t kItems = 100'000;
    WindowFixture fixture(0);
    StallReport report;
    measureRun(report, fixture.engine(), fixture.session(), fixture.window(), kItems,
               Path(fixture.folder().path()));
    for (const StallRow& row : report.rows()) {
        qInfo("%-36s waited %6.1f ms, computed %6.1f ms", row.what.c_str(), row.longest.waitedMs,
              row.longest.computedMs);
        QVERIFY2(row.longest.computedMs < kStandstillMs, row.what.c_str());
    }
    const QueueModel& queue = *fixture.window().queuePage()->queue();
    QCOMPARE(queue.rowCount(queue.index(0, 0)), static_cast<int>(kItems));
    const std::uint32_t ended = fixture.count(RowState::Done) + fixture.count(RowState::Failed);
    QVERIFY(ended > 0);
    QVERIFY(queue.jobAt(queue.index(0, 0))->counts.contains(countText(kItems)));
}

MANYHANDS_WINDOW_TEST(QueueLoadTest)
#include "tst_queue_load.moc"
