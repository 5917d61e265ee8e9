#include "models/import_choice.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include "models/text.h"

namespace manyhands {
namespace {

QStringList importParts(const QString& text)
{
    static const QRegularExpression kMarks(QStringLiteral("[,;]"));
    QStringList found;
    for (const QString& part : text.split(kMarks)) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            found << trimmed;
    }
    return found;
}

/// Reads one text after the other, each with its own error.
class ImportReader {
public:
    ImportReader(const ImportChoice& choice, ImportReading& reading)
        : m_choice(choice), m_reading(reading)
    {}

    template <typename Parse, typename Value>
    void read(ImportChoice::Field field, const QString& text, Parse parse, Value& value)
    {
        if (text.isEmpty())
            return;
        if (auto parsed = parse(text.toStdString()))
            value = std::move(*parsed);
        else
            m_reading.errors[field] = sentence(parsed.error().message);
    }

    QString text(ImportChoice::Field field) const { return m_choice.texts[field].trimmed(); }

    void names(ImportChoice::Field field, std::vector<std::string>& patterns)
    {
        for (const QString& part : importParts(m_choice.texts[field])) {
            // Who writes a part of a name means names that hold it.
            const bool isPattern = part.contains(QRegularExpression(QStringLiteral("[*?[]")));
            patterns.push_back(
                (isPattern ? part : QLatin1Char('*') + part + QLatin1Char('*')).toStdString());
        }
    }

private:
    const ImportChoice& m_choice;
    ImportReading& m_reading;
};

/// The day behind the one that is written: that one is still taken.
Result<std::int64_t> parseEndOfDay(const std::string& text)
{
    if (auto day = parseDay(text); !day)
        return day;
    const QDate date = QDate::fromString(QString::fromStdString(text), Qt::ISODate);
    return parseDay(date.addDays(1).toString(Qt::ISODate).toStdString());
}

} // namespace

bool ImportReading::isGood() const
{
    return std::all_of(errors.begin(), errors.end(),
                       [](const QString& error) { return error.isEmpty(); });
}

ImportReading readImportChoice(const ImportChoice& choice)
{
    using Field = ImportChoice;
    ImportReading reading;
    ImportFilter& filter = reading.filter;
    ImportReader reader(choice, reading);
    const QString extensions = importParts(choice.texts[Field::Extensions])
                                   .join(QLatin1Char(','))
                                   .remove(QLatin1Char('*'));
    reader.read(Field::Extensions, extensions, parseExtensions, filter.extensions);
    const auto size = [&](ImportChoice::Field field, std::uint64_t& value) {
        // "10 MB" and "10M" are the same.
        QString text = reader.text(field).remove(QLatin1Char(' '));
        if (text.endsWith(QLatin1Char('B'), Qt::CaseInsensitive))
            text.chop(1);
        if (text.endsWith(QLatin1Char('m')) || text.endsWith(QLatin1Char('g')))
            text.back() = text.back().toUpper();
        reader.read(field, text, parseByteCount, value);
    };
    size(Field::Least, filter.leastBytes);
    size(Field::Most, filter.mostBytes);
    reader.read(Field::Newer, reader.text(Field::Newer), parseDay, filter.from);
    reader.read(Field::Older, reader.text(Field::Older), parseEndOfDay, filter.before);
    reader.names(Field::Names, filter.names);
    reader.names(Field::OtherNames, filter.otherNames);
    if (filter.leastBytes > filter.mostBytes)
        reading.errors[Field::Most] = QCoreApplication::translate(
            "manyhands", "Nothing is that large and that small at once");
    if (filter.from >= filter.before)
        reading.errors[Field::Older] =
            QCoreApplication::translate("manyhands", "The last day comes before the first");
    reading.recursion = choice.subfolders ? Recursion::Folders : Recursion::TopLevelOnly;
    return reading;
}

} // namespace manyhands
