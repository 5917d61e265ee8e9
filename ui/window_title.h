#pragma once

#include <QObject>

#include "models/session.h"

class QWidget;

namespace manyhands {

/// Says in a window's title, and so in the list of windows, how far its session is.
class WindowTitle : public QObject {
    Q_OBJECT
public:
    WindowTitle(Session& session, QWidget& window);

private:
    void follow();

    Session& m_session;
    QWidget& m_window;
};

/// "43 %", "Paused at 43 %", "12 pictures ready"; the program's name where there is nothing to say.
QString titleOf(RunTotals::Activity activity, double progress, std::uint32_t ready);

} // namespace manyhands
