#pragma once

#include <QObject>

namespace manyhands {

class Buses;

/// Progress on the program's icon: in launchers and task bars that understand
/// com.canonical.Unity.LauncherEntry (KDE, Ubuntu, Dash to Dock, Plank), on macOS in the dock.
class LauncherProgress : public QObject {
    Q_OBJECT
public:
    explicit LauncherProgress(Buses& buses, QObject* parent = nullptr);

    /// 0 to 1; told only when the percentage changes.
    void show(double progress);
    void hide();

private:
    static constexpr int kHidden = -1;
    void tell(int percent);

    Buses& m_buses;
    int m_percent = kHidden;
};

} // namespace manyhands
