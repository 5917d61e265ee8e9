#include "engine/journal/journal_database.h"

#include <atomic>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QSqlError>
#include <QVariant>

#include "engine/journal/journal_log.h"
#include "engine/journal/journal_schema.h"
#include "engine/temporary_output.h"

namespace manyhands {
namespace {

// Of SQLite's result codes; its extended ones carry these in the lowest byte.
enum SqliteCode {
    Permission = 3,
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
};

int codeOf(const QSqlError& error)
{
    return error.nativeErrorCode().toInt() & 0xFF;
}

/// What there is of an errno for it: enough to tell whether room or rights would mend it.
int systemErrorOf(int code)
{
    switch (code) {
    case Full:
        return ENOSPC;
    case ReadOnly:
        return EROFS;
    case Permission:
    case CannotOpen:
        return EACCES;
    case InputOutput:
    case Corrupt:
    case NotADatabase:
        return EIO;
    default:
        return 0;
    }
}

/// SQLite tells of a quota, or of a limit on files, only that something failed: what the system
/// says to a file beside it. 0 where it can be written.
int writeErrorBeside(const Path& file)
{
    constexpr std::size_t kSomePages = 64 * 1024;
    const Path folder = file.parent();
    const auto probe = TemporaryOutput::create(folder);
    if (!probe)
        return probe.error().systemError;
    const std::string pages(kSomePages, 'x');
    errno = 0;
    const ssize_t written = ::pwrite(probe->fd(), pages.data(), pages.size(), 0);
    if (written >= 0 && static_cast<std::size_t>(written) < pages.size()) // the rest says why
        (void)!::pwrite(probe->fd(), pages.data(), 1, written);
    return errno;
}

std::string reasonOf(int code, const QSqlError& error)
{
    switch (code) {
    case Full:
        return "there is no room on its disk";
    case ReadOnly:
        return "it may not be written to";
    case Permission:
    case CannotOpen:
        return "it cannot be opened or made there";
    case Busy:
    case Locked:
        return "another program is using it";
    case Corrupt:
    case NotADatabase:
        return "it is damaged";
    default:
        return error.databaseText().toStdString();
    }
}

QString nextConnection()
{
    static std::atomic<unsigned> count = 0; // names are global to Qt
    return QStringLiteral("journal-%1").arg(++count);
}

tl::unexpected<JournalProblem> problem(JournalProblem::Kind kind, std::string message)
{
    return tl::unexpected(
        JournalProblem{kind, Error{ErrorKind::OutputUnavailable, std::move(message), {}, 0}});
}

/// What is there before SQLite is asked, which would wait at a FIFO.
JournalResult<bool> exists(const Path& file)
{
    using Kind = JournalProblem::Kind;
    if (!file.isUtf8())
        return problem(Kind::Unavailable, "a journal needs a name in UTF-8: " + file.display());
    struct stat info {};
    if (::stat(file.c_str(), &info) == 0) {
        // SQLite says only that something went wrong.
        if (S_ISREG(info.st_mode) && ::access(file.c_str(), W_OK) != 0)
            return problem(Kind::Unavailable, "the journal " + file.display() +
                                                  " cannot be opened: it may not be written to");
        if (S_ISREG(info.st_mode))
            return true;
        return problem(Kind::Foreign, file.display() + " is no journal: it is no regular file");
    }
    const int error = errno;
    if (error == ENOENT)
        return false;
    JournalProblem other{Kind::Unavailable,
                         systemFailure(ErrorKind::OutputUnavailable,
                                       "the journal " + file.display() + " cannot be opened", error)
                             .value()};
    return tl::unexpected(std::move(other));
}

/// What SQLite would throw away without a word: it takes an empty file for a new one, and of a log
/// what lies before the first mistake in it.
JournalResult<bool> isWhole(const Path& file)
{
    using Kind = JournalProblem::Kind;
    const Path log = logOfJournal(file);
    struct stat info {};
    if (::stat(file.c_str(), &info) == 0 && info.st_size == 0 && isLogInUse(log))
        return problem(Kind::Damaged, "the journal " + file.display() +
                                          " is damaged: it is empty, and its log is not");
    if (isLogDamaged(log))
        return problem(Kind::Damaged,
                       "the journal " + file.display() +
                           " is damaged: its log of what was written last is broken");
    return true;
}

} // namespace

JournalDatabase::JournalDatabase(Path file, QString connection)
    : m_file(std::move(file)), m_connection(std::move(connection))
{}

JournalDatabase::~JournalDatabase()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

JournalResult<std::unique_ptr<JournalDatabase>> JournalDatabase::open(const Path& file,
                                                                      IfMissing missing)
{
    const auto isThere = exists(file);
    if (!isThere)
        return tl::unexpected(isThere.error());
    if (!*isThere && missing == IfMissing::Refuse)
        return problem(JournalProblem::Kind::Missing, "there is no journal " + file.display());
    if (const auto whole = isWhole(file); *isThere && !whole)
        return tl::unexpected(whole.error());
    std::unique_ptr<JournalDatabase> journal(new JournalDatabase(file, nextConnection()));
    QSqlDatabase& database = journal->m_database;
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), journal->m_connection);
    if (!database.isValid())
        return problem(JournalProblem::Kind::Unavailable,
                       "there can be no journal: Qt's SQLite driver is not installed");
    database.setDatabaseName(QString::fromStdString(file.bytes()));
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=0"));
    if (!database.open())
        return tl::unexpected(journal->problemOf(database.lastError()));
    const auto isFresh = journal->isFresh();
    if (!isFresh)
        return tl::unexpected(isFresh.error());
    if (auto migrated = journal->migrate(*isFresh); !migrated)
        return tl::unexpected(migrated.error());
    return journal;
}

