#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMimeData>
#include <QStackedWidget>

#include "actions.h"
#include "desktop.h"
#include "jobs/job_panel.h"
#include "main_window.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "notices/notice_area.h"
#include "queue/queue_page.h"
#include "queue/remove_command.h"
#include "workers/worker_control.h"

namespace manyhands {
namespace {

/// Opening starts a program for each; this many by accident are enough.
constexpr std::size_t kMostOpened = 12;
constexpr int kUndoDepth = 50;

} // namespace

void MainWindow::connectEditing()
{
    m_undo.setUndoLimit(kUndoDepth);
    connect(m_actions->addFiles, &QAction::triggered, this, &MainWindow::chooseFiles);
    connect(m_actions->addFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_actions->paste, &QAction::triggered, this, &MainWindow::pasteInputs);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->remove, &QAction::triggered, this,
            [this] { removeRows(m_queue->selectedRows()); });
    connect(m_actions->removeFinished, &QAction::triggered, this, &MainWindow::removeFinished);
    connect(m_actions->selectAll, &QAction::triggered, m_queue, &QueuePage::selectAll);
    connect(m_actions->find, &QAction::triggered, m_queue, &QueuePage::focusSearch);
    connect(m_notices, &NoticeArea::undoRequested, &m_undo, &QUndoStack::undo);
}

void MainWindow::connectRunning()
{
    connect(m_actions->start, &QAction::triggered, this, &MainWindow::start);
    connect(m_panel, &JobPanel::startRequested, this, &MainWindow::start);
    connect(m_actions->pause, &QAction::triggered, this, &MainWindow::togglePause);
    connect(m_actions->cancelAll, &QAction::triggered, &m_session, &Session::cancelAll);
    connect(m_actions->retryFailed, &QAction::triggered, &m_session, &Session::retryFailed);
    connect(m_panel, &JobPanel::specChanged, this,
            [this] { m_session.preview().setSpec(m_panel->spec()); });
    const auto tell = [this](const Error& error) {
        m_notices->showNotice(sentence(error.message));
    };
    connect(m_panel, &JobPanel::refused, this, tell);
    connect(&m_session.presets(), &PresetList::failed, this, tell);
    connect(m_panel->workers(), &WorkerControl::countChanged, &m_session, &Session::setWorkerCount);
    connect(&m_session, &Session::runChanged, this, &MainWindow::followSession);
    connect(&m_session, &Session::preparingChanged, this, &MainWindow::followSession);
    connect(&m_session.items(), &ItemModel::countsChanged, this, &MainWindow::followSession);
}

void MainWindow::connectRows()
{
    connect(m_actions->openOutput, &QAction::triggered, this, &MainWindow::openSelected);
    connect(m_queue, &QueuePage::openRequested, this, &MainWindow::openSelected);
    connect(m_actions->showInFolder, &QAction::triggered, this, &MainWindow::showSelectedInFolder);
    connect(m_actions->copyPath, &QAction::triggered, this, &MainWindow::copySelectedPaths);
    connect(m_actions->cancelItems, &QAction::triggered, this,
            [this] { m_session.cancelRows(m_queue->selectedRows()); });
    connect(m_actions->retryItems, &QAction::triggered, this,
            [this] { m_session.retryRows(m_queue->selectedRows()); });
    connect(m_queue, &QueuePage::selectionChanged, this, &MainWindow::followSession);
    connect(m_notices, &NoticeArea::openFolderRequested, this,
            [this] { openWithDesktop(m_settings.job.outputFolder); });
}

void MainWindow::connectView()
{
    connect(m_actions->showFiles, &QAction::triggered, this,
            [this] { m_queue->showTab(QueuePage::Files); });
    connect(m_actions->showResults, &QAction::triggered, this,
            [this] { m_queue->showTab(QueuePage::Results); });
    connect(m_actions->showDetails, &QAction::toggled, m_queue, &QueuePage::setDetailsShown);
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](QAction* action) {
        m_settings.theme = static_cast<ThemeChoice>(action->data().toInt());
        emit themeChosen(m_settings.theme);
    });
}

void MainWindow::chooseFiles()
{
    auto* dialog = new QFileDialog(this, tr("Add files"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Pictures (%1)")
             .arg(QStringLiteral(
                 "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.heic *.heif *.avif")),
         tr("All files (*)")});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::urlsSelected, this,
            [this](const QList<QUrl>& urls) { addInputs(pathsFromUrls(urls)); });
    dialog->open();
}

