#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "actions.h"
#include "engine/job_run.h"
#include "jobs/job_panel.h"
#include "notices/banner.h"
#include "notices/notice_area.h"
#include "panes/lower_panes.h"
#include "queue/details_pane.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "results/results_view.h"
#include "status_strip.h"
#include "support/test_program.h"
#include "timeline/timeline_page.h"
#include "window_fixture.h"
#include "workers/worker_control.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// Of the first job that is shown, or the draft.
void selectItem(QueuePage& page, int row)
{
    page.queueView()->selectIndex(page.queue()->index(row, 0, page.queue()->index(0, 0)));
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void emptyWindowInvitesAndOffersNoStart();
    void droppedFolderIsProcessedToTheEnd();
    void everyFinishedRowHasItsThumbnail();
    void workersChangeWhileTheyWork();
    void noWorkersIsAPause();
    void pauseHoldsAndResumeGoesOn();
    void cancelAllKeepsWhatIsDone();
    void brokenPictureIsARowWithAReason();
    void removedRowsComeBackWithUndo();
    void removedWaitingRowIsNotRunAndUndoQueuesItAgain();
    void cancelledScanAddsNothing();
    void pastedPathsAreAdded();
    void clipboardWithoutFilesIsSaid();
    void rowsAddedDuringARunWaitForTheNextStart();
    void refusedStartIsSaidAndRowsStayReady();
    void missingWorkerIsSaidInTheWindow();
    void timelineShowsEveryItemAndLeadsToItsRow();
};

void WindowTest::emptyWindowInvitesAndOffersNoStart()
{
    WindowFixture fixture;
    QVERIFY(fixture.window().showsEmptyState());
    QVERIFY(!fixture.window().actions().start->isEnabled());
    QVERIFY(!fixture.window().actions().pause->isEnabled());
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    QVERIFY(!fixture.window().showsEmptyState());
    QVERIFY(fixture.window().actions().start->isEnabled());
}

void WindowTest::droppedFolderIsProcessedToTheEnd()
{
    WindowFixture fixture;
    fixture.makePictures(12);
    QVERIFY(fixture.addAll(12));
    QCOMPARE(fixture.count(RowState::Ready), 12U);
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 12U);
    for (int i = 0; i < 12; ++i)
        QVERIFY(exists(fixture.outputFolder() + "/processed_p" + std::to_string(i) + ".png"));
    QCOMPARE(filesBelow(fixture.outputFolder()).size(), std::size_t{12});
    const Banner* summary = fixture.window().notices()->summaryBanner();
    QVERIFY(summary->isVisibleTo(&fixture.window()));
    QVERIFY2(summary->text().startsWith(QStringLiteral("12 done in")), qPrintable(summary->text()));
    QVERIFY(fixture.window().statusStrip()->text().contains(QStringLiteral("12 of 12 done")));
}

void WindowTest::everyFinishedRowHasItsThumbnail()
{
    WindowFixture fixture;
    fixture.makePictures(8);
    QVERIFY(fixture.addAll(8));
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    const auto* results = fixture.window().queuePage()->resultsView();
    QTRY_COMPARE(results->model()->rowCount(), 8);
    for (int row = 0; row < 8; ++row) {
        const ItemRow& item = fixture.items().at(row);
        QVERIFY(item.hasThumbnail);
        const Thumbnail* thumbnail = fixture.session().thumbnails().find(item.key);
        QVERIFY(thumbnail);
        QCOMPARE(QSize(thumbnail->width, thumbnail->height), QSize(64, 64));
    }
}

void WindowTest::workersChangeWhileTheyWork()
{
    WindowFixture fixture(1);
    fixture.makePictures(40, 900);
    QVERIFY(fixture.addAll(40));
    fixture.window().actions().start->trigger();
    QTRY_VERIFY(fixture.count(RowState::Done) >= 1);
    fixture.window().jobPanel()->workers()->setChoice(3);
    QTRY_COMPARE(fixture.session().pool().target, 3);
    QTRY_COMPARE(fixture.session().pool().workers.size(), 3);
    QVERIFY(fixture.session().run().isActive());
    fixture.window().jobPanel()->workers()->setChoice(1);
    QTRY_COMPARE(fixture.session().pool().workers.size(), 1);
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 40U);
}

