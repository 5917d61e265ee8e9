#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace manyhands {

/// A named number: a slider and a field that always agree.
class NumberControl : public QWidget {
    Q_OBJECT
public:
    struct Range {
        double minimum = 0;
        double maximum = 100;
        int decimals = 0;
        QString unit;
        QString atMinimum = {}; ///< Shown instead of the least number; empty: the number.
    };

    NumberControl(const QString& name, const Range& range, QWidget* parent = nullptr);

    QLabel* label() const { return m_label; }
    double value() const;
    void setValue(double value);

signals:
    void valueChanged(double value);

private:
    int positionOf(double value) const;
    double valueAt(int position) const;

    Range m_range;
    bool m_logarithmic;
    QLabel* m_label;
    QSlider* m_slider;
    QDoubleSpinBox* m_field;
};

} // namespace manyhands
