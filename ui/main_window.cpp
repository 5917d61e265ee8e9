#include "main_window.h"

#include <QCloseEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "actions.h"
#include "cursor_rest.h"
#include "drop_overlay.h"
#include "hairline.h"
#include "icons.h"
#include "jobs/chain_editor.h"
#include "jobs/collapsible.h"
#include "jobs/folder_field.h"
#include "jobs/import_popover.h"
#include "jobs/job_panel.h"
#include "jobs/output_form.h"
#include "models/input_paths.h"
#include "notices/notice_area.h"
#include "number_desk.h"
#include "queue/empty_state.h"
#include "queue/queue_page.h"
#include "queue/queue_view.h"
#include "settings/recent_folders.h"
#include "settings/settings_page.h"
#include "status_strip.h"
#include "theme.h"
#include "tool_bar.h"
#include "window_title.h"
#include "workers/worker_control.h"

namespace manyhands {
namespace {

constexpr QSize kFirstSize(1240, 800);
constexpr QSize kLeastSize(820, 520);
constexpr int kToolIconSide = 20;
constexpr QLatin1String kUriList("text/uri-list");

} // namespace

MainWindow::MainWindow(Session& session, Settings settings, int automaticWorkers, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_settings(std::move(settings)),
      m_actions(new Actions(this)),
      m_recent(new RecentFolders(this))
{
    new WindowTitle(session, *this);
    new CursorRest(this);
    setAcceptDrops(true);
    setMinimumSize(kLeastSize);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_undoAction = m_undo.createUndoAction(this, tr("&Undo"));
    m_undoAction->setShortcut(QKeySequence::Undo);
    m_undoAction->setIconText(
        tr("Undo")); // what it undoes is in the menu; the tool bar stands still
    m_undoAction->setIcon(themedIcon(QStringLiteral("undo")));
    m_redoAction = m_undo.createRedoAction(this, tr("&Redo"));
    m_redoAction->setShortcut(QKeySequence::Redo);
    m_redoAction->setIcon(themedIcon(QStringLiteral("redo")));
    buildMenus();
    buildToolbar();
    buildContent(automaticWorkers);
    connectEditing();
    connectRunning();
    connectView();
    connectSettings();
    restore();
    followSession();
}

void MainWindow::buildMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions(
        {m_actions->addFiles, m_actions->addFolder, m_actions->folderFilter, m_actions->paste});
    file->addMenu(m_recent->menu());
    file->addSeparator();
    file->addActions({m_actions->openOutput, m_actions->showInFolder, m_actions->compare});
    file->addSeparator();
    file->addAction(m_actions->quit);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_undoAction, m_redoAction});
    edit->addSeparator();
    edit->addActions({m_actions->copyPath, m_actions->selectAll, m_actions->find});
    edit->addSeparator();
    edit->addActions({m_actions->remove, m_actions->removeFinished});
    edit->addSeparator();
    edit->addAction(m_actions->showSettings);
    QMenu* run = menuBar()->addMenu(tr("&Run"));
    run->addActions({m_actions->start, m_actions->pause, m_actions->cancelAll});
    run->addActions({m_actions->moreWorkers, m_actions->fewerWorkers});
    run->addSeparator();
    run->addActions({m_actions->retryFailed, m_actions->retryItems, m_actions->cancelItems,
                     m_actions->pauseSelected});
    run->addSeparator();
    run->addActions({m_actions->moveUp, m_actions->moveDown});
    run->addMenu(tr("Pri&ority"))->addActions(m_actions->priorities->actions());
    run->addAction(m_actions->duplicate);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->showQueue, m_actions->showResults, m_actions->showDetails});
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(m_actions->themes->actions());
}

void MainWindow::buildToolbar()
{
    auto* bar = new ToolBar(tr("Main"));
    addToolBar(bar);
    bar->setObjectName(QStringLiteral("mainToolbar"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setIconSize(QSize(kToolIconSide, kToolIconSide));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // The first button's picture begins where the contents below begin.
    auto* indent = new QWidget;
    indent->setFixedWidth(metrics::kSmall);
    bar->addWidget(indent);
    bar->addActions({m_actions->addFiles, m_actions->addFolder, m_actions->folderFilter});
    m_importPopover = new ImportPopover(bar->widgetForAction(m_actions->folderFilter));
    bar->addSeparator();
    bar->addActions({m_actions->start, m_actions->pause, m_actions->cancelAll});
    bar->addSeparator();
    bar->addActions({m_actions->retryFailed, m_actions->remove, m_undoAction});
    for (QAction* action : bar->actions()) {
        if (auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action))) {
            const auto name = [button, action] { button->setAccessibleName(action->iconText()); };
            name();
            connect(action, &QAction::changed, button, name);
        }
    }
    bar->setIconOnly(m_actions->folderFilter); // beside "Add folder", whose meaning it refines
    bar->setKeepsText(m_actions->start);
}

