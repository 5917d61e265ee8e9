#include "desktop/sleep_guard.h"

#include <functional>
#include <optional>

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>

#include "desktop/buses.h"

namespace manyhands {
namespace {

constexpr uint kGnomeSuspend = 4; // org.gnome.SessionManager.Inhibit: "Inhibit suspending"
constexpr uint kNoWindow = 0;

/// One of those who can be asked to keep the computer awake.
struct Way {
    bool system = false; ///< On the system's bus, else on the session's.
    QString service;
    QString path;
    QString interface;
    QVariantList arguments; ///< Of Inhibit.
    QString release;        ///< The method that takes the cookie; empty: closing the descriptor.
};

QList<Way> ways(const QString& reason)
{
    const auto program = QStringLiteral("Manyhands");
    const auto power = QStringLiteral("org.freedesktop.PowerManagement");
    const auto gnome = QStringLiteral("org.gnome.SessionManager");
    return {
        {false,
         power,
         QStringLiteral("/org/freedesktop/PowerManagement/Inhibit"),
         power + QStringLiteral(".Inhibit"),
         {program, reason},
         QStringLiteral("UnInhibit")},
        {false,
         gnome,
         QStringLiteral("/org/gnome/SessionManager"),
         gnome,
         {program, kNoWindow, reason, kGnomeSuspend},
         QStringLiteral("Uninhibit")},
        // Idle only: who closes the lid or asks for sleep gets it.
        {true,
         QStringLiteral("org.freedesktop.login1"),
         QStringLiteral("/org/freedesktop/login1"),
         QStringLiteral("org.freedesktop.login1.Manager"),
         {QStringLiteral("idle"), program, reason, QStringLiteral("block")},
         {}},
    };
}

QDBusMessage callOf(const Way& way, const QString& method, const QVariantList& arguments)
{
    QDBusMessage call =
        QDBusMessage::createMethodCall(way.service, way.path, way.interface, method);
    call.setArguments(arguments);
    return call;
}

} // namespace

struct SleepGuard::Platform {
    SleepGuard& guard;
    Buses& buses;
    bool wanted = false;
    bool asking = false;
    std::optional<Way> taken;
    QVariant cookie; ///< Of `taken`; a descriptor is closed with it.

    void on(
        const Way& way, Buses::Call call, Buses::Missing missing = [] {})
    {
        if (way.system)
            buses.onSystem(std::move(call), std::move(missing));
        else
            buses.onSession(std::move(call), std::move(missing));
    }

    void ask(QList<Way> left)
    {
        asking = !left.isEmpty();
        if (left.isEmpty())
            return;
        const Way way = left.takeFirst();
        const auto call = [this, way, left](const QDBusConnection& bus) {
            auto* watcher = new QDBusPendingCallWatcher(
                bus.asyncCall(callOf(way, QStringLiteral("Inhibit"), way.arguments)), &guard);
            connect(watcher, &QDBusPendingCallWatcher::finished, &guard,
                    [this, watcher, way, left] {
                        watcher->deleteLater();
                        if (watcher->isError())
                            ask(left);
                        else
                            take(way, watcher->reply().arguments().value(0));
                    });
        };
        on(way, call, [this, left] { ask(left); });
    }

    void take(const Way& way, const QVariant& answer)
    {
        asking = false;
        taken = way;
        cookie = answer;
        if (wanted)
            emit guard.keptAwake();
        else
            release();
    }

    void release()
    {
        if (!taken)
            return;
        const Way way = *taken;
        const QVariant given = std::exchange(cookie, {});
        taken.reset();
        if (way.release.isEmpty())
            return;
        on(way, [way, given](const QDBusConnection& bus) {
            bus.send(callOf(way, way.release, {given}));
        });
    }
};

SleepGuard::SleepGuard(Buses& buses, QObject* parent)
    : QObject(parent), m_platform(new Platform{*this, buses, false, false, {}, {}})
{}

SleepGuard::~SleepGuard() = default;

void SleepGuard::keepAwake(const QString& reason)
{
    if (m_platform->wanted)
        return;
    m_platform->wanted = true;
    // An answer that is still on the way is taken when it comes.
    if (!m_platform->asking && !m_platform->taken)
        m_platform->ask(ways(reason));
}

void SleepGuard::allowSleep()
{
    m_platform->wanted = false;
    m_platform->release();
}

bool SleepGuard::isKeptAwake() const
{
    return m_platform->wanted && m_platform->taken;
}

void SleepGuard::suspend()
{
    const auto call = [this](const QDBusConnection& bus) {
        QDBusMessage call = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
            QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Suspend"));
        call << false; // asks nobody for a password: there may be nobody
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            if (watcher->isError())
                emit suspendFailed(watcher->error().message());
            watcher->deleteLater();
        });
    };
    m_platform->buses.onSystem(call, [this] { emit suspendFailed(tr("there is no system bus")); });
}

} // namespace manyhands
