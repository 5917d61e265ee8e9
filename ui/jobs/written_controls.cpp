// Parameters that are written as text: shapes, colours and files.

#include <memory>

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

#include "file_dialog.h"
#include "icons.h"
#include "jobs/colour_field.h"
#include "jobs/field_state.h"
#include "jobs/filter_words.h"
#include "jobs/parameter_control.h"
#include "models/input_paths.h"
#include "models/text.h"

namespace manyhands::detail {
ParameterControl makeRatioControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                  std::function<void()> changed)
{
    auto* field = new QComboBox;
    field->setEditable(true);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->addItems({QStringLiteral("none"), QStringLiteral("1:1"), QStringLiteral("3:2"),
                     QStringLiteral("4:3"), QStringLiteral("16:9"), QStringLiteral("2:3"),
                     QStringLiteral("3:4"), QStringLiteral("9:16")});
    const QString name = filterWord(parameter.name);
    field->setAccessibleName(name);
    field->lineEdit()->setAccessibleName(name);
    field->lineEdit()->setAcceptDrops(false);
    const auto last = std::make_shared<double>(parameter.defaultValue);
    QObject::connect(field, &QComboBox::editTextChanged, field, [=](const QString& text) {
        const auto value = parseParameter(parameter, text.trimmed().toStdString());
        showFieldState(field->lineEdit(), nullptr, !value);
        field->setToolTip(value ? QString() : sentence(value.error().message));
        if (!value || *value == *last)
            return;
        *last = *value;
        changed();
    });
    return {labelledRow(name, field, labels), [last] { return *last; },
            [=](double value) {
                *last = value;
                field->setEditText(QString::fromStdString(parameterText(parameter, value)));
            }};
}

ParameterControl makeColourControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                   std::function<void()> changed)
{
    auto* field = new ColourField(filterWord(parameter.name), ColourField::Alpha::Yes);
    QObject::connect(field, &ColourField::changed, field, [changed] { changed(); });
    return {labelledRow(filterWord(parameter.name), field, labels),
            [field] { return colourValue(field->colour()); },
            [field](double value) { field->setColour(colourOf(value)); }};
}

ParameterControl makeFileControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                 std::function<void()> changed)
{
    /// The path as it was set, for names that are not UTF-8; valid while its text stands.
    struct Kept {
        Path bytes;
        QString text;
    };
    const auto kept = std::make_shared<Kept>();
    auto* field = new QLineEdit;
    field->setPlaceholderText(QCoreApplication::translate("filters", "No picture chosen"));
    field->setAccessibleName(filterWord(parameter.name));
    field->setAcceptDrops(false);
    auto* choose = new QToolButton;
    choose->setIcon(themedIcon(QStringLiteral("folder")));
    choose->setToolTip(QCoreApplication::translate("filters", "Choose a picture"));
    choose->setAccessibleName(QCoreApplication::translate("filters", "Choose a picture"));
    const auto setPath = [field, kept](const Path& path) {
        kept->bytes = path;
        kept->text = pathText(path);
        field->setText(kept->text);
    };
    QObject::connect(field, &QLineEdit::textChanged, field, [field, changed](const QString& text) {
        showFieldState(field, nullptr, text.trimmed().isEmpty());
        field->setToolTip(text.trimmed().isEmpty()
                              ? QCoreApplication::translate(
                                    "filters", "The filter does nothing before a picture is chosen")
                              : text);
        changed();
    });
    QObject::connect(choose, &QToolButton::clicked, field, [field, setPath] {
        askForFile(field, QCoreApplication::translate("filters", "Choose a picture"), setPath);
    });
    ParameterControl control{
        labelledRow(filterWord(parameter.name), fieldRow({field, choose}), labels),
        [] { return 0.0; }, [](double) {}};
    control.file = [field, kept] {
        return field->text() == kept->text ? kept->bytes.bytes()
                                           : pathFromUser(field->text()).bytes();
    };
    control.setFile = [setPath](const std::string& path) { setPath(Path(path)); };
    return control;
}

} // namespace manyhands::detail
