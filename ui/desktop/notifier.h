#pragma once

#include <memory>

#include <QObject>
#include <QString>

namespace manyhands {

class Buses;

/// A notification of the desktop.
struct DesktopNotice {
    enum class Urgency : std::uint8_t { Normal, Critical };
    QString title;
    QString text;
    QString action; ///< The text of a button beside it; empty: none.
    Urgency urgency = Urgency::Normal;
};

/// Tells people who do not look at the window. Asynchronous, and silent where nobody shows such
/// notices. On Linux by org.freedesktop.Notifications; on macOS the icon in the dock jumps.
class Notifier : public QObject {
    Q_OBJECT
public:
    explicit Notifier(Buses& buses, QObject* parent = nullptr);

    /// Takes the place of the one before it.
    void show(const DesktopNotice& notice);

signals:
    void activated();    ///< The notice itself was clicked.
    void actionChosen(); ///< Its button was.

private slots:
    void takeAction(uint id, const QString& key);

private:
    [[maybe_unused]] Buses& m_buses;
    [[maybe_unused]] uint m_id = 0; ///< Of the notice that is shown, 0: none.
    [[maybe_unused]] bool m_listens = false;
};

} // namespace manyhands
