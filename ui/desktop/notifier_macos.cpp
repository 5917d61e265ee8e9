#include "desktop/notifier.h"

#include <QApplication>

namespace manyhands {

Notifier::Notifier(Buses& buses, QObject* parent) : QObject(parent), m_buses(buses) {}

void Notifier::show(const DesktopNotice&)
{
    // Notices in words need a signed bundle that asked for permission; the dock needs neither.
    if (QWidget* window = QApplication::topLevelWidgets().value(0))
        QApplication::alert(window);
}

void Notifier::takeAction(uint, const QString&) {}

} // namespace manyhands
