#include "engine/journal/journal_load.h"

#include <algorithm>
#include <limits>
#include <map>

#include <QSqlError>
#include <QVariant>

namespace manyhands {
namespace {

/// More items than any job has; what a damaged row says must not be believed to the last byte.
constexpr qint64 kMostItems = std::numeric_limits<std::int32_t>::max();

/// A hundred years; in nanoseconds, too, it is a number of 64 bits.
constexpr std::int64_t kMostActiveMs = 100LL * 365 * 24 * 3600 * 1000;

Path pathOf(const QVariant& value)
{
    return Path(value.toByteArray().toStdString());
}

std::string textOf(const QVariant& value)
{
    return value.toString().toStdString();
}

template <typename T>
T numberOf(const QVariant& value)
{
    return static_cast<T>(value.toLongLong());
}

/// A number of ours that may be anything by now: nothing for one that does not exist.
template <typename Choice>
std::optional<Choice> storedChoice(const QVariant& value, Choice last)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (!isNumber || number < 0 || number > static_cast<qint64>(last))
        return std::nullopt;
    return static_cast<Choice>(number);
}

bool isHeld(ItemState state)
{
    return isFinal(state) || state == ItemState::Waiting || state == ItemState::Committing;
}

std::int64_t durationOf(const QVariant& value)
{
    return std::max<std::int64_t>(numberOf<std::int64_t>(value), 0);
}

// In the order of the SELECT below.
enum Column : int {
    PlaceColumn,
    InputColumn,
    OutputColumn,
    BytesInColumn,
    ModifiedColumn,
    FormatColumn,
    StateColumn,
    AttemptsColumn,
    HeldColumn,
    HiddenColumn,
    PidColumn,
    WidthColumn,
    HeightColumn,
    BytesOutColumn,
    WaitColumn,
    DecodeColumn,
    FilterColumn,
    EncodeColumn,
    CommitColumn,
    TotalColumn,
    CpuColumn,
    NoteColumn,
    ErrorKindColumn,
    ErrorMessageColumn,
    ErrorDetailColumn,
    DestinationColumn,
    InodeColumn,
    FileBytesColumn,
    FileModifiedColumn,
};
constexpr const char* kSelectItems =
    "SELECT i.place, i.input, i.output, i.bytes_in, i.modified, i.format, i.state, i.attempts, "
    "i.held, i.hidden, r.worker_pid, r.width, r.height, r.bytes_out, r.wait_ns, r.decode_ns, "
    "r.filter_ns, "
    "r.encode_ns, r.commit_ns, r.total_ns, r.cpu_ns, r.note, r.error_kind, r.error_message, "
    "r.error_detail, p.destination, p.inode, p.bytes, p.modified_ns "
    "FROM items i "
    "LEFT JOIN results r ON r.job = i.job AND r.place = i.place "
    "LEFT JOIN publishing p ON p.job = i.job AND p.place = i.place "
    "WHERE i.job = ? ORDER BY i.place";

class Loader {
public:
    explicit Loader(const JournalDatabase& database) : m_database(database) {}

    Result<JournalContents> load();

private:
    Status loadItems(JournalJob& job);
    Result<std::map<qint64, DeathInfo>> loadDeaths(JobId job);
    static bool readItem(const QSqlQuery& row, JournalJob::Item& item);
    static void readResult(const QSqlQuery& row, ItemStatus& status);
    Result<QSqlQuery> select(const char* sql, const QVariantList& values = {}) const;
    /// A row that cannot be read ends them as the last one does.
    Status endOf(const QSqlQuery& rows) const;