QVariant JournalDatabase::single(const QString& sql, QSqlError& error) const
{
    QSqlQuery query(m_database);
    if (query.exec(sql) && (query.next() || !query.lastError().isValid()))
        return query.isValid() ? query.value(0) : QVariant();
    error = query.lastError();
    return {};
}

/// Locks the file and finds out whether it is empty, without writing to it.
JournalResult<bool> JournalDatabase::isFresh()
{
    using Kind = JournalProblem::Kind;
    QSqlError error;
    single(QStringLiteral("PRAGMA locking_mode = EXCLUSIVE"), error);
    const int tables = single(QStringLiteral("SELECT count(*) FROM sqlite_master"), error).toInt();
    const int application = single(QStringLiteral("PRAGMA application_id"), error).toInt();
    const int version = single(QStringLiteral("PRAGMA user_version"), error).toInt();
    if (error.isValid())
        return tl::unexpected(problemOf(error));
    if (tables == 0 && application == 0 && version == 0)
        return true;
    if (application != kJournalApplication)
        return problem(Kind::Foreign, m_file.display() + " is no journal of this program");
    if (version > static_cast<int>(journalMigrations().size()))
        return problem(Kind::Newer, "the journal " + m_file.display() +
                                        " was written by a later version of this program");
    const QString check = single(QStringLiteral("PRAGMA quick_check(1)"), error).toString();
    if (error.isValid())
        return tl::unexpected(problemOf(error));
    if (check != QLatin1String("ok"))
        return problem(Kind::Damaged,
                       "the journal " + m_file.display() + " is damaged: " + check.toStdString());
    return false;
}

JournalResult<bool> JournalDatabase::migrate(bool isFresh)
{
    QSqlError error;
    if (isFresh)
        single(QStringLiteral("PRAGMA application_id = %1").arg(kJournalApplication), error);
    single(QStringLiteral("PRAGMA journal_mode = WAL"), error);
    single(QStringLiteral("PRAGMA synchronous = FULL"), error);
    const int version = single(QStringLiteral("PRAGMA user_version"), error).toInt();
    if (error.isValid())
        return tl::unexpected(problemOf(error));
    const auto steps = journalMigrations();
    for (std::size_t step = static_cast<std::size_t>(std::max(version, 0)); step < steps.size();
         ++step) {
        QSqlError failed;
        const Status made = transaction([&]() -> Status {
            const QStringList statements =
                QString::fromLatin1(steps[step]).split(QLatin1Char(';'), Qt::SkipEmptyParts);
            for (const QString& statement : statements) {
                if (!statement.trimmed().isEmpty())
                    single(statement, failed);
            }
            single(QStringLiteral("PRAGMA user_version = %1").arg(step + 1), failed);
            return failed.isValid() ? Status(tl::unexpected(errorOf(failed))) : Status();
        });
        if (!made)
            return tl::unexpected(JournalProblem{JournalProblem::Kind::Unavailable, made.error()});
    }
    return true;
}

Status JournalDatabase::transaction(const std::function<Status()>& work)
{
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return tl::unexpected(errorOf(query));
    Status status = work();
    if (status && !query.exec(QStringLiteral("COMMIT")))
        status = tl::unexpected(errorOf(query));
    if (!status)
        query.exec(QStringLiteral("ROLLBACK")); // a full disk may have rolled back already
    return status;
}

Error JournalDatabase::errorOf(const QSqlQuery& query) const
{
    return errorOf(query.lastError());
}

Error JournalDatabase::errorOf(const QSqlError& error) const
{
    const int code = codeOf(error);
    Error told{ErrorKind::OutputUnavailable, reasonOf(code, error), error.text().toStdString(),
               systemErrorOf(code)};
    if (const int why = code == InputOutput ? writeErrorBeside(m_file) : 0; why != 0) {
        told.systemError = why;
        told.message = why == EDQUOT   ? "the quota on its disk is used up"
                       : why == ENOSPC ? reasonOf(Full, error)
                                       : systemErrorText(why);
    }
    told.message = "the journal " + m_file.display() + " cannot be written: " + told.message;
    return told;
}

Error JournalDatabase::readErrorOf(const QSqlQuery& query) const
{
    const QSqlError error = query.lastError();
    return {ErrorKind::System,
            "the journal " + m_file.display() +
                " cannot be read: " + reasonOf(codeOf(error), error),
            error.text().toStdString(), systemErrorOf(codeOf(error))};
}

JournalProblem JournalDatabase::problemOf(const QSqlError& error) const
{
    using Kind = JournalProblem::Kind;
    const int code = codeOf(error);
    Error shown = errorOf(error);
    switch (code) {
    case Busy:
    case Locked:
        shown.message = "another program is using the journal " + m_file.display();
        return {Kind::InUse, std::move(shown)};
    case NotADatabase:
        shown.message = m_file.display() + " is no journal of this program";
        return {Kind::Foreign, std::move(shown)};
    case Corrupt:
        shown.message = "the journal " + m_file.display() + " is damaged";
        return {Kind::Damaged, std::move(shown)};
    default: {
        // A name that cannot be made is the folder's matter, and the system says why.
        const int why = code == CannotOpen ? writeErrorBeside(m_file) : 0;
        shown.message = "the journal " + m_file.display() + " cannot be opened: " +
                        (why != 0 ? systemErrorText(why) : reasonOf(code, error));
        return {Kind::Unavailable, std::move(shown)};
    }
    }
}

} // namespace manyhands
