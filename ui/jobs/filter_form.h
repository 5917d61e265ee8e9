#pragma once

#include <vector>

#include <QWidget>

#include "jobs/filter.h"
#include "jobs/parameter_control.h"

class QComboBox;
class QFormLayout;
class QLabel;

namespace manyhands {

/// Chooses one filter and its parameters. The form is made from filterDeclarations().
class FilterForm : public QWidget {
    Q_OBJECT
public:
    explicit FilterForm(QWidget* parent = nullptr);

    FilterChain chain() const;
    /// Shows the first step of `chain`.
    void setChain(const FilterChain& chain);

signals:
    void changed();

private:
    void showKind(FilterKind kind);
    FilterKind kind() const;

    QComboBox* m_kind;
    QLabel* m_description;
    QWidget* m_parameters;
    std::vector<ParameterControl> m_controls;
};

} // namespace manyhands
