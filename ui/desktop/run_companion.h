#pragma once

#include <QObject>
#include <QTimer>

#include "desktop/buses.h"
#include "desktop/desktop_options.h"
#include "desktop/launcher_progress.h"
#include "desktop/notifier.h"
#include "desktop/sleep_guard.h"
#include "models/session.h"

namespace manyhands {

/// What the desktop around the window learns of the runs of a session: progress on the icon, no
/// sleep while something runs, and what was chosen for the end.
class RunCompanion : public QObject {
    Q_OBJECT
public:
    RunCompanion(Session& session, DesktopOptions options, QObject* parent = nullptr);

    void setOptions(const DesktopOptions& options);

    /// From the end of a run until the computer goes to sleep: time to say no.
    static constexpr int kSuspendGraceMs = 30'000;
    void setSuspendGrace(int ms) { m_suspend.setInterval(ms); }
    void stayAwake(); ///< Not this time.

    const Notifier& notifier() const { return m_notifier; }

signals:
    void showWindowRequested();
    void openFolderRequested();
    void suspendAnnounced(int ms);
    void suspendCalledOff();
    void suspendBegun();
    void suspendFailed(const QString& reason);

private:
    void followRun();
    void followPool();
    void endRun();
    void guardSleep();
    void callOffSuspend();

    Session& m_session;
    DesktopOptions m_options;
    Buses m_buses;
    Notifier m_notifier;
    LauncherProgress m_progress;
    SleepGuard m_sleep;
    QTimer m_suspend;
    bool m_toldBlocked = false;
    bool m_toldBroken = false;
};

} // namespace manyhands
