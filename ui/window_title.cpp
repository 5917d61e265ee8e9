#include "window_title.h"

#include <cmath>

#include <QGuiApplication>
#include <QWidget>

namespace manyhands {

WindowTitle::WindowTitle(Session& session, QWidget& window)
    : QObject(&window), m_session(session), m_window(window)
{
    connect(&session, &Session::runChanged, this, &WindowTitle::follow);
    connect(&session.items(), &ItemModel::countsChanged, this, &WindowTitle::follow);
    follow();
}

void WindowTitle::follow()
{
    const RunTotals& run = m_session.run();
    const QString title =
        titleOf(run.activity(), run.sum().progress, m_session.items().count(RowState::Ready));
    if (title != m_window.windowTitle())
        m_window.setWindowTitle(title);
}

QString titleOf(RunTotals::Activity activity, double progress, std::uint32_t ready)
{
    const int percent = static_cast<int>(std::floor(progress * 100));
    switch (activity) {
    case RunTotals::Activity::Running:
        return WindowTitle::tr("%1 %").arg(percent);
    case RunTotals::Activity::Paused:
        return WindowTitle::tr("Paused at %1 %").arg(percent);
    case RunTotals::Activity::Blocked:
        return WindowTitle::tr("Waiting at %1 %").arg(percent);
    case RunTotals::Activity::Idle:
        break;
    }
    if (ready > 0)
        return WindowTitle::tr("%Ln picture(s) ready", nullptr, static_cast<int>(ready));
    // Behind any other title the platform puts the name itself.
    return QGuiApplication::applicationDisplayName();
}

} // namespace manyhands
