#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QtTest>

#include "actions.h"
#include "jobs/job_panel.h"
#include "notices/banner.h"
#include "notices/notice_area.h"
#include "panes/lower_panes.h"
#include "preview/preview_page.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "results/results_view.h"
#include "support/test_program.h"
#include "window_fixture.h"
#include "workers/worker_control.h"

using namespace manyhands;
using namespace manyhands::testing;

namespace {

/// A window with jobs of `pictures` each that wait for workers.
class QueueFixture : public WindowFixture {
public:
    explicit QueueFixture(int jobs, int pictures = 4) : WindowFixture(0)
    {
        for (int job = 0; job < jobs; ++job) {
            const std::string folder = this->folder().folder("job" + std::to_string(job));
            for (int i = 0; i < pictures; ++i)
                writePng(folder + "/p" + std::to_string(job * 100 + i) + ".png", 48, 48,
                         static_cast<unsigned>(i));
            drop({QString::fromStdString(folder)});
            ok &= QTest::qWaitFor(
                [&] { return count(RowState::Ready) == static_cast<std::uint32_t>(pictures); });
            window().actions().start->trigger();
            ok &= QTest::qWaitFor([&] { return session().jobs().size() == job + 1; });
        }
    }

    QueuePage& page() { return *window().queuePage(); }
    QueueView& view() { return *page().queueView(); }
    JobId job(int place) { return session().jobs().at(place).id; }
    JobRowState state(int place) { return session().jobs().at(place).state; }
    QModelIndex jobIndex(int place) { return page().queue()->indexOf(job(place)); }
    QModelIndex itemIndex(int place, int row)
    {
        return page().queue()->index(row, 0, jobIndex(place));
    }
    void select(const QModelIndex& index)
    {
        view().setFocus();
        view().selectIndex(index);
    }

    bool ok = true;
};

} // namespace

class QueueWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void startedDraftIsAJobAndStaysUnfolded();
    void oneJobIsPausedWhileAnotherRuns();
    void spaceHoldsSingleItems();
    void jobsAreMovedByKeys();
    void priorityOvertakes();
    void duplicateGoesBackToTheForm();
    void removedJobComesBackAndRuns();
    void startedJobIsInSight();
    void pausedJobComesBackPaused();
    void onlyWhatAppliesIsOffered();
    void ofANarrowedListAllAreItsRowsAlone();
    void jobGoesWithItsLastRow();
    void keyboardGoesOnBehindWhatWasRemoved();
    void noticeOfARemovalGoesWithIt();
    void resultsAreShownFromTheSettings();
    void finishedJobsAreRemovedTogether();
    void resultsFollowTheSelectedJob();
    void resultsAreSelectedByMouseAndKeys();
    void compareShowsThePreview();
    void failedJobSaysSoAndIsRetried();
};

void QueueWindowTest::startedDraftIsAJobAndStaysUnfolded()
{
    WindowFixture fixture(0);
    fixture.makePictures(3);
    QVERIFY(fixture.addAll(3));
    QueuePage& page = *fixture.window().queuePage();
    QueueView& view = *page.queueView();
    QVERIFY(view.isExpanded(page.queue()->index(0, 0)));
    view.selectIndex(page.queue()->index(1, 0, page.queue()->index(0, 0)));
    const RowKey key = page.selectedRows().front();
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(fixture.session().jobs().size(), 1);
    const JobRow& job = fixture.session().jobs().at(0);
    QCOMPARE(job.title, QStringLiteral("Blur · 3 pictures → out"));
    QTRY_COMPARE(job.state, JobRowState::Waiting);
    QVERIFY(view.isExpanded(page.queue()->indexOf(job.id)));
    QCOMPARE(page.selectedRows(), std::vector<RowKey>{key});
    QCOMPARE(page.queue()->rowCount(), 1);
}

void QueueWindowTest::oneJobIsPausedWhileAnotherRuns()
{
    QueueFixture fixture(2);
    QVERIFY(fixture.ok);
    fixture.select(fixture.jobIndex(0));
    fixture.window().actions().pauseSelected->trigger();
    QTRY_COMPARE(fixture.state(0), JobRowState::Paused);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.state(1), JobRowState::Finished);
    QCOMPARE(fixture.state(0), JobRowState::Paused);
    fixture.window().actions().pauseSelected->trigger();
    QTRY_COMPARE(fixture.state(0), JobRowState::Finished);
}

