#pragma once

#include <vector>

#include <QWidget>

#include "engine/speedup.h"

namespace manyhands {

/// Measured points with the ideal line and the fit after Amdahl's law.
class SpeedupView : public QWidget {
    Q_OBJECT
public:
    explicit SpeedupView(QWidget* parent = nullptr);

    /// `most`: workers of the axis; `atOnce`: as for fitSpeedup().
    void setPoints(const std::vector<SpeedupPoint>& points, const SpeedupFit& fit, int most,
                   int atOnce);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLegend(QPainter& painter, const QRect& area) const;

    std::vector<SpeedupPoint> m_points;
    SpeedupFit m_fit;
    int m_most = 1;
    int m_atOnce = 0;
};

} // namespace manyhands
