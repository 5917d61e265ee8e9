#pragma once

#include <QObject>
#include <QSocketNotifier>

#include "base/result.h"
#include "base/unique_fd.h"

namespace manyhands {

/// Turns SIGINT, SIGTERM and SIGHUP into a signal of the event loop. A second one ends the program
/// on the spot, whatever it is busy with, and so does any after the object is gone. One at a time.
class Interrupts : public QObject {
    Q_OBJECT
public:
    explicit Interrupts(QObject* parent = nullptr);
    ~Interrupts() override;

signals:
    void interrupted();

private:
    void takeByte();

    UniqueFd m_readEnd;
    UniqueFd m_writeEnd;
    QSocketNotifier* m_notifier = nullptr;
};

} // namespace manyhands
