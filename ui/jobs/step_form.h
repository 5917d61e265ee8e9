#pragma once

#include <vector>

#include <QWidget>

#include "jobs/filter.h"
#include "jobs/parameter_control.h"

class QLabel;

namespace manyhands {

/// The parameters of one step, made from the filter's declaration.
class StepForm : public QWidget {
    Q_OBJECT
public:
    explicit StepForm(QWidget* parent = nullptr);

    FilterStep step() const;
    /// Emits nothing.
    void setStep(const FilterStep& step);

signals:
    /// By the user.
    void changed();

private:
    void build(FilterKind kind);

    FilterKind m_kind = FilterKind::None;
    bool m_setting = false;
    QLabel* m_description;
    QWidget* m_parameters;
    std::vector<ParameterControl> m_controls;
};

} // namespace manyhands
