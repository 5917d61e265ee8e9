#include "actions.h"

#include "engine/job_priority.h"
#include "icons.h"
#include "theme.h"

namespace manyhands {

Actions::Actions(QObject* parent) : QObject(parent)
{
    const auto make = [this](const QString& text, const QString& icon, const QKeySequence& keys,
                             const QString& tip) {
        auto* action = new QAction(text, this);
        if (!icon.isEmpty())
            action->setIcon(themedIcon(icon));
        action->setShortcut(keys);
        const QString shortcut = keys.toString(QKeySequence::NativeText);
        action->setToolTip(shortcut.isEmpty() ? tip : tr("%1 (%2)").arg(tip, shortcut));
        action->setStatusTip(tip);
        return action;
    };
    const auto key = [](QKeyCombination keys) { return QKeySequence(keys); };

    addFiles = make(tr("Add &files…"), "add-files", QKeySequence::Open, tr("Add pictures"));
    addFolder = make(tr("Add f&older…"), "add-folder", key(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
                     tr("Add all pictures of a folder and of the folders in it"));
    folderFilter = make(tr("What is ta&ken of folders…"), "filter", {},
                        tr("Take files of folders by format, name, size or date"));
    folderFilter->setIconText(tr("Folder filter"));
    paste = make(tr("&Paste files"), "paste", QKeySequence::Paste,
                 tr("Add the files or paths on the clipboard"));
    quit = make(tr("&Quit"), {}, QKeySequence::Quit, tr("Leave the program"));
    quit->setMenuRole(QAction::QuitRole);

    remove = make(tr("&Remove from list"), "remove", QKeySequence::Delete,
                  tr("Take what is selected off the list; files stay where they are"));
    removeFinished = make(tr("Remove &finished"), {}, key(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete),
                          tr("Take all finished jobs off the list"));
    selectAll = make(tr("Select &all"), {}, QKeySequence::SelectAll, tr("Select all rows"));
    find = make(tr("&Find…"), "search", QKeySequence::Find, tr("Search by name"));

    start = make(tr("&Start"), "start", key(Qt::CTRL | Qt::Key_Return),
                 tr("Process all rows that are ready"));
    start->setShortcuts({key(Qt::CTRL | Qt::Key_Return), key(Qt::CTRL | Qt::Key_Enter)});
    pause = make(tr("&Pause"), "pause", key(Qt::CTRL | Qt::Key_P),
                 tr("Start nothing new until you go on"));
    cancelAll = make(tr("&Cancel all"), "cancel", key(Qt::CTRL | Qt::Key_Period),
                     tr("Cancel all that is waiting or running; what is done stays"));
    retryFailed = make(tr("Retry &failed"), "retry", key(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                       tr("Try all failed rows again"));
    moreWorkers = make(tr("One &more worker"), {}, key(Qt::CTRL | Qt::Key_BracketRight),
                       tr("Let one more process work"));
    fewerWorkers = make(tr("One fe&wer worker"), {}, key(Qt::CTRL | Qt::Key_BracketLeft),
                        tr("Let one process less work; none is a pause"));

    openOutput = make(tr("&Open"), "open", key(Qt::Key_Return), tr("Open the finished picture"));
    openOutput->setShortcuts({key(Qt::Key_Return), key(Qt::Key_Enter)});
    showInFolder = make(tr("Show in &folder"), "folder", key(Qt::CTRL | Qt::Key_E),
                        tr("Show the file in the file manager"));
    copyPath = make(tr("Copy &path"), "copy", QKeySequence::Copy,
                    tr("Put the paths of the selected rows on the clipboard"));
    compare = make(tr("Co&mpare with the original"), "compare", key(Qt::CTRL | Qt::Key_D),
                   tr("Show the picture before and after in the preview"));
    pauseSelected = make(tr("Pa&use"), "pause", key(Qt::Key_Space),
                         tr("Hold back what is selected, or let it go on"));
    cancelItems = make(tr("&Cancel"), "cancel", key(Qt::CTRL | Qt::Key_Delete),
                       tr("Cancel what is selected"));
    retryItems = make(tr("Re&try"), "retry", key(Qt::CTRL | Qt::Key_R),
                      tr("Try again what failed or was cancelled of what is selected"));
    moveUp = make(tr("Move &up"), "up", key(Qt::ALT | Qt::Key_Up),
                  tr("Serve the selected jobs earlier"));
    moveDown = make(tr("Move do&wn"), "down", key(Qt::ALT | Qt::Key_Down),
                    tr("Serve the selected jobs later"));
    duplicate = make(tr("Dup&licate as new job"), "copy", key(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                     tr("Put the job's inputs and settings back into the form"));
    priorities = new QActionGroup(this);
    const auto addPriority = [&](const QString& text, JobPriority priority) {
        QAction* action = priorities->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(priority));
    };
    addPriority(tr("&High"), JobPriority::High);
    addPriority(tr("&Normal"), JobPriority::Normal);
    addPriority(tr("&Low"), JobPriority::Low);

    showQueue = make(tr("&Queue"), {}, key(Qt::CTRL | Qt::Key_1), tr("Show the queue of jobs"));
    showResults =
        make(tr("&Results"), {}, key(Qt::CTRL | Qt::Key_2), tr("Show the finished pictures"));
    showDetails =
        make(tr("&Details"), {}, key(Qt::CTRL | Qt::Key_I), tr("Show all about the selected row"));
    showDetails->setCheckable(true);

    showSettings = make(tr("&Settings…"), "settings", key(Qt::CTRL | Qt::Key_Comma),
                        tr("Look up and change the settings"));
    showSettings->setMenuRole(QAction::PreferencesRole);

    themes = new QActionGroup(this);
    const auto addTheme = [&](const QString& text, ThemeChoice choice) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(choice));
    };
    addTheme(tr("&System"), ThemeChoice::System);
    addTheme(tr("&Light"), ThemeChoice::Light);
    addTheme(tr("&Dark"), ThemeChoice::Dark);
}

void Actions::showPause(bool isPaused)
{
    const QString text = isPaused ? tr("&Resume") : tr("&Pause");
    if (pause->text() == text)
        return;
    const QString tip =
        isPaused ? tr("Go on with what waits") : tr("Start nothing new until you go on");
    pause->setText(text);
    pause->setIcon(themedIcon(isPaused ? QStringLiteral("start") : QStringLiteral("pause")));
    pause->setToolTip(tr("%1 (%2)").arg(tip, pause->shortcut().toString(QKeySequence::NativeText)));
    pause->setStatusTip(tip);
}

} // namespace manyhands
