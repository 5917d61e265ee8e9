#include "count_journal.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

#include "base/clock.h"
#include "number_options.h"

namespace manyhands {
namespace {

/// What a kill costs at most, of work that was done.
constexpr std::int64_t kNoteEveryNs = kNsPerSecond;
constexpr const char* kMethodWords[] = {"auto", "sieve", "formula"};

QString digits(std::uint64_t number)
{
    return QString::number(number); // a JSON number holds 53 bits
}

std::optional<std::uint64_t> digitsOf(const QJsonValue& value)
{
    bool isNumber = false;
    const quint64 number = value.toString().toULongLong(&isNumber);
    return isNumber ? std::optional<std::uint64_t>(number) : std::nullopt;
}

QJsonObject parsed(const std::string& json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

std::string compact(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::string specText(const PrimesOptions& options)
{
    return compact({{"start", digits(options.range.start)},
                    {"stop", digits(options.range.stop)},
                    {"kind", QString::fromStdString(std::string(primeKindName(options.kind)))},
                    {"method", kMethodWords[static_cast<std::size_t>(options.method)]}});
}

std::optional<PrimesOptions> readSpec(const JournalJob& job)
{
    const QJsonObject object = parsed(job.spec);
    const auto start = digitsOf(object["start"]);
    const auto stop = digitsOf(object["stop"]);
    const auto kind = primeKindOf(object["kind"].toString().toStdString());
    const auto method = primeMethodOf(object["method"].toString().toStdString());
    if (!start || !stop || !kind || !method)
        return std::nullopt;
    PrimesOptions options;
    options.range = {*start, *stop};
    options.kind = *kind;
    options.method = *method;
    const QJsonObject client = parsed(job.client);
    options.workers = std::clamp(client["workers"].toInt(1), 1, kMostWorkers);
    options.hardenWorkers = client["sandbox"].toBool(true);
    const bool isValid = validate(PrimeCountSpec{options.range, *kind, *method}).has_value();
    return isValid ? std::optional(std::move(options)) : std::nullopt;
}

/// Nothing where there cannot be so many primes up to there.
std::optional<PrimeCheckpoint> readReached(const std::string& json, const NumberRange& range)
{
    PrimeCheckpoint reached{range.start, 0};
    if (json.empty())
        return reached;
    const QJsonObject object = parsed(json);
    const auto next = digitsOf(object["next"]);
    const auto sum = digitsOf(object["sum"]);
    const bool isPossible = next && sum && *next >= range.start && *next - 1 <= range.stop &&
                            *sum <= *next - range.start;
    if (!isPossible && !(next && *next == range.start && sum && *sum == 0))
        return std::nullopt;
    const auto below = digitsOf(object["below"]);
    if (below > range.start)
        return std::nullopt;
    return PrimeCheckpoint{*next, *sum, below};
}

bool isSame(const PrimesOptions& a, const PrimesOptions& b)
{
    return a.range == b.range && a.kind == b.kind && a.method == b.method;
}

} // namespace

CountJournal::CountJournal(std::shared_ptr<Journal> journal, const PrimesOptions& options)
    : m_journal(std::move(journal)), m_options(options), m_reached{options.range.start, 0}
{}

/// The count in a journal that holds one and nothing else.
JournalAnswer<std::unique_ptr<CountJournal>> CountJournal::read(const OpenJournal& open)
{
    const JournalJob& job = open.jobs.front();
    const auto options = readSpec(job);
    const auto reached = options ? readReached(job.progress, options->range) : std::nullopt;
    if (!reached)
        return refuseJournal("the journal " + open.journal->file().display() +
                             " holds a count that cannot be understood; name another file");
    std::unique_ptr<CountJournal> count(new CountJournal(open.journal, *options));
    count->m_options.journal = open.journal->file();
    count->m_job = job.id;
    count->m_reached = *reached;
    count->m_isFinished = job.state == JobState::Finished;
    return count;
}

JournalAnswer<std::unique_ptr<CountJournal>> CountJournal::open(const PrimesOptions& options)
{
    auto opened = openOrRefuse(*options.journal, IfMissing::Make);
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->jobs.size() == 1 && opened->jobs.front().kind == kCountJob) {
        auto count = read(*opened);
        if (!count || isSame((*count)->options(), options))
            return count;
    }
    auto free = emptied(std::move(*opened));
    if (!free)
        return tl::unexpected(free.error());
    return std::unique_ptr<CountJournal>(new CountJournal(std::move(*free), options));
}

JournalAnswer<std::unique_ptr<CountJournal>> CountJournal::takeUp(OpenJournal&& open)
{
    return read(open);
}

void CountJournal::begin(JobId job)
{
    m_job = job;
    m_journal->addRangeJob(
        job, kCountJob, specText(m_options),
        compact({{"workers", m_options.workers}, {"sandbox", m_options.hardenWorkers}}));
}

void CountJournal::note(const PrimeCheckpoint& reached)
{
    m_reached = reached;
    if (monotonicNs() - m_writtenNs < kNoteEveryNs)
        return;
    m_writtenNs = monotonicNs();
    write();
}

void CountJournal::write()
{
    QJsonObject object{{"next", digits(m_reached.next)}, {"sum", digits(m_reached.sum)}};
    if (m_reached.below)
        object["below"] = digits(*m_reached.below);
    m_journal->setProgress(m_job, compact(object));
}

Status CountJournal::end(bool isFinished, double activeSeconds)
{
    m_isFinished = isFinished;
    write();
    m_journal->setState(m_job, isFinished ? JobState::Finished : JobState::Running, activeSeconds);
    return m_journal->flush();
}

} // namespace manyhands
