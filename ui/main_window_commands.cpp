#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMimeData>
#include <QStackedWidget>
#include <QStandardPaths>

#include "actions.h"
#include "desktop.h"
#include "file_dialog.h"
#include "jobs/folder_field.h"
#include "jobs/import_popover.h"
#include "jobs/job_panel.h"
#include "jobs/output_form.h"
#include "main_window.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "notices/notice_area.h"
#include "number_desk.h"
#include "queue/queue_commands.h"
#include "queue/queue_page.h"
#include "settings/job_settings.h"
#include "settings/recent_folders.h"
#include "workers/worker_control.h"

namespace manyhands {
namespace {

constexpr int kUndoDepth = 50;

} // namespace

void MainWindow::connectEditing()
{
    m_undo.setUndoLimit(kUndoDepth);
    connect(m_actions->addFiles, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->addFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->folderFilter, &QAction::triggered, this, [this] {
        followImport(m_settings.import); // the click is no choice yet
        m_importPopover->popUp(m_importPopover->parentWidget());
    });
    connect(m_importPopover, &ImportPopover::changed, this, &MainWindow::followImport);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteInputs);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    auto* commands = new QueueCommands(m_session, *m_actions, *m_queue, *m_notices, m_undo, this);
    connect(commands, &QueueCommands::folderRequested, this, &openWithDesktop);
    connect(m_notices, &NoticeArea::openFolderRequested, this, &MainWindow::openOutputFolder);
    connect(&m_session, &Session::duplicated, this, [this](const ImageJobSpec& spec) {
        m_panel->setSpec(spec);
        followSpec();
    });
    connect(m_notices, &NoticeArea::undoRequested, &m_undo, &QUndoStack::undo);
}

void MainWindow::connectRunning()
{
    connect(m_actions->start, &QAction::triggered, this, &MainWindow::start);
    connect(m_panel, &JobPanel::startRequested, this, &MainWindow::start);
    // It stands at the end of the queue, which may be out of sight.
    connect(&m_session, &Session::started, m_queue, &QueuePage::showJob);
    connect(m_actions->pause, &QAction::triggered, this, &MainWindow::togglePause);
    connect(m_actions->moreWorkers, &QAction::triggered, m_panel->workers(),
            [this] { m_panel->workers()->step(1); });
    connect(m_actions->fewerWorkers, &QAction::triggered, m_panel->workers(),
            [this] { m_panel->workers()->step(-1); });
    connect(m_actions->cancelAll, &QAction::triggered, &m_session, &Session::cancelAll);
    connect(m_actions->retryFailed, &QAction::triggered, &m_session, &Session::retryFailed);
    connect(m_panel, &JobPanel::specChanged, this, &MainWindow::followSpec);
    connect(&m_session.plan(), &PlanPreview::changed, this, &MainWindow::followPlan);
    connect(&m_session.preview(), &PreviewController::changed, this, &MainWindow::followSample);
    const auto tell = [this](const Error& error) {
        m_notices->showNotice(sentence(error.message));
    };
    connect(m_panel, &JobPanel::refused, this, tell);
    connect(m_numbers, &NumberDesk::failed, this, tell);
    connect(m_numbers, &NumberDesk::told, m_notices, &NoticeArea::showNotice);
    connect(&m_session.presets(), &PresetList::failed, this, tell);
    connect(m_panel->workers(), &WorkerControl::countChanged, &m_session, &Session::setWorkerCount);
    connect(&m_session, &Session::runChanged, this, &MainWindow::followSession);
    connect(&m_session, &Session::preparingChanged, this, &MainWindow::followSession);
    connect(&m_session.items(), &ItemModel::countsChanged, this, &MainWindow::followSession);
    connect(&m_session.jobs(), &JobList::changed, this, &MainWindow::followSession);
    connect(&m_session.jobs(), &JobList::added, this, &MainWindow::followSession);
    connect(&m_session.jobs(), &JobList::removed, this, &MainWindow::followSession);
}

