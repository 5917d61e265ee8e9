#pragma once

#include <QWidget>

#include "models/session.h"

class QLabel;
class QProgressBar;

namespace manyhands {

class Shield;

/// Always visible at the foot of the window: how far the run is, how fast, how long still, and what
/// the workers do.
class StatusStrip : public QWidget {
    Q_OBJECT
public:
    explicit StatusStrip(Session& session, QWidget* parent = nullptr);

    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    void colorFailures();
    QString activityText() const;
    QString runningNumbers() const;
    QString workersText() const;

    Session& m_session;
    QProgressBar* m_bar;
    QLabel* m_activity;
    QLabel* m_counts;
    QLabel* m_failures;
    QLabel* m_rates;
    QLabel* m_eta;
    Shield* m_shield;
    QLabel* m_posture;
    QLabel* m_workers;
};

} // namespace manyhands
