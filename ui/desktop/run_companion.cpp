#include "desktop/run_companion.h"

#include <algorithm>

#include <QApplication>
#include <QWidget>

#include "models/text.h"
#include "notices/notice_area.h"

namespace manyhands {
namespace {

/// Who looks at the window needs no notice beside it.
bool somebodyLooks()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    return std::any_of(windows.begin(), windows.end(), [](const QWidget* window) {
        return window->isVisible() && window->isActiveWindow() && !window->isMinimized();
    });
}

} // namespace

RunCompanion::RunCompanion(Session& session, DesktopOptions options, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_options(options),
      m_notifier(m_buses),
      m_progress(m_buses),
      m_sleep(m_buses)
{
    m_suspend.setSingleShot(true);
    m_suspend.setInterval(kSuspendGraceMs);
    connect(&m_suspend, &QTimer::timeout, this, [this] {
        emit suspendBegun(); // who comes back to it reads nothing of a sleep ahead
        m_sleep.suspend();
    });
    connect(&m_sleep, &SleepGuard::suspendFailed, this, &RunCompanion::suspendFailed);
    connect(&m_notifier, &Notifier::activated, this, &RunCompanion::showWindowRequested);
    connect(&m_notifier, &Notifier::actionChosen, this, &RunCompanion::openFolderRequested);
    connect(&session, &Session::runChanged, this, &RunCompanion::followRun);
    connect(&session, &Session::poolChanged, this, &RunCompanion::followPool);
    connect(&session, &Session::runFinished, this, &RunCompanion::endRun);
}

void RunCompanion::setOptions(const DesktopOptions& options)
{
    m_options = options;
    if (options.whenDone != WhenDone::Suspend)
        callOffSuspend();
    guardSleep();
}

void RunCompanion::stayAwake()
{
    callOffSuspend();
}

void RunCompanion::callOffSuspend()
{
    if (!m_suspend.isActive())
        return;
    m_suspend.stop();
    emit suspendCalledOff();
}

void RunCompanion::guardSleep()
{
    // A run that waits for people or for a disk may wait all night.
    const bool works = m_session.run().activity() == RunTotals::Activity::Running;
    if (works && m_options.keepAwake)
        m_sleep.keepAwake(tr("Pictures are being processed"));
    else
        m_sleep.allowSleep();
}

void RunCompanion::followRun()
{
    const RunTotals& run = m_session.run();
    guardSleep();
    if (!run.isActive()) {
        m_progress.hide();
    } else {
        callOffSuspend();
        m_progress.show(run.sum().progress);
    }
    const bool blocked = run.activity() == RunTotals::Activity::Blocked;
    if (blocked && !m_toldBlocked && m_options.tellTrouble && !somebodyLooks())
        m_notifier.show({tr("The work waits"),
                         sentence(run.blockedBy().message),
                         {},
                         DesktopNotice::Urgency::Critical});
    m_toldBlocked = blocked;
}

void RunCompanion::followPool()
{
    const PoolStatus& pool = m_session.pool();
    if (pool.broken && !m_toldBroken && m_options.tellTrouble && !somebodyLooks())
        m_notifier.show({tr("No workers can be started"),
                         sentence(pool.brokenBy.message),
                         {},
                         DesktopNotice::Urgency::Critical});
    m_toldBroken = pool.broken;
}

void RunCompanion::endRun()
{
    const JobStatus sum = m_session.run().sum();
    switch (m_options.whenDone) {
    case WhenDone::Nothing:
        break;
    case WhenDone::Notify:
        if (!somebodyLooks()) {
            const bool failures = sum.failed + sum.quarantined > 0;
            m_notifier.show({failures ? tr("Finished, with failures") : tr("Finished"),
                             runSummary(sum), sum.done > 0 ? tr("Open folder") : QString(),
                             DesktopNotice::Urgency::Normal});
        }
        break;
    case WhenDone::OpenFolder:
        if (sum.done > 0)
            emit openFolderRequested();
        break;
    case WhenDone::Suspend:
        // Who cancels sits in front of it.
        if (sum.cancelled == 0) {
            m_suspend.start();
            emit suspendAnnounced(m_suspend.interval());
        }
        break;
    }
}

} // namespace manyhands