void MainWindow::buildContent(int automaticWorkers)
{
    m_queue = new QueuePage(m_session, *m_actions);
    m_panel = new JobPanel(automaticWorkers, m_session.presets(), m_undo);
    m_numbers = new NumberDesk(m_session, *m_panel, *m_queue, this);
    m_notices = new NoticeArea(m_session);
    m_strip = new StatusStrip(m_session);
    m_content = new QStackedWidget;
    m_content->addWidget(new EmptyState(*m_actions));
    m_content->addWidget(m_queue);

    auto* noticeFrame = new QVBoxLayout;
    noticeFrame->setContentsMargins(metrics::kMargin, 0, metrics::kMargin, 0);
    noticeFrame->addWidget(m_notices);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    left->addLayout(noticeFrame);
    left->addWidget(m_content, 1);
    auto* main = new QWidget;
    auto* upper = new QHBoxLayout(main);
    upper->setContentsMargins(0, 0, 0, 0);
    upper->setSpacing(0);
    upper->addLayout(left, 1);
    upper->addWidget(new Hairline);
    upper->addWidget(m_panel);
    m_settingsPage = new SettingsPage(automaticWorkers);
    m_pages = new QStackedWidget;
    m_pages->addWidget(main);
    m_pages->addWidget(m_settingsPage);
    auto* central = new QWidget;
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_strip);
    setCentralWidget(central);
    m_overlay = new DropOverlay(this);
}

void MainWindow::restore()
{
    resize(kFirstSize);
    restoreGeometry(m_settings.windowGeometry);
    m_queue->restoreSplitterState(m_settings.splitterState);
    if (!m_settings.headerState.isEmpty())
        m_queue->queueView()->restoreHeaderState(m_settings.headerState);
    m_actions->showDetails->setChecked(m_settings.detailsShown);
    m_queue->setDetailsShown(m_settings.detailsShown);
    m_panel->setSpec(m_settings.job);
    if (switchedOn(m_settings.steps) == m_settings.job.filters) // and more, switched off
        m_panel->filters()->setEntries(m_settings.steps);
    m_panel->output()->folderField()->setRecent(m_settings.recentOutputs);
    m_panel->output()->more()->setExpanded(m_settings.moreOptionsShown);
    followSpec();
    m_panel->workers()->setChoice(m_settings.workers);
    m_recent->setFolders(m_settings.recentFolders);
    m_importPopover->setChoice(m_settings.import);
    followImport(m_settings.import);
    applySettings();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.windowGeometry = saveGeometry();
    m_settings.splitterState = m_queue->splitterState();
    m_settings.headerState = m_queue->queueView()->headerState();
    m_settings.detailsShown = m_actions->showDetails->isChecked();
    m_settings.job = m_panel->spec();
    m_settings.steps = m_panel->filters()->model()->entries();
    m_settings.moreOptionsShown = m_panel->output()->more()->isExpanded();
    m_settings.workers = m_panel->workers()->choice();
    m_settings.save();
    QMainWindow::closeEvent(event);
}

void MainWindow::addInputs(std::vector<Path> inputs)
{
    m_recent->take(inputs);
    showSettings(false);
    m_session.addInputs(std::move(inputs), m_panel->outputFolder(),
                        readImportChoice(m_settings.import));
}

bool MainWindow::showsEmptyState() const
{
    return m_content->currentIndex() == 0;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    // Not what is dragged out of this window.
    if (event->source() || !offersInputs(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_overlay->setGeometry(rect());
    m_overlay->raise();
    m_overlay->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*)
{
    m_overlay->hide();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    m_overlay->hide();
    std::vector<Path> inputs = inputsFromMime(*event->mimeData());
    if (inputs.empty())
        return;
    // The originals stay: nobody who drags may delete them after a "move".
    event->setDropAction(Qt::CopyAction);
    event->accept();
    addInputs(std::move(inputs));
}

bool offersInputs(const QMimeData& data)
{
    return data.hasUrls() ? namesLocalFile(data.data(kUriList)) : !inputsFromMime(data).empty();
}

std::vector<Path> inputsFromMime(const QMimeData& data)
{
    if (data.hasUrls())
        return pathsFromUriList(data.data(kUriList));
    return data.hasText() ? pathsFromText(data.text()) : std::vector<Path>{};
}

} // namespace manyhands