void MainWindow::connectView()
{
    const auto show = [this](QueuePage::Tab tab) {
        showSettings(false);
        m_queue->showTab(tab);
    };
    connect(m_actions->showQueue, &QAction::triggered, this, [show] { show(QueuePage::Queue); });
    connect(m_actions->showResults, &QAction::triggered, this,
            [show] { show(QueuePage::Results); });
    connect(m_actions->showDetails, &QAction::toggled, m_queue, &QueuePage::setDetailsShown);
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](QAction* action) {
        m_settings.theme = static_cast<ThemeChoice>(action->data().toInt());
        keepSettings();
    });
}

void MainWindow::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Add files"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures (%1)").arg(pictureNamePatterns().join(QLatin1Char(' '))),
                            tr("All files (*)")});
    askForInputs(dialog);
}

void MainWindow::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Add folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    askForInputs(dialog);
}

/// Begins where the last folder was, as who sorts photographs goes on there.
void MainWindow::askForInputs(QFileDialog* dialog)
{
    const std::vector<Path>& recent = m_recent->folders();
    dialog->setDirectoryUrl(recent.empty() ? QUrl::fromLocalFile(QStandardPaths::writableLocation(
                                                 QStandardPaths::PicturesLocation))
                                           : urlFromPath(recent.front()));
    askForPaths(dialog, this, [this](const std::vector<Path>& chosen) { addInputs(chosen); });
}

void MainWindow::pasteInputs()
{
    const QMimeData* data = QApplication::clipboard()->mimeData();
    std::vector<Path> inputs = data ? inputsFromMime(*data) : std::vector<Path>{};
    if (inputs.empty())
        m_notices->showNotice(tr("The clipboard holds neither files nor paths."));
    else
        addInputs(std::move(inputs));
}

void MainWindow::start()
{
    m_settings.job = m_panel->spec();
    m_settings.recentOutputs =
        withRecentOutput(std::move(m_settings.recentOutputs), m_settings.job.outputFolder);
    m_panel->output()->folderField()->setRecent(m_settings.recentOutputs);
    m_session.start(m_settings.job);
}

void MainWindow::togglePause()
{
    if (m_session.run().activity() == RunTotals::Activity::Running)
        m_session.pause();
    else
        m_session.resume();
}

/// A filter that leaves files out is to be seen before one wonders where they are.
void MainWindow::followImport(const ImportChoice& choice)
{
    m_settings.import = choice;
    m_actions->folderFilter->setCheckable(!choice.isOpen());
    m_actions->folderFilter->setChecked(!choice.isOpen());
}

void MainWindow::followSpec()
{
    const ImageJobSpec spec = m_panel->spec();
    m_session.preview().setSpec(spec);
    m_session.plan().setSpec(spec);
}

void MainWindow::followPlan()
{
    m_panel->showPlan(m_session.plan().summary(), m_session.plan().isBusy());
    followSample();
}

/// Names are tried on the first picture that waits.
void MainWindow::followSample()
{
    const PlanSummary& plan = m_session.plan().summary();
    NameSample sample = madeUpSample();
    if (plan.first) {
        sample.file = *plan.first;
        const PreviewController& preview = m_session.preview();
        const PreviewPicture& result = preview.result().after.picture;
        if (preview.input() == sample.file.path) {
            sample.width = result.pictureWidth;
            sample.height = result.pictureHeight;
        }
    }
    m_panel->output()->setSample(sample);
}

void MainWindow::followSession()
{
    const ItemModel& items = m_session.items();
    const bool preparing = m_session.isPreparing();
    const RunTotals::Activity activity = m_session.run().activity();
    const bool running = activity != RunTotals::Activity::Idle;
    const bool waits =
        activity == RunTotals::Activity::Paused || activity == RunTotals::Activity::Blocked;
    m_panel->setReadyCount(items.count(RowState::Ready), preparing);
    m_actions->start->setEnabled(items.count(RowState::Ready) > 0);
    m_actions->pause->setEnabled(running);
    m_actions->showPause(waits);
    m_actions->cancelAll->setEnabled(running || preparing);
    const bool empty = items.rowCount() == 0 && m_session.jobs().size() == 0;
    m_content->setCurrentIndex(empty ? 0 : 1);
}

} // namespace manyhands
