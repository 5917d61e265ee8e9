#include <QDBusMessage>
#include <QVariantMap>

#include "desktop/buses.h"
#include "desktop/launcher_progress.h"

namespace manyhands {

void LauncherProgress::tell(int percent)
{
    m_buses.onSession([percent](const QDBusConnection& bus) {
        QDBusMessage update = QDBusMessage::createSignal(
            QStringLiteral("/com/canonical/unity/launcherentry/manyhands"),
            QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
        update << QStringLiteral("application://org.manyhands.Manyhands.desktop")
               << QVariantMap{{QStringLiteral("progress"), std::max(percent, 0) / 100.0},
                              {QStringLiteral("progress-visible"), percent != kHidden}};
        bus.send(update);
    });
}

} // namespace manyhands
