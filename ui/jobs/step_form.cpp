#include "jobs/step_form.h"

#include <QLabel>
#include <QVBoxLayout>

#include "jobs/filter_words.h"
#include "theme.h"

namespace manyhands {

StepForm::StepForm(QWidget* parent)
    : QWidget(parent), m_description(new QLabel), m_parameters(new QWidget)
{
    m_description->setWordWrap(true);
    m_description->setForegroundRole(QPalette::PlaceholderText);
    auto* parameters = new QVBoxLayout(m_parameters);
    parameters->setContentsMargins(0, 0, 0, 0);
    parameters->setSpacing(metrics::kGap);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_description);
    layout->addWidget(m_parameters);
    build(FilterKind::None);
}

void StepForm::build(FilterKind kind)
{
    m_kind = kind;
    const FilterDeclaration& filter = filterDeclaration(kind);
    m_description->setText(filterWord(filter.description) + QLatin1Char('.'));
    for (const ParameterControl& control : m_controls)
        delete control.widget;
    m_controls.clear();
    m_labels = {};
    for (const ParameterDeclaration& parameter : filter.parameters) {
        m_controls.push_back(makeParameterControl(parameter, m_labels, [this] {
            if (!m_setting)
                emit changed();
        }));
        QWidget* widget = m_controls.back().widget;
        widget->setToolTip(filterWord(parameter.description));
        m_parameters->layout()->addWidget(widget);
    }
    m_labels.align(m_labelWidth);
    m_parameters->setVisible(!m_controls.empty());
}

void StepForm::setLabelWidth(int width)
{
    m_labelWidth = width;
    m_labels.align(width);
}

FilterStep StepForm::step() const
{
    FilterStep step{m_kind, {}};
    for (std::size_t i = 0; i < m_controls.size(); ++i) {
        step.values[i] = m_controls[i].value();
        if (m_controls[i].file)
            step.file = m_controls[i].file();
    }
    return step;
}

void StepForm::setStep(const FilterStep& step)
{
    m_setting = true;
    if (step.kind != m_kind)
        build(step.kind);
    for (std::size_t i = 0; i < m_controls.size(); ++i) {
        m_controls[i].setValue(step.values[i]);
        if (m_controls[i].setFile)
            m_controls[i].setFile(step.file);
    }
    m_setting = false;
}

} // namespace manyhands