void QueueWindowTest::spaceHoldsSingleItems()
{
    QueueFixture fixture(1);
    QVERIFY(fixture.ok);
    fixture.select(fixture.itemIndex(0, 1));
    QTest::keyClick(&fixture.view(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(fixture.page().selectedRows().size(), std::size_t{2});
    fixture.window().actions().pauseSelected->trigger();
    QTRY_COMPARE(fixture.count(RowState::Held), 2U);
    fixture.window().jobPanel()->workers()->setChoice(1);
    QTRY_COMPARE(fixture.count(RowState::Done), 2U);
    QTRY_COMPARE(fixture.state(0), JobRowState::Paused);
    // Resuming the job lets them go.
    fixture.select(fixture.jobIndex(0));
    fixture.window().actions().pauseSelected->trigger();
    QTRY_COMPARE(fixture.count(RowState::Done), 4U);
}

void QueueWindowTest::jobsAreMovedByKeys()
{
    QueueFixture fixture(3, 1);
    QVERIFY(fixture.ok);
    const JobId last = fixture.job(2);
    fixture.select(fixture.jobIndex(2));
    QVERIFY(!fixture.window().actions().moveDown->isEnabled());
    fixture.window().actions().moveUp->trigger();
    QCOMPARE(fixture.job(1), last);
    fixture.window().actions().moveUp->trigger();
    QCOMPARE(fixture.job(0), last);
    QCOMPARE(fixture.page().selectedJobs(), QList<JobId>{last});
    QVERIFY(!fixture.window().actions().moveUp->isEnabled());
    QCOMPARE(fixture.jobIndex(0).row(), 0);
}

void QueueWindowTest::priorityOvertakes()
{
    QueueFixture fixture(2, 3);
    QVERIFY(fixture.ok);
    fixture.select(fixture.jobIndex(1));
    fixture.window().actions().priorities->actions().front()->trigger();
    QCOMPARE(fixture.session().jobs().at(1).priority, JobPriority::High);
    std::vector<JobId> finished;
    connect(&fixture.engine(), &EngineHost::jobFinished, this,
            [&](JobId job) { finished.push_back(job); });
    fixture.window().jobPanel()->workers()->setChoice(1);
    QTRY_COMPARE(finished.size(), std::size_t{2});
    QCOMPARE(finished.front(), fixture.job(1));
}

void QueueWindowTest::duplicateGoesBackToTheForm()
{
    QueueFixture fixture(1);
    QVERIFY(fixture.ok);
    ImageJobSpec other = fixture.window().jobPanel()->spec();
    other.filters = {defaultStep(FilterKind::Invert)};
    fixture.window().jobPanel()->setSpec(other);
    fixture.select(fixture.jobIndex(0));
    fixture.window().actions().duplicate->trigger();
    QCOMPARE(fixture.count(RowState::Ready), 4U);
    QCOMPARE(fixture.window().jobPanel()->spec().filters.front().kind, FilterKind::Blur);
    QVERIFY(fixture.page().queue()->isDraft(fixture.page().queue()->index(0, 0)));
}

void QueueWindowTest::removedJobComesBackAndRuns()
{
    QueueFixture fixture(2);
    QVERIFY(fixture.ok);
    const JobId job = fixture.job(0);
    fixture.select(fixture.jobIndex(0));
    fixture.window().actions().remove->trigger();
    QCOMPARE(fixture.session().jobs().size(), 1);
    QCOMPARE(fixture.items().rowCount(), 4);
    Banner* notice = fixture.window().notices()->noticeBanner();
    QVERIFY2(notice->text().startsWith(QStringLiteral("1 job")), qPrintable(notice->text()));
    notice->findChild<QPushButton*>()->click();
    QCOMPARE(fixture.job(0), job);
    QCOMPARE(fixture.page().queue()->rowCount(fixture.jobIndex(0)), 4);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 8U);
}

void QueueWindowTest::startedJobIsInSight()
{
    QueueFixture fixture(3, 12);
    QVERIFY(fixture.ok);
    const QRect seen = fixture.view().viewport()->rect();
    QVERIFY(fixture.view().sizeHintForRow(0) * 12 > seen.height());
    QTRY_VERIFY(seen.contains(fixture.view().visualRect(fixture.jobIndex(2)).center()));
    QVERIFY(!seen.intersects(fixture.view().visualRect(fixture.jobIndex(0))));
}

void QueueWindowTest::pausedJobComesBackPaused()
{
    QueueFixture fixture(2);
    QVERIFY(fixture.ok);
    Actions& actions = fixture.window().actions();
    fixture.select(fixture.itemIndex(1, 2));
    actions.pauseSelected->trigger();
    QTRY_COMPARE(fixture.count(RowState::Held), 1U);
    fixture.select(fixture.jobIndex(0));
    actions.pauseSelected->trigger();
    QTRY_COMPARE(fixture.state(0), JobRowState::Paused);

    fixture.view().selectAll();
    actions.remove->trigger();
    QCOMPARE(fixture.session().jobs().size(), 0);
    fixture.window().undoStack().undo();
    QCOMPARE(fixture.session().jobs().size(), 2);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 3U);
    QTRY_COMPARE(fixture.state(0), JobRowState::Paused);
    QTRY_COMPARE(fixture.state(1), JobRowState::Paused);
    QCOMPARE(fixture.count(RowState::Held), 1U);
    QCOMPARE(fixture.count(RowState::Waiting), 4U);
}

