#pragma once

#include <QWidget>

#include "models/gap_histogram.h"

namespace manyhands {

/// How often each distance between neighbouring primes occurs, on a logarithmic scale. The bar
/// under the mouse, or chosen with the arrow keys, is told in words.
class GapChart : public QWidget {
    Q_OBJECT
public:
    explicit GapChart(QWidget* parent = nullptr);

    void setGaps(const PrimeGaps& gaps);
    QSize sizeHint() const override { return {480, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect plot() const;
    void choose(int bar);
    QString textOf(const GapHistogram::Bar& bar) const;

    GapHistogram m_histogram;
    int m_chosen = -1;
};

} // namespace manyhands
