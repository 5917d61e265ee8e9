#pragma once

#include <functional>

#include <QLocalServer>
#include <QObject>
#include <QString>

#include "base/unique_fd.h"
#include "desktop/launch_request.h"

class QLocalSocket;

namespace manyhands {

/// One window for one queue: a second start hands over what it was asked for and leaves.
///
/// Who holds the lock is the first; the system takes the lock from a program that ends in any way,
/// so that no crash leaves one behind. A second one talks to the first over a socket beside the
/// lock, which speaks first: to a program that hangs nothing is handed over, and the second start
/// opens a window of its own.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// `name`: the path of the socket; the lock is beside it. See defaultSocketName().
    explicit SingleInstance(QString name, QObject* parent = nullptr);
    ~SingleInstance() override;

    enum class Role : std::uint8_t {
        First,      ///< requested() tells what later starts hand over.
        HandedOver, ///< Another one has taken the request: leave.
        Alone,      ///< There is another one, and it does not answer.
    };
    /// Blocks at most `patienceMs`; to be called before there is a window.
    Role claim(const LaunchRequest& request, int patienceMs = kPatienceMs);

    /// A window that hangs for longer than this is not waited for.
    static constexpr int kPatienceMs = 3'000;

signals:
    void requested(const manyhands::LaunchRequest& request);

private:
    bool lock();
    void listen();
    bool handOver(const LaunchRequest& request, int patienceMs) const;
    void greet();
    void read(QLocalSocket* socket);

    const QString m_name;
    UniqueFd m_lock;
    QLocalServer m_server;
};

/// In the user's runtime folder; another one for every data folder, whose queue a window shows.
QString defaultSocketName();

} // namespace manyhands
