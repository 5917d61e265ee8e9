#include "engine/journal/journal.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <unistd.h>

#include <QByteArray>
#include <QDateTime>
#include <QVariant>

#include "engine/journal/job_spec_text.h"
#include "engine/journal/journal_writer.h"

namespace manyhands {
namespace {

QVariant text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QVariant bytes(const Path& path)
{
    return QByteArray(path.bytes().data(), static_cast<qsizetype>(path.bytes().size()));
}

QVariant integer(std::uint64_t value)
{
    return static_cast<qint64>(value); // SQLite's integers are signed; the bits come back
}

/// A statement with its values, in order.
Status run(const JournalDatabase& database, QSqlQuery& query, const QVariantList& values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (query.exec())
        return {};
    return tl::unexpected(database.errorOf(query));
}

Result<QSqlQuery> prepared(const JournalDatabase& database, const char* sql)
{
    QSqlQuery query = database.query();
    if (query.prepare(QLatin1String(sql)))
        return query;
    return tl::unexpected(database.errorOf(query));
}

Status runOnce(const JournalDatabase& database, const char* sql, const QVariantList& values)
{
    auto query = prepared(database, sql);
    return query ? run(database, *query, values) : Status(tl::unexpected(query.error()));
}

Status insertJob(const JournalDatabase& database, JobId id, const std::string& kind,
                 const std::string& spec, const std::string& client)
{
    return runOnce(database,
                   "INSERT INTO jobs (id, kind, spec, client, created_ms, state, position) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {integer(id.value), text(kind), text(spec), text(client),
                    QDateTime::currentMSecsSinceEpoch(), static_cast<int>(JobState::Running),
                    integer(id.value)});
}

Status insertItems(const JournalDatabase& database, JobId id, const Plan& plan)
{
    auto query = prepared(
        database, "INSERT INTO items (job, place, input, output, bytes_in, modified, format,"
                  " state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    qint64 place = 0;
    for (const PlannedItem& item : plan.items) {
        Status inserted =
            run(database, *query,
                {integer(id.value), place++, bytes(item.input), bytes(item.output),
                 integer(item.bytesIn), static_cast<qint64>(item.modified),
                 static_cast<int>(item.format), static_cast<int>(ItemState::Waiting)});
        if (!inserted)
            return inserted;
    }
    return {};
}

/// The statements that write down what became of items.
struct ResultWriter {
    const JournalDatabase& database;
    QSqlQuery item;
    QSqlQuery result;
    QSqlQuery attempt;

    static Result<ResultWriter> make(const JournalDatabase& database)
    {
        auto item =
            prepared(database, "UPDATE items SET state = ?, output = ?, attempts = ?, held = ? "
                               "WHERE job = ? AND place = ?");
        auto result = prepared(database, "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, "
                                         "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        auto attempt =
            prepared(database, "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        for (const auto* query : {&item, &result, &attempt}) {
            if (!*query)
                return tl::unexpected(query->error());
        }
        return ResultWriter{database, std::move(*item), std::move(*result), std::move(*attempt)};
    }

    Status write(const ItemStatus& status)
    {
        const QVariant job = integer(status.job.value);
        const QVariant place = static_cast<qint64>(status.index);
        if (Status done = run(database, item,
                              {static_cast<int>(status.state), bytes(status.output),
                               static_cast<qint64>(status.attempts), int{status.held}, job, place});
            !done)
            return done;
        if (status.state == ItemState::Waiting)
            return {};
        const ItemTimings& times = status.timings;
        const Error* error = status.failure ? &status.failure->error : nullptr;
        if (Status done = run(
                database, result,
                {job, place, static_cast<qint64>(status.workerPid),
                 static_cast<qint64>(status.width), static_cast<qint64>(status.height),
                 integer(status.bytesOut), static_cast<qint64>(times.waitNs),
                 static_cast<qint64>(times.decodeNs), static_cast<qint64>(times.filterNs),
                 static_cast<qint64>(times.encodeNs), static_cast<qint64>(times.commitNs),
                 static_cast<qint64>(times.totalNs), static_cast<qint64>(times.cpuNs),
                 text(status.note), error ? QVariant(static_cast<int>(error->kind)) : QVariant(),
                 error ? text(error->message) : QVariant(),
                 error ? text(error->detail) : QVariant()});
            !done)
            return done;
        if (!status.failure || !status.failure->death)
            return {};
        const DeathInfo& death = *status.failure->death;
        return run(database, attempt,
                   {job, place, static_cast<qint64>(status.attempts), death.signal, death.exitCode,
                    static_cast<int>(death.phase), integer(death.peakMemory), text(death.logTail)});
    }
};

Status writeItems(const JournalDatabase& database, const QList<ItemStatus>& items)
{
    auto writer = ResultWriter::make(database);
    if (!writer)
        return tl::unexpected(writer.error());
    for (const ItemStatus& status : items) {
        if (!isFinal(status.state) && status.state != ItemState::Waiting)
            continue;
        if (Status done = writer->write(status); !done)
            return done;
    }
    return {};
}

Status writeIntents(const JournalDatabase& database, const std::vector<PublishIntent>& intents)
{
    auto writer = ResultWriter::make(database);
    auto publishing =
        prepared(database, "INSERT OR REPLACE INTO publishing VALUES (?, ?, ?, ?, ?, ?)");
    if (!writer || !publishing)
        return tl::unexpected(writer ? publishing.error() : writer.error());
    for (const PublishIntent& intent : intents) {
        const FileIdentity& identity = intent.identity;
        if (Status done = writer->write(intent.item); !done)
            return done;
        if (Status done =
                run(database, *publishing,
                    {integer(intent.item.job.value), static_cast<qint64>(intent.item.index),
                     bytes(intent.destination), integer(identity.inode), integer(identity.bytes),
                     static_cast<qint64>(identity.modifiedNs)});
            !done)
            return done;
    }
    return {};
}

constexpr const char* kTablesOfItems[] = {"items", "results", "attempts", "publishing"};

} // namespace

Journal::Journal(std::unique_ptr<Writer> writer) : m_writer(std::move(writer)) {}

Journal::~Journal() = default;

JournalResult<std::shared_ptr<Journal>> Journal::open(const Path& file, IfMissing missing)
{
    auto writer = std::make_unique<Writer>(file, missing);
    auto contents = writer->opened();
    if (!contents)
        return tl::unexpected(contents.error());
    writer->contents = std::move(*contents);
    return std::shared_ptr<Journal>(new Journal(std::move(writer)));
}

const Path& Journal::file() const
{
    return m_writer->file();
}

std::vector<JournalJob> Journal::takeJobs()
{
    return std::exchange(m_writer->contents.jobs, {});
}

std::vector<DraftInput> Journal::takeDraft()
{
    return std::exchange(m_writer->contents.draft, {});
}

const std::vector<Error>& Journal::problems() const
{
    return m_writer->contents.problems;
}

JobId Journal::lastJob() const
{
    return m_writer->contents.lastJob;
}

void Journal::addImageJob(JobId id, const ImageJobSpec& spec, std::shared_ptr<const Plan> plan,
                          std::string client)
{
    m_writer->post([id, spec = jobSpecText(spec), plan = std::move(plan),
                    client = std::move(client)](const JournalDatabase& database) {
        Status inserted = insertJob(database, id, kImageJob, spec, client);
        return inserted ? insertItems(database, id, *plan) : inserted;
    });
}

void Journal::addRangeJob(JobId id, std::string kind, std::string spec, std::string client)
{
    m_writer->post([id, kind = std::move(kind), spec = std::move(spec),
                    client = std::move(client)](const JournalDatabase& database) {
        return insertJob(database, id, kind, spec, client);
    });
}

void Journal::setProgress(JobId id, std::string progress)
{
    m_writer->post([id, progress = std::move(progress)](const JournalDatabase& database) {
        return runOnce(database, "UPDATE jobs SET progress = ? WHERE id = ?",
                       {text(progress), integer(id.value)});
    });
}

void Journal::setState(JobId id, JobState state, double activeSeconds)
{
    m_writer->post([=](const JournalDatabase& database) {
        return runOnce(
            database, "UPDATE jobs SET state = ?, active_ms = ? WHERE id = ?",
            {static_cast<int>(state), static_cast<qint64>(activeSeconds * 1e3), integer(id.value)});
    });
}

void Journal::setPlace(JobId id, std::int64_t position, JobPriority priority)
{
    m_writer->post([=](const JournalDatabase& database) {
        return runOnce(
            database, "UPDATE jobs SET position = ?, priority = ? WHERE id = ?",
            {static_cast<qint64>(position), static_cast<int>(priority), integer(id.value)});
    });
}

void Journal::setClient(JobId id, std::string client)
{
    m_writer->post([id, client = std::move(client)](const JournalDatabase& database) {
        return runOnce(database, "UPDATE jobs SET client = ? WHERE id = ?",
                       {text(client), integer(id.value)});
    });
}

void Journal::itemsChanged(const QList<ItemStatus>& items)
{
    m_writer->post(
        [items](const JournalDatabase& database) { return writeItems(database, items); });
}

void Journal::hideItems(JobId id, const QList<std::uint32_t>& indexes)
{
    m_writer->post([=](const JournalDatabase& database) -> Status {
        auto query = prepared(database, "UPDATE items SET hidden = 1 WHERE job = ? AND place = ?");
        if (!query)
            return tl::unexpected(query.error());
        for (const std::uint32_t index : indexes) {
            Status done = run(database, *query, {integer(id.value), static_cast<qint64>(index)});
            if (!done)
                return done;
        }
        return {};
    });
}

void Journal::setDraft(std::vector<DraftInput> inputs)
{
    m_writer->post([inputs = std::move(inputs)](const JournalDatabase& database) -> Status {
        if (Status done = runOnce(database, "DELETE FROM drafts", {}); !done)
            return done;
        auto query = prepared(database, "INSERT INTO drafts (path, folder) VALUES (?, ?)");
        if (!query)
            return tl::unexpected(query.error());
        for (const DraftInput& input : inputs) {
            Status done = run(database, *query, {bytes(input.path), bytes(input.relativeFolder)});
            if (!done)
                return done;
        }
        return {};
    });
}

void Journal::forgetJob(JobId id)
{
    m_writer->post([id](const JournalDatabase& database) -> Status {
        for (const char* table : kTablesOfItems) {
            const std::string sql = std::string("DELETE FROM ") + table + " WHERE job = ?";
            if (Status done = runOnce(database, sql.c_str(), {integer(id.value)}); !done)
                return done;
        }
        return runOnce(database, "DELETE FROM jobs WHERE id = ?", {integer(id.value)});
    });
}

void Journal::forgetAll()
{
    m_writer->post([](const JournalDatabase& database) -> Status {
        for (const char* table : kTablesOfItems) {
            const std::string sql = std::string("DELETE FROM ") + table;
            if (Status done = runOnce(database, sql.c_str(), {}); !done)
                return done;
        }
        return runOnce(database, "DELETE FROM jobs", {});
    });
}

Status Journal::aboutToPublish(std::vector<PublishIntent> intents)
{
    m_writer->post([intents = std::move(intents)](const JournalDatabase& database) {
        return writeIntents(database, intents);
    });
    return m_writer->wait(Writer::Patience::UntilWritten);
}

Status Journal::flush()
{
    return m_writer->wait(Writer::Patience::UntilRefused);
}

void Journal::hurry()
{
    m_writer->hurry();
}

void Journal::setListener(std::function<void(const Status&)> listener)
{
    m_writer->setListener(std::move(listener));
}

Path verdictFolder(const Path& journal)
{
    return Path(journal.bytes() + "-verdicts");
}

Result<Path> setAside(const Path& file)
{
    const std::string stamp =
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss")).toStdString();
    const auto named = [&](int attempt) {
        const std::string number = attempt == 0 ? "" : "-" + std::to_string(attempt);
        return Path(file.bytes() + "." + stamp + number + ".unused");
    };
    const auto logOf = [](const Path& journal) { return journal.bytes() + "-wal"; };
    int attempt = 0;
    while (::access(named(attempt).c_str(), F_OK) == 0 ||
           ::access(logOf(named(attempt)).c_str(), F_OK) == 0)
        ++attempt; // another one was set aside in this second
    Path aside = named(attempt);
    // SQLite looks for the log of unfinished writing by its name.
    const bool hasLog = std::rename(logOf(file).c_str(), logOf(aside).c_str()) == 0;
    if (std::rename(file.c_str(), aside.c_str()) != 0) {
        const int error = errno;
        if (hasLog)
            std::rename(logOf(aside).c_str(), logOf(file).c_str());
        return systemFailure(ErrorKind::OutputUnavailable,
                             "the journal " + file.display() + " cannot be set aside", error);
    }
    std::rename(verdictFolder(file).c_str(), verdictFolder(aside).c_str());
    return aside;
}

} // namespace manyhands
