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

    /// What the labels get at least, so that they stand below those of other forms.
    void setLabelWidth(int width);
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
    int m_labelWidth = 0;
    LabelColumn m_labels;
    QLabel* m_description;
    QWidget* m_parameters;
    std::vector<ParameterControl> m_controls;
};

} // namespace manyhands