void QueueWindowTest::onlyWhatAppliesIsOffered()
{
    QueueFixture fixture(1);
    QVERIFY(fixture.ok);
    const Actions& actions = fixture.window().actions();
    fixture.select(fixture.itemIndex(0, 0));
    QVERIFY(actions.pauseSelected->isEnabled());
    QCOMPARE(actions.pauseSelected->text(), QStringLiteral("Pa&use"));
    actions.pauseSelected->trigger();
    QTRY_COMPARE(actions.pauseSelected->text(), QStringLiteral("Res&ume"));
    QVERIFY(actions.cancelItems->isEnabled());
    QVERIFY(!actions.openOutput->isEnabled());
    QVERIFY(!actions.retryItems->isEnabled());
    actions.cancelItems->trigger();
    QTRY_VERIFY(actions.retryItems->isEnabled());
    QVERIFY(!actions.cancelItems->isEnabled());
    QVERIFY(!actions.pauseSelected->isEnabled());

    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 3U);
    fixture.select(fixture.itemIndex(0, 1));
    QVERIFY(actions.openOutput->isEnabled());
    QVERIFY(!actions.retryItems->isEnabled()); // though another row could be tried again
}

void QueueWindowTest::ofANarrowedListAllAreItsRowsAlone()
{
    QueueFixture fixture(2);
    QVERIFY(fixture.ok);
    fixture.page().search()->setText(QStringLiteral("p10"));
    QTRY_COMPARE(fixture.page().queue()->rowCount(), 1);
    fixture.window().actions().selectAll->trigger();
    QCOMPARE(fixture.page().selectedRows().size(), std::size_t{4});
    QVERIFY(fixture.page().selectedJobs().isEmpty());
    fixture.page().search()->setText(QStringLiteral("101"));
    QTRY_COMPARE(fixture.page().queue()->rowCount(fixture.jobIndex(1)), 1);
    fixture.window().actions().selectAll->trigger();
    fixture.window().actions().remove->trigger();
    QCOMPARE(fixture.session().jobs().size(), 2);
    QCOMPARE(fixture.items().rowCount(), 7);
}

void QueueWindowTest::jobGoesWithItsLastRow()
{
    QueueFixture fixture(1, 2);
    QVERIFY(fixture.ok);
    fixture.select(fixture.itemIndex(0, 0));
    fixture.window().actions().selectAll->trigger();
    fixture.window().actions().remove->trigger();
    QCOMPARE(fixture.session().jobs().size(), 0);
    QVERIFY(fixture.window().showsEmptyState());
}

void QueueWindowTest::keyboardGoesOnBehindWhatWasRemoved()
{
    QueueFixture fixture(1, 5);
    QVERIFY(fixture.ok);
    fixture.select(fixture.itemIndex(0, 1));
    QTest::keyClick(&fixture.view(), Qt::Key_Down, Qt::ShiftModifier);
    const RowKey next = fixture.page().queue()->itemAt(fixture.itemIndex(0, 3))->key;
    QTest::keyClick(&fixture.view(), Qt::Key_Delete);
    QCOMPARE(fixture.items().rowCount(), 3);
    QCOMPARE(fixture.page().selectedRows(), std::vector<RowKey>{next});
    const RowKey last = fixture.page().queue()->itemAt(fixture.itemIndex(0, 2))->key;
    QTest::keyClick(&fixture.view(), Qt::Key_Delete);
    QCOMPARE(fixture.page().selectedRows(), std::vector<RowKey>{last});
    QTest::keyClick(&fixture.view(), Qt::Key_Delete); // nothing is below it
    QCOMPARE(fixture.items().rowCount(), 1);
    QVERIFY(fixture.view().selectionModel()->hasSelection());
}

void QueueWindowTest::noticeOfARemovalGoesWithIt()
{
    QueueFixture fixture(1, 3);
    QVERIFY(fixture.ok);
    const Banner* notice = fixture.window().notices()->noticeBanner();
    fixture.select(fixture.itemIndex(0, 0));
    QTest::keyClick(&fixture.view(), Qt::Key_Delete);
    QVERIFY(notice->isVisible());
    QTest::keyClick(&fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture.items().rowCount(), 3);
    QVERIFY(!notice->isVisible()); // "Undo" would take back something else now
}

