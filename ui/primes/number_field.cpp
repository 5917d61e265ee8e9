#include "primes/number_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "jobs/number_words.h"
#include "models/text.h"
#include "primes/form_parts.h"
#include "theme.h"

namespace manyhands {

NumberField::NumberField(const QString& name, const QString& text, Reader reader, QWidget* parent)
    : QWidget(parent), m_reader(std::move(reader)), m_name(new QLabel), m_edit(new QLineEdit), m_note(formNote())
{
    m_name->setBuddy(m_edit);
    m_name->setWordWrap(true); // words are longer in other languages
    setName(name);
    m_edit->setText(text);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmall);
    layout->addWidget(m_name);
    layout->addWidget(m_edit);
    layout->addWidget(m_note);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        check();
        emit changed();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &NumberField::submitted);
    check();
}

QString NumberField::text() const
{
    return m_edit->text();
}

std::string NumberField::bytes() const
{
    return m_edit->text().trimmed().toStdString();
}

void NumberField::setText(const QString& text)
{
    m_edit->setText(text);
}

void NumberField::setName(const QString& name)
{
    m_name->setText(name);
    m_edit->setAccessibleName(name);
}

void NumberField::setPlaceholder(const QString& text)
{
    m_edit->setPlaceholderText(text);
}

void NumberField::check()
{
    const auto read = m_reader(m_edit->text().trimmed());
    m_isValid = read.has_value();
    setFormNote(m_note, m_isValid ? *read : sentence(read.error().message), !m_isValid);
    m_edit->setAccessibleDescription(m_note->text());
}

QString numberEcho(const QString& text, std::uint64_t number)
{
    return text == QString::number(number) && number < 1'000
               ? QString()
               : QStringLiteral("= ") + countText(number);
}

NumberField::Reader wholeNumberReader(std::uint64_t lowest, std::uint64_t highest)
{
    return [lowest, highest](const QString& text) -> Result<QString> {
        const auto number = readNumberBetween(text.toStdString(), lowest, highest);
        if (!number)
            return tl::unexpected(number.error());
        return numberEcho(text, *number);
    };
}

} // namespace manyhands
