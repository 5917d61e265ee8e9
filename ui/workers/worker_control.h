#pragma once

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace manyhands {

/// How many workers there shall be, changeable at any time. 0 pauses everything; "automatic" is one
/// for every core.
class WorkerControl : public QWidget {
    Q_OBJECT
public:
    explicit WorkerControl(int automaticCount, QWidget* parent = nullptr);

    int count() const;
    bool isAutomatic() const;
    /// Settings::kAutoWorkers or a number.
    void setChoice(int choice);
    int choice() const;
    /// So many more, or fewer, as if the field had been changed by hand.
    void step(int by);

signals:
    /// Not for every step of a moving slider: processes are started and stopped for it.
    void countChanged(int count);

private:
    void takeCount(int count);
    void explain();

    int m_automaticCount;
    QSlider* m_slider;
    QSpinBox* m_field;
    QCheckBox* m_automatic;
    QLabel* m_hint;
    QTimer m_settled;
};

} // namespace manyhands
