#include <QStackedWidget>

#include "actions.h"
#include "desktop.h"
#include "jobs/job_panel.h"
#include "main_window.h"
#include "settings/recent_folders.h"
#include "settings/settings_page.h"
#include "workers/worker_control.h"

namespace manyhands {

void MainWindow::connectSettings()
{
    connect(m_actions->showSettings, &QAction::triggered, this, [this] { showSettings(true); });
    connect(m_settingsPage, &SettingsPage::closed, this, [this] { showSettings(false); });
    connect(m_settingsPage, &SettingsPage::changed, this, &MainWindow::takeSettings);
    connect(m_recent, &RecentFolders::chosen, this,
            [this](const Path& folder) { addInputs({folder}); });
    connect(m_recent, &RecentFolders::changed, this,
            [this] { m_settings.recentFolders = m_recent->folders(); });
}

bool MainWindow::showsSettings() const
{
    return m_pages->currentWidget() == m_settingsPage;
}

void MainWindow::showSettings(bool shown)
{
    if (shown == showsSettings())
        return;
    if (shown) {
        m_settings.workers = m_panel->workers()->choice(); // changed on the main page, too
        m_settingsPage->readFrom(m_settings);
    }
    m_pages->setCurrentIndex(shown ? 1 : 0);
    if (shown)
        m_settingsPage->setFocus();
}

void MainWindow::takeSettings()
{
    m_settingsPage->writeTo(m_settings);
    m_panel->workers()->setChoice(m_settings.workers);
    keepSettings();
}

void MainWindow::keepSettings()
{
    applySettings();
    m_settings.save();
    emit settingsChanged(m_settings);
}

void MainWindow::applySettings()
{
    ImageJobSpec spec = m_panel->spec();
    if (spec.limits.timeoutMs != m_settings.limits.timeoutMs ||
        spec.limits.maxPixels != m_settings.limits.maxPixels) {
        spec.limits = m_settings.limits;
        m_panel->setSpec(spec);
    }
    for (QAction* action : m_actions->themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_settings.theme));
}

void MainWindow::openOutputFolder()
{
    openWithDesktop(m_session.lastOutputFolder());
}

} // namespace manyhands
