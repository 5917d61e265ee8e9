#pragma once

#include <memory>

#include <QObject>
#include <QString>

namespace manyhands {

class Buses;

/// Whether the computer may fall asleep by itself, and sending it to sleep. Asynchronous. On Linux
/// by D-Bus: org.freedesktop.PowerManagement, else GNOME's session manager, else logind. What was
/// taken is given back when the program ends in any way.
class SleepGuard : public QObject {
    Q_OBJECT
public:
    explicit SleepGuard(Buses& buses, QObject* parent = nullptr);
    ~SleepGuard() override;

    void keepAwake(const QString& reason);
    void allowSleep();
    bool isKeptAwake() const; ///< Somebody has agreed to it.

    void suspend(); ///< Now.

signals:
    void keptAwake(); ///< isKeptAwake() from now on.
    void suspendFailed(const QString& reason);

private:
    struct Platform;
    std::unique_ptr<Platform> m_platform;
};

} // namespace manyhands
