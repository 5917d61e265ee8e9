#pragma once

#include <QObject>
#include <QTimer>

namespace manyhands {

/// Lets text cursors stand still when nobody has typed or clicked for a while: a window that is
/// left alone need not wake the computer twice a second.
class CursorRest : public QObject {
    Q_OBJECT
public:
    static constexpr int kRestMs = 10'000;

    explicit CursorRest(QObject* parent = nullptr, int restMs = kRestMs);
    ~CursorRest() override;

    bool isResting() const { return !m_awake.isActive(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wake();

    const int m_flashMs; ///< As the desktop has it.
    QTimer m_awake;
};

} // namespace manyhands
