#include "models/text.h"

#include <cmath>

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include "base/clock.h"
#include "models/messages.h"

namespace manyhands {
namespace {

QString twoDigits(std::int64_t number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString pathText(const Path& path)
{
    return QString::fromStdString(path.display());
}

QString folderText(const Path& folder)
{
    const QString text = pathText(folder);
    const QString home = QDir::homePath();
    if (text == home)
        return QStringLiteral("~");
    return text.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + text.mid(home.size())
                                                    : text;
}

QString translated(const char* text)
{
    return QCoreApplication::translate("manyhands", text);
}

QString sentence(const std::string& text)
{
    QString line = messageText(text);
    if (!line.isEmpty())
        line[0] = line[0].toUpper();
    return line;
}

QString durationText(std::int64_t ns)
{
    const double ms = static_cast<double>(ns) / static_cast<double>(kNsPerMs);
    if (ms < 9.95)
        return translated("%1 ms").arg(QLocale().toString(ms, 'f', 1));
    if (ms < 999.5)
        return translated("%1 ms").arg(QLocale().toString(ms, 'f', 0));
    if (ms < 59'995)
        return translated("%1 s").arg(QLocale().toString(ms / 1000, 'f', 2));
    const auto seconds = static_cast<std::int64_t>(std::llround(ms / 1000));
    return translated("%1 min %2 s").arg(seconds / 60).arg(twoDigits(seconds % 60));
}

QString bytesText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1'000'000 ? 0 : 1,
                                       QLocale::DataSizeSIFormat);
}

QString countText(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString picturesText(std::uint64_t count)
{
    if (count == 1)
        return translated("1 picture");
    // %n picks the form of the language, but writes the number without separators.
    QString text =
        QCoreApplication::translate("manyhands", "%n pictures", nullptr, static_cast<int>(count));
    return text.replace(QString::number(count), countText(count));
}

QString remainingText(double seconds)
{
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 60)
        return translated("%1 s").arg(whole);
    if (whole < 3600)
        return translated("%1 min %2 s").arg(whole / 60).arg(twoDigits(whole % 60));
    return translated("%1 h %2 min").arg(whole / 3600).arg(twoDigits(whole / 60 % 60));
}

} // namespace manyhands
