#include "jobs/name_field.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "icons.h"
#include "jobs/field_state.h"
#include "jobs/label_column.h"
#include "popups.h"
#include "theme.h"

namespace manyhands {

NameField::NameField(QWidget* parent)
    : QWidget(parent), m_field(new QLineEdit), m_menu(new QMenu(this)), m_example(new QLabel)
{
    m_field->setAccessibleName(tr("Names of the results"));
    m_field->setToolTip(tr("What the results are called; words in braces stand for something"));
    m_field->setAcceptDrops(false);
    auto* insert = new QToolButton;
    insert->setIcon(themedIcon(QStringLiteral("braces")));
    insert->setToolTip(tr("Insert a field"));
    insert->setAccessibleName(tr("Insert a field"));
    connect(insert, &QToolButton::clicked, this, [this, insert] { popUpBelow(m_menu, insert); });
    for (const TemplateField& field : templateFields()) {
        const QString text = QString::fromLatin1(field.text);
        m_menu->addAction(QStringLiteral("%1\t%2").arg(
                              QCoreApplication::translate("manyhands", field.description), text),
                          this, [this, text] {
                              m_field->insert(text);
                              m_field->setFocus();
                          });
    }
    m_example->setWordWrap(true);
    m_example->setTextFormat(Qt::PlainText);
    m_example->setAccessibleName(tr("Example of a name"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(fieldRow({m_field, insert}));
    layout->addWidget(m_example);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &NameField::changed);
}

QString NameField::text() const
{
    return m_field->text();
}

void NameField::setText(const QString& text)
{
    if (text != m_field->text())
        m_field->setText(text);
}

void NameField::showExample(const NameExample& example)
{
    // A name has no spaces to break it at: it may be broken behind any of these.
    QString text = example.error.isEmpty() ? QStringLiteral("→ ") + example.text : example.error;
    if (example.error.isEmpty()) {
        for (const QChar mark : {QLatin1Char('_'), QLatin1Char('-'), QLatin1Char('.')})
            text.replace(mark, QString(mark) + QChar(0x200B));
    }
    m_example->setText(text);
    m_example->setToolTip(example.text);
    showFieldState(m_field, m_example, !example.error.isEmpty());
}

} // namespace manyhands
