#pragma once

#include <QAction>
#include <QActionGroup>
#include <QObject>

namespace manyhands {

/// Every command of the window, defined once: text, icon, shortcut and tip. Menus, the toolbar and
/// context menus show them; the window connects them.
struct Actions : QObject {
    Q_OBJECT
public:
    explicit Actions(QObject* parent);

    /// What `pause` does: hold everything back, or go on.
    void showPause(bool isPaused);

    QAction* addFiles;
    QAction* addFolder;
    QAction* folderFilter;
    QAction* paste;
    QAction* quit;

    QAction* remove;
    QAction* removeFinished;
    QAction* selectAll;
    QAction* find;

    QAction* start;
    QAction* pause; ///< Or "Resume": showPause().
    QAction* cancelAll;
    QAction* retryFailed;
    QAction* moreWorkers;
    QAction* fewerWorkers;

    QAction* openOutput;
    QAction* showInFolder;
    QAction* copyPath;
    QAction* compare;

    // Of what is selected, jobs and rows alike.
    QAction* pauseSelected;
    QAction* cancelItems;
    QAction* retryItems;
    // Of the selected jobs.
    QAction* moveUp;
    QAction* moveDown;
    QAction* duplicate;
    QActionGroup* priorities; ///< One action per JobPriority, in its data.

    QAction* showQueue;
    QAction* showResults;
    QAction* showDetails;
    QAction* showSettings;
    QActionGroup* themes; ///< One action per ThemeChoice, in its data.
};

} // namespace manyhands
