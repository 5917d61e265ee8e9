#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QSqlDatabase>
#include <QSqlQuery>

#include "base/path.h"
#include "base/result.h"
#include "engine/journal/journal_problem.h"

namespace manyhands {

/// The SQLite file under a journal. Belongs to the thread that opened it.
///
/// One connection with an exclusive lock, that the system lets go however the program ends; WAL
/// with a full sync at the end of every transaction, so that what was written down before an output
/// got its name is there after a power cut, too.
class JournalDatabase {
public:
    /// Checks what the file is, that nobody has it, that it is whole (quick_check), and brings it
    /// up to the latest version.
    static JournalResult<std::unique_ptr<JournalDatabase>> open(const Path& file,
                                                                IfMissing missing);
    ~JournalDatabase();
    JournalDatabase(const JournalDatabase&) = delete;
    JournalDatabase& operator=(const JournalDatabase&) = delete;

    const Path& file() const { return m_file; }
    QSqlQuery query() const { return QSqlQuery(m_database); }

    /// All that `work` does, or nothing of it. `work` returns an error, or false from exec() by way
    /// of errorOf().
    Status transaction(const std::function<Status()>& work);
    /// For people, with the journal's name; `systemError` is set for what room or rights would
    /// mend.
    Error errorOf(const QSqlQuery& query) const;
    Error errorOf(const QSqlError& error) const;
    /// Of rows that cannot be had.
    Error readErrorOf(const QSqlQuery& query) const;

private:
    JournalDatabase(Path file, QString connection);
    JournalResult<bool> isFresh();
    JournalResult<bool> migrate(bool isFresh);
    JournalProblem problemOf(const QSqlError& error) const;
    QVariant single(const QString& sql, QSqlError& error) const;

    const Path m_file;
    const QString m_connection;
    QSqlDatabase m_database;
};

} // namespace manyhands
