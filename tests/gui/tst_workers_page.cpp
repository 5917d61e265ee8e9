#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include "actions.h"
#include "panes/lower_panes.h"
#include "queue/queue_page.h"
#include "support/test_program.h"
#include "window_fixture.h"
#include "workers/workers_page.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

WorkersPage* pageOf(WindowFixture& fixture)
{
    auto* page = fixture.window().findChild<WorkersPage*>();
    fixture.window().queuePage()->lower()->showPane(page);
    return page;
}

} // namespace

class WorkersPageTest : public QObject {
    Q_OBJECT

private slots:
    void workersAreShownWithWhatTheyTake();
    void restartPutsAnotherProcessInItsPlace();
    void restartDuringARunLosesNothing();
};

void WorkersPageTest::workersAreShownWithWhatTheyTake()
{
    WindowFixture fixture(2);
    WorkersPage* page = pageOf(fixture);
    QTRY_VERIFY(page->countText().startsWith(QStringLiteral("2 ")));
    fixture.makePictures(20, 500);
    QVERIFY(fixture.addAll(20));
    fixture.window().actions().start->trigger();
    WorkersModel& workers = fixture.session().workers();
    const auto text = [&](int column) { return workers.index(0, column).data().toString(); };
    QTRY_COMPARE(workers.rowCount(), 2);
    QTRY_VERIFY(text(WorkersModel::File).endsWith(QStringLiteral(".png")));
    QTRY_VERIFY(!text(WorkersModel::Memory).isEmpty());
    QVERIFY(fixture.waitUntilFinished());
    QTRY_VERIFY(workers.index(0, 0).data(WorkersModel::CpuRole).toDouble() >= 0);
    QTRY_VERIFY(!text(WorkersModel::Done).isEmpty());
    QVERIFY(!page->postureText().isEmpty());
}

void WorkersPageTest::restartPutsAnotherProcessInItsPlace()
{
    WindowFixture fixture(1);
    WorkersPage* page = pageOf(fixture);
    QVERIFY(!page->restartButton()->isEnabled());
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QTRY_COMPARE(fixture.session().pool().workers.size(), 1);
    const std::int64_t before = fixture.session().pool().workers.front().pid;
    page->view()->selectRow(0);
    QVERIFY(page->restartButton()->isEnabled());
    page->restartButton()->click();
    QTRY_VERIFY(fixture.session().pool().workers.size() == 1 &&
                fixture.session().pool().workers.front().pid != before);
    QCOMPARE(fixture.session().pool().deaths, std::uint64_t{0});
}

void WorkersPageTest::restartDuringARunLosesNothing()
{
    WindowFixture fixture(2);
    WorkersPage* page = pageOf(fixture);
    fixture.makePictures(30, 500);
    QVERIFY(fixture.addAll(30));
    fixture.window().actions().start->trigger();
    QTRY_VERIFY(fixture.count(RowState::Done) >= 2);
    const QList<WorkerStatus> before = fixture.session().pool().workers;
    page->view()->selectAll();
    page->restartButton()->click();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 30U);
    // The last of those that were there may still be on their way out.
    QTRY_VERIFY([&] {
        for (const WorkerStatus& worker : fixture.session().pool().workers) {
            for (const WorkerStatus& gone : before) {
                if (worker.id == gone.id)
                    return false;
            }
        }
        return true;
    }());
}

MANYHANDS_WINDOW_TEST(WorkersPageTest)
#include "tst_workers_page.moc"
