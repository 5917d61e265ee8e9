#pragma once

#include <QWidget>

#include "models/session.h"

class QLabel;
class QTableView;
class QToolButton;

namespace manyhands {

class Shield;

/// Every worker with what it does and takes, how many there should be and why, and how well they
/// are confined.
class WorkersPage : public QWidget {
    Q_OBJECT
public:
    explicit WorkersPage(Session& session, QWidget* parent = nullptr);

    QTableView* view() const { return m_view; }
    QToolButton* restartButton() const { return m_restart; }
    QString countText() const;
    QString postureText() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeView();
    void followPool();
    void followSelection();
    void restartSelected();

    Session& m_session;
    QTableView* m_view;
    QLabel* m_count;
    QLabel* m_memory;
    Shield* m_shield;
    QLabel* m_posture;
    QToolButton* m_restart;
};

} // namespace manyhands
