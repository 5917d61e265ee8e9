// Journals: any bytes as the file, any values in its rows, any words of jobs over numbers, and any
// bytes as the verdicts beside it.

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

#include <QCoreApplication>
#include <QSqlQuery>
#include <QVariant>

#include "engine/journal/journal_load.h"
#include "engine/journal/journal_log.h"
#include "engine/journal/restored_job.h"
#include "engine/verdict_spool.h"
#include "fuzz.h"
#include "models/lab_request_text.h"
#include "models/lab_view_text.h"
#include "models/prime_request_text.h"
#include "models/speedup_request_text.h"

using namespace manyhands;

namespace {

void removeJournal(const std::string& file)
{
    for (const char* end : {"", "-wal", "-shm", "-journal"})
        ::unlink((file + end).c_str());
}

std::string makeFolder()
{
    // Qt's drivers are plugins, which an application looks for; it lives as long as we do.
    static char name0[] = "fuzz_journal";
    static char* names[] = {name0, nullptr};
    static int arguments = 1;
    static QCoreApplication application(arguments, names);
    // In memory, where syncing costs nothing.
    std::string name = "/dev/shm/manyhands-fuzz-XXXXXX";
    FUZZ_REQUIRE(::mkdtemp(name.data()) != nullptr);
    static std::string made;
    made = name;
    std::atexit([] {
        for (const char* file : {"/journal", "/whole", "/verdicts"})
            removeJournal(made + file);
        ::rmdir(made.c_str());
    });
    return name;
}

void check(const JournalDatabase& database)
{
    auto contents = loadJournal(database);
    if (!contents) {
        FUZZ_REQUIRE(!contents.error().message.empty());
        return;
    }
    for (JournalJob& job : contents->jobs) {
        FUZZ_REQUIRE(job.id && job.id.value <= contents->lastJob.value);
        const std::size_t count = job.items.size();
        const auto restored = restoreImageJob(std::move(job));
        if (!restored)
            continue;
        FUZZ_REQUIRE(validate(restored->spec).has_value());
        FUZZ_REQUIRE(restored->plan.items.size() == count && restored->statuses.size() == count);
        for (const ItemStatus& status : restored->statuses)
            FUZZ_REQUIRE(isFinal(status.state) || status.state == ItemState::Waiting);
    }
}

void bind(QSqlQuery& query, fuzz::Input& input, int values)
{
    for (int i = 0; i < values; ++i) {
        const auto kind = input.take<std::uint8_t>();
        if (kind % 4 == 0)
            query.bindValue(i, static_cast<int>(kind / 4 % 12));
        else if (kind % 4 == 1)
            query.bindValue(i, static_cast<qint64>(input.take<std::uint64_t>()));
        else if (kind % 4 == 2)
            query.bindValue(i, QString::number(kind));
        else
            query.bindValue(i, QVariant());
    }
}

/// Rows with values from the input in a journal that is otherwise whole.
void fillRows(const JournalDatabase& database, fuzz::Input& input)
{
    const struct {
        const char* sql;
        int values;
    } statements[] = {
        {"INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", 9},
        {"INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
         "?)",
         17},
        {"INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", 8},
        {"INSERT OR REPLACE INTO publishing VALUES (?, ?, ?, ?, ?, ?)", 6},
        {"UPDATE jobs SET state = ?, active_ms = ?, position = ?, priority = ?", 4},
        {"UPDATE items SET state = ?, format = ?", 2},
    };
    for (int row = 0; row < 12 && !input.empty(); ++row) {
        const auto& statement = statements[input.take<std::uint8_t>() % std::size(statements)];
        QSqlQuery query = database.query();
        if (query.prepare(QLatin1String(statement.sql))) {
            bind(query, input, statement.values);
            query.exec(); // what the tables refuse is refused
        }
    }
    if (input.empty())
        return;
    QSqlQuery query = database.query();
    query.prepare(QStringLiteral("UPDATE jobs SET spec = ?"));
    query.bindValue(0, QString::fromUtf8(input.text().data(), qsizetype(input.text().size())));
    query.exec();
}

/// One journal for all inputs, since what each does to it is taken back.
JournalDatabase& wholeJournal(const std::string& folder)
{
    static const auto database = [&] {
        auto opened = JournalDatabase::open(Path(folder + "/whole"), IfMissing::Make);
        FUZZ_REQUIRE(opened.has_value());
        QSqlQuery query = (*opened)->query();
        FUZZ_REQUIRE(query.exec(QStringLiteral("INSERT INTO jobs (id, kind, spec, client, "
                                               "created_ms, state) VALUES (1, 'image', '', '', 0, "
                                               "0)")));
        return std::move(*opened);
    }();
    return *database;
}

void tryRows(JournalDatabase& database, fuzz::Input& input)
{
    (void)database.transaction([&]() -> Status {
        fillRows(database, input);
        check(database);
        return failure(ErrorKind::Cancelled, "taken back");
    });
}

void writeAnew(const std::string& file, fuzz::Input& input)
{
    removeJournal(file);
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const auto bytes = input.bytes();
    FUZZ_REQUIRE(::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    ::close(fd);
    (void)isLogDamaged(Path(file)); // as if it were the log
}

/// What was taken up is whole, and comes back once more.
void tryVerdicts(const std::string& file, fuzz::Input& input)
{
    const auto rows = input.take<std::uint8_t>();
    const FileIdentity source{1, 2, 3};
    if (rows > 0) { // sound ones before the bytes
        auto spool = *VerdictSpool::create(Path(file), source);
        for (std::uint8_t row = 0; row < rows; ++row)
            spool->append({input.empty() ? "7" : input.text().substr(0, row),
                           {row + 1U, row + 1U},
                           static_cast<PrimeVerdict>(row % 4),
                           row});
        FUZZ_REQUIRE(spool->keep().has_value());
        const int fd = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
        const auto at = input.take<std::uint16_t>();
        const auto bytes = input.bytes();
        FUZZ_REQUIRE(::pwrite(fd, bytes.data(), bytes.size(), at) ==
                     static_cast<ssize_t>(bytes.size()));
        ::close(fd);
    } else {
        writeAnew(file, input);
    }
    if (const auto spool = VerdictSpool::takeUp(Path(file), source)) {
        const auto seal = spool->seal();
        FUZZ_REQUIRE(seal.has_value());
        const auto again = VerdictSpool::open(Path(file), *seal);
        FUZZ_REQUIRE(again.has_value());
        FUZZ_REQUIRE((*again)->rows() == spool->rows());
        FUZZ_REQUIRE((*again)->recent(0) == spool->recent(0));
    }
    FUZZ_REQUIRE(!VerdictSpool::open(Path(file), VerdictSeal{}).has_value());
}

void tryFile(const std::string& file, fuzz::Input& input)
{
    writeAnew(file, input);
    const auto database = JournalDatabase::open(Path(file), IfMissing::Make);
    if (database)
        check(**database);
    else
        FUZZ_REQUIRE(!database.error().error.message.empty());
}

/// What is read once is written as it is read again.
template <typename Read, typename Write>
void tryWords(std::string_view text, Read read, Write write)
{
    const auto first = read(text);
    if (!first)
        return;
    const std::string written = write(*first);
    const auto second = read(written);
    FUZZ_REQUIRE(second.has_value());
    FUZZ_REQUIRE(write(*second) == written);
}

void tryNumberJobs(std::string_view text)
{
    tryWords(text, readLabRequest, labRequestText);
    tryWords(text, readLabView, labViewText);
    tryWords(text, readPrimeRequest, primeRequestText);
    tryWords(text, readSpeedupRequest, speedupRequestText);
    tryWords(
        text, [](std::string_view words) { return std::optional(readPrimeProgress(words)); },
        primeProgressText);
    tryWords(
        text, [](std::string_view words) { return std::optional(readSpeedupOutcome(words)); },
        speedupOutcomeText);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::string folder = makeFolder();
    fuzz::Input input(data, size);
    const auto part = input.take<std::uint8_t>() % 5;
    if (part == 4)
        tryVerdicts(folder + "/verdicts", input);
    else if (part == 3)
        tryNumberJobs(input.text());
    else if (part % 2 == 0)
        tryFile(folder + "/journal", input);
    else
        tryRows(wholeJournal(folder), input);
    return 0;
}
