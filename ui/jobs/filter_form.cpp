#include "jobs/filter_form.h"

#include <utility>

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include "jobs/filter_words.h"
#include "theme.h"

namespace manyhands {

FilterForm::FilterForm(QWidget* parent)
    : QWidget(parent), m_kind(new QComboBox), m_description(new QLabel), m_parameters(new QWidget)
{
    FilterGroup group = FilterGroup::Classic;
    for (const FilterDeclaration& filter : filterDeclarations()) {
        if (std::exchange(group, filter.group) != filter.group)
            m_kind->insertSeparator(m_kind->count());
        m_kind->addItem(filterWord(filter.name), static_cast<int>(filter.kind));
    }
    m_kind->setMaxVisibleItems(m_kind->count());
    m_kind->setAccessibleName(tr("Filter"));
    m_description->setWordWrap(true);
    m_description->setForegroundRole(QPalette::PlaceholderText);
    auto* parameterLayout = new QVBoxLayout(m_parameters);
    parameterLayout->setContentsMargins(0, 0, 0, 0);
    parameterLayout->setSpacing(metrics::kGap);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_kind);
    layout->addWidget(m_description);
    layout->addWidget(m_parameters);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        showKind(kind());
        emit changed();
    });
    showKind(kind());
}

FilterKind FilterForm::kind() const
{
    return static_cast<FilterKind>(m_kind->currentData().toInt());
}

void FilterForm::showKind(FilterKind kind)
{
    const FilterDeclaration& filter = filterDeclaration(kind);
    m_description->setText(filterWord(filter.description) + QLatin1Char('.'));
    for (const ParameterControl& control : m_controls)
        delete control.widget;
    m_controls.clear();
    for (const ParameterDeclaration& parameter : filter.parameters) {
        m_controls.push_back(makeParameterControl(parameter, [this] { emit changed(); }));
        QWidget* widget = m_controls.back().widget;
        widget->setToolTip(filterWord(parameter.description));
        m_controls.back().setValue(parameter.defaultValue);
        m_parameters->layout()->addWidget(widget);
    }
    m_parameters->setVisible(!m_controls.empty());
}

FilterChain FilterForm::chain() const
{
    FilterStep step{kind(), {}};
    if (step.kind == FilterKind::None)
        return {};
    for (std::size_t i = 0; i < m_controls.size(); ++i)
        step.values[i] = m_controls[i].value();
    for (const ParameterControl& control : m_controls) {
        if (control.file)
            step.file = control.file();
    }
    return {step};
}

void FilterForm::setChain(const FilterChain& chain)
{
    const FilterStep step = chain.empty() ? FilterStep{} : chain.front();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(step.kind)));
    for (std::size_t i = 0; i < m_controls.size(); ++i)
        m_controls[i].setValue(step.values[i]);
    for (const ParameterControl& control : m_controls) {
        if (control.setFile)
            control.setFile(step.file);
    }
}

} // namespace manyhands
