#pragma once

#include <QWidget>

#include "models/time_distribution.h"

namespace manyhands {

/// A histogram of times with the median and the 95th percentile.
class DistributionView : public QWidget {
    Q_OBJECT
public:
    explicit DistributionView(QWidget* parent = nullptr);

    void setDistribution(const QString& title, TimeDistribution distribution);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect plot() const;
    QString headline() const;
    QString summary() const;
    int headlineRows() const;

    QString m_title;
    TimeDistribution m_distribution;
    int m_chosen = -1;
};

} // namespace manyhands