void QueueWindowTest::resultsAreShownFromTheSettings()
{
    QueueFixture fixture(1, 1);
    QVERIFY(fixture.ok);
    fixture.window().actions().showSettings->trigger();
    QVERIFY(!fixture.page().isVisible());
    fixture.window().actions().showResults->trigger();
    QVERIFY(fixture.page().isVisible());
    QVERIFY(fixture.page().resultsView()->isVisible());
}

void QueueWindowTest::finishedJobsAreRemovedTogether()
{
    QueueFixture fixture(3, 1);
    QVERIFY(fixture.ok);
    fixture.session().pauseJobs({fixture.job(1)});
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 2U);
    const JobId waiting = fixture.job(1);
    QTRY_VERIFY(fixture.window().actions().removeFinished->isEnabled());
    fixture.window().actions().removeFinished->trigger();
    QCOMPARE(fixture.session().jobs().order(), QList<JobId>{waiting});
    QCOMPARE(fixture.items().rowCount(), 1);
}

void QueueWindowTest::resultsFollowTheSelectedJob()
{
    QueueFixture fixture(2, 3);
    QVERIFY(fixture.ok);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 6U);
    const QAbstractItemModel* results = fixture.page().resultsView()->model();
    QTRY_COMPARE(results->rowCount(), 6);
    fixture.select(fixture.jobIndex(1));
    QTRY_COMPARE(results->rowCount(), 3);
    fixture.page().showTab(QueuePage::Results);
    QVERIFY(fixture.page().selectedRows().empty());
    fixture.page().resultsView()->setCurrentIndex(results->index(1, 0));
    const auto rows = fixture.page().selectedRows();
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(fixture.items().find(rows.front())->job, fixture.job(1));
    QTest::keyClick(fixture.page().resultsView(), Qt::Key_Right);
    QCOMPARE(fixture.page().resultsView()->currentIndex().row(), 2);
}

void QueueWindowTest::resultsAreSelectedByMouseAndKeys()
{
    QueueFixture fixture(1, 6);
    QVERIFY(fixture.ok);
    fixture.window().jobPanel()->workers()->setChoice(2);
    QTRY_COMPARE(fixture.count(RowState::Done), 6U);
    fixture.page().showTab(QueuePage::Results);
    ResultsView* view = fixture.page().resultsView();
    QTRY_COMPARE(view->model()->rowCount(), 6);
    const auto click = [view](int row, Qt::KeyboardModifiers modifiers) {
        const QRect cell = view->visualRect(view->model()->index(row, 0));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, cell.center());
    };
    const auto selected = [&] { return view->selectionModel()->selectedRows().size(); };
    click(1, Qt::NoModifier);
    QCOMPARE(selected(), 1);
    QCOMPARE(view->currentIndex().row(), 1);
    QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(selected(), 2);
    click(0, Qt::ControlModifier);
    QCOMPARE(selected(), 3);
    click(2, Qt::NoModifier);
    QCOMPARE(selected(), 1);
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->currentIndex().row(), 5);
    fixture.window().actions().selectAll->trigger();
    QCOMPARE(selected(), 6);
}

void QueueWindowTest::compareShowsThePreview()
{
    QueueFixture fixture(1, 2);
    QVERIFY(fixture.ok);
    fixture.select(fixture.itemIndex(0, 1));
    QVERIFY(fixture.window().actions().compare->isEnabled());
    fixture.window().actions().compare->trigger();
    QCOMPARE(fixture.page().lower()->currentPane(), fixture.page().preview());
}

void QueueWindowTest::failedJobSaysSoAndIsRetried()
{
    WindowFixture fixture(2);
    writeFile(fixture.inputFolder() + "/a.jpg", "words");
    QVERIFY(fixture.addAll(1));
    fixture.window().actions().start->trigger();
    QTRY_COMPARE(fixture.session().jobs().size(), 1);
    const JobRow& job = fixture.session().jobs().at(0);
    QTRY_COMPARE(job.state, JobRowState::Failed);
    QVERIFY(!job.error.isEmpty());
    const QString summary = fixture.window().notices()->summaryBanner()->text();
    QVERIFY2(summary.contains(QStringLiteral("1 failed")), qPrintable(summary));
    writePng(fixture.inputFolder() + "/a.jpg", 32, 32, 1);
    QueuePage& page = *fixture.window().queuePage();
    page.queueView()->selectIndex(page.queue()->index(0, 0));
    fixture.window().actions().retryItems->trigger();
    QTRY_COMPARE(fixture.count(RowState::Done), 1U);
}

MANYHANDS_WINDOW_TEST(QueueWindowTest)
#include "tst_queue_window.moc"