void WindowTest::noWorkersIsAPause()
{
    WindowFixture fixture(0);
    fixture.makePictures(3);
    QVERIFY(fixture.addAll(3));
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(fixture.count(RowState::Waiting), 3U);
    QTRY_VERIFY(fixture.window().statusStrip()->text().contains(QStringLiteral("no workers")));
    fixture.window().jobPanel()->workers()->setChoice(2);
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 3U);
}

void WindowTest::pauseHoldsAndResumeGoesOn()
{
    WindowFixture fixture(1);
    fixture.makePictures(30, 1000); // a run of seconds, also on a busy machine
    QVERIFY(fixture.addAll(30));
    fixture.window().actions().start->trigger();
    QTRY_VERIFY(fixture.count(RowState::Done) >= 1);
    fixture.window().actions().pause->trigger();
    QTRY_COMPARE(fixture.session().run().activity(), RunTotals::Activity::Paused);
    QTRY_COMPARE(fixture.count(RowState::Running) + fixture.count(RowState::Committing), 0U);
    QVERIFY(fixture.count(RowState::Waiting) > 0);
    QCOMPARE(fixture.window().actions().pause->iconText(), QStringLiteral("Resume"));
    fixture.window().actions().pause->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 30U);
}

void WindowTest::cancelAllKeepsWhatIsDone()
{
    WindowFixture fixture(1);
    fixture.makePictures(60, 700);
    QVERIFY(fixture.addAll(60));
    fixture.window().actions().start->trigger();
    QTRY_VERIFY(fixture.count(RowState::Done) >= 2);
    fixture.window().actions().cancelAll->trigger();
    QVERIFY(fixture.waitUntilFinished());
    const std::uint32_t done = fixture.count(RowState::Done);
    QVERIFY(done >= 2);
    QCOMPARE(fixture.count(RowState::Cancelled), 60 - done);
    QCOMPARE(filesBelow(fixture.outputFolder()).size(), std::size_t{done});
    QVERIFY(fixture.window().notices()->summaryBanner()->text().contains(
        QStringLiteral("%1 cancelled").arg(60 - done)));
}

void WindowTest::brokenPictureIsARowWithAReason()
{
    WindowFixture fixture;
    fixture.makePictures(2);
    writeFile(fixture.inputFolder() + "/broken.jpg", "these are words and no picture");
    QVERIFY(fixture.addAll(3));
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 2U);
    QCOMPARE(fixture.count(RowState::Failed), 1U);
    QVERIFY(fixture.window().actions().retryFailed->isEnabled());
    const QString summary = fixture.window().notices()->summaryBanner()->text();
    QVERIFY2(summary.startsWith(QStringLiteral("2 done, 1 failed")), qPrintable(summary));

    QueuePage& page = *fixture.window().queuePage();
    page.stateFilter()->setCurrentIndex(static_cast<int>(StateFilter::Failed));
    QCOMPARE(page.queue()->rowCount(page.queue()->index(0, 0)), 1);
    selectItem(page, 0);
    const ItemRow& row = *fixture.items().find(page.selectedRows().front());
    QVERIFY(row.hasFailure());
    const QString reason = QString::fromStdString(row.remarks->failure->error.message);
    QVERIFY(!reason.isEmpty());
    page.lower()->showPane(page.details());
    QVERIFY(page.details()->toPlainText().contains(reason, Qt::CaseInsensitive));

    // Mended in the meantime, a retry makes it whole.
    writePng(fixture.inputFolder() + "/broken.jpg", 32, 32, 9);
    fixture.window().actions().retryFailed->trigger();
    QTRY_COMPARE(fixture.count(RowState::Done), 3U);
}