void MainWindow::chooseFolder()
{
    auto* dialog = new QFileDialog(this, tr("Add folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::urlSelected, this,
            [this](const QUrl& url) { addInputs(pathsFromUrls({url})); });
    dialog->open();
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

void MainWindow::removeRows(std::vector<RowKey> rows)
{
    std::erase_if(rows, [this](RowKey key) {
        const ItemRow* row = m_session.items().find(key);
        return !row || !isRemovable(row->state);
    });
    if (rows.empty())
        return;
    const std::size_t count = rows.size();
    m_undo.push(new RemoveCommand(m_session, std::move(rows)));
    m_notices->showRemoval(count);
}

void MainWindow::removeFinished()
{
    std::vector<RowKey> finished;
    for (int row = 0; row < m_session.items().rowCount(); ++row) {
        if (isFinal(m_session.items().at(row).state))
            finished.push_back(m_session.items().at(row).key);
    }
    removeRows(std::move(finished));
}

void MainWindow::start()
{
    m_settings.job = m_panel->spec();
    m_session.start(m_settings.job);
}

void MainWindow::togglePause()
{
    if (m_session.run().activity() == RunTotals::Activity::Running)
        m_session.pause();
    else
        m_session.resume();
}

void MainWindow::openSelected()
{
    std::vector<RowKey> rows = m_queue->selectedRows();
    std::erase_if(
        rows, [this](RowKey key) { return m_session.items().find(key)->state != RowState::Done; });
    if (rows.size() > kMostOpened) {
        m_notices->showNotice(tr("Only %1 pictures are opened at once.").arg(kMostOpened));
        rows.resize(kMostOpened);
    }
    for (const RowKey key : rows)
        openWithDesktop(m_session.items().find(key)->output);
}

void MainWindow::showSelectedInFolder()
{
    std::vector<Path> files;
    for (const RowKey key : m_queue->selectedRows()) {
        const ItemRow& row = *m_session.items().find(key);
        files.push_back(row.state == RowState::Done ? row.output : row.file.path);
        if (files.size() == kMostOpened)
            break;
    }
    showInFileManager(files);
}

void MainWindow::copySelectedPaths()
{
    QStringList lines;
    QList<QUrl> urls;
    for (const RowKey key : m_queue->selectedRows()) {
        const ItemRow& row = *m_session.items().find(key);
        const Path& path = row.state == RowState::Done ? row.output : row.file.path;
        lines << pathText(path);
        urls << urlFromPath(path);
    }
    if (lines.isEmpty())
        return;
    auto* data = new QMimeData;
    data->setText(lines.join(QLatin1Char('\n')));
    data->setUrls(urls);
    QApplication::clipboard()->setMimeData(data);
}

void MainWindow::followSession()
{
    const ItemModel& items = m_session.items();
    const bool preparing = m_session.isPreparing();
    const RunTotals::Activity activity = m_session.run().activity();
    const bool running = activity != RunTotals::Activity::Idle;
    const bool waits =
        activity == RunTotals::Activity::Paused || activity == RunTotals::Activity::Blocked;
    const bool selected = m_queue->hasSelection();
    const bool failures = items.failures() > 0;
    m_panel->setReadyCount(items.count(RowState::Ready), preparing);
    m_actions->start->setEnabled(items.count(RowState::Ready) > 0);
    m_actions->pause->setEnabled(running);
    m_actions->pause->setChecked(waits);
    m_actions->pause->setText(waits ? tr("&Resume") : tr("&Pause"));
    m_actions->cancelAll->setEnabled(running || preparing);
    m_actions->retryFailed->setEnabled(failures);
    m_actions->openOutput->setEnabled(selected && items.count(RowState::Done) > 0);
    m_actions->showInFolder->setEnabled(selected);
    m_actions->copyPath->setEnabled(selected);
    m_actions->cancelItems->setEnabled(selected && m_session.hasActiveRows());
    m_actions->retryItems->setEnabled(selected &&
                                      (failures || items.count(RowState::Cancelled) > 0));
    m_actions->remove->setEnabled(selected);
    m_actions->removeFinished->setEnabled(failures || items.count(RowState::Done) +
                                                              items.count(RowState::Skipped) +
                                                              items.count(RowState::Cancelled) >
                                                          0);
    m_content->setCurrentIndex(items.rowCount() == 0 ? 0 : 1);
}

} // namespace manyhands