    const JournalDatabase& m_database;
    JournalContents m_contents;
};

Result<QSqlQuery> Loader::select(const char* sql, const QVariantList& values) const
{
    QSqlQuery query = m_database.query();
    query.setForwardOnly(true); // otherwise Qt keeps every row that was read
    bool isDone = query.prepare(QLatin1String(sql));
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    isDone = isDone && query.exec();
    if (!isDone)
        return tl::unexpected(m_database.readErrorOf(query));
    return query;
}

Status Loader::endOf(const QSqlQuery& rows) const
{
    if (rows.lastError().isValid())
        return tl::unexpected(m_database.readErrorOf(rows));
    return {};
}

Result<JournalContents> Loader::load()
{
    auto rows = select("SELECT id, kind, spec, client, created_ms, state, active_ms, progress, "
                       "position, priority FROM jobs ORDER BY position, id");
    if (!rows)
        return tl::unexpected(rows.error());
    // Ids are parts of items' ids, of which they are the upper half.
    constexpr qint64 kMostJobs = std::numeric_limits<std::uint32_t>::max();
    while (rows->next()) {
        JournalJob job;
        job.id = JobId{numberOf<std::uint64_t>(rows->value(0))};
        job.kind = textOf(rows->value(1));
        job.spec = textOf(rows->value(2));
        job.client = textOf(rows->value(3));
        job.createdMs = numberOf<std::int64_t>(rows->value(4));
        const auto state = storedChoice(rows->value(5), JobState::Finished);
        job.activeSeconds =
            static_cast<double>(std::min(durationOf(rows->value(6)), kMostActiveMs)) / 1e3;
        job.progress = textOf(rows->value(7));
        job.position = numberOf<std::int64_t>(rows->value(8));
        job.priority = storedChoice(rows->value(9), JobPriority::Low).value_or(JobPriority::Normal);
        const bool isId = job.id.value > 0 && rows->value(0).toLongLong() < kMostJobs;
        // Also of those that are not understood: their rows stay, and nobody else gets their ids.
        if (isId)
            m_contents.lastJob = std::max(m_contents.lastJob, job.id);
        Status status = state && isId
                            ? loadItems(job)
                            : failure(ErrorKind::InvalidArgument, "its row makes no sense");
        if (!status) {
            m_contents.problems.push_back(
                Error{ErrorKind::InvalidArgument,
                      "job " + std::to_string(job.id.value) + " of the journal " +
                          m_database.file().display() +
                          " cannot be taken up again: " + status.error().message,
                      status.error().detail, 0});
            continue;
        }
        job.state = *state == JobState::Blocked ? JobState::Running : *state;
        m_contents.jobs.push_back(std::move(job));
    }
    if (Status whole = endOf(*rows); !whole)
        return tl::unexpected(whole.error());
    auto draft = select("SELECT path, folder FROM drafts ORDER BY place");
    if (!draft)
        return tl::unexpected(draft.error());
    while (draft->next()) {
        if (Path path = pathOf(draft->value(0)); !path.empty())
            m_contents.draft.push_back({std::move(path), pathOf(draft->value(1))});
    }
    if (Status whole = endOf(*draft); !whole)
        return tl::unexpected(whole.error());
    return std::move(m_contents);
}

Result<std::map<qint64, DeathInfo>> Loader::loadDeaths(JobId job)
{
    auto rows = select("SELECT place, signal, exit_code, phase, peak_memory, log FROM attempts "
                       "WHERE job = ? ORDER BY place, number",
                       {static_cast<qint64>(job.value)});
    if (!rows)
        return tl::unexpected(rows.error());
    std::map<qint64, DeathInfo> deaths; // the last one of each
    while (rows->next()) {
        deaths[rows->value(0).toLongLong()] = {
            rows->value(1).toInt(), rows->value(2).toInt(),
            storedChoice(rows->value(3), kLastWorkPhase).value_or(WorkPhase::Idle),
            numberOf<std::uint64_t>(rows->value(4)), textOf(rows->value(5))};
    }
    if (Status whole = endOf(*rows); !whole)
        return tl::unexpected(whole.error());
    return deaths;
}

Status Loader::loadItems(JournalJob& job)
{
    const auto deaths = loadDeaths(job.id);
    if (!deaths)
        return tl::unexpected(deaths.error());
    auto rows = select(kSelectItems, {static_cast<qint64>(job.id.value)});
    if (!rows)
        return tl::unexpected(rows.error());
    while (rows->next()) {
        const qint64 place = rows->value(PlaceColumn).toLongLong();
        JournalJob::Item item;
        if (place != static_cast<qint64>(job.items.size()) || place >= kMostItems ||
            !readItem(*rows, item))
            return failure(ErrorKind::InvalidArgument,
                           "its item " + std::to_string(place) + " makes no sense");
        item.status.job = job.id;
        item.status.index = static_cast<std::uint32_t>(place);
        const auto death = deaths->find(place);
        if (item.status.failure && death != deaths->end())
            item.status.failure->death = death->second;
        job.items.push_back(std::move(item));
    }
    return endOf(*rows);
}

bool Loader::readItem(const QSqlQuery& row, JournalJob::Item& item)
{
    const auto state = storedChoice(row.value(StateColumn), ItemState::Cancelled);
    const auto format = storedChoice(row.value(FormatColumn), kLastImageFormat);
    ItemStatus& status = item.status;
    status.input = pathOf(row.value(InputColumn));
    if (!state || !isHeld(*state) || !format || status.input.empty())
        return false;
    status.state = *state;
    status.output = pathOf(row.value(OutputColumn));
    status.bytesIn = numberOf<std::uint64_t>(row.value(BytesInColumn));
    status.attempts = numberOf<std::uint32_t>(row.value(AttemptsColumn));
    status.held = status.state == ItemState::Waiting && row.value(HeldColumn).toInt() != 0;
    item.hidden = row.value(HiddenColumn).toInt() != 0;
    item.format = *format;
    item.modified = numberOf<std::int64_t>(row.value(ModifiedColumn));
    if (status.state != ItemState::Waiting)
        readResult(row, status);
    if (status.state == ItemState::Committing) {
        item.destination = pathOf(row.value(DestinationColumn));
        item.identity = {numberOf<std::uint64_t>(row.value(InodeColumn)),
                         numberOf<std::uint64_t>(row.value(FileBytesColumn)),
                         numberOf<std::int64_t>(row.value(FileModifiedColumn))};
    }
    return true;
}

void Loader::readResult(const QSqlQuery& row, ItemStatus& status)
{
    status.workerPid = numberOf<std::int64_t>(row.value(PidColumn));
    status.width = numberOf<std::uint32_t>(row.value(WidthColumn));
    status.height = numberOf<std::uint32_t>(row.value(HeightColumn));
    status.bytesOut = numberOf<std::uint64_t>(row.value(BytesOutColumn));
    ItemTimings& times = status.timings;
    times.waitNs = durationOf(row.value(WaitColumn));
    times.decodeNs = durationOf(row.value(DecodeColumn));
    times.filterNs = durationOf(row.value(FilterColumn));
    times.encodeNs = durationOf(row.value(EncodeColumn));
    times.commitNs = durationOf(row.value(CommitColumn));
    times.totalNs = durationOf(row.value(TotalColumn));
    times.cpuNs = durationOf(row.value(CpuColumn));
    status.note = textOf(row.value(NoteColumn));
    if (row.value(ErrorKindColumn).isNull())
        return;
    const auto kind = storedChoice(row.value(ErrorKindColumn), kLastErrorKind);
    status.failure =
        ItemFailure{Error{kind.value_or(ErrorKind::System), textOf(row.value(ErrorMessageColumn)),
                          textOf(row.value(ErrorDetailColumn)), 0},
                    std::nullopt};
}

} // namespace

Result<JournalContents> loadJournal(const JournalDatabase& database)
{
    return Loader(database).load();
}

} // namespace manyhands