void WindowTest::removedRowsComeBackWithUndo()
{
    WindowFixture fixture;
    fixture.makePictures(10);
    QVERIFY(fixture.addAll(10));
    QueueView* view = fixture.window().queuePage()->queueView();
    view->setFocus();
    selectItem(*fixture.window().queuePage(), 4);
    const RowKey key = fixture.window().queuePage()->selectedRows().front();
    fixture.window().actions().remove->trigger();
    QCOMPARE(fixture.items().rowCount(), 9);
    QCOMPARE(fixture.items().rowOf(key), -1);
    QVERIFY(fixture.window().notices()->noticeBanner()->isVisibleTo(&fixture.window()));
    const auto undo = fixture.window().notices()->noticeBanner()->findChild<QPushButton*>();
    undo->click();
    QCOMPARE(fixture.items().rowCount(), 10);
    QCOMPARE(fixture.items().rowOf(key), 4);
}

void WindowTest::removedWaitingRowIsNotRunAndUndoQueuesItAgain()
{
    WindowFixture fixture(0);
    fixture.makePictures(6);
    QVERIFY(fixture.addAll(6));
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(fixture.count(RowState::Waiting), 6U);
    selectItem(*fixture.window().queuePage(), 0);
    fixture.window().actions().remove->trigger();
    const auto undo = fixture.window().notices()->noticeBanner()->findChild<QPushButton*>();
    undo->click();
    selectItem(*fixture.window().queuePage(), 1);
    const ItemRow& gone = fixture.items().at(1);
    const std::string output = gone.output.bytes();
    fixture.window().actions().remove->trigger();
    QCOMPARE(fixture.items().rowCount(), 5);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Done), 5U);
    QVERIFY(!exists(output));
    // Back again, it is done after all.
    undo->click();
    QTRY_COMPARE(fixture.count(RowState::Done), 6U);
    QVERIFY(exists(output));
}

void WindowTest::cancelledScanAddsNothing()
{
    WindowFixture fixture;
    fixture.makePictures(5);
    fixture.drop({QString::fromStdString(fixture.inputFolder())});
    Banner* scan = fixture.window().notices()->scanBanner();
    QVERIFY(scan->isVisibleTo(&fixture.window()));
    scan->findChild<QPushButton*>()->click();
    QTRY_VERIFY(!fixture.session().isScanning());
    QVERIFY(!scan->isVisibleTo(&fixture.window()));
    QCOMPARE(fixture.items().rowCount(), 0);
    QVERIFY(fixture.window().showsEmptyState());
}

void WindowTest::pastedPathsAreAdded()
{
    WindowFixture fixture;
    fixture.makePictures(2);
    QGuiApplication::clipboard()->setText(QString::fromStdString(
        fixture.inputFolder() + "/p0.png\n" + fixture.inputFolder() + "/p1.png\n"));
    fixture.window().actions().paste->trigger();
    QTRY_COMPARE(fixture.items().rowCount(), 2);
}

void WindowTest::clipboardWithoutFilesIsSaid()
{
    WindowFixture fixture;
    QGuiApplication::clipboard()->setText(QStringLiteral("only words"));
    fixture.window().actions().paste->trigger();
    QVERIFY(fixture.window().notices()->noticeBanner()->isVisibleTo(&fixture.window()));
    QVERIFY(fixture.window().showsEmptyState());
}

void WindowTest::rowsAddedDuringARunWaitForTheNextStart()
{
    WindowFixture fixture(1);
    fixture.makePictures(20, 600);
    QVERIFY(fixture.addAll(20));
    fixture.window().actions().start->trigger();
    QTRY_VERIFY(fixture.count(RowState::Done) >= 1);
    writePng(fixture.folder() / "late.png", 64, 64, 1);
    fixture.drop({QString::fromStdString(fixture.folder() / "late.png")});
    QTRY_COMPARE(fixture.items().rowCount(), 21);
    QVERIFY(fixture.waitUntilFinished());
    QCOMPARE(fixture.count(RowState::Ready), 1U);
    QCOMPARE(fixture.count(RowState::Done), 20U);
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(fixture.count(RowState::Done), 21U);
}

