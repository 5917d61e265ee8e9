#include "count_journal.h"

#include <sys/stat.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace manyhands {
namespace {

constexpr int kVersion = 1;
constexpr const char* kWhat = "manyhands primes count";
constexpr const char* kMethods[] = {"auto", "sieve", "formula"};

QString text(std::uint64_t number)
{
    return QString::number(number); // a JSON number holds 53 bits
}

Result<std::optional<CountJournal>> noJournal(const Path& file, const char* why)
{
    return failure(ErrorKind::InvalidArgument, file.display() + " is no journal of a count" + why);
}

} // namespace

Result<std::optional<CountJournal>> readCountJournal(const Path& path)
{
    constexpr qint64 kMostBytes = 64 * 1024;
    QFile file(QFile::decodeName(path.c_str()));
    struct stat info {};
    if (::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) // a FIFO would wait for ever
        return noJournal(path, ": it is no regular file");
    if (!file.exists())
        return std::optional<CountJournal>();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Unreadable,
                       "the journal " + path.display() +
                           " cannot be read: " + file.errorString().toStdString());
    const QJsonObject object = QJsonDocument::fromJson(file.read(kMostBytes)).object();
    if (object["what"].toString() != QLatin1String(kWhat))
        return noJournal(path, "; give another name, or move it away");
    if (object["version"].toInt() != kVersion)
        return noJournal(path, " that this version of the program understands");
    bool isWhole = true;
    const auto number = [&](const char* key) {
        bool isNumber = false;
        const quint64 value = object[key].toString().toULongLong(&isNumber);
        isWhole = isWhole && isNumber;
        return value;
    };
    CountJournal journal;
    journal.spec.range = {number("start"), number("stop")};
    journal.reached = {number("next"), number("sum")};
    const auto kind = primeKindOf(object["kind"].toString().toStdString());
    const auto method = primeMethodOf(object["method"].toString().toStdString());
    journal.isFinished = object["finished"].toBool();
    if (!isWhole || !kind || !method || journal.reached.next < journal.spec.range.start)
        return noJournal(path, ": it is damaged");
    journal.spec.kind = *kind;
    journal.spec.method = *method;
    if (auto valid = validate(journal.spec); !valid)
        return noJournal(path, ": it is damaged");
    return std::optional(journal);
}

Status writeCountJournal(const Path& path, const CountJournal& journal)
{
    const QJsonObject object{
        {"what", kWhat},
        {"version", kVersion},
        {"start", text(journal.spec.range.start)},
        {"stop", text(journal.spec.range.stop)},
        {"kind", QString::fromStdString(std::string(primeKindName(journal.spec.kind)))},
        {"method", kMethods[static_cast<std::size_t>(journal.spec.method)]},
        {"next", text(journal.reached.next)},
        {"sum", text(journal.reached.sum)},
        {"finished", journal.isFinished}};
    QSaveFile file(QFile::decodeName(path.c_str()));
    const QByteArray bytes = QJsonDocument(object).toJson();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(ErrorKind::OutputUnavailable,
                   "the journal " + path.display() +
                       " cannot be written: " + file.errorString().toStdString());
}

} // namespace manyhands
