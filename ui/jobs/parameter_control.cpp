#include "jobs/parameter_control.h"

#include <QCheckBox>
#include <QComboBox>

#include "jobs/filter_words.h"
#include "jobs/number_control.h"

namespace manyhands {
namespace {

int decimalsOf(const ParameterDeclaration& parameter)
{
    /// A gamma is set by hundredths, a radius or a percentage by tenths.
    constexpr double kNarrowRange = 20;
    if (parameter.type == ParameterType::Integer)
        return 0;
    return parameter.maximum - parameter.minimum < kNarrowRange ? 2 : 1;
}

ParameterControl numberControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                               std::function<void()> changed)
{
    NumberControl::Range range;
    range.minimum = parameter.minimum;
    range.maximum = parameter.maximum;
    range.decimals = decimalsOf(parameter);
    range.unit =
        QString::fromUtf8(parameter.unit.data(), static_cast<qsizetype>(parameter.unit.size()));
    auto* control = new NumberControl(filterWord(parameter.name), range);
    labels.add(control->label());
    QObject::connect(control, &NumberControl::valueChanged, control, [changed] { changed(); });
    return {control, [control] { return control->value(); },
            [control](double value) { control->setValue(value); }};
}

ParameterControl choiceControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                               std::function<void()> changed)
{
    auto* field = new QComboBox;
    for (const std::string_view choice : parameter.choices)
        field->addItem(filterWord(choice));
    field->setAccessibleName(filterWord(parameter.name));
    QObject::connect(field, &QComboBox::currentIndexChanged, field, [changed] { changed(); });
    return {labelledRow(filterWord(parameter.name), field, labels),
            [field] { return double(field->currentIndex()); },
            [field](double value) { field->setCurrentIndex(static_cast<int>(value)); }};
}

ParameterControl flagControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                             std::function<void()> changed)
{
    auto* field = new QCheckBox(filterWord(parameter.name));
    QObject::connect(field, &QCheckBox::toggled, field, [changed] { changed(); });
    return {indentedRow(field, labels), [field] { return field->isChecked() ? 1.0 : 0.0; },
            [field](double value) { field->setChecked(value != 0); }};
}

} // namespace

ParameterControl makeParameterControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                      std::function<void()> changed)
{
    switch (parameter.type) {
    case ParameterType::Choice:
        return choiceControl(parameter, labels, std::move(changed));
    case ParameterType::Flag:
        return flagControl(parameter, labels, std::move(changed));
    case ParameterType::File:
        return detail::makeFileControl(parameter, labels, std::move(changed));
    case ParameterType::Colour:
        return detail::makeColourControl(parameter, labels, std::move(changed));
    case ParameterType::Ratio:
        return detail::makeRatioControl(parameter, labels, std::move(changed));
    default:
        return numberControl(parameter, labels, std::move(changed));
    }
}

} // namespace manyhands
