#pragma once

#include <QMainWindow>
#include <QUndoStack>

#include "models/session.h"
#include "settings/settings.h"

class QFileDialog;
class QMimeData;
class QStackedWidget;

namespace manyhands {

struct Actions;
class DropOverlay;
class ImportPopover;
class JobPanel;
class NoticeArea;
class NumberDesk;
class PlanPreview;
class QueueCommands;
class QueuePage;
class RecentFolders;
class SettingsPage;
class StatusStrip;

/// Puts the parts together and connects the commands with the session. What the parts do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Session& session, Settings settings, int automaticWorkers,
               QWidget* parent = nullptr);

    void addInputs(std::vector<Path> inputs);

    Actions& actions() const { return *m_actions; }
    JobPanel* jobPanel() const { return m_panel; }
    QueuePage* queuePage() const { return m_queue; }
    NumberDesk* numbers() const { return m_numbers; }
    NoticeArea* notices() const { return m_notices; }
    PlanPreview& plan() const { return m_session.plan(); }
    ImportPopover* importPopover() const { return m_importPopover; }
    StatusStrip* statusStrip() const { return m_strip; }
    SettingsPage* settingsPage() const { return m_settingsPage; }
    RecentFolders* recentFolders() const { return m_recent; }
    bool showsEmptyState() const;
    QUndoStack& undoStack() { return m_undo; }
    bool showsSettings() const;

public slots:
    void openOutputFolder();

signals:
    /// They have been saved.
    void settingsChanged(const manyhands::Settings& settings);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildMenus();
    void buildToolbar();
    void buildContent(int automaticWorkers);
    void restore();
    void connectEditing();
    void connectRunning();
    void connectView();
    void connectSettings();

    void chooseFiles();
    void askForInputs(QFileDialog* dialog);
    void chooseFolder();
    void pasteInputs();
    void start();
    void togglePause();
    void followImport(const ImportChoice& choice);
    void followSpec();
    void followPlan();
    void followSample();
    void followSession();
    void showSettings(bool shown);
    void takeSettings();
    void applySettings();
    void keepSettings();

    Session& m_session;
    Settings m_settings;
    Actions* m_actions;
    QUndoStack m_undo;
    QAction* m_undoAction = nullptr;
    QAction* m_redoAction = nullptr;
    QueuePage* m_queue = nullptr;
    JobPanel* m_panel = nullptr;
    NumberDesk* m_numbers = nullptr;
    NoticeArea* m_notices = nullptr;
    StatusStrip* m_strip = nullptr;
    QStackedWidget* m_content = nullptr;
    QStackedWidget* m_pages = nullptr; ///< The main page, the settings.
    SettingsPage* m_settingsPage = nullptr;
    RecentFolders* m_recent;
    DropOverlay* m_overlay = nullptr;
    ImportPopover* m_importPopover = nullptr;
};

/// Whether there are any in a drop.
bool offersInputs(const QMimeData& data);
/// The local files in a drop or on the clipboard: URLs, or text that holds paths.
std::vector<Path> inputsFromMime(const QMimeData& data);

} // namespace manyhands
