#pragma once

#include <QWidget>

class QLabel;

namespace manyhands {

struct Actions;

/// What the window shows while nothing was added: where to drop, and the same by button.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const Actions& actions, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void drawIcon();

    QLabel* m_icon;
};

} // namespace manyhands