void WindowTest::refusedStartIsSaidAndRowsStayReady()
{
    WindowFixture fixture;
    fixture.makePictures(2);
    QVERIFY(fixture.addAll(2));
    writeFile(fixture.outputFolder(), "a file where the folder should be");
    fixture.window().actions().start->trigger();
    Banner* notice = fixture.window().notices()->noticeBanner();
    QTRY_VERIFY(notice->isVisibleTo(&fixture.window()));
    QVERIFY2(notice->text().startsWith(QStringLiteral("Cannot start")), qPrintable(notice->text()));
    QCOMPARE(fixture.count(RowState::Ready), 2U);
}

void WindowTest::missingWorkerIsSaidInTheWindow()
{
    WindowFixture fixture(1, "/nowhere/manyhands-worker");
    fixture.makePictures(1);
    QVERIFY(fixture.addAll(1));
    fixture.window().actions().start->trigger();
    Banner* banner = fixture.window().notices()->poolBanner();
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisibleTo(&fixture.window()), 30'000);
    QVERIFY(!banner->text().isEmpty());
    QCOMPARE(fixture.count(RowState::Done) + fixture.items().failures(), 0U);
}

void WindowTest::timelineShowsEveryItemAndLeadsToItsRow()
{
    WindowFixture fixture(2);
    fixture.makePictures(6, 500);
    QVERIFY(fixture.addAll(6));
    QueuePage& page = *fixture.window().queuePage();
    page.lower()->showPane(page.timeline());
    fixture.window().actions().start->trigger();
    QVERIFY(fixture.waitUntilFinished());
    TimelineModel& model = fixture.session().timeline();
    const auto items = [&] {
        std::uint64_t count = 0;
        for (int lane = 0; lane < model.rowCount(); ++lane)
            count += model.lane(lane).items;
        return count;
    };
    QTRY_COMPARE(items(), std::uint64_t{6});
    QTRY_VERIFY(!model.isRunning());

    // The widest span of the first lane that worked on something, found by its own time.
    TimelineView* view = page.timeline()->view();
    int lane = 0;
    while (model.lane(lane).work.size() == 0)
        ++lane;
    const SpanTrack& work = model.lane(lane).work;
    std::size_t widest = 0;
    for (std::size_t i = 0; i < work.size(); ++i) {
        if (work.at(i).item &&
            (!work.at(widest).item || work.at(i).durationUs > work.at(widest).durationUs))
            widest = i;
    }
    const StoredSpan span = work.at(widest);
    view->fitAll();
    const double x = TimelineView::labelWidth() +
                     view->window().axis().xOf(span.beginNs + std::int64_t{span.durationUs} * 500);
    const QPoint place(static_cast<int>(x), 24 + lane * 44 + 18);
    const TimelineHit hit = view->hitAt(place);
    QVERIFY(hit.span);
    const RowKey key = fixture.items().keyOf(jobOf(hit.span->item), indexOf(hit.span->item));
    const QString name =
        QString::fromStdString(std::string(fixture.items().find(key)->file.path.fileName()));
    QVERIFY2(view->describe(hit).contains(name), qPrintable(view->describe(hit)));
    page.search()->setText(QStringLiteral("nothing is called so"));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(page.selectedRows(), std::vector<RowKey>{key});

    // The same by keys.
    const double scale = view->window().axis().nsPerPixel;
    QTest::keyClick(view, Qt::Key_Plus);
    QVERIFY(view->window().axis().nsPerPixel < scale);
    const double begin = view->window().axis().beginNs;
    QTest::keyClick(view, Qt::Key_Right);
    QVERIFY(view->window().axis().beginNs > begin);
    QTest::keyClick(view, Qt::Key_F);
    QCOMPARE(view->window().mode(), TimeWindow::Mode::Follow);
    QTest::keyClick(view, Qt::Key_0);
    QCOMPARE(view->window().mode(), TimeWindow::Mode::Fit);
}

MANYHANDS_WINDOW_TEST(WindowTest)
#include "tst_window.moc"
