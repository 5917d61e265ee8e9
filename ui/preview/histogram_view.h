#pragma once

#include <QWidget>

#include "models/histogram.h"

namespace manyhands {

/// The levels of what is seen of a picture, a curve for each colour.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);

    void setHistogram(const Histogram& histogram);
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Histogram m_histogram;
    bool m_isEmpty = true;
};

} // namespace manyhands
