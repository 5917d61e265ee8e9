#include "jobs/filter_form.h"

#include <utility>

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

#include "jobs/number_control.h"
#include "theme.h"

namespace manyhands {
namespace {

/// The declarations' words in the user's language, with a capital letter.
QString translated(std::string_view text)
{
    QString result = QCoreApplication::translate("filters", std::string(text).c_str());
    if (!result.isEmpty())
        result[0] = result[0].toUpper();
    return result;
}

int decimalsOf(const ParameterDeclaration& parameter)
{
    /// A gamma is set by hundredths, a radius or a percentage by tenths.
    constexpr double kNarrowRange = 20;
    if (parameter.type == ParameterType::Integer)
        return 0;
    return parameter.maximum - parameter.minimum < kNarrowRange ? 2 : 1;
}

} // namespace

FilterForm::FilterForm(QWidget* parent)
    : QWidget(parent), m_kind(new QComboBox), m_description(new QLabel), m_parameters(new QWidget)
{
    FilterGroup group = FilterGroup::Classic;
    for (const FilterDeclaration& filter : filterDeclarations()) {
        if (std::exchange(group, filter.group) != filter.group)
            m_kind->insertSeparator(m_kind->count());
        m_kind->addItem(translated(filter.name), static_cast<int>(filter.kind));
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
    m_description->setText(translated(filter.description) + QLatin1Char('.'));
    qDeleteAll(m_controls);
    m_controls.clear();
    for (const ParameterDeclaration& parameter : filter.parameters) {
        NumberControl::Range range;
        range.minimum = parameter.minimum;
        range.maximum = parameter.maximum;
        range.decimals = decimalsOf(parameter);
        range.unit =
            QString::fromUtf8(parameter.unit.data(), static_cast<qsizetype>(parameter.unit.size()));
        auto* control = new NumberControl(translated(parameter.name), range);
        control->setToolTip(translated(parameter.description));
        control->setValue(parameter.defaultValue);
        connect(control, &NumberControl::valueChanged, this, &FilterForm::changed);
        m_parameters->layout()->addWidget(control);
        m_controls.append(control);
    }
    m_parameters->setVisible(!m_controls.isEmpty());
}

FilterChain FilterForm::chain() const
{
    FilterStep step{kind(), {}};
    if (step.kind == FilterKind::None)
        return {};
    for (qsizetype i = 0; i < m_controls.size(); ++i)
        step.values[static_cast<std::size_t>(i)] = m_controls[i]->value();
    return {step};
}

void FilterForm::setChain(const FilterChain& chain)
{
    const FilterStep step = chain.empty() ? FilterStep{} : chain.front();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(step.kind)));
    for (qsizetype i = 0; i < m_controls.size(); ++i)
        m_controls[i]->setValue(step.values[static_cast<std::size_t>(i)]);
}

} // namespace manyhands
