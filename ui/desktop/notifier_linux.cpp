#include "desktop/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include "desktop/buses.h"

namespace manyhands {
namespace {

// The Desktop Notifications Specification 1.2.
const auto kService = QStringLiteral("org.freedesktop.Notifications");
const auto kPath = QStringLiteral("/org/freedesktop/Notifications");
const auto kDefaultAction = QStringLiteral("default");
const auto kButtonAction = QStringLiteral("button");
constexpr int kExpiresAsTheServerLikes = -1;

} // namespace

Notifier::Notifier(Buses& buses, QObject* parent) : QObject(parent), m_buses(buses) {}

void Notifier::show(const DesktopNotice& notice)
{
    m_buses.onSession([this, notice](QDBusConnection bus) {
        if (!m_listens) {
            // Of any sender: to name the service would wait for the bus. The id tells ours.
            m_listens = bus.connect({}, kPath, kService, QStringLiteral("ActionInvoked"), this,
                                    SLOT(takeAction(uint, QString)));
        }
        QStringList actions{kDefaultAction, tr("Show")};
        if (!notice.action.isEmpty())
            actions << kButtonAction << notice.action;
        const bool critical = notice.urgency == DesktopNotice::Urgency::Critical;
        const QVariantMap hints{
            {QStringLiteral("desktop-entry"), QStringLiteral("org.manyhands.Manyhands")},
            {QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(critical ? 2 : 1))}};
        QDBusMessage call =
            QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
        // Servers may read the text as markup.
        call << QStringLiteral("Manyhands") << m_id << QStringLiteral("org.manyhands.Manyhands")
             << notice.title << notice.text.toHtmlEscaped() << actions << hints
             << kExpiresAsTheServerLikes;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            const QDBusPendingReply<uint> reply = *watcher;
            m_id = reply.isError() ? 0 : reply.value();
            watcher->deleteLater();
        });
    });
}

void Notifier::takeAction(uint id, const QString& key)
{
    if (id != m_id || id == 0)
        return;
    if (key == kButtonAction)
        emit actionChosen();
    else if (key == kDefaultAction)
        emit activated();
}

} // namespace manyhands
