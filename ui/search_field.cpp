#include "search_field.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>

#include "icons.h"

namespace manyhands {
namespace {

struct SearchField {
    Q_DECLARE_TR_FUNCTIONS(manyhands::SearchField)
};

} // namespace

QLineEdit* makeSearchField(const QString& name)
{
    auto* field = new QLineEdit;
    field->setPlaceholderText(name);
    field->setAccessibleName(name);
    field->setAcceptDrops(false); // files that are dropped are for the window
    field->setClearButtonEnabled(true);
    // Both signs are buttons to Qt, and a screen reader tells them by their texts.
    if (auto* clear = field->findChild<QAction*>(QStringLiteral("_q_qlineeditclearaction")))
        clear->setText(SearchField::tr("Clear the search"));
    field->addAction(themedIcon(QStringLiteral("search")), QLineEdit::LeadingPosition)
        ->setText(name);
    return field;
}

} // namespace manyhands
