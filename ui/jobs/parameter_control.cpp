#include "jobs/parameter_control.h"

#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "jobs/filter_words.h"
#include "jobs/number_control.h"
#include "theme.h"

namespace manyhands {
namespace {

/// As in the other forms of the panel.
constexpr int kLabelWidth = 56;

int decimalsOf(const ParameterDeclaration& parameter)
{
    /// A gamma is set by hundredths, a radius or a percentage by tenths.
    constexpr double kNarrowRange = 20;
    if (parameter.type == ParameterType::Integer)
        return 0;
    return parameter.maximum - parameter.minimum < kNarrowRange ? 2 : 1;
}

ParameterControl numberControl(const ParameterDeclaration& parameter, std::function<void()> changed)
{
    NumberControl::Range range;
    range.minimum = parameter.minimum;
    range.maximum = parameter.maximum;
    range.decimals = decimalsOf(parameter);
    range.unit =
        QString::fromUtf8(parameter.unit.data(), static_cast<qsizetype>(parameter.unit.size()));
    auto* control = new NumberControl(filterWord(parameter.name), range);
    QObject::connect(control, &NumberControl::valueChanged, control, [changed] { changed(); });
    return {control, [control] { return control->value(); },
            [control](double value) { control->setValue(value); }};
}

/// The field under its name, as NumberControl has it.
QWidget* labelled(const ParameterDeclaration& parameter, QWidget* field)
{
    auto* box = new QWidget;
    auto* label = new QLabel(filterWord(parameter.name));
    label->setBuddy(field);
    field->setAccessibleName(filterWord(parameter.name));
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    label->setMinimumWidth(kLabelWidth);
    layout->addWidget(label);
    layout->addWidget(field, 1);
    return box;
}

ParameterControl choiceControl(const ParameterDeclaration& parameter, std::function<void()> changed)
{
    auto* field = new QComboBox;
    for (const std::string_view choice : parameter.choices)
        field->addItem(filterWord(choice));
    QObject::connect(field, &QComboBox::currentIndexChanged, field, [changed] { changed(); });
    return {labelled(parameter, field), [field] { return double(field->currentIndex()); },
            [field](double value) { field->setCurrentIndex(static_cast<int>(value)); }};
}

ParameterControl flagControl(const ParameterDeclaration& parameter, std::function<void()> changed)
{
    auto* field = new QCheckBox(filterWord(parameter.name));
    QObject::connect(field, &QCheckBox::toggled, field, [changed] { changed(); });
    return {field, [field] { return field->isChecked() ? 1.0 : 0.0; },
            [field](double value) { field->setChecked(value != 0); }};
}

ParameterControl textControl(const ParameterDeclaration& parameter, std::function<void()> changed)
{
    auto* field = new QLineEdit;
    const auto last = std::make_shared<double>(parameter.defaultValue);
    field->setPlaceholderText(QString::fromStdString(allowedValues(parameter)));
    QObject::connect(field, &QLineEdit::textChanged, field, [=](const QString& text) {
        const auto value = parseParameter(parameter, text.trimmed().toStdString());
        QPalette palette;
        if (!value)
            palette.setColor(QPalette::Text, themeColors(field->palette()).error);
        field->setPalette(palette);
        field->setToolTip(value ? QString() : QString::fromStdString(value.error().message));
        if (!value || *value == *last)
            return;
        *last = *value;
        changed();
    });
    return {labelled(parameter, field), [last] { return *last; },
            [=](double value) {
                *last = value;
                field->setText(QString::fromStdString(parameterText(parameter, value)));
            }};
}

ParameterControl fileControl(const ParameterDeclaration& parameter, std::function<void()> changed)
{
    auto* row = new QWidget;
    auto* field = new QLineEdit;
    field->setPlaceholderText(QCoreApplication::translate("filters", "No picture chosen"));
    auto* choose = new QToolButton;
    choose->setText(QCoreApplication::translate("filters", "Choose…"));
    choose->setAccessibleName(QCoreApplication::translate("filters", "Choose a picture"));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(field, 1);
    layout->addWidget(choose);
    QObject::connect(field, &QLineEdit::textChanged, field, [changed] { changed(); });
    QObject::connect(choose, &QToolButton::clicked, field, [field] {
        auto* dialog = new QFileDialog(field->window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        QObject::connect(dialog, &QFileDialog::fileSelected, field, &QLineEdit::setText);
        dialog->open();
    });
    ParameterControl control{labelled(parameter, row), [] { return 0.0; }, [](double) {}};
    field->setAccessibleName(filterWord(parameter.name));
    row->setFocusProxy(field);
    control.file = [field] { return QFile::encodeName(field->text().trimmed()).toStdString(); };
    control.setFile = [field](const std::string& path) {
        field->setText(QFile::decodeName(path.c_str()));
    };
    return control;
}

} // namespace

ParameterControl makeParameterControl(const ParameterDeclaration& parameter,
                                      std::function<void()> changed)
{
    switch (parameter.type) {
    case ParameterType::Choice:
        return choiceControl(parameter, std::move(changed));
    case ParameterType::Flag:
        return flagControl(parameter, std::move(changed));
    case ParameterType::File:
        return fileControl(parameter, std::move(changed));
    case ParameterType::Colour:
    case ParameterType::Ratio:
        return textControl(parameter, std::move(changed));
    default:
        return numberControl(parameter, std::move(changed));
    }
}

} // namespace manyhands
